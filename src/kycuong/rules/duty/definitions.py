"""Late, on time, open, near due, held, carried over: each said once.

A list, a count, an export and a page all mean these functions; the ledger's queries
are their translation and are tested equal to them. They read what a `Position` and a
stored row have alike. `at` is not before the last entry, except for `open_at` and
`carried_over`, which may ask about any past instant.
"""

from datetime import datetime
from typing import Protocol

from kycuong.rules.duty.states import Outcome


class Dated(Protocol):
    """What the definitions read: a position, or a row that keeps one."""

    @property
    def outcome(self) -> str | None:
        """How it ended; None or empty while open."""
        ...

    @property
    def opened_at(self) -> datetime:
        """When it was given."""
        ...

    @property
    def closed_at(self) -> datetime | None:
        """When it ended."""
        ...

    @property
    def overdue_from(self) -> datetime | None:
        """When it is, will be or was overdue; None if never."""
        ...

    @property
    def near_from(self) -> datetime | None:
        """From when its due date is near."""
        ...


def open_at(matter: Dated, at: datetime) -> bool:
    """Return whether somebody owes it at `at` (đang thực hiện)."""
    return matter.opened_at <= at and (
        matter.closed_at is None or at < matter.closed_at
    )


def overdue(matter: Dated, at: datetime) -> bool:
    """Return whether it is open and late at `at` (đang thực hiện quá hạn).

    The due day itself is on time; a result waiting for its reviewer, handed in on
    time, is not late.
    """
    return open_at(matter, at) and _came(matter, at)


def in_time(matter: Dated, at: datetime) -> bool:
    """Return whether it is open and not late at `at` (đang thực hiện trong hạn)."""
    return open_at(matter, at) and not _came(matter, at)


def near_due(matter: Dated, at: datetime) -> bool:
    """Return whether it is open, not late, and its due date near (sắp hết hạn)."""
    near = matter.near_from
    return in_time(matter, at) and near is not None and near <= at


def fulfilled_on_time(matter: Dated) -> bool:
    """Return whether it was fulfilled without ever being late (đúng hạn).

    What counts is the submission that was approved, so one handed in on the due day is
    on time however long the reviewer took.
    """
    return matter.outcome == Outcome.FULFILLED and matter.overdue_from is None


def fulfilled_late(matter: Dated) -> bool:
    """Return whether it was fulfilled after it had become overdue (quá hạn)."""
    return matter.outcome == Outcome.FULFILLED and matter.overdue_from is not None


def cancelled(matter: Dated) -> bool:
    """Return whether it was cancelled (đã hủy)."""
    return matter.outcome == Outcome.CANCELLED


def lapsed(matter: Dated) -> bool:
    """Return whether a reply was due and never came (im lặng, coi như đồng ý)."""
    return matter.outcome == Outcome.LAPSED


def carried_over(matter: Dated, since: datetime) -> bool:
    """Return whether a period that begins at `since` inherits it (tồn kỳ trước).

    Opened before, and not closed before: opening + received − closed = closing.
    """
    return matter.opened_at < since and (
        matter.closed_at is None or matter.closed_at >= since
    )


def held_by(holder_unit: int | None, unit: int) -> bool:
    """Return whether `unit` answers for it now; a closed matter is held by nobody."""
    return holder_unit == unit


def _came(matter: Dated, at: datetime) -> bool:
    return matter.overdue_from is not None and matter.overdue_from <= at
