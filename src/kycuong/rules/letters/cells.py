"""Bare times: a table's cell, or what follows "Thời hạn hoàn thành:"."""

from __future__ import annotations

import re
from abc import abstractmethod

from kycuong.rules.letters.dates import last_of_month, last_of_quarter, parse_quarter
from kycuong.rules.letters.model import Deadline, DeadlineKind
from kycuong.rules.letters.periods import PeriodReader
from kycuong.rules.letters.source import phrase

_MONTH = re.compile(
    r"(?:thang\s+(?:\d{1,2}\s*(?:,|va|-|den)\s*(?:thang\s+)?)*)?(\d{1,2})\s*(?:[/.-]|nam)\s*((?:19|20)\d{2})$"
)
_QUARTER = re.compile(
    r"quy\s+(?:[ivx1-4]+\s*(?:,|va|-|den)\s*(?:quy\s+)?)*([ivx]+|[1-4])\s*(?:[/.-]|,?\s*nam)\s*((?:19|20)\d{2})$"
)
_YEAR = re.compile(r"(?:nam\s+)?((?:19|20)\d{2})$")
_DAY = re.compile(
    r"(?:ngay\s+)?\d{1,2}\s*(?:[/.-]|thang)\s*\d{1,2}\s*(?:[/.-]|nam)\s*\d{4}$"
)
_TO_THE_END = re.compile(r"tu\b.*\bden\b")
_RECURS = phrase(r"(?<![a-z])(?:hang|moi|dinh ky)(?![a-z])")


class CellReader(PeriodReader):
    """Reads times that stand without any limiting word."""

    @abstractmethod
    def find(self, start: int, end: int) -> Deadline | None:
        """Return the deadline stated in the span, or None."""

    @abstractmethod
    def read_day(self, start: int, end: int) -> Deadline | None:
        """Return the first calendar day of a span, with its hour, as a deadline."""

    def read_cell(self, start: int, end: int) -> Deadline | None:
        """Return the deadline of a cell ("6/2025", "Quý II/2026"); None: standing.

        A span of days ("từ ngày … đến ngày …") is due on its last day.
        """
        words = self.source.fold[start:end].strip(" .;")
        value = None
        if month := _MONTH.match(words):
            value = last_of_month(int(month[2]), int(month[1]))
        elif quarter := _QUARTER.match(words):
            value = last_of_quarter(int(quarter[2]), parse_quarter(quarter[1]) or 0)
        elif year := _YEAR.match(words):
            value = last_of_month(int(year[1]), 12)
        if value is not None:
            return self.made(DeadlineKind.PERIOD, start, end, date=value)
        if _DAY.match(words):
            return self.read_day(start, end)
        found = self.find(start, end)
        if found is None and _TO_THE_END.match(words):
            return self.read_day(self.source.fold.rfind("den", start, end), end)
        if found is None and _RECURS.search(words):
            return self.made(DeadlineKind.RECURRING, start, end)
        return found
