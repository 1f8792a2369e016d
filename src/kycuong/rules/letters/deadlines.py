"""Finding the deadline in the words of a task.

Kinds: a calendar day, a period (month, quarter, year), a recurrence, a point relative
to an event or given in another document. What only presses ("khẩn trương", "kịp thời",
"theo quy định") is none. The wordings are in `terms`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kycuong.rules.letters import terms
from kycuong.rules.letters.cells import CellReader
from kycuong.rules.letters.dates import Day, day_of, last_of_month
from kycuong.rules.letters.model import Deadline, DeadlineKind
from kycuong.rules.letters.periods import Clock
from kycuong.rules.letters.source import Source
from kycuong.rules.worktime import (
    CalendarDays,
    Limit,
    Months,
    WorkingDays,
    WorkingHours,
    Years,
)


class DeadlineFinder(CellReader):
    """Finds deadlines in spans of one source."""

    def __init__(self, source: Source, clock: Clock) -> None:
        super().__init__(source, clock)
        self._found: dict[tuple[int, int], Deadline | None] = {}
        self._steps: tuple[Callable[[int, int], Deadline | None], ...] = (
            self._labelled,
            self._date,
            self._month_day,
            self._counted,
            self.period,
            self._regular,
            self._meeting,
            self._elsewhere,
        )

    def find(self, start: int, end: int) -> Deadline | None:
        """Return the deadline stated in the span, or None."""
        if (start, end) not in self._found:
            self._found[start, end] = self._search(start, end)
        return self._found[start, end]

    def _search(self, start: int, end: int) -> Deadline | None:
        if terms.ANY_SIGN.search(self.source.fold, start, end) is None:
            return None
        for step in self._steps:
            deadline = step(start, end)
            if deadline is not None:
                return deadline
        return None

    def _labelled(self, start: int, end: int) -> Deadline | None:
        """ "Thời hạn hoàn thành: 30/6/2024": the label makes any time a deadline."""
        if self.source.fold.find(":", start, end) < 0:
            return None
        label = terms.LABEL.search(self.source.fold, start, end)
        if label is None:
            return None
        found = self.read_cell(*label.span("cell"))
        # What does not fill the label's clause is left to the other patterns.
        return found if found and found.kind is not DeadlineKind.RELATIVE else None

    def _date(self, start: int, end: int) -> Deadline | None:
        for found in terms.DATE.finditer(self.source.fold, start, end):
            day = day_of(found.groupdict())
            if day is not None and self._limits(found, start):
                return self._dated(found, day, start, end)
        if span := terms.YEAR_SPAN.search(self.source.fold, start, end):
            return self.made(DeadlineKind.RECURRING, span.start(), span.end())
        return None

    def _limits(self, found: re.Match[str], start: int) -> bool:
        """Whether the date bounds the act: no date of a cited text, no beginning."""
        if self.masked(found.start("day")):
            return False
        before = self.source.fold[max(start, found.start() - 40) : found.start()]
        word = found["word"]
        if word in ("den", "trong", "den het") and terms.SPAN_START.search(before):
            return False
        if word in ("den", "den het"):
            clause = self.source.fold[max(start, found.start() - 180) : found.start()]
            if terms.COUNTED_UP_TO.search(clause):
                return False  # figures up to a day: what is counted, not until when
        doubtful = word in ("vao", "trong", "gui")
        return not (doubtful and terms.QUESTIONABLE.search(before))

    def _dated(self, found: re.Match[str], day: Day, start: int, end: int) -> Deadline:
        first, stop = found.span()
        hour = _hour(found)
        yearly = day.year is None and self._yearly(start, end)
        if found["yearly"] or found["more"] or yearly:
            first = self._regular_before(start, first)
            return self.made(DeadlineKind.RECURRING, first, stop, hour=hour)
        value = day.date(self.clock.year)
        letter = self.clock.letter_date
        if value and letter and day.year is None and value < letter:
            value = day.date(value.year + 1)
        return self.made(DeadlineKind.DATE, first, stop, date=value, hour=hour)

    def read_day(self, start: int, end: int) -> Deadline | None:
        """Return the first calendar day of a span, with its hour, as a deadline."""
        found = terms.PLAIN_DAY.search(self.source.fold, start, end)
        day = day_of(found.groupdict()) if found else None
        value = day.date(self.clock.year) if day else None
        if found is None or value is None:
            return None
        return self.made(
            DeadlineKind.DATE, *found.span(), date=value, hour=_hour(found)
        )

    def _regular_before(self, start: int, at: int) -> int:
        found = terms.REGULAR.search(self.source.fold, start, at)
        return found.start() if found else at

    def _yearly(self, start: int, end: int) -> bool:
        """A day without a year comes every year, if the words around say so."""
        if self.clock.normative:
            return True
        fold = self.source.fold
        patterns = (terms.REGULAR, terms.EVERY, terms.REPORT_KIND)
        return any(pattern.search(fold, start, end) for pattern in patterns)

    def _month_day(self, start: int, end: int) -> Deadline | None:
        fold = self.source.fold
        if fold.find("ngay", start, end) < 0 and fold.find("tuan", start, end) < 0:
            return None
        found = terms.MONTH_DAY.search(fold, start, end)
        found = found or terms.DAILY_HOUR.search(fold, start, end)
        if found is None:
            return None
        return self.made(DeadlineKind.RECURRING, found.start(), found.end())

    def _counted(self, start: int, end: int) -> Deadline | None:
        if terms.COUNT_SIGN.search(self.source.fold, start, end) is None:
            return None
        for pattern in (terms.COUNTED, terms.BEFORE_EVENT):
            for found in pattern.finditer(self.source.fold, start, end):
                if found["event"] or self._is_term(found, end):
                    return self.made(
                        DeadlineKind.RELATIVE,
                        *found.span(),
                        limit=_limit(int(found["n"]), found["unit"]),
                        base=self._words(*found.span("event")),
                    )
        return None

    def _words(self, start: int, end: int) -> str | None:
        return " ".join(self.source.text[start:end].split()).strip(" ,") or None

    def _is_term(self, found: re.Match[str], end: int) -> bool:
        """A count without its event is a term only right before a stop."""
        if not found[0].startswith(("trong", "cham", "khong qua", "thoi han", "hoan")):
            return False
        if not any(word in found[0] for word in ("vong", "thoi han", "cham", "hoan")):
            return False
        rest = self.source.fold[found.end() : min(end, found.end() + 3)].strip()
        return not rest or rest[0] in ",.;)"

    def _regular(self, start: int, end: int) -> Deadline | None:
        fold = self.source.fold
        found = None
        if terms.REGULAR_SIGN.search(fold, start, end):
            found = terms.REGULAR.search(fold, start, end)
            found = found or terms.ONCE.search(fold, start, end)
        if found:
            return self.made(DeadlineKind.RECURRING, found.start(), found.end())
        for every in terms.EVERY.finditer(fold, start, end):
            before = fold[start : every.start()].rstrip()
            opens = not before or before[-1] in ",;.:("
            if (
                (opens and not self._is_listed(every, end))
                or terms.EVERY_VERB.match(fold, every.end(), end)
                or (
                    terms.EVERY_AFTER.search(before) and self._closes_clause(every, end)
                )
            ):
                return self.made(DeadlineKind.RECURRING, every.start(), every.end())
        return None

    def _closes_clause(self, every: re.Match[str], end: int) -> bool:
        """Whether nothing, or only the receiver, follows ("… hằng ngày cho các sở")."""
        fold = self.source.fold
        rest = fold[every.end() : every.end() + 2].strip()[:1]
        if not rest or rest in ",.;)(":
            return True
        return bool(terms.EVERY_TO.match(fold, every.end(), end))

    def _is_listed(self, every: re.Match[str], end: int) -> bool:
        return self.source.fold[every.end() : min(end, every.end() + 1)] in ".;)"

    def _meeting(self, start: int, end: int) -> Deadline | None:
        found = terms.MEETING.search(self.source.fold, start, end)
        if found is None:
            return None
        if month := terms.MEETING_MONTH.search(found["what"]):
            value = last_of_month(int(month["y"]), int(month["m"]))
            stop = found.start("what") + month.end()
            return self.made(DeadlineKind.PERIOD, found.start(), stop, date=value)
        if found["many"]:
            before = self.source.fold[max(start, found.start() - 90) : found.start()]
            if not terms.REPORTS.search(before):
                return None
            return self.made(DeadlineKind.RECURRING, found.start(), found.end())
        if terms.WHICH_MEETING.search(found["what"]) is None:
            return None
        purpose = terms.MEETING_PURPOSE.search(found["what"])
        last = found.start("what") + purpose.start() if purpose else found.end()
        return self.made(
            DeadlineKind.RELATIVE,
            found.start(),
            last,
            base=self._words(found.start(), last),
        )

    def _elsewhere(self, start: int, end: int) -> Deadline | None:
        fold = self.source.fold
        if opened := terms.WHEN_FIRST.match(fold, start, end):
            return self._event(opened)
        for pattern in self._signed(start, end):
            for found in pattern.finditer(fold, start, end):
                if not self._bracketed(start, found.start()):
                    return self._event(found)
        return None

    def _signed(self, start: int, end: int) -> tuple[re.Pattern[str], ...]:
        """The patterns of which the span bears a sign at all."""
        fold = self.source.fold
        term = terms.TERM_SIGN.search(fold, start, end)
        elsewhere = (terms.ELSEWHERE,) if term else ()
        if terms.EVENT_SIGN.search(fold, start, end) is None:
            return elsewhere
        return (
            *elsewhere,
            terms.FEAST,
            terms.AFTERMATH,
            terms.AFTER,
            terms.BEFORE,
            terms.WHEN,
        )

    def _event(self, found: re.Match[str]) -> Deadline:
        base = re.sub(r"\s+", " ", self.source.text[found.start() : found.end()])
        return self.made(
            DeadlineKind.RELATIVE, found.start(), found.end(), base=base.strip(" ,")
        )

    def _bracketed(self, start: int, at: int) -> bool:
        before = self.source.fold[start:at]
        return before.count("(") > before.count(")")


def _hour(found: re.Match[str]) -> str | None:
    """The hour of a match, as 24-hour "HH:MM"."""
    return f"{int(found['h']):02d}:{found['min'] or '00'}" if found["h"] else None


def _limit(n: int, unit: str) -> Limit | None:
    unit = " ".join(unit.split())
    if n < 1:
        return None
    if unit == "tuan":
        return CalendarDays(n * 7)
    kinds: dict[str, type[Limit]] = {
        "ngay lam viec": WorkingDays,
        "ngay": CalendarDays,
        "thang": Months,
        "nam": Years,
        "gio lam viec": WorkingHours,
    }
    kind = kinds.get(unit)
    return kind(n) if kind else None


def counts_from_letter(source: Source, deadline: Deadline) -> bool:
    """Whether a relative deadline is counted from the letter's own date."""
    if deadline.start is None or deadline.end is None:
        return False
    span = source.fold[deadline.start : deadline.end]
    return bool(terms.LETTER_BASE.search(span) or terms.ISSUER_ISSUES.search(span))


def counts_from_receipt(source: Source, deadline: Deadline) -> bool:
    """Whether a relative deadline is counted from the day the letter is received."""
    if deadline.start is None or deadline.end is None:
        return False
    return bool(terms.RECEIPT_BASE.search(source.fold[deadline.start : deadline.end]))
