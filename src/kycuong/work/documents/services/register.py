"""Registering: the number is given when, and only when, the line is written."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.permissions.enums import CLOSED, Classification
from kycuong.rules.letters import Origin
from kycuong.rules.vntext.numbers import number_key
from kycuong.shared.verdict import Refused
from kycuong.work.documents import classes, passages, policy, secrecy
from kycuong.work.documents.enums import Direction, IntakeState
from kycuong.work.documents.keys import number_tail, search_text
from kycuong.work.documents.models import Content, Counter, Document, Intake, Shingle
from kycuong.work.documents.numbering import printed, series_of
from kycuong.work.documents.queries.registers import body_of
from kycuong.work.documents.queries.suspects import Suspect, suspects
from kycuong.work.documents.services.registering import keep_waiting
from kycuong.work.documents.sketch import sketch

SAME_NAME = 0.9

Reaction = Callable[[int, Actor, datetime], None]
on_registered: list[Reaction] = []
"""Who hears of a newly registered document; joined in config/wiring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What the clerk confirmed: one line of a register before it has its number.

    `number` is what the incoming document bears; an outgoing one has its `symbol`
    only, because the register gives the number.
    """

    subject: str
    number: str = ""
    symbol: str = ""
    issued_on: date | None = None
    issuer: str = ""
    doc_type: str = ""
    signer: str = ""
    recipients: str = ""
    urgency: str = ""
    classification: str = Classification.INTERNAL
    arrived_on: date | None = None
    handed_to: str = ""
    handed_on: date | None = None
    kept_by: str = ""
    copies: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """An outgoing document made when its number was known; `file` is a kept file's key."""

    file: int
    text: str
    reading: dict[str, Any]


Printer = Callable[[Document], Paper]


class Suspected(Exception):
    """The document seems to be registered already; carries the look-alikes."""

    def __init__(self, found: tuple[Suspect, ...]) -> None:
        super().__init__("Văn bản này có thể đã được đăng ký.")
        self.found = found


def register(
    pk: int,
    *,
    fields: Fields,
    anyway: bool,
    actor: Actor,
    at: datetime,
    printer: Printer | None = None,
    orders: bool = True,
) -> int:
    """Write the intake `pk` into its body's register; return the document's key.

    The counter's row is locked in the transaction that writes the line: numbers have
    no gap, also when many register at once, and a line that fails takes no number.
    Registering the same intake twice gives the same document.

    Args:
        anyway: register although the document is suspected to be there already.
        printer: makes the file of a document that bears the number it gets here.
        orders: False for what orders nothing new; nobody is told to read it for tasks.

    Raises:
        Refused: `actor` does not keep this register; the document is a state secret.
        Suspected: it looks registered already and `anyway` is not said.

    Writes: audit act `documents.registered`.

    Law: Nghị định 30/2020/NĐ-CP, Điều 15, Điều 22.
    """
    document = Document()
    body = body_of(actor)
    known = Intake.objects.values_list("unit", "document").get(pk=pk)
    policy.require(actor, "register", unit=known[0], body=body)
    if known[1] is not None:
        return int(known[1])
    _refuse_secrets(pk, fields)
    with act(actor, "documents.registered", document, at=at):
        intake = Intake.objects.select_for_update(of=("self",)).get(pk=pk)
        if intake.document_id is not None:
            document.pk = intake.document_id
            return int(intake.document_id)
        counter = _locked_counter(intake, fields, at)
        if not anyway and (found := _suspects(intake, fields)):
            raise Suspected(found)
        counter.last += 1
        counter.save(update_fields=["last"])
        _fill(document, intake, counter, fields)
        document.registered_at = at
        document.registered_by = actor.name
        document.registered_user = actor.user
        if printer is not None:
            _print(intake, document, printer)
        document.save()
        passages.keep_line(document)
        _keep_content(document, intake, fields)
        keep_waiting(document, intake, at=at)
        Intake.objects.filter(pk=pk).update(
            state=IntakeState.DONE, document=document, text="", typed={}
        )
        for reaction in on_registered if orders else ():
            reaction(int(document.pk), actor, at)
    return int(document.pk)


def _refuse_secrets(pk: int, fields: Fields) -> None:
    """Let no state secret into a register."""
    text = Intake.objects.values_list("text", flat=True).get(pk=pk)
    typed = (fields.number, fields.symbol, fields.subject, fields.note)
    if secrecy.is_secret(text, *typed):
        raise Refused(secrecy.refused())


def _print(intake: Intake, document: Document, printer: Printer) -> None:
    """Have the file made, now that the number is known, and read like any other."""
    paper = printer(document)
    document.file_id = paper.file
    intake.text, intake.origin, intake.reading = paper.text, Origin.TEXT, paper.reading


def _locked_counter(intake: Intake, fields: Fields, at: datetime) -> Counter:
    """Return the counter of the register's year, its row locked until the commit."""
    outgoing = intake.direction == Direction.OUTGOING
    dated = fields.issued_on if outgoing and fields.issued_on else at.date()
    key: dict[str, Any] = {
        "unit_id": intake.unit_id,
        "direction": intake.direction,
        "series": series_of(fields.symbol) if outgoing else "",
        "year": dated.year,
    }
    Counter.objects.get_or_create(**key)
    counter: Counter = Counter.objects.select_for_update().get(**key)
    return counter


def _suspects(intake: Intake, fields: Fields) -> tuple[Suspect, ...]:
    return suspects(
        body=intake.unit_id,
        direction=intake.direction,
        sha256=intake.file.sha256 if intake.file else "",
        number=fields.number,
        issuer=fields.issuer,
        issued_on=fields.issued_on,
        text=intake.text,
    )


def _fill(document: Document, intake: Intake, counter: Counter, fields: Fields) -> None:
    values = asdict(fields)
    symbol = values.pop("symbol")
    for name, value in values.items():
        setattr(document, name, value)
    document.direction = intake.direction
    document.unit_id = intake.unit_id
    document.series = counter.series
    document.year = counter.year
    document.entry = counter.last
    document.file = intake.file
    if intake.direction == Direction.OUTGOING:
        document.number = printed(counter.last, symbol)
    document.number_key = number_key(document.number)
    document.number_tail = number_tail(document.number)
    document.subject = classes.outside(fields.subject, fields.classification)
    _know_issuer(document)
    document.search = words_of(document)


def words_of(document: Document) -> str:
    """Return the words by which a line of a register is found."""
    names: tuple[str, ...] = ()
    if document.issuer_unit_id is not None and document.issued_on is not None:
        unit = organisations.unit(document.issuer_unit_id, on=document.issued_on)
        names = (unit.name, unit.short_name)
    return search_text(
        document.number,
        document.doc_type,
        document.subject,
        document.issuer,
        document.signer,
        document.recipients,
        document.note if document.classification not in CLOSED else "",
        *names,
    )


def _know_issuer(document: Document) -> None:
    """Join the issuer to its unit where one bears that name."""
    if not document.issuer or document.issued_on is None:
        return
    found = organisations.resolve(document.issuer, on=document.issued_on)
    if found.collective or len(found.units) != 1 or found.score < SAME_NAME:
        return
    document.issuer_unit_id = found.units[0].id


def _keep_content(document: Document, intake: Intake, fields: Fields) -> None:
    Content.objects.create(
        document=document,
        subject=fields.subject if fields.classification in CLOSED else "",
        text=intake.text,
        origin=intake.origin,
        reading=intake.reading,
    )
    passages.keep_text(document, intake.text)
    Shingle.objects.bulk_create(
        Shingle(document=document, value=value) for value in sketch(intake.text)
    )
