"""Finding the deadline in the words of a task.

Kinds: a calendar day, a period (month, quarter, year), a recurrence, a point relative
to an event or given in another document. What only presses ("khẩn trương", "kịp thời",
"theo quy định") is none. All patterns run on folded text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kycuong.rules.letters.dates import (
    DAY,
    day_of,
    last_of_month,
    last_of_quarter,
    parse_quarter,
)
from kycuong.rules.letters.model import Deadline, DeadlineKind
from kycuong.rules.letters.source import Source, phrase
from kycuong.rules.worktime import (
    CalendarDays,
    Limit,
    Months,
    WorkingDays,
    WorkingHours,
    Years,
)

_HOUR = r"(?:(?P<h>\d{1,2})\s*(?:gio|h|g|:)\s*(?P<min>\d{2})?(?: phut)?\s*,?(?: sang| chieu)?\s*(?:cua )?)?"
_YEARLY = r"(?: (?:hang|moi) (?:nam|thang|quy)| nam sau(?: nam [a-z]+(?: [a-z]+)?)?| cua nam sau)"
_LIMIT_WORD = (
    r"(?:(?:hoan thanh|ket thuc|xong|bao dam co hieu luc|gui)\s+)?(?:cham nhat(?: la)?(?: truoc| den| vao| trong)?(?: het)?"
    r"|muon nhat(?: la)?|khong (?:qua|muon hon|cham hon)|truoc(?: het)?|den het|den(?= ngay| \d)|vao(?: luc| sang| chieu| toi| hoi)?|het|han (?:cuoi|chot)(?: la)?|thoi han(?: la)?:?|trong(?= ngay))"
)
_DATE = phrase(
    rf"(?<![a-z])(?P<word>{_LIMIT_WORD})\s*(?::\s*)?,?\s*{_HOUR}(?P<day>{DAY})(?P<yearly>{_YEARLY})?(?P<more> (?:va|hoac)(?: truoc)? ngay \d{{1,2}}(?: thang |\s*/\s*)\d{{1,2}}(?! ?/|\d| nam \d))?"
)
_PLAIN_DAY = phrase(rf"{_HOUR}(?:thu [a-z]+,? |\([a-z ]+\),? )?(?P<day>{DAY})")
_DAILY_HOUR = phrase(
    r"(?<![a-z])(?:truoc|vao|luc)(?: luc)? \d{1,2}\s*(?:gio|h|:)\s*\d{0,2}(?: phut)?,?"
    r"\s*(?:(?:cua )?(?:hang|moi) (?:ngay|tuan)|(?:ngay )?thu [a-z0-9]+ hang tuan)"
)
_MONTH_DAY = phrase(
    rf"(?<![a-z])(?:{_LIMIT_WORD}\s*)?{_HOUR}ngay (?:\d{{1,2}}|cuoi|dau|lam viec cuoi)(?: cung| tien)?(?: cua)? (?:hang|moi|cua) (?:thang|quy|tuan|nam)(?: tiep theo| sau)?"
)
_YEAR_SPAN = phrase(
    r"(?:ky [a-z ]{0,40})?tinh tu ngay[^.;]{0,40}?nam truoc[^.;]{0,40}?nam (?:sau|nay|bao cao)"
)
_SPAN_START = phrase(
    r"(?:^|[^a-z])tu (?:ngay )?[\d/ ]{0,12}(?:thang [\d/ ]{1,8}(?:nam \d{4})?)?[^.;,]{0,12}$"
)
_COUNT_UNIT = r"(?P<n>\d{1,3})(?:\s*\([^)]{1,20}\))? (?P<unit>ngay lam viec|ngay|thang|gio lam viec|gio|tuan|nam)(?![a-z])"
_COUNTED = phrase(
    rf"(?<![a-z])(?:hoan thanh )?(?:(?:cham nhat|khong qua|trong|muon nhat|toi da|sau|thoi han|thoi gian)\s+)+(?:(?:vong|thoi han|thoi gian|khong qua|la|sau|toi da)\s+)*{_COUNT_UNIT}"
    r"(?P<event>,? (?:ke tu|tinh tu|sau khi|tu khi|tu ngay|truoc khi|truoc ngay|ke tu khi|sau ngay|tu thoi)[^.;,]{0,170})?"
)
_BEFORE_EVENT = phrase(
    rf"(?<![a-z])(?:cham nhat |it nhat )?(?:la )?(?:truoc )?{_COUNT_UNIT} (?P<event>truoc (?:khi|ngay|ky)[^.;,]{{0,120}})"
)
_PERIOD_WORD = r"(?:(?:phai )?(?:hoan thanh|ket thuc|xong|hoan tat)(?: \w+){0,3}?\s+)?(?P<pw>cham nhat(?: la)?(?: trong| vao| den)?(?: het| cuoi)?|ngay trong|trong|truoc|den het|het|cuoi|vao cuoi|vao|dau|ket thuc|hoan thanh)"
_MONTH = phrase(
    rf"(?<![a-z]){_PERIOD_WORD} (?:cuoi |dau )?thang (?P<m>\d{{1,2}})(?:\s*[/-]\s*|,? nam )(?P<y>(?:19|20)\d{{2}})"
)
_BARE_MONTH = phrase(
    rf"(?<![a-z]){_PERIOD_WORD} thang (?P<m>\d{{1,2}})(?: nam nay)?(?!\s*[/\d]| nam \d)(?=\s*[,.;]|$| (?:de|va|theo|nham))"
)
_QUARTER = phrase(
    rf"(?<![a-z])(?:{_PERIOD_WORD} )?(?:cuoi )?quy (?P<q>[ivx]+|[1-4])(?:\s*[/-]\s*|,? nam )(?P<y>(?:19|20)\d{{2}})"
)
_YEARS = phrase(
    r"(?<![a-z])(?:trong )(?:\w+ )?nam (?P<y1>(?:19|20)\d{2})\s*(?:-|va|,)\s*(?:nam )?(?P<y>(?:19|20)\d{2})"
)
_YEAR = phrase(
    rf"(?<![a-z])(?:(?:phai )?(?:hoan thanh|hoan tat|xong)(?: \w+){{0,3}}?\s+)?(?P<pw>trong|ngay trong|den het|truoc het|het|ket thuc|cuoi|vao cuoi|truoc) nam (?P<y>(?:19|20)\d{{2}})(?P<open> va (?:nhung |cac )?nam tiep theo)?"
)
_HALF = phrase(
    r"(?<![a-z])trong (?P<half>6 thang (?:dau|cuoi)|9 thang dau) nam (?P<y>(?:19|20)\d{2})"
)
_MEETING = phrase(
    r"(?<![a-z])(?:tai|truoc|vao) (?P<many>cac )?(?:ky|phien|cuoc) hop(?P<what>[^.;,]{0,90})"
)
_MEETING_MONTH = phrase(r"thang (?P<m>\d{1,2})(?:\s*/\s*| nam )(?P<y>(?:19|20)\d{2})")
_REPORTS = phrase(r"(?<![a-z])(?:bao cao|trinh)(?![a-z])")
_PERIODS = r"(?:(?:hang|moi|theo)\s+)?(?:\d{1,2} thang(?: (?:mot|1) lan)?|sau thang|ba thang|thang|quy|tuan|nam|ngay|nua nam)(?! \d)(?![a-z])"
_REGULAR = phrase(
    rf"(?<![a-z])(?:theo )?dinh ky(?:\s*\(?(?:{_PERIODS})(?:\s*(?:,|va|hoac|/)\s*(?:{_PERIODS}|dot xuat|ca nam))*)?(?:(?:,)? (?:va|hoac)(?: bao cao)? dot xuat(?: theo yeu cau| kip thoi)?)?"
)
_EVERY = phrase(
    r"(?<![a-z])(?:hang|moi) (?:nam|quy|thang|tuan|ngay)(?:\s*(?:,|va|hoac)\s*(?:hang |moi )?(?:nam|quy|thang|tuan|6 thang|dot xuat))*(?![a-z])"
)
_EVERY_VERB = phrase(
    r"\s*,?\s*(?:bao cao|gui|tong hop|ra soat|to chuc|danh gia|so ket|tong ket|lap|xay dung|trinh|kiem tra|thong ke|cap nhat|tham muu|chu tri|phoi hop)"
)
_EVERY_AFTER = phrase(
    r"(?:bao cao|gui|thuc hien|giao ban|cap nhat|ket qua|tong hop)[^.;]{0,60}$"
)
_ONCE = phrase(
    r"(?<![a-z])\d{1,2} (?:thang|nam|tuan|ngay)\s*(?:/|mot |1 |01 )\s*lan(?![a-z])|moi (?:thang|quy|nam|tuan) (?:mot|1|01|hai|02) lan"
)
_ELSEWHERE = phrase(
    r"(?<![a-z])theo (?:dung )?(?:lo trinh )?(?:thoi gian|thoi han|tien do|moc thoi gian)(?:,? [a-z]+){0,3}? (?:tai|cua|nhu|do|trong|neu|quy dinh tai|yeu cau|ma)(?![a-z])[^.;,]{0,120}"
)
_AFTER = phrase(
    r"(?<![a-z])(?:ngay )?sau khi (?=(?:duoc|nhan|co|hoan thanh|hoan tat|ket thuc|ban hanh|phe duyet|tham dinh|duoc|nghe|ubnd|uy ban|hdnd|hoi dong|chinh phu|bo|thu tuong|so|quyet dinh|nghi quyet|ke hoach|to chuc|thong nhat|trien khai|cac))[^.;,]{0,150}"
)
_BEFORE = phrase(
    r"(?<![a-z])truoc khi (?!sap|sap xep|sap nhap|hop nhat|thuc hien chinh quyen|to chuc chinh quyen|chia|vao)[^.;,]{0,120}(?:, (?:gui|trinh|ban hanh) [^.;,]{0,90})?"
)
_WHEN = phrase(
    r"(?<![a-z])khi (?=[^.;]{0,260}?(?:da dap ung|duoc ban hanh|co hieu luc|duoc phe duyet|duoc thong qua|duoc phe chuan|hoan thanh))[^.;]{0,330}?(?:duoc (?:ban hanh|phe duyet|thong qua|phe chuan)|co hieu luc|da dap ung[^.;,]*|hoan thanh)"
)
_WHEN_FIRST = phrase(
    r"(?:ngay )?(?:sau )?khi (?:co|nhan duoc|ket thuc|hoan thanh|xay ra)[^.;,(]{0,120}"
)
_LETTER_BASE = phrase(
    r"(?:ke tu|tinh tu|tu|sau)(?: ngay)? (?:khi )?(?:ky(?: ban hanh)?|ban hanh|phat hanh)(?![a-z])(?!.{0,60}thong tu)"
)
_ISSUER_ISSUES = phrase(
    r"ban hanh (?:quyet dinh|cong van|thong bao|chi thi|ke hoach|cong dien|van ban|nghi quyet) nay"
)
_RECEIPT_BASE = phrase(
    r"(?:nhan duoc|tiep nhan|nhan) (?:cong van|van ban|quyet dinh|thong bao|chi thi|ke hoach|cong dien)(?: nay| chi dao)?\s*$"
)
_QUESTIONABLE = phrase(
    r"(?:^|[^a-z])(?:ban hanh|ky|thong qua|phe duyet|so|hop|dien ra|gui|da \w+|hieu luc|tu)\s*$"
)
_ANY_SIGN = re.compile(
    r"ngay|thang|dinh ky|quy|hang |moi |nam \d|truoc khi|sau khi|khi |ky hop|phien hop|thoi gian|thoi han|tien do|gio|han "
)
_TARGET_YEAR = phrase(r"(?:^|[^a-z])(?:den|giai doan|tu|ke hoach|du toan|nam hoc)\s*$")


@dataclass(frozen=True, slots=True)
class Clock:
    """What deadlines are read against: the letter's date, and its nature."""

    letter_date: date | None
    year: int | None
    normative: bool
    masked: tuple[tuple[int, int], ...] = ()


class DeadlineFinder:
    """Finds deadlines in spans of one source."""

    def __init__(self, source: Source, clock: Clock) -> None:
        self.source = source
        self.clock = clock
        self._steps: tuple[Callable[[int, int], Deadline | None], ...] = (
            self._date,
            self._month_day,
            self._counted,
            self._period,
            self._regular,
            self._meeting,
            self._elsewhere,
        )

    def find(self, start: int, end: int) -> Deadline | None:
        """Return the deadline stated in the span, or None."""
        if _ANY_SIGN.search(self.source.fold, start, end) is None:
            return None
        for step in self._steps:
            deadline = step(start, end)
            if deadline is not None:
                return deadline
        return None

    def _made(
        self, kind: DeadlineKind, start: int, end: int, **more: object
    ) -> Deadline:
        text = self.source.text
        while end > start and text[end - 1] in " \n\t,;:.":
            end -= 1
        shown = re.sub(r"\s+", " ", text[start:end])
        return Deadline(kind, shown, start, end, **more)  # type: ignore[arg-type]

    def _masked(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.clock.masked)

    def _date(self, start: int, end: int) -> Deadline | None:
        fold = self.source.fold
        for found in _DATE.finditer(fold, start, end):
            if self._masked(found.start("day")):
                continue
            day = day_of(found.groupdict())
            if day is None:
                continue
            before = fold[max(start, found.start() - 40) : found.start()]
            word = found["word"]
            if word in ("den", "trong") and _SPAN_START.search(before):
                continue
            if word in ("vao", "trong", "gui") and _QUESTIONABLE.search(before):
                continue
            hour = None
            if found["h"]:
                hour = f"{int(found['h']):02d}:{found['min'] or '00'}"
            stop = found.end()
            if (
                found["yearly"]
                or found["more"]
                or self._yearly(day.year, start, found.start(), end)
            ):
                first = self._regular_before(start, found.start())
                return self._made(DeadlineKind.RECURRING, first, stop, hour=hour)
            value = day.date(self.clock.year)
            if (
                value
                and day.year is None
                and self.clock.letter_date
                and value < self.clock.letter_date
            ):
                value = day.date(value.year + 1)
            return self._made(
                DeadlineKind.DATE, found.start(), stop, date=value, hour=hour
            )
        if span := _YEAR_SPAN.search(fold, start, end):
            return self._made(DeadlineKind.RECURRING, span.start(), span.end())
        return None

    def read_day(self, start: int, end: int) -> Deadline | None:
        """Return the first calendar day of a span, with its hour, as a deadline."""
        found = _PLAIN_DAY.search(self.source.fold, start, end)
        day = day_of(found.groupdict()) if found else None
        value = day.date(self.clock.year) if day else None
        if found is None or value is None:
            return None
        hour = f"{int(found['h']):02d}:{found['min'] or '00'}" if found["h"] else None
        return self._made(
            DeadlineKind.DATE, found.start(), found.end(), date=value, hour=hour
        )

    def _regular_before(self, start: int, at: int) -> int:
        found = _REGULAR.search(self.source.fold, start, at)
        return found.start() if found else at

    def _yearly(self, year: int | None, start: int, at: int, end: int) -> bool:
        """A day without a year comes every year, if the words around say so."""
        if year is not None:
            return False
        if self.clock.normative:
            return True
        fold = self.source.fold
        return bool(
            _REGULAR.search(fold, start, end) or _EVERY.search(fold, start, end)
        )

    def _month_day(self, start: int, end: int) -> Deadline | None:
        found = _MONTH_DAY.search(self.source.fold, start, end)
        found = found or _DAILY_HOUR.search(self.source.fold, start, end)
        if found is None:
            return None
        return self._made(DeadlineKind.RECURRING, found.start(), found.end())

    def _counted(self, start: int, end: int) -> Deadline | None:
        fold = self.source.fold
        for pattern in (_COUNTED, _BEFORE_EVENT):
            for found in pattern.finditer(fold, start, end):
                event = found["event"]
                if not event and not self._is_term(found, end):
                    continue
                limit = _limit(int(found["n"]), found["unit"])
                base = (
                    re.sub(
                        r"\s+",
                        " ",
                        self.source.text[found.start("event") : found.end("event")],
                    ).strip(" ,")
                    if event
                    else None
                )
                return self._made(
                    DeadlineKind.RELATIVE,
                    found.start(),
                    found.end(),
                    limit=limit,
                    base=base,
                )
        return None

    def _is_term(self, found: re.Match[str], end: int) -> bool:
        """A count without its event is a term only right before a stop."""
        if not found[0].startswith(("trong", "cham", "khong qua", "thoi han", "hoan")):
            return False
        if (
            "vong" not in found[0]
            and "thoi han" not in found[0]
            and "cham" not in found[0]
        ):
            return False
        rest = self.source.fold[found.end() : min(end, found.end() + 3)].strip()
        return not rest or rest[0] in ",.;)"

    def _period(self, start: int, end: int) -> Deadline | None:
        best: Deadline | None = None
        for step in (self._month, self._quarter, self._years, self._year):
            found = step(start, end)
            if found and (best is None or (found.start or 0) < (best.start or 0)):
                best = found
        return best

    def _month(self, start: int, end: int) -> Deadline | None:
        for found in _MONTH.finditer(self.source.fold, start, end):
            if self._masked(found.end() - 1):
                continue
            meeting = _MEETING.search(self.source.fold, start, found.end())
            first = (
                meeting.start()
                if meeting and meeting.end() >= found.end() - 1
                else found.start()
            )
            year, month = int(found["y"]), int(found["m"])
            if found["pw"] == "truoc":
                year, month = (year, month - 1) if month > 1 else (year - 1, 12)
            return self._made(
                DeadlineKind.PERIOD, first, found.end(), date=last_of_month(year, month)
            )
        if self.clock.year and (
            bare := _BARE_MONTH.search(self.source.fold, start, end)
        ):
            value = last_of_month(self.clock.year, int(bare["m"]))
            return self._made(DeadlineKind.PERIOD, bare.start(), bare.end(), date=value)
        return None

    def _quarter(self, start: int, end: int) -> Deadline | None:
        found = _QUARTER.search(self.source.fold, start, end)
        quarter = parse_quarter(found["q"]) if found else None
        if found is None or quarter is None:
            return None
        value = last_of_quarter(int(found["y"]), quarter)
        return self._made(DeadlineKind.PERIOD, found.start(), found.end(), date=value)

    def _years(self, start: int, end: int) -> Deadline | None:
        found = _YEARS.search(self.source.fold, start, end)
        if found is None:
            return None
        return self._made(
            DeadlineKind.PERIOD,
            found.start(),
            found.end(),
            date=date(int(found["y"]), 12, 31),
        )

    def _year(self, start: int, end: int) -> Deadline | None:
        for found in _YEAR.finditer(self.source.fold, start, end):
            year = int(found["y"])
            if self.clock.year and year < self.clock.year:
                continue
            if found["open"]:
                value = None
            else:
                value = (
                    date(year - 1, 12, 31)
                    if found["pw"] == "truoc"
                    else date(year, 12, 31)
                )
            return self._made(
                DeadlineKind.PERIOD, found.start(), found.end(), date=value
            )
        if found := _HALF.search(self.source.fold, start, end):
            month = {"6 thang dau": 6, "9 thang dau": 9}.get(
                " ".join(found["half"].split()), 12
            )
            return self._made(
                DeadlineKind.PERIOD,
                found.start(),
                found.end(),
                date=last_of_month(int(found["y"]), month),
            )
        return None

    def _regular(self, start: int, end: int) -> Deadline | None:
        fold = self.source.fold
        if found := _REGULAR.search(fold, start, end) or _ONCE.search(fold, start, end):
            return self._made(DeadlineKind.RECURRING, found.start(), found.end())
        for every in _EVERY.finditer(fold, start, end):
            before = fold[start : every.start()].rstrip()
            opens = not before or before[-1] in ",;.:("
            if (
                (opens and not self._is_listed(every, end))
                or _EVERY_VERB.match(fold, every.end(), end)
                or (
                    _EVERY_AFTER.search(before)
                    and fold[every.end() : every.end() + 1] in ",.;)"
                )
            ):
                return self._made(DeadlineKind.RECURRING, every.start(), every.end())
        return None

    def _is_listed(self, every: re.Match[str], end: int) -> bool:
        return self.source.fold[every.end() : min(end, every.end() + 1)] in ".;)"

    def _meeting(self, start: int, end: int) -> Deadline | None:
        found = _MEETING.search(self.source.fold, start, end)
        if found is None:
            return None
        if month := _MEETING_MONTH.search(found["what"]):
            value = last_of_month(int(month["y"]), int(month["m"]))
            stop = found.start("what") + month.end()
            return self._made(DeadlineKind.PERIOD, found.start(), stop, date=value)
        if found["many"]:
            before = self.source.fold[max(start, found.start() - 90) : found.start()]
            if not _REPORTS.search(before):
                return None
            return self._made(DeadlineKind.RECURRING, found.start(), found.end())
        if not re.search(
            r"\bthu\b|gan nhat|cuoi nam|giua nam|tiep theo|thuong le|thuong ky|chuyen de|toi|nay|lan thu",
            found["what"],
        ):
            return None
        stop = re.search(r" (?:lam co so|de|nham|va bao cao)(?![a-z])", found["what"])
        last = found.start("what") + stop.start() if stop else found.end()
        return self._made(
            DeadlineKind.RELATIVE, found.start(), last, base=found[0].strip()
        )

    def _elsewhere(self, start: int, end: int) -> Deadline | None:
        fold = self.source.fold
        if opened := _WHEN_FIRST.match(fold, start, end):
            return self._event(opened)
        for pattern in (_ELSEWHERE, _AFTER, _BEFORE, _WHEN):
            for found in pattern.finditer(fold, start, end):
                if not self._bracketed(start, found.start()):
                    return self._event(found)
        return None

    def _event(self, found: re.Match[str]) -> Deadline:
        base = re.sub(r"\s+", " ", self.source.text[found.start() : found.end()])
        return self._made(
            DeadlineKind.RELATIVE, found.start(), found.end(), base=base.strip(" ,")
        )

    def _bracketed(self, start: int, at: int) -> bool:
        before = self.source.fold[start:at]
        return before.count("(") > before.count(")")


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
    return bool(_LETTER_BASE.search(span) or _ISSUER_ISSUES.search(span))


def counts_from_receipt(source: Source, deadline: Deadline) -> bool:
    """Whether a relative deadline is counted from the day the letter is received."""
    if deadline.start is None or deadline.end is None:
        return False
    return bool(_RECEIPT_BASE.search(source.fold[deadline.start : deadline.end]))
