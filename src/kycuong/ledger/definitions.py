"""The definitions of `rules.duty.definitions`, said to the database.

Every list, count and export filters with these and with nothing else; a test holds
them equal to the pure functions on random histories. As there, `at` is not before the
last entry, except for `open_at` and `carried_over`.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from kycuong.ledger.enums import Shown
from kycuong.rules.duty import Outcome, Status

JUST: Final = timedelta(days=7)  # how long a lateness counts as new on the desk


def open_at(at: datetime) -> Q:
    """Return the matters that somebody owes at `at`."""
    return Q(opened_at__lte=at) & (Q(closed_at__isnull=True) | Q(closed_at__gt=at))


def open_now(at: datetime) -> Q:
    """Return the same for an instant not before the last entry: by index."""
    return Q(closed_at__isnull=True, opened_at__lte=at)


def overdue(at: datetime) -> Q:
    """Return the open matters that are late at `at`."""
    return open_now(at) & late(at)


def late(at: datetime) -> Q:
    """Return what is late at `at` among open matters: to be counted beside them."""
    return Q(overdue_from__lte=at)


def in_time(at: datetime) -> Q:
    """Return the open matters that are not late at `at`."""
    return open_now(at) & (Q(overdue_from__isnull=True) | Q(overdue_from__gt=at))


def near_due(at: datetime) -> Q:
    """Return the open matters in time whose due date is near at `at`.

    What is near can turn overdue, so its `overdue_from` is never null.
    """
    return open_now(at) & Q(near_from__lte=at, overdue_from__gt=at)


def fulfilled_on_time() -> Q:
    """Return the matters fulfilled without ever being late."""
    return Q(outcome=Outcome.FULFILLED, overdue_from__isnull=True)


def fulfilled_late() -> Q:
    """Return the matters fulfilled after they had become overdue."""
    return Q(outcome=Outcome.FULFILLED, overdue_from__isnull=False)


def cancelled() -> Q:
    """Return the cancelled matters."""
    return Q(outcome=Outcome.CANCELLED)


def lapsed() -> Q:
    """Return the replies that were due and never came."""
    return Q(outcome=Outcome.LAPSED)


def carried_over(since: datetime) -> Q:
    """Return the matters a period that begins at `since` inherits."""
    return Q(opened_at__lt=since) & (
        Q(closed_at__isnull=True) | Q(closed_at__gte=since)
    )


def held_by(unit: int) -> Q:
    """Return the matters for which a unit answers now."""
    return Q(closed_at__isnull=True, holder_unit=unit)


def became_overdue(after: datetime, until: datetime) -> Q:
    """Return the open matters whose lateness began in (after, until]."""
    return overdue(until) & Q(overdue_from__gt=after)


BY_STATUS: Final[dict[Status, Callable[[datetime], Q]]] = {
    Status.DONE_ON_TIME: lambda at: fulfilled_on_time(),
    Status.DONE_LATE: lambda at: fulfilled_late(),
    Status.IN_TIME: lambda at: (
        in_time(at) & (Q(near_from__isnull=True) | Q(near_from__gt=at))
    ),
    Status.OVERDUE: overdue,
    Status.NEAR_DUE: near_due,
    Status.CANCELLED: lambda at: cancelled(),
    Status.LAPSED: lambda at: lapsed(),
}


def shown(word: str, at: datetime) -> Q:
    """Return the matters that one word of the list's filter means at `at`."""
    return _SHOWN[Shown(word)](at)


_SHOWN: Final[dict[Shown, Callable[[datetime], Q]]] = {
    Shown.OPEN: open_now,
    Shown.OVERDUE: overdue,
    Shown.JUST_OVERDUE: lambda at: became_overdue(at - JUST, at),
    Shown.NEAR_DUE: near_due,
    Shown.IN_TIME: BY_STATUS[Status.IN_TIME],
    Shown.DONE_ON_TIME: BY_STATUS[Status.DONE_ON_TIME],
    Shown.DONE_LATE: BY_STATUS[Status.DONE_LATE],
    Shown.CANCELLED: BY_STATUS[Status.CANCELLED],
    Shown.LAPSED: BY_STATUS[Status.LAPSED],
    Shown.STANDING: lambda at: open_now(at) & Q(standing=True),
}
