"""Thresholds that open proposals from what the books hold; they never decide.

A proposal names its evidence and waits for a person. The numbers are dated settings.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kycuong.rules.duty.entries import last_before
from kycuong.rules.duty.signs import SignalKind
from kycuong.rules.vntext.folding import fold
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.counting import working_days_between
from kycuong.rules.worktime.instants import local_day

LATE_TASK: Final = "V02"
LATE_OPINION: Final = "V03"
RETURNED: Final = "V04"
LATE_REPORT: Final = "V12"
AVOIDANCE: Final = "V01"
PUSHED: Final = frozenset(
    {SignalKind.BOUNCE, SignalKind.LATE_FORWARD, SignalKind.OVERDUE_FORWARD}
)
"""Signs in hand-overs: avoidance of a body only where the matter left the body."""
REFUSED: Final = frozenset({SignalKind.REFUSALS, SignalKind.LOST_DISPUTE})
"""Signs in refusals. Silence is lateness once a date has passed, and asking for more
time is anybody's right: neither is proposed as avoidance."""
ASKED: Final = frozenset({"opinion", "consultation"})
"""Kinds of questions to another body, about a duty or about a dossier."""
_REPORT: Final = "bao cao"


@dataclass(frozen=True, slots=True)
class Lateness:
    """A matter that is or was late, as the book has it.

    `late_from` is the first late instant by the date in force; `until` when it was
    handed in, None while it is not; `lapsed` a reply that never came.
    """

    kind: str
    product: str
    late_from: datetime
    until: datetime | None
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How many working days late something may be before it is proposed."""

    task: int
    report: int


def days_late(late: Lateness, calendar: WorkCalendar, at: datetime) -> int:
    """Return the working days from the last one in time to the day it came, or today.

    The due day is on time: what comes the working day after it is one day late.
    """
    last = last_before(late.late_from).date()
    return working_days_between(last, local_day(late.until or at), calendar)


def is_report(late: Lateness) -> bool:
    """Say whether what is owed is a report: its kind, or its product, says so.

    >>> from kycuong.rules.worktime.instants import LOCAL
    >>> day = datetime(2024, 5, 3, tzinfo=LOCAL)
    >>> is_report(Lateness("directive", "Báo cáo quý I", day, None))
    True
    """
    return late.kind == "report" or fold(late.product).startswith(_REPORT)


def breach_of(
    late: Lateness, limits: Limits, calendar: WorkCalendar, at: datetime
) -> str:
    """Return the code that lateness may be proposed under; empty below the threshold.

    What is late exactly the threshold's number of days is not beyond it.
    """
    if late.lapsed:
        return LATE_OPINION if late.kind in ASKED else ""
    report = is_report(late)
    limit = limits.report if report else limits.task
    if days_late(late, calendar, at) <= limit:
        return ""
    return LATE_REPORT if report else LATE_TASK


def returned_often(count: int, least: int) -> bool:
    """Say whether dossiers came back so often that it may be proposed as a breach.

    What is charged to the gate is not in the count.

    >>> returned_often(3, least=3), returned_often(2, least=3)
    (True, False)
    """
    return count >= least


@dataclass(frozen=True, slots=True)
class Record:
    """What a body did in a whole period, by the ORIGINAL dates.

    `dated` were fulfilled with a date, `kept` of them by the original one; `late` were
    fulfilled late; `beyond` are open past their original date at the end; `turned` had
    their date pass, whatever became of them afterwards: done, cancelled or passed on.
    """

    dated: int
    kept: int
    late: int
    beyond: int
    turned: int


def praiseworthy(record: Record, least: int) -> bool:
    """Say whether a body may be proposed for praise: nothing late, and enough done.

    >>> praiseworthy(Record(dated=12, kept=12, late=0, beyond=0, turned=0), least=10)
    True
    >>> praiseworthy(Record(dated=12, kept=12, late=0, beyond=0, turned=1), least=10)
    False
    """
    late = record.late or record.beyond or record.turned
    return not late and record.kept == record.dated and record.kept >= least


def avoids(kind: SignalKind, *, left_body: bool) -> bool:
    """Say whether a sign may be proposed as a body's avoidance of work.

    >>> avoids(SignalKind.LATE_FORWARD, left_body=False)
    False
    """
    return kind in REFUSED or (kind in PUSHED and left_body)
