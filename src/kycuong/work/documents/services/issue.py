"""Issuing: a draft gets its number, its date and its final file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import queries as kept
from kycuong.kernel.files import services as files
from kycuong.kernel.files.extract import extract
from kycuong.kernel.notifications import services as notifications
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.documents import messages, policy, signing
from kycuong.work.documents.enums import Direction, DraftState, IntakeState, Urgency
from kycuong.work.documents.letterform import Letter, build, kind_of, lacks
from kycuong.work.documents.letterform.package import MEDIA_TYPE
from kycuong.work.documents.models import Document, Draft, Intake
from kycuong.work.documents.queries.drafts import draft_for, issuer_of
from kycuong.work.documents.queries.one import told_by
from kycuong.work.documents.reading import read_text
from kycuong.work.documents.services.amend import amended, require_form
from kycuong.work.documents.services.drafts import letter_of, open_draft
from kycuong.work.documents.services.give import give
from kycuong.work.documents.services.register import Fields, Paper, Printer, register


@dataclass(frozen=True, slots=True)
class Issued:
    """A draft that became a document; `key` is what it had been drafted for."""

    draft: int
    document: int
    key: str
    number: str
    units: tuple[int, ...]


Reaction = Callable[[Issued, Actor, datetime], None]
on_issued: list[Reaction] = []
"""Who hears of an issued draft; joined in config/wiring."""


def issue(
    pk: int,
    *,
    day: date,
    copies: int | None = None,
    seen: int | None = None,
    actor: Actor,
    at: datetime,
) -> int:
    """Give a signed draft its number in the outgoing register; return the document.

    The number is taken, printed into the file and kept in one transaction. The bodies
    of `units` may read the document from now on and are told of it. Issuing twice
    gives the same document.

    Args:
        day: the date it bears.
        copies: how many copies are made.
        seen: the revision that was signed, as the page showed it.

    Raises:
        Refused: not who keeps the register; a component is missing or a blank is left;
            the day is ahead of today, or before the draft was begun; whoever is to
            sign may not sign so on that day; what it corrects or replaces asks for
            another type.
        Stale: somebody corrected the draft after `seen`.

    Writes: audit acts `documents.issued`, `documents.registered`, `files.kept`.

    Law: Nghị định 30/2020/NĐ-CP, Điều 13, Điều 15, Điều 18.
    """
    draft = draft_for(actor, pk, "issue")
    if draft.document_id is not None:
        return int(draft.document_id)
    with act(actor, "documents.issued", draft, at=at):
        draft = Draft.objects.select_for_update(of=("self",)).get(pk=pk)
        if draft.document_id is not None:
            return int(draft.document_id)
        draft = open_draft(pk, seen)
        letter = replace(letter_of(draft), day=day)
        _require_ready(draft, letter, at)
        number = _register(draft, letter, copies, actor=actor, at=at)
        draft.state, draft.document_id = DraftState.ISSUED, number
        draft.closed_at, draft.closed_by = at, actor.name
        draft.save()
        amended(draft, number)
        _tell(draft, number, actor=actor, at=at)
    return number


def _require_ready(draft: Draft, letter: Letter, at: datetime) -> None:
    """Refuse what the decree would not let go out."""
    today, begun = local_day(at), local_day(draft.created_at)
    if letter.day is not None and not begun <= letter.day <= today:
        raise Refused(
            refuse(
                f"Ngày ban hành phải từ ngày soạn ({begun:%d/%m/%Y}) đến hôm nay "
                f"({today:%d/%m/%Y}).",
                law=policy.ISSUING,
            )
        )
    if missing := lacks(letter, draft.blanks):
        raise Refused(
            refuse(
                f"Văn bản chưa đủ thể thức: {'; '.join(missing)}. Hãy bổ sung rồi ban "
                "hành.",
                law="Nghị định 30/2020/NĐ-CP, Điều 8",
            )
        )
    require_form(draft, letter)
    day = letter.day or today
    verdict = signing.judge(
        letter.signature, issuer_of(draft, letter, day), on=day, kind=letter.kind
    )
    if not verdict:
        raise Refused(verdict)


def _register(
    draft: Draft,
    letter: Letter,
    copies: int | None,
    *,
    actor: Actor,
    at: datetime,
) -> int:
    """Write the document into the outgoing register."""
    signature = letter.signature
    intake = Intake.objects.create(
        direction=Direction.OUTGOING,
        unit_id=draft.unit_id,
        state=IntakeState.READ,
        created_at=at,
        created_user=actor.user,
        created_by=actor.name,
    )
    fields = Fields(
        symbol=letter.symbol,
        issued_on=letter.day,
        issuer=(letter.issuer_name or letter.issuer)[:200],
        doc_type=kind_of(letter.kind).name,
        subject=letter.subject[:500],
        signer=", ".join(part for part in (signature.name, *signature.lines[-1:]))[
            :160
        ],
        recipients="\n".join(letter.recipients)[:4000],
        urgency=_URGENCY[letter.urgency],
        copies=copies,
        classification=draft.classification,
    )
    return register(
        intake.pk,
        fields=fields,
        anyway=True,
        actor=actor,
        at=at,
        printer=_printer(letter, actor=actor, at=at),
        orders=draft.orders,
    )


_URGENCY = {
    "": Urgency.NONE,
    "KHẨN": Urgency.URGENT,
    "THƯỢNG KHẨN": Urgency.VERY_URGENT,
    "HỎA TỐC": Urgency.EXPRESS,
}


def _printer(letter: Letter, *, actor: Actor, at: datetime) -> Printer:
    """Return what makes the final file once the number is known.

    Its text is read from the file like any other, so both say the same.
    """

    def made(document: Document) -> Paper:
        numbered = replace(letter, number=document.entry)
        name = f"{document.number.replace('/', '-')}.docx"
        stored = files.keep(
            [build(numbered)], name=name, media_type=MEDIA_TYPE, actor=actor, at=at
        )
        text = extract(Path(kept.path_of(stored)), name=name).text
        reading = read_text(text, "text")
        parts = {key: reading[key] for key in ("meta", "confirm", "warnings")}
        return Paper(int(stored.pk), text, parts)

    return made


def tell(pk: int, *, units: Iterable[int], at: datetime) -> None:
    """Tell bodies of an issued document that was sent to them; once each."""
    text, url = messages.issued(Document.objects.get(pk=pk))
    notifications.notify(units=units, text=text, url=url, at=at, key=told_by(pk))


def _tell(draft: Draft, number: int, *, actor: Actor, at: datetime) -> None:
    """Give the bodies their copies, tell them, and whoever reacts."""
    document = Document.objects.get(pk=number)
    units = tuple(int(unit) for unit in draft.units)
    if units:
        give(document.pk, units=units, actor=actor, at=at)
    tell(document.pk, units=[u for u in units if u != draft.unit_id], at=at)
    issued = Issued(draft.pk, document.pk, draft.key, document.number, units)
    for reaction in on_issued:
        reaction(issued, actor, at)
