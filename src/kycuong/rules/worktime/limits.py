"""Time limits (thời hạn) as values that cannot be mixed up.

`WorkingDays(5)` is not `CalendarDays(5)` and not `WorkingHours(40)`: how a limit is
counted is part of what was ordered, so each way of counting is a type of its own.
"""

import re
from dataclasses import dataclass
from typing import ClassVar

from kycuong.rules.worktime.errors import BadLimit

MOST = 40_000  # more than the days of every supported year together


@dataclass(frozen=True, slots=True)
class _Counted:
    """A whole number of one unit, at least 1."""

    n: int
    code: ClassVar[str]
    unit: ClassVar[str]

    def __post_init__(self) -> None:
        if not 1 <= self.n <= MOST:
            raise BadLimit(
                f"Thời hạn phải từ 1 đến {MOST} {self.unit}, không là {self.n}."
            )


class WorkingDays(_Counted):
    """A limit in working days (ngày làm việc)."""

    __slots__ = ()
    code = "wd"
    unit = "ngày làm việc"


class CalendarDays(_Counted):
    """A limit in days of the calendar, rest days included (ngày)."""

    __slots__ = ()
    code = "d"
    unit = "ngày"


class Months(_Counted):
    """A limit in months of the calendar (tháng)."""

    __slots__ = ()
    code = "m"
    unit = "tháng"


class Years(_Counted):
    """A limit in years of the calendar (năm)."""

    __slots__ = ()
    code = "y"
    unit = "năm"


class WorkingHours(_Counted):
    """A limit in hours inside the unit's shifts (giờ làm việc)."""

    __slots__ = ()
    code = "wh"
    unit = "giờ làm việc"


DayLimit = WorkingDays | CalendarDays | Months | Years
Limit = DayLimit | WorkingHours

_KINDS: dict[str, type[Limit]] = {
    kind.code: kind for kind in (WorkingDays, CalendarDays, Months, Years, WorkingHours)
}
_WRITTEN = re.compile(r"([0-9]{1,9}) ?(wd|wh|d|m|y)", re.IGNORECASE)


def parse_limit(text: str) -> Limit:
    """Read a limit from its short form: `5wd`, `10d`, `3m`, `1y`, `8wh`.

    >>> parse_limit("5wd")
    WorkingDays(n=5)

    Raises:
        BadLimit: not one of the five forms, or not from 1 to 40,000.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise BadLimit(
            f"Không đọc được thời hạn “{text}”; hãy viết số kèm đơn vị: 5wd (ngày làm"
            " việc), 10d (ngày), 3m (tháng), 1y (năm) hoặc 8wh (giờ làm việc)."
        )
    return _KINDS[found[2].lower()](int(found[1]))


def format_limit(limit: Limit) -> str:
    """Return the short form that `parse_limit` reads back.

    >>> format_limit(Months(3))
    '3m'
    """
    return f"{limit.n}{limit.code}"


def limit_label(limit: Limit) -> str:
    """Return the limit in Vietnamese words, as a letter writes it.

    >>> limit_label(WorkingHours(8))
    '8 giờ làm việc'
    """
    return f"{limit.n} {limit.unit}"
