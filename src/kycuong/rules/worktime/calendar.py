"""The working calendar (lịch làm việc) of one unit, as an immutable value.

Layers, the later over the earlier: the weekly rest days of the law, the unit's own
weekly pattern, the holidays of the law, the dated decisions. The day of the last layer
that speaks about it is what the day is. A year for which no decision is loaded is
counted from the law's own holidays with the yearly choices guessed, and is provisional.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from itertools import pairwise
from types import EllipsisType
from typing import Self

from kycuong.rules.worktime.days import (
    KIND_LABELS,
    OFFICE_SESSIONS,
    DayKind,
    DayVerdict,
    Decision,
    Opening,
    Session,
    sessions_of,
)
from kycuong.rules.worktime.errors import BadDecision, CalendarGap
from kycuong.rules.worktime.statute import (
    FIRST_YEAR,
    LAST_YEAR,
    StatutoryDay,
    statute,
    statutory_days,
    weekly_rest,
)
from kycuong.rules.worktime.tables import EMPTY, DayTable, build_table

INTAKE_CUT_OFF = time(15)
_FEWEST_A_YEAR = 200  # few calendars work fewer days; only sizes the first table


@dataclass(frozen=True, eq=False, repr=False)
class WorkCalendar:
    """Which days and hours a unit works; build it, never write to it.

    Attributes:
        decisions: the decided days, by day.
        years: the years whose yearly decision is loaded.
        sessions: the shifts of a full day, in order.
        weekly: openings by weekday (0 = Monday) that differ from the law's week.
        cut_off: what arrives later on a working day counts from the next one;
            None where the unit has no such hour.
        version: twelve hexadecimal digits of the content; equal content, equal version.
    """

    decisions: Mapping[date, Decision]
    years: frozenset[int]
    sessions: tuple[Session, ...]
    weekly: Mapping[int, Opening]
    cut_off: time | None
    version: str = field(init=False)
    _table: DayTable = field(init=False, default=EMPTY)

    def __post_init__(self) -> None:
        object.__setattr__(self, "version", _version(self))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, WorkCalendar):
            return NotImplemented
        return self.version == other.version

    def __hash__(self) -> int:
        return hash(self.version)

    def __repr__(self) -> str:
        return f"<WorkCalendar {self.version}, {len(self.decisions)} decisions>"

    # -- making one ------------------------------------------------------------

    @classmethod
    def build(
        cls,
        decisions: Iterable[Decision] = (),
        *,
        years: Iterable[int] = (),
        sessions: Sequence[Session] = OFFICE_SESSIONS,
        weekly: Mapping[int, Opening] | None = None,
        cut_off: time | None = INTAKE_CUT_OFF,
    ) -> Self:
        """Return the calendar of these decisions; of two about one day the later wins.

        `years` names the years whose decisions are complete. A decided year still has
        the holidays no decision can take away, unless a row says otherwise.

        >>> calendar = WorkCalendar.build([
        ...     Decision(date(2024, 5, 4), Opening.FULL, "Làm bù cho ngày 29/04"),
        ... ])
        >>> calendar.is_working(date(2024, 5, 4))
        True

        Raises:
            BadDecision: a day or year out of range, or shifts that overlap.
        """
        shifts = tuple(sessions)
        if not shifts or any(a.end > b.start for a, b in pairwise(shifts)):
            raise BadDecision(
                "Các ca làm việc trong ngày phải theo thứ tự và không chồng nhau."
            )
        rows = {decision.day: decision for decision in decisions}
        decided = frozenset(years)
        for year in decided.union(day.year for day in rows):
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise BadDecision(
                    f"Lịch làm việc chỉ nhận năm {FIRST_YEAR} đến {LAST_YEAR}, không"
                    f" nhận năm {year}."
                )
        pattern = dict(sorted((weekly or {}).items()))
        if not set(pattern) <= set(range(7)):
            raise BadDecision("Thứ trong tuần phải từ 0 (thứ Hai) đến 6 (Chủ nhật).")
        return cls(dict(sorted(rows.items())), decided, shifts, pattern, cut_off)

    @classmethod
    def parse(cls, text: str, *, years: Iterable[int] = ()) -> Self:
        """Return the calendar written one day a line: `DATE OPENING LABEL | SOURCE`.

        OPENING is off, on, morning or afternoon; label and source may be left out.

        >>> calendar = WorkCalendar.parse('''
        ...     2024-04-29 off Hoán đổi, làm bù 04/05 | CV 2450/VPCP-KGVX
        ...     2024-05-04 on  Làm bù cho ngày 29/04
        ... ''', years={2024})
        >>> calendar.verdict(date(2024, 4, 29)).source
        'CV 2450/VPCP-KGVX'

        Raises:
            BadDecision: a line that is not a decision.
        """
        lines = (line.strip() for line in text.splitlines())
        return cls.build((_parsed(line) for line in lines if line), years=years)

    def with_decisions(
        self, decisions: Iterable[Decision], *, years: Iterable[int] = ()
    ) -> Self:
        """Return this calendar with more decisions on top, the new ones winning.

        `years` are years the new decisions complete: no longer provisional.

        >>> base = WorkCalendar.build(years={2024})
        >>> storm = Decision(date(2024, 9, 9), Opening.OFF, "Nghỉ tránh bão")
        >>> base.with_decisions([storm]).is_working(date(2024, 9, 9))
        False
        """
        return self.build(
            (*self.decisions.values(), *decisions),
            years=self.years.union(years),
            sessions=self.sessions,
            weekly=self.weekly,
            cut_off=self.cut_off,
        )

    def with_shifts(
        self,
        sessions: Sequence[Session] | None = None,
        *,
        weekly: Mapping[int, Opening] | None = None,
        cut_off: time | EllipsisType | None = ...,
    ) -> Self:
        """Return this calendar with a unit's own shifts, week and cut-off hour.

        What is left out stays as it is; `cut_off` None means there is no such hour.
        A weekday named in `weekly` (say Saturday mornings at a one-stop desk) is a
        working day of that unit, unless it is a holiday.

        >>> desk = WorkCalendar.build().with_shifts(weekly={5: Opening.MORNING})
        >>> desk.minutes_on(date(2024, 6, 15))
        240
        """
        return self.build(
            self.decisions.values(),
            years=self.years,
            sessions=self.sessions if sessions is None else sessions,
            weekly=self.weekly if weekly is None else weekly,
            cut_off=self.cut_off if isinstance(cut_off, EllipsisType) else cut_off,
        )

    # -- asking about a day ----------------------------------------------------

    def provisional(self, day: date) -> bool:
        """Return whether no yearly decision is loaded for the year of `day`."""
        return day.year not in self.years

    def verdict(self, day: date) -> DayVerdict:
        """Return what `day` is: worked or not, why, and on whose word.

        >>> WorkCalendar.build().verdict(date(2027, 2, 6)).label
        'Tết Nguyên đán (mùng 1)'

        Raises:
            CalendarGap: the day is outside the supported years.

        Law: Bộ luật Lao động 2019, Điều 111, Điều 112.
        """
        decision = self.decisions.get(day)
        if decision is not None:
            kind = decision.day_kind()
            working = bool(sessions_of(decision.opening, self.sessions))
            label = decision.label or KIND_LABELS[kind]
            source = decision.source
        elif (holiday := self._holidays(day.year).get(day)) is not None:
            working = False
            kind = DayKind.SUBSTITUTE if holiday.substitute else DayKind.HOLIDAY
            label, source = holiday.label, holiday.source
        else:
            working, kind = self._ordinary(day)
            label = KIND_LABELS[kind]
            by_law = not working and day.weekday() not in self.weekly
            source = weekly_rest(day)[1] if by_law else ""
        return DayVerdict(working, kind, label, source, self.provisional(day))

    def _ordinary(self, day: date) -> tuple[bool, DayKind]:
        """Return what a day is about which only the weekly pattern speaks."""
        opening = self._weekday_opening(day)
        if not sessions_of(opening, self.sessions):
            return False, DayKind.WEEKEND
        full = opening is Opening.FULL
        return True, DayKind.WORKDAY if full else DayKind.HALF_DAY

    def is_working(self, day: date) -> bool:
        """Return whether the unit works on `day`, be it half of it.

        Raises:
            CalendarGap: the day is outside the supported years.
        """
        table, i = self._seat(day)
        return table.before[i + 1] > table.before[i]

    def shifts_on(self, day: date) -> tuple[Session, ...]:
        """Return the shifts worked on `day`, in order; none on a rest day."""
        table, i = self._seat(day)
        return sessions_of(table.openings[i], self.sessions)

    def minutes_on(self, day: date) -> int:
        """Return the minutes worked on `day`."""
        table, i = self._seat(day)
        return table.minutes[i + 1] - table.minutes[i]

    # -- counting --------------------------------------------------------------

    def add_working_days(self, day: date, n: int) -> date:
        """Return the `n`-th working day after `day` (before it, for negative `n`).

        For 0, `day` itself or, on a rest day, the next working day.

        >>> calendar = WorkCalendar.build()
        >>> calendar.add_working_days(date(2024, 6, 14), 1)  # a Friday
        datetime.date(2024, 6, 17)

        Raises:
            CalendarGap: the answer is outside the supported years.
        """
        table = self._table
        i = day.toordinal() - table.base
        if n > 0 and 0 <= i < table.size:
            k = table.before[i + 1] + n - 1
            if k < len(table.worked):
                return table.worked[k]
        return self._add_growing(day, n)

    def _add_growing(self, day: date, n: int) -> date:
        """Do the same for any `n`, building what is missing of the table."""
        reach = day.year + n // _FEWEST_A_YEAR
        table = self.table(min(day.year, reach), max(day.year, reach))
        while True:
            i = day.toordinal() - table.base
            k = table.before[i + 1] + n - 1 if n > 0 else table.before[i] + n
            if 0 <= k < len(table.worked):
                return table.worked[k]
            if k < 0:
                table = self.table(table.first_year - 1, table.last_year)
            else:
                table = self.table(table.first_year, table.last_year + 1)

    def table(self, first_year: int, last_year: int) -> DayTable:
        """Return a table that covers these years, built once and kept.

        Raises:
            CalendarGap: a year outside the supported ones.
        """
        table = self._table
        if table.covers(first_year, last_year):
            return table
        if first_year < FIRST_YEAR or last_year > LAST_YEAR:
            year = first_year if first_year < FIRST_YEAR else last_year
            raise CalendarGap(
                f"Lịch làm việc chỉ có từ năm {FIRST_YEAR} đến hết năm {LAST_YEAR};"
                f" không tính được ngày thuộc năm {year}."
            )
        if table.size:
            first_year = min(first_year, table.first_year)
            last_year = max(last_year, table.last_year)
        table = build_table(first_year, last_year, self.sessions, self._openings)
        object.__setattr__(self, "_table", table)
        return table

    def covering(self, a: date, b: date) -> DayTable:
        """Return a table that holds the days of both `a` and `b`.

        Raises:
            CalendarGap: a day outside the supported years.
        """
        table = self._table
        if table.first_year <= a.year <= table.last_year >= b.year >= table.first_year:
            return table
        return self.table(min(a.year, b.year), max(a.year, b.year))

    def _seat(self, day: date) -> tuple[DayTable, int]:
        """Return a table that holds `day`, and the day's number in it."""
        table = self._table
        i = day.toordinal() - table.base
        if 0 <= i < table.size:
            return table, i
        table = self.table(day.year, day.year)
        return table, day.toordinal() - table.base

    def _holidays(self, year: int) -> dict[date, StatutoryDay]:
        """Return the law's days off that hold in `year` beneath the decisions."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            self.table(year, year)
        return statutory_days(year, projected=year not in self.years)

    def _weekday_opening(self, day: date) -> Opening:
        """Return what the weekly pattern alone says about `day`."""
        weekday = day.weekday()
        resting = Opening.OFF if weekday in weekly_rest(day)[0] else Opening.FULL
        return self.weekly.get(weekday, resting)

    def _openings(self, year: int) -> list[Opening]:
        """Return the opening of every day of `year`, all layers applied."""
        first = date(year, 1, 1)
        length = (date(year, 12, 31) - first).days + 1
        holidays = self._holidays(year)
        openings = []
        for number in range(length):
            day = first + timedelta(days=number)
            decision = self.decisions.get(day)
            if decision is not None:
                openings.append(decision.opening)
            elif day in holidays:
                openings.append(Opening.OFF)
            else:
                openings.append(self._weekday_opening(day))
        return openings


def _parsed(line: str) -> Decision:
    """Read one line of `WorkCalendar.parse`."""
    head, _, source = line.partition("|")
    day, opening, label = (*head.split(maxsplit=2), "", "", "")[:3]
    try:
        return Decision(
            date.fromisoformat(day), Opening(opening), label.strip(), source.strip()
        )
    except ValueError:
        raise BadDecision(
            f"Không đọc được dòng lịch “{line}”; hãy viết: NĂM-THÁNG-NGÀY"
            " off|on|morning|afternoon nội dung | nguồn."
        ) from None


def _version(calendar: WorkCalendar) -> str:
    """Return a short digest of everything that can change a count."""
    content = [
        [
            [str(day), row.opening, row.day_kind(), row.label, row.source]
            for day, row in calendar.decisions.items()
        ],
        sorted(calendar.years),
        [[shift.opens, shift.closes] for shift in calendar.sessions],
        list(calendar.weekly.items()),
        str(calendar.cut_off),
        statute(),
    ]
    text = json.dumps(content, ensure_ascii=False, default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
