"""The national calendar: the yearly decisions shipped with the package.

One file a year in `data/`, one row a day, each with its source. A unit's own decisions
and those entered later go on top with `WorkCalendar.with_decisions`.
"""

import tomllib
from functools import cache

from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.days import Decision
from kycuong.rules.worktime.statute import DATA


def packaged_decisions(year: int) -> tuple[Decision, ...]:
    """Return the shipped decisions of `year`, in order of day.

    >>> packaged_decisions(2026)[1].label
    'Nghỉ hoán đổi (làm bù thứ Bảy 10/01)'
    """
    table = tomllib.loads((DATA / f"{year}.toml").read_text(encoding="utf-8"))
    return tuple(
        Decision(
            row["date"],
            row["verdict"],
            row["label"],
            row["source"],
            row["kind"],
        )
        for row in table["day"]
    )


def packaged_years() -> tuple[int, ...]:
    """Return the years whose decisions are shipped.

    >>> packaged_years()
    (2022, 2023, 2024, 2025, 2026)
    """
    return tuple(sorted(int(file.stem) for file in DATA.glob("[12]???.toml")))


@cache
def national_calendar() -> WorkCalendar:
    """Return the calendar of state agencies, with office shifts (07-11, 13-17).

    >>> from datetime import date
    >>> national_calendar().verdict(date(2026, 8, 22)).label
    'Làm bù cho ngày 31/08'

    Law: Bộ luật Lao động 2019, Điều 112 khoản 3 and the notices named in each row.
    """
    years = packaged_years()
    rows = [row for year in years for row in packaged_decisions(year)]
    return WorkCalendar.build(rows, years=years)
