"""What was sent to a body: what it has still to confirm, and one such document."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import queries as ledger
from kycuong.shared.formats import moment
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import Verdict
from kycuong.work.distribution import policy
from kycuong.work.distribution.models import Delivery
from kycuong.work.distribution.queries.access import delivery_for, received_by
from kycuong.work.distribution.queries.one import due_of, files_of, stage_of
from kycuong.work.documents import queries as documents

PAGE: Final = 50
SORTS: Final = {
    "han": "due_at",
    "gui": "sent_at",
    "so": "document__number_key",
    "xac-nhan": "confirmed_at",
}


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """One document sent to the body or to a post of it."""

    pk: int
    url: str
    title: str
    subject: str
    post: str
    sent: str
    state: str
    due: str
    chip: Any


@dataclass(frozen=True, slots=True)
class ReceivedPage:
    """What was sent to a body."""

    rows: tuple[ReceivedRow, ...]
    pager: Pager
    sorted_by: str
    waiting_only: bool
    waiting: int


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """One document on the recipient's side: what is asked, and the confirmation."""

    pk: int
    title: str
    subject: str
    document_url: str
    asked: bool
    asked_text: str
    facts: tuple[tuple[str, str], ...]
    chip: Any
    confirmed: str
    done: str
    files: tuple[tuple[str, str], ...]
    may_confirm: Verdict


def received_page(
    actor: Actor, at: datetime, *, every: bool = False, sort: str = "", page: str = ""
) -> ReceivedPage:
    """Return what was sent to the actor's body; unless `every`, what it has to confirm."""
    found = received_by(actor).select_related("document")
    waiting = found.filter(asked_at__isnull=False, confirmed_at=None)
    chosen = found if every else waiting
    key = SORTS.get(sort.lstrip("-"), "sent_at" if every else "due_at")
    down = sort.startswith("-") if sort else every
    order = chosen.order_by(f"-{key}" if down else key, "-pk")
    pager = asked_page(page, chosen.count(), PAGE)
    rows = list(order[pager.start : pager.start + PAGE])
    owed = ledger.rows_by_id(actor, (r.matter_id for r in rows if r.matter_id), at)
    return ReceivedPage(
        rows=tuple(_row(row, owed.get(row.matter_id or 0)) for row in rows),
        pager=pager,
        sorted_by=sort,
        waiting_only=not every,
        waiting=waiting.count(),
    )


def _row(row: Delivery, matter: ledger.Row | None) -> ReceivedRow:
    return ReceivedRow(
        pk=row.pk,
        url=reverse("distribution:delivery", args=[row.pk]),
        title=documents.label_of(row.document),
        subject=row.document.subject,
        post=row.post_name,
        sent=moment(row.sent_at),
        state=str(stage_of(row).label),
        due=due_of(row),
        chip=matter.chip if matter and row.confirmed_at is None else None,
    )


def delivery_page(actor: Actor, pk: int, at: datetime) -> DeliveryPage:
    """Return the recipient's page of one document.

    Raises:
        NotThere: none such, not to this body, or recalled.
    """
    row = delivery_for(actor, pk)
    source = documents.source(row.document_id)
    owed = ledger.rows_by_id(actor, [row.matter_id] if row.matter_id else [], at)
    matter = owed.get(row.matter_id or 0)
    facts = [
        (gettext("Nơi gửi"), source.issuer),
        (gettext("Nơi nhận"), row.body_name),
        (gettext("Đích danh"), row.post_name),
        (gettext("Gửi"), f"{row.sent_by}, {moment(row.sent_at)}"),
        (gettext("Mở xem lần đầu"), _said(row.opened_by, row.opened_at)),
        (gettext("Yêu cầu xác nhận"), _said(row.asked_by, row.asked_at)),
        (gettext("Hạn xác nhận"), due_of(row)),
    ]
    return DeliveryPage(
        pk=pk,
        title=source.label,
        subject=source.subject,
        document_url=source.url,
        asked=row.asked_at is not None,
        asked_text=row.asked_text,
        facts=tuple((label, text) for label, text in facts if text),
        chip=matter.chip if matter and row.confirmed_at is None else None,
        confirmed=_said(row.confirmed_by, row.confirmed_at),
        done=row.done,
        files=files_of(row),
        may_confirm=policy.may(actor, "confirm", post=row.named_post),
    )


def _said(by: str, at: datetime | None) -> str:
    return f"{by}, {moment(at)}" if at else ""


@policy.BOOK.find_by
def found(actor: Actor, verb: str, pk: int | None, at: datetime) -> Verdict:
    """Answer the guard about the delivery of a key."""
    row = delivery_for(actor, pk or 0)
    return policy.may(actor, verb, post=row.named_post)
