"""Deadlines that are a stretch of time: month, quarter, year, several years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kycuong.rules.letters import terms
from kycuong.rules.letters.dates import last_of_month, last_of_quarter, parse_quarter
from kycuong.rules.letters.model import Deadline, DeadlineKind
from kycuong.rules.letters.source import Source


@dataclass(frozen=True, slots=True)
class Clock:
    """What deadlines are read against: the letter's date, and its nature."""

    letter_date: date | None
    year: int | None
    normative: bool
    masked: tuple[tuple[int, int], ...] = ()


class PeriodReader:
    """Finds periods in spans of one source."""

    def __init__(self, source: Source, clock: Clock) -> None:
        self.source = source
        self.clock = clock

    def made(
        self, kind: DeadlineKind, start: int, end: int, **more: object
    ) -> Deadline:
        """Return a deadline over text[start:end], closing punctuation left out."""
        text = self.source.text
        while end > start and text[end - 1] in " \n\t,;:.":
            end -= 1
        shown = " ".join(text[start:end].split())
        return Deadline(kind, shown, start, end, **more)  # type: ignore[arg-type]

    def masked(self, at: int) -> bool:
        """Whether `at` lies in the mention of another text (its date is no term)."""
        return any(start <= at < end for start, end in self.clock.masked)

    def period(self, start: int, end: int) -> Deadline | None:
        """Return the period that stands first in the span, or None."""
        if terms.YEAR_SIGN.search(self.source.fold, start, end) is None:
            return None
        best: Deadline | None = None
        for step in (self._month, self._quarter, self._years, self._year):
            found = step(start, end)
            if found and (best is None or (found.start or 0) < (best.start or 0)):
                best = found
        return best

    def _month(self, start: int, end: int) -> Deadline | None:
        for found in terms.MONTH.finditer(self.source.fold, start, end):
            if self.masked(found.end() - 1):
                continue
            meeting = terms.MEETING.search(self.source.fold, start, found.end())
            first = (
                meeting.start()
                if meeting and meeting.end() >= found.end() - 1
                else found.start()
            )
            year, month = int(found["y"]), int(found["m"])
            if found["pw"] == "truoc" and "cuoi" not in found[0]:
                year, month = (year, month - 1) if month > 1 else (year - 1, 12)
            return self.made(
                DeadlineKind.PERIOD, first, found.end(), date=last_of_month(year, month)
            )
        if self.clock.year and (
            bare := terms.BARE_MONTH.search(self.source.fold, start, end)
        ):
            value = last_of_month(self.clock.year, int(bare["m"]))
            return self.made(DeadlineKind.PERIOD, bare.start(), bare.end(), date=value)
        return None

    def _quarter(self, start: int, end: int) -> Deadline | None:
        found = terms.QUARTER.search(self.source.fold, start, end)
        quarter = parse_quarter(found["q"]) if found else None
        if found is None or quarter is None:
            return self._bare_quarter(start, end)
        year = int(found["y"])
        if found["pw"] == "truoc":
            year, quarter = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
        value = last_of_quarter(year, quarter)
        return self.made(DeadlineKind.PERIOD, *found.span(), date=value)

    def _bare_quarter(self, start: int, end: int) -> Deadline | None:
        """ "trong quý I": of the letter's year."""
        found = terms.BARE_QUARTER.search(self.source.fold, start, end)
        quarter = parse_quarter(found["q"]) if found else None
        if found is None or quarter is None or self.clock.year is None:
            return None
        value = last_of_quarter(self.clock.year, quarter)
        return self.made(DeadlineKind.PERIOD, *found.span(), date=value)

    def _years(self, start: int, end: int) -> Deadline | None:
        found = terms.YEARS.search(self.source.fold, start, end)
        if found is None:
            return None
        return self.made(
            DeadlineKind.PERIOD,
            found.start(),
            found.end(),
            date=date(int(found["y"]), 12, 31),
        )

    def _year(self, start: int, end: int) -> Deadline | None:
        for found in terms.YEAR.finditer(self.source.fold, start, end):
            year = int(found["y"])
            if self.clock.year and year < self.clock.year:
                continue
            if self.source.fold.endswith("hop ", start, found.start()):
                continue  # "tại kỳ họp cuối năm 2023" names the meeting
            if found["open"]:
                value = None
            else:
                value = (
                    date(year - 1, 12, 31)
                    if found["pw"] == "truoc"
                    else date(year, 12, 31)
                )
            return self.made(
                DeadlineKind.PERIOD, found.start(), found.end(), date=value
            )
        if half := terms.HALF.search(self.source.fold, start, end):
            month = {"6 thang dau": 6, "9 thang dau": 9}.get(
                " ".join(half["half"].split()), 12
            )
            value = last_of_month(int(half["y"]), month)
            letter = self.clock.letter_date
            if letter and value and value < letter:
                return None  # past already: what is looked at, not until when
            return self.made(DeadlineKind.PERIOD, *half.span(), date=value)
        return None
