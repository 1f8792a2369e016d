"""Asking bodies to confirm that they have taken a document in (quán triệt)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.parameters.queries import settings
from kycuong.ledger import services as ledger
from kycuong.rules import duty
from kycuong.rules.worktime import WorkingHours, limit_label, parse_limit, receipt
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.distribution.models import Delivery
from kycuong.work.documents import queries as documents
from kycuong.work.documents import services as letters

KIND: Final = "acknowledgement"
SETTING: Final = "acknowledge"
RUNG: Final = "remind"


def ask(
    document: int,
    *,
    text: str,
    due: date | None = None,
    deliveries: Sequence[int] | None = None,
    actor: Actor,
    at: datetime,
) -> int:
    """Ask recipients to confirm that they have taken a document in; return how many.

    What each body then owes is a matter of the ledger: its clock, the reminding and
    its being late are the ledger's, and it does not end by silence. Who was asked or
    has confirmed is not asked again.

    Args:
        text: what is to be made known, to whom.
        due: the last day; None: the setting `acknowledge`, counted for each body.
        deliveries: whom; None: everybody it was sent to.

    Raises:
        NotThere: no such document for this person.
        Refused: not theirs to ask; recalled; no words; the day has passed.

    Writes: matters with their entries; audit act `distribution.asked`.
    """
    found = documents.get_for(actor, document, "send")
    if not text.strip():
        raise Refused(refuse("Hãy ghi nội dung cần quán triệt."))
    if due is not None and due < local_day(at):
        raise Refused(refuse("Hạn xác nhận đã qua; hãy chọn từ hôm nay trở đi."))
    with act(actor, "distribution.asked", found, at=at):
        if not letters.lock(document):
            raise Refused(refuse("Văn bản đã thu hồi; không yêu cầu quán triệt nữa."))
        rows = Delivery.objects.select_for_update().filter(
            document=document, asked_at=None
        )
        if deliveries is not None:
            rows = rows.filter(pk__in=deliveries)
        chosen = list(rows.order_by("pk"))
        if not chosen:
            raise Refused(
                refuse("Không còn nơi nhận nào chưa được yêu cầu; hãy gửi thêm trước.")
            )
        source = documents.source(document)
        for row in chosen:
            _ask(row, source, text.strip(), due, actor=actor, at=at)
    return len(chosen)


def _ask(
    row: Delivery,
    source: documents.Source,
    text: str,
    due: date | None,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    row.asked_at, row.asked_by = at, str(actor)[:160]
    row.asked_text = text[:1000]
    clock = _clock(row.answers_id, due, at)
    row.due_at = clock["due"].at
    if row.post_id is None:
        row.matter_id = ledger.open_matter(
            kind=KIND,
            title=f"Quán triệt {source.label}: {source.subject}",
            issuer=source.unit,
            lead=row.answers_id,
            **clock,
            shape=duty.Shape.REPLY,
            source=ledger.Source(
                label=source.label,
                url=reverse("distribution:delivery", args=[row.pk]),
                quote=text,
            ),
            actor=actor,
            at=at,
        )
    row.save()


def _clock(body: int, due: date | None, at: datetime) -> dict[str, Any]:
    """Return the due date of one body: the day asked for, or the setting counted."""
    if due is not None:
        return {"due": duty.Due.end_of(due)}
    limit = parse_limit(settings().limit(SETTING, at))
    begin = at if isinstance(limit, WorkingHours) else local_day(at)
    counted = receipt(begin, limit, calendars.calendar_for(body, at=at))
    return {
        "due": ledger.due_of(counted),
        "receipt": ledger.kept(counted),
        "limit_text": limit_label(limit),
    }


def _waiting(document: int) -> "QuerySet[Delivery]":
    return Delivery.objects.filter(
        document=document, asked_at__isnull=False, confirmed_at=None
    ).order_by("matter")


def unask(document: int, *, reason: str, actor: Actor, at: datetime) -> int:
    """Call off what nobody has confirmed yet; return how many were called off.

    Raises:
        NotThere, Refused: as `ask`; no reason.

    Writes: audit act `distribution.unasked`.
    """
    found = documents.get_for(actor, document, "send")
    if not reason.strip():
        raise Refused(refuse("Hãy ghi lý do bỏ yêu cầu."))
    with act(actor, "distribution.unasked", found, at=at):
        matters = [row.matter_id for row in _waiting(document) if row.matter_id]
        ledger.lock(matters)  # the ledger's lock comes first, as in a confirmation
        if not letters.lock(document):
            raise Refused(refuse("Văn bản đã thu hồi; yêu cầu đã hết cùng văn bản."))
        waiting = list(_waiting(document))
        for row in waiting:
            if row.matter_id is not None:
                ledger.call_off(
                    row.matter_id, reason=reason.strip(), actor=actor, at=at
                )
        keys = [row.pk for row in waiting]
        Delivery.objects.filter(pk__in=keys).update(
            asked_at=None, asked_by="", asked_text="", due_at=None, matter=None
        )
    return len(waiting)


def remind(document: int, *, actor: Actor, at: datetime) -> int:
    """Remind the bodies that have not confirmed (đôn đốc); return how many.

    Each gets its entry in the ledger, where the ladder of reminders goes on by itself.

    Raises:
        NotThere, Refused: as `ask`; everybody has confirmed.

    Writes: entries of the ledger; audit act `distribution.reminded`.
    """
    found = documents.get_for(actor, document, "send")
    rows = list(_waiting(document).filter(matter__isnull=False))
    if not rows:
        raise Refused(refuse("Không còn nơi nào phải xác nhận; không cần nhắc."))
    by = actor if actor.may("office") else SYSTEM
    with act(actor, "distribution.reminded", found, at=at):
        ledger.lock([row.matter_id for row in rows if row.matter_id])
        for row in rows:
            assert row.matter_id is not None
            text = f"{actor.unit_name or actor.name} nhắc xác nhận đã quán triệt"
            ledger.urge(row.matter_id, rung=RUNG, text=text, actor=by, at=at)
    return len(rows)
