"""What a proposal would do, and doing it: step by step, resumable, counted."""

import uuid
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Final

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import book, impact, queries
from kycuong.kernel.calendars.editions import content_of
from kycuong.kernel.calendars.enums import Kind, Stage
from kycuong.kernel.calendars.impact import Impact
from kycuong.kernel.calendars.models import CalendarVersion, Edition, Proposal
from kycuong.rules.worktime import WorkCalendar
from kycuong.rules.worktime.instants import local_day

STALL: Final = timedelta(minutes=2)  # without a batch: the worker has died


class Overtaken(Exception):
    """Another run has gone on with the same application; this one stops."""


def changed() -> None:
    """Make every reader read the decisions anew; inside an act."""
    CalendarVersion.objects.update_or_create(pk=1, defaults={"token": uuid.uuid4().hex})
    book.forget()


def foresee(pk: int, *, at: datetime) -> Impact:
    """Find out what a proposal would do, keep it on the proposal, and return it."""
    counter = impact.counter()
    row = queries.proposal(pk)
    book.forget()
    with act(SYSTEM, "calendars.foreseen", row, at=at):
        found = Impact()
        if counter:
            found = counter.foresee(queries.change_of(row, at=at), at=at)
        Proposal.objects.filter(pk=pk).update(foreseen=asdict(found), foreseen_at=at)
    return found


def foresee_soon(pk: int, *, at: datetime) -> None:
    """Foresee at once what is quickly counted; leave the rest to `jobs.start`."""
    counter = impact.counter()
    if counter is None or not counter.many():
        foresee(pk, at=at)


def begin(row: Proposal, *, at: datetime) -> None:
    """Let a locked proposal count from now; inside an act."""
    counter = impact.counter()
    row.stage, row.enforced_at, row.stirred_at = Stage.APPLYING, at, at
    row.total = counter.total() if counter else 0
    row.save()
    if row.target_id is not None:
        Proposal.objects.filter(pk=row.target_id).update(reverted_at=at)
    changed()


def apply(pk: int, *, at: datetime) -> None:
    """Count everything open by an approved proposal, from where it stands.

    Idempotent and resumable: each batch notes in its own transaction how far it came,
    so that a second run adds what is missing and nothing twice. Entries bear the
    instant since which the proposal counts.
    """
    row = queries.proposal(pk)
    if row.stage != Stage.APPLYING or row.enforced_at is None:
        return
    counter = impact.counter()
    instant = row.enforced_at
    book.forget()
    change = queries.change_of(row, at=instant)
    with act(SYSTEM, "calendars.editions_kept", row, at=instant):
        keep(change.after(None), at=instant)

    def note(began: int, cursor: int, done: Impact) -> None:
        held = Proposal.objects.select_for_update().get(pk=pk)
        if held.cursor != began or held.stage != Stage.APPLYING:
            raise Overtaken
        effected = Impact.of(held.effected) + done
        Proposal.objects.filter(pk=pk).update(
            cursor=cursor, effected=asdict(effected), stirred_at=at
        )

    try:
        if counter:
            counter.apply(change, cursor=row.cursor, note=note, at=instant)
            counter.tell(change, at=instant)
    except Overtaken:
        return
    _finish(row, at=at)


def _finish(row: Proposal, *, at: datetime) -> None:
    with act(SYSTEM, "calendars.applied", row, at=at):
        open_one = Proposal.objects.filter(pk=row.pk, stage=Stage.APPLYING)
        if open_one.update(stage=Stage.APPLIED, applied_at=at) and row.target_id:
            Proposal.objects.filter(pk=row.target_id).update(stage=Stage.REVERTED)


def enforce(*, at: datetime) -> tuple[int, ...]:
    """Begin with the hours whose day has come; return their proposals (idempotent).

    Run every morning: what it returns, and what `stalled` does, is to be applied.
    """
    due = Proposal.objects.filter(
        kind=Kind.HOURS,
        stage=Stage.WAITING,
        shift__in_force_from__lte=local_day(at),
    )
    begun = []
    for pk in due.order_by("shift__in_force_from", "pk").values_list("pk", flat=True):
        if Proposal.objects.filter(stage=Stage.APPLYING).exists():
            break
        with act(SYSTEM, "calendars.in_force", Proposal(pk=pk), at=at):
            row = Proposal.objects.select_for_update().get(pk=pk)
            if row.stage == Stage.WAITING:
                begin(row, at=at)
                begun.append(int(pk))
        apply(int(pk), at=at)
    return tuple(begun)


def stalled(*, at: datetime) -> tuple[int, ...]:
    """Return the applications that have not come further for some time."""
    still = Proposal.objects.filter(
        stage=Stage.APPLYING, stirred_at__lte=at - STALL
    ).values_list("pk", flat=True)
    return tuple(still)


def unforeseen(*, at: datetime) -> tuple[int, ...]:
    """Return the proposals whose preview has not come for some time."""
    still = Proposal.objects.filter(
        stage=Stage.PROPOSED, foreseen__isnull=True, proposed_at__lte=at - STALL
    ).values_list("pk", flat=True)
    return tuple(still)


def keep(calendar: WorkCalendar, *, at: datetime) -> None:
    """Keep a calendar under its version, once; inside an act."""
    if not Edition.objects.filter(version=calendar.version).exists():
        Edition.objects.bulk_create(
            [
                Edition(
                    version=calendar.version,
                    content=content_of(calendar),
                    kept_at=at,
                )
            ],
            ignore_conflicts=True,
        )
