"""Counting open due dates again when days are decided anew."""

from datetime import datetime
from typing import Any

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.calendars.impact import Change
from kycuong.ledger import journal, receipts
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.services.recording import refresh
from kycuong.ledger.services.verbs import recount
from kycuong.rules import duty

BATCH = 500


def count_again(change: Change, actor: Actor, at: datetime) -> None:
    """Count every open due date again by the calendar in force.

    Each date that moves, or stops being provisional, gets an entry that keeps the old
    one; the others only have their cache refreshed (from when they are near). Called
    inside the act that entered the decision.
    """
    last = 0
    while True:
        open_matters = Matter.objects.filter(
            closed_at__isnull=True, due_at__isnull=False
        )
        batch = list(open_matters.filter(pk__gt=last).order_by("pk")[:BATCH])
        if not batch:
            return
        last = batch[-1].pk
        newest = _receipts(batch)
        for matter in batch:
            _one(matter, newest[matter.pk], change, actor, at)


def _receipts(batch: list[Matter]) -> dict[int, dict[str, Any]]:
    """Return the newest receipt of each matter."""
    newest = {matter.pk: matter.receipt or {} for matter in batch}
    again = Entry.objects.filter(
        matter_id__in=list(newest), kind=duty.EntryKind.RECOUNT
    ).order_by("matter_id", "seq")
    for pk, payload in again.values_list("matter_id", "payload"):
        newest[pk] = payload.get("receipt") or newest[pk]
    return newest


def _one(
    matter: Matter, receipt: dict[str, Any], change: Change, actor: Actor, at: datetime
) -> None:
    """Count one matter again; write an entry where its date moves."""
    calendar = calendars.calendar_for(matter.lead_unit_id, at=at)
    was = matter.due
    again = receipts.counted(receipt, calendar, text=was.text if was else "")
    if (
        again
        and was
        and (again[0].at, again[0].provisional) != (was.at, was.provisional)
    ):
        recount(
            matter.pk,
            due=again[0],
            reason=change.source,
            receipt=again[1],
            actor=SYSTEM,
            at=at,
        )
        return
    entries = [journal.value(row) for row in journal.read(matter.pk)]
    position = duty.fold(entries, calendar, max(at, matter.last_at))
    if position.near_from != matter.near_from:
        with act(actor, "ledger.refreshed", matter, at=at):
            refresh(matter, position)
