"""Deliveries as values instead of pages: what machines are told, by the same doorways."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import queries as ledger
from kycuong.rules.duty.entries import last_before
from kycuong.work.distribution.models import Delivery
from kycuong.work.distribution.queries.access import (
    delivery_for,
    document_for,
    received_by,
)
from kycuong.work.distribution.queries.one import stage_of
from kycuong.work.documents import queries as documents


@dataclass(frozen=True, slots=True)
class Sent:
    """One delivery; `body` is who answers for it now, `due` the last day in time.

    `matter` is None also where the person does not see what is owed in the ledger.
    """

    pk: int
    document: int
    label: str
    subject: str
    body: int
    name: str
    post: int | None
    stage: str
    sent_at: datetime
    opened_at: datetime | None
    opened_by: str
    asked_at: datetime | None
    asked_text: str
    due: date | None
    confirmed_at: datetime | None
    confirmed_by: str
    done: str
    matter: int | None


@dataclass(frozen=True, slots=True)
class SentTo:
    """A document and everybody that it was sent to."""

    recalled_at: datetime | None
    rows: tuple[Sent, ...]


def sent_to(actor: Actor, document: int, at: datetime) -> SentTo:
    """Return everybody that a document of the actor's own register was sent to.

    Raises:
        NotThere: none such, or another body's.
    """
    found = document_for(actor, document)
    rows = list(Delivery.objects.filter(document=document).select_related("document"))
    told = notifications.proofs(documents.told_by(document))
    arrived = {
        row.pk: proof.delivered_at
        for row in rows
        if row.post_id is None and (proof := told.get(row.body_id))
    }
    return SentTo(found.recalled_at, _values(actor, rows, at, arrived))


def sent_here(
    actor: Actor,
    at: datetime,
    *,
    waiting: bool = False,
    before: int | None = None,
    size: int = 50,
) -> tuple[Sent, ...]:
    """Return what was sent to the actor's body, newest first.

    Args:
        waiting: only what it has still to confirm.
        before: the key of the last one of the page before.
    """
    found = received_by(actor).select_related("document")
    if waiting:
        found = found.filter(asked_at__isnull=False, confirmed_at=None)
    if before is not None:
        found = found.filter(pk__lt=before)
    return _values(actor, list(found.order_by("-pk")[:size]), at, {})


def sent_here_one(actor: Actor, pk: int, at: datetime) -> Sent:
    """Return one document that was sent to the actor's body.

    Raises:
        NotThere: none such, not to this body, or recalled.
    """
    return _values(actor, [delivery_for(actor, pk)], at, {})[0]


def _values(
    actor: Actor,
    rows: Iterable[Delivery],
    at: datetime,
    arrived: dict[int, datetime | None],
) -> tuple[Sent, ...]:
    rows = list(rows)
    owed = ledger.rows_by_id(actor, (r.matter_id for r in rows if r.matter_id), at)
    return tuple(
        Sent(
            pk=row.pk,
            document=row.document_id,
            label=documents.label_of(row.document),
            subject=row.document.subject,
            body=row.answers_id,
            name=row.body_name,
            post=row.post_id,
            stage=stage_of(row, arrived.get(row.pk)).value,
            sent_at=row.sent_at,
            opened_at=row.opened_at,
            opened_by=row.opened_by,
            asked_at=row.asked_at,
            asked_text=row.asked_text,
            due=last_before(row.due_at).date() if row.due_at else None,
            confirmed_at=row.confirmed_at,
            confirmed_by=row.confirmed_by,
            done=row.done,
            matter=row.matter_id if row.matter_id in owed else None,
        )
        for row in rows
    )
