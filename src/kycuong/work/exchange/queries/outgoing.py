"""The page from which a document goes out over the axis, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.rules.vntext.folding import fold
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import moment
from kycuong.shared.verdict import NotThere, Verdict
from kycuong.work.documents import queries as documents
from kycuong.work.exchange import addresses, policy
from kycuong.work.exchange.edxml import Step
from kycuong.work.exchange.enums import Recall
from kycuong.work.exchange.models import Parcel
from kycuong.work.exchange.queries.wording import step_label, tone_of


@dataclass(frozen=True, slots=True)
class Recipient:
    """One recipient and what it told."""

    name: str
    organ: str
    step: str
    tone: str
    told: str
    reason: str
    recall: str


@dataclass(frozen=True, slots=True)
class SendPage:
    """One document: who got it over the axis, and who may get it.

    `choices` are bodies with an identifier that have not got it, as (identifier,
    name); `proposed` those of them that stand among its recipients.
    """

    pk: int
    title: str
    subject: str
    url: str
    rows: tuple[Recipient, ...]
    choices: tuple[tuple[str, str], ...]
    proposed: tuple[tuple[str, str], ...]
    may_send: Verdict
    may_ask_back: bool
    by_hand: bool


def send_page(actor: Actor, pk: int, at: datetime) -> SendPage:
    """Return the page for the body in whose register a document stands.

    Raises:
        NotThere: none such, another body's, or not an outgoing one.
    """
    found = documents.get_for(actor, pk, "document")
    body = documents.body_of(actor)
    if found.unit_id != body or found.direction != "outgoing":
        raise NotThere
    rows = list(Parcel.objects.filter(document=pk))
    there = {row.organ for row in rows}
    on = local_day(at)
    own = {each.organ for each in addresses.own(found.unit_id, on)}
    known = [*addresses.book(), *addresses.of_the_house(on).values()]
    choices = tuple(
        (each.organ, each.name)
        for each in known
        if each.organ not in there and each.organ not in own
    )
    words = fold(found.recipients)
    standing = [
        row
        for row in rows
        if row.step not in (Step.REFUSED, Step.TAKEN_BACK)
        and row.recall != Recall.ASKED
    ]
    may_send = policy.may(actor, "send", unit=found.unit_id, body=body)
    return SendPage(
        pk=pk,
        title=documents.label_of(found),
        subject=found.subject,
        url=reverse("documents:document", args=[pk]),
        rows=tuple(map(_recipient, rows)),
        choices=choices,
        proposed=tuple(each for each in choices if fold(each[1]) in words),
        may_send=may_send,
        may_ask_back=bool(standing) and bool(may_send),
        by_hand=not settings.KYCUONG_EXCHANGE_OUT,
    )


@dataclass(frozen=True, slots=True)
class BookPage:
    """The book of bodies outside: (identifier, name)."""

    rows: tuple[tuple[str, str], ...]
    own: str


def book_page(actor: Actor) -> BookPage:
    """Return the book of identifiers."""
    rows = tuple((each.organ, each.name) for each in addresses.book())
    return BookPage(rows, actor.unit_name)


def sent_any(pk: int) -> bool:
    """Say whether a document went out over the axis."""
    return bool(Parcel.objects.filter(document=pk).exists())


def _recipient(row: Parcel) -> Recipient:
    told = ""
    if row.told_at is not None:
        told = ", ".join(filter(None, (moment(row.told_at), row.told_by)))
    recall = str(Recall(row.recall).label) if row.recall else ""
    if row.recall and row.recall_reason:
        recall = gettext("%(what)s: %(why)s") % {
            "what": recall,
            "why": row.recall_reason,
        }
    return Recipient(
        name=row.organ_name,
        organ=row.organ,
        step=step_label(row.step),
        tone=tone_of(row.step),
        told=told,
        reason=row.reason,
        recall=recall,
    )
