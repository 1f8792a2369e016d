"""Holidays the law itself gives (ngày nghỉ lễ, tết luật định), year by year.

Two things are left to a yearly decision of the Prime Minister: the fifth day of Tết
(the second day before it or its fourth day) and the day beside National Day. Without
the decision they are *projected*, on the choice that joins the holiday to a weekend;
that choice agrees with every decision of 2016-2026. Everything else is *certain*.

Law: Bộ luật Lao động 2019, Điều 111 khoản 3; Điều 112 khoản 1, khoản 3.
Law: Nghị quyết 28/2026/QH16, Điều 2.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from kycuong.rules.worktime.lunar import lunar_date, lunar_new_year

FIRST_YEAR = 1990
LAST_YEAR = 2100
DATA = Path(__file__).parent / "data"

_ONE_DAY = timedelta(days=1)
_TUESDAY = 1
_BEFORE, _FOURTH = -2, 3  # the two candidates for Tết's fifth day
_LONGER_AFTER = (0, 3, 6)  # 2 September on Monday, Thursday, Sunday: the 3rd is off


@dataclass(frozen=True, slots=True)
class StatutoryDay:
    """One day off under the law: a holiday, or the rest made up for one."""

    day: date
    label: str
    source: str
    substitute: bool = False


@cache
def statute() -> dict[str, Any]:
    """Return the packaged statute table as read, for the version of a calendar."""
    return tomllib.loads((DATA / "statute.toml").read_text(encoding="utf-8"))


@cache
def _weeks() -> tuple[tuple[date, frozenset[int], str], ...]:
    """Return the rules on weekly rest, the latest first."""
    rows = (
        (row["from"], frozenset(row["rest"]), row["source"])
        for row in statute()["week"]
    )
    return tuple(sorted(rows, key=itemgetter(0), reverse=True))


def weekly_rest(day: date) -> tuple[frozenset[int], str]:
    """Return the weekly rest days (0 = Monday) by the rule in force, and its source.

    >>> weekly_rest(date(2026, 1, 1))
    (frozenset({5, 6}), 'Quyết định 188/1999/QĐ-TTg')

    Law: Quyết định 188/1999/QĐ-TTg (tuần làm việc 40 giờ từ 02/10/1999).
    """
    return next((rest, source) for start, rest, source in _weeks() if start <= day)


def _tet_offsets(row: dict[str, Any], first: date, *, projected: bool) -> list[int]:
    """Return the days off around `first` (mùng 1 = 0)."""
    offsets = list(row["certain"])
    if projected and "one_of" in row:
        # Monday to Friday off when the first is a Tuesday, else two days before
        offsets.append(_FOURTH if first.weekday() == _TUESDAY else _BEFORE)
    return sorted(offsets)


def _days_of(
    row: dict[str, Any], year: int, *, projected: bool
) -> Iterator[tuple[date, str]]:
    """Yield the days and labels that one holiday row gives in `year`."""
    label = row["label"]
    if row["rule"] == "solar":
        yield date(year, row["month"], row["day"]), label
    elif row["rule"] == "lunar":
        yield lunar_date(year, row["month"], row["day"]), label
    elif row["rule"] == "tet":
        first = lunar_new_year(year)
        for offset in _tet_offsets(row, first, projected=projected):
            part = f"mùng {offset + 1}" if offset >= 0 else "cuối tháng Chạp"
            yield first + offset * _ONE_DAY, f"{label} ({part})"
    elif projected:
        feast = date(year, row["month"], row["day"])
        step = 1 if feast.weekday() in _LONGER_AFTER else -1
        yield feast + step * _ONE_DAY, label


def _holidays(year: int, *, projected: bool) -> dict[date, tuple[StatutoryDay, str]]:
    """Return the holidays of `year`, each with the law on making them up."""
    found: dict[date, tuple[StatutoryDay, str]] = {}
    for regime in statute()["regime"]:
        for row in regime["holidays"]:
            for day, label in _days_of(row, year, projected=projected):
                if regime["from"] <= day < regime.get("to", date.max):
                    holiday = StatutoryDay(day, label, row["source"])
                    found.setdefault(day, (holiday, regime["substitute"]))
    return found


@cache
def statutory_days(year: int, *, projected: bool) -> dict[date, StatutoryDay]:
    """Return the days off the law gives in `year`, by day, rest made up included.

    With `projected`, the days left to the Prime Minister's choice are guessed and the
    whole year is provisional; without, only what no decision can take away.

    >>> statutory_days(2022, projected=False)[date(2022, 1, 3)].label
    'Nghỉ bù ngày 01/01 (Tết Dương lịch)'

    Law: Bộ luật Lao động 2019, Điều 111 khoản 3 (nghỉ bù vào ngày làm việc kế tiếp);
    Điều 112.
    """
    holidays = _holidays(year, projected=projected)
    days = {day: holiday for day, (holiday, _) in sorted(holidays.items())}
    for day, (holiday, law) in sorted(holidays.items()):
        if day.weekday() not in weekly_rest(day)[0]:
            continue
        free = day + _ONE_DAY
        while free in days or free.weekday() in weekly_rest(free)[0]:
            free += _ONE_DAY
        label = f"Nghỉ bù ngày {day:%d/%m} ({holiday.label})"
        days[free] = StatutoryDay(free, label, law, substitute=True)
    return days
