"""Steps as values, and the days on which they fall."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from kycuong.rules.duty import Due
from kycuong.rules.duty.fold import clock_due
from kycuong.rules.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Step:
    """One step: who does what within which limit ("5wd"), in which stage.

    `unit` None: chosen when the procedure is applied.
    """

    stage: int
    kind: str
    title: str
    limit: str
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A step with the instant it begins and until when it is in time."""

    step: Step
    begins: datetime
    due: Due


def read(rows: Iterable[dict[str, Any]]) -> tuple[Step, ...]:
    """Return kept steps in the order of their stages."""
    found = [Step(**row) for row in rows]
    return tuple(sorted(found, key=lambda step: step.stage))


def kept(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Return steps as a row keeps them, stages numbered 1, 2, 3 without gaps."""
    ordered = sorted(steps, key=lambda step: step.stage)
    numbers = {
        old: new for new, old in enumerate(sorted({step.stage for step in ordered}), 1)
    }
    return [{**asdict(step), "stage": numbers[step.stage]} for step in ordered]


def planned(
    steps: Sequence[Step], start: datetime, calendar: WorkCalendar
) -> tuple[Planned, ...]:
    """Return when each step runs if every one takes its whole time.

    A stage begins when the longest step of the one before ends.
    """
    found: list[Planned] = []
    begins = start
    for _stage, group in groupby(steps, key=lambda step: step.stage):
        stage = [
            Planned(step, begins, clock_due(begins, step.limit, calendar))
            for step in group
        ]
        found += stage
        begins = max(one.due.at for one in stage)
    return tuple(found)
