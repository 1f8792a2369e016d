"""Which ladder is in force, and stored ladders as the values that the rules read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kycuong.rules.duty.ladder import Audience, Clock, Kind, Ladder, Rung
from kycuong.rules.duty.ladder_default import DEFAULT_LADDER
from kycuong.work.chasing.enums import Stage
from kycuong.work.chasing.models import LadderRung, LadderVersion


@dataclass(frozen=True, slots=True)
class Force:
    """A ladder and the span (after, until] in which it is the one in force.

    `version` is None for the packaged ladder, in force until an office sets its own.
    """

    version: int | None
    ladder: Ladder
    after: datetime
    until: datetime


def in_force(at: datetime) -> Force:
    """Return the ladder in force at an instant."""
    return forces(at, at)[-1]


def forces(after: datetime, until: datetime) -> tuple[Force, ...]:
    """Return the ladders in force one after the other in (after, until]."""
    active = LadderVersion.objects.filter(stage=Stage.ACTIVE, active_from__lte=until)
    rows = list(active.order_by("active_from", "id").prefetch_related("rungs"))
    known: list[tuple[int | None, Ladder]] = [(None, DEFAULT_LADDER)]
    known += [(row.pk, value(row)) for row in rows]
    found = []
    for index, (version, ladder) in enumerate(known):
        follows = known[index + 1 :]
        ends = min(until, follows[0][1].since) if follows else until
        begins = max(after, ladder.since)
        if begins < ends or (not follows):
            found.append(Force(version, ladder, begins, ends))
    return tuple(found)


def value(row: Any, *, since: datetime | None = None) -> Ladder:
    """Return a stored ladder as a value; `since` stands in for one not in force."""
    begins = row.active_from or since or row.proposed_at
    rungs = tuple(rung_value(rung) for rung in row.rungs.all())
    return Ladder(rungs, begins, row.basis)


def rung_value(row: Any) -> Rung:
    """Return a stored rung as a value."""
    return Rung(
        key=row.key,
        offset=row.offset,
        kind=Kind(row.kind),
        to=frozenset(Audience(each) for each in row.to),
        clock=Clock(row.clock),
        lapse=row.lapse,
        hour=row.hour,
        kinds=frozenset(row.kinds),
        round=row.round,
    )


def rung_rows(version: LadderVersion, rungs: Iterable[Rung]) -> list[LadderRung]:
    """Return unsaved rows for the rungs of a ladder."""
    return [
        LadderRung(
            version=version,
            key=rung.key,
            clock=rung.clock.value,
            offset=rung.offset,
            lapse=rung.lapse,
            hour=rung.hour,
            kind=rung.kind.value,
            to=sorted(each.value for each in rung.to),
            kinds=sorted(rung.kinds),
            round=rung.round,
        )
        for rung in rungs
    ]
