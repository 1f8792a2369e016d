"""The receipt of a due date (giải trình thời hạn): every day with its verdict.

Anybody who is told "late" may ask to be shown the count; the receipt is that count,
from day zero to the due day, with the rule and the version of the calendar.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.counting import (
    counting_start,
    due_at,
    due_on,
    nominal_end,
    with_hour,
    working_minutes,
)
from kycuong.rules.worktime.days import KIND_LABELS, DayKind, DayVerdict
from kycuong.rules.worktime.instants import at_minute, local_day, to_local
from kycuong.rules.worktime.limits import (
    Limit,
    WorkingDays,
    WorkingHours,
    limit_label,
)

_ONE_DAY = timedelta(days=1)
_WEEKDAYS = (
    "thứ Hai",
    "thứ Ba",
    "thứ Tư",
    "thứ Năm",
    "thứ Sáu",
    "thứ Bảy",
    "Chủ nhật",
)
DAYS_SHOWN = 92
_CODE = "Bộ luật Dân sự 2015"
RULES = {
    "wd": f"{_CODE}, Điều 147 khoản 2 (không tính ngày đầu tiên), Điều 148 khoản 6 (hết"
    " 24 giờ của ngày cuối); ngày làm việc theo Bộ luật Lao động 2019, Điều 111, 112",
    "d": f"{_CODE}, Điều 147 khoản 2, Điều 148 khoản 1, khoản 5 (ngày cuối là ngày nghỉ"
    " thì đến hết ngày làm việc tiếp theo), khoản 6",
    "m": f"{_CODE}, Điều 147 khoản 2, Điều 148 khoản 3 (ngày tương ứng của tháng cuối,"
    " không có thì ngày cuối tháng), khoản 5, khoản 6",
    "y": f"{_CODE}, Điều 147 khoản 2, Điều 148 khoản 4 (ngày, tháng tương ứng của năm"
    " cuối), khoản 5, khoản 6",
    "wh": f"{_CODE}, Điều 147 khoản 1 (giờ tính từ thời điểm phát sinh); Nghị định 118/2025/NĐ-CP, Điều 18 (nhận sau 15 giờ thì tính từ đầu giờ ngày"
    " làm việc tiếp theo); giờ làm việc là giờ trong ca của đơn vị",
}


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One day of a receipt.

    `counted_no` is the day's number in the count, None where it is not counted: day
    zero, a rest day of a limit in working days, a day the end rolled over. `minutes`
    is the working time used that day, for limits in working hours.
    """

    day: date
    counted_no: int | None
    verdict: DayVerdict
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a due date came about; `due` is a date, an instant for working hours.

    `begin` is where counting starts: for working hours it may differ from `start`.
    """

    start: date
    begin: date
    limit: Limit
    days: tuple[ReceiptLine, ...]
    due: date
    provisional: bool
    provisional_years: tuple[int, ...]
    calendar_version: str
    rule: str

    def note(self) -> str:
        """Return the warning of a provisional result, or an empty string."""
        return provisional_note(self.provisional_years)

    def lines(self) -> list[str]:
        """Return the receipt as Vietnamese sentences, in the order to read them."""
        told = [f"Thời hạn {limit_label(self.limit)}, kể từ {_moment(self.start)}."]
        if isinstance(self.limit, WorkingHours) and self.begin != self.start:
            told.append(f"Bắt đầu tính từ {_moment(self.begin)}.")
        told.extend(self._sentence(line) for line in self.days)
        if isinstance(self.due, datetime):
            told.append(f"Đến hạn: {_moment(self.due)}.")
        else:
            told.append(f"Đến hạn: hết 24 giờ {day_name(self.due)}.")
        told.append(f"Căn cứ: {self.rule}.")
        told.append(f"Lịch làm việc: phiên bản {self.calendar_version}.")
        if self.provisional:
            told.append(f"{self.note().capitalize()}.")
        return told

    def _sentence(self, line: ReceiptLine) -> str:
        """Return what one day did to the count."""
        if line.minutes is not None:
            told = f"tính {_duration(line.minutes)}" if line.minutes else "không tính"
        elif line.day == self.days[0].day:
            told = "ngày 0, không tính"
        elif line.counted_no is not None:
            told = f"tính ngày thứ {line.counted_no}"
        elif isinstance(self.limit, WorkingDays):
            told = "không tính"
        elif line.day == self.due:
            told = "ngày cuối rơi vào ngày nghỉ, hạn chuyển đến hết ngày này"
        else:
            told = "hạn chuyển tiếp"
        name = day_name(line.day)
        return f"{name[0].upper()}{name[1:]}: {told}; {_reason(line.verdict)}."


def receipt(start: date, limit: Limit, calendar: WorkCalendar) -> Receipt:
    """Return the due date of a limit with every day that led to it.

    `start` is a date, or an aware instant where the limit is in working hours (for
    the other limits an instant stands for its local day).

    >>> from kycuong.rules.worktime import national_calendar
    >>> shown = receipt(date(2024, 4, 24), WorkingDays(5), national_calendar())
    >>> [line.day.day for line in shown.days if line.counted_no]
    [25, 26, 2, 3, 4]

    Raises:
        BadLimit: working hours without an hour to start from.
        CalendarGap: the answer is outside the supported years.

    Law: Bộ luật Dân sự 2015, Điều 147, Điều 148.
    """
    if isinstance(limit, WorkingHours):
        return _hours_receipt(start, limit, calendar)
    begin = local_day(start)
    due = due_on(begin, limit, calendar)
    working = isinstance(limit, WorkingDays)
    last = due if isinstance(limit, WorkingDays) else nominal_end(begin, limit)
    lines, number, day = [], 0, begin
    while day <= due:
        verdict = calendar.verdict(day)
        counted = begin < day <= last and (verdict.working or not working)
        number += counted
        lines.append(ReceiptLine(day, number if counted else None, verdict))
        day += _ONE_DAY
    return _receipt(begin, begin, limit, lines, due, calendar)


def _hours_receipt(start: date, limit: WorkingHours, calendar: WorkCalendar) -> Receipt:
    """Return the receipt of a limit in working hours."""
    moment = to_local(with_hour(start))
    begin, due = counting_start(moment, calendar), due_at(moment, limit, calendar)
    lines, day = [], moment.date()
    while day <= due.date():
        morning, night = at_minute(day, 0), at_minute(day, 24 * 60)
        used = working_minutes(max(begin, morning), min(due, night), calendar)
        lines.append(ReceiptLine(day, None, calendar.verdict(day), max(used, 0)))
        day += _ONE_DAY
    return _receipt(moment, begin, limit, lines, due, calendar)


def _receipt(
    start: date,
    begin: date,
    limit: Limit,
    lines: list[ReceiptLine],
    due: date,
    calendar: WorkCalendar,
) -> Receipt:
    """Return the receipt of these lines."""
    doubtful = provisional_years(start, limit, calendar)
    return Receipt(
        start,
        begin,
        limit,
        tuple(lines),
        due,
        bool(doubtful),
        doubtful,
        calendar.version,
        RULES[limit.code],
    )


def printed_lines(given: date, due: date, calendar: WorkCalendar) -> list[str]:
    """Return the receipt of a due date that is printed, not counted, as sentences.

    Every day after `given` up to the due day, numbered where it is worked, so that
    whoever must keep the date sees how much working time it left them. Beyond
    `DAYS_SHOWN` days the months are summed, and only days out of the ordinary stand
    alone.

    >>> from kycuong.rules.worktime import national_calendar
    >>> printed_lines(date(2024, 4, 25), date(2024, 4, 27), national_calendar())[1]
    'Thứ Sáu 26/04/2024: ngày làm việc thứ 1.'
    """
    told = [f"Hạn ghi trong văn bản, không tính từ thời hạn: hết {day_name(due)}."]
    if due < given:
        return [*told, f"Hạn đứng trước ngày giao ({day_name(given)})."]
    lines, number = walked_lines(given, due, calendar)
    told.extend(lines)
    told.append(f"Từ sau {day_name(given)} đến hết hạn có {number} ngày làm việc.")
    told.append(f"Lịch làm việc: phiên bản {calendar.version}.")
    return told


def walked_lines(
    after: date, until: date, calendar: WorkCalendar
) -> tuple[list[str], int]:
    """Return every day after `after` up to `until` as a sentence, and the days worked.

    Beyond `DAYS_SHOWN` days only those out of the ordinary stand.

    >>> from kycuong.rules.worktime import national_calendar
    >>> walked_lines(date(2024, 4, 25), date(2024, 4, 26), national_calendar())
    (['Thứ Sáu 26/04/2024: ngày làm việc thứ 1.'], 1)
    """
    lines, number, day = [], 0, after + _ONE_DAY
    brief = (until - after).days > DAYS_SHOWN
    while day <= until:
        verdict = calendar.verdict(day)
        number += verdict.working
        if not brief or verdict.kind not in (DayKind.WORKDAY, DayKind.WEEKEND):
            lines.append(_printed(day, number, verdict))
        day += _ONE_DAY
    return lines, number


def _printed(day: date, number: int, verdict: DayVerdict) -> str:
    """Return what one day is, on the way to a printed due date."""
    name = day_name(day)
    counted = f"ngày làm việc thứ {number}" if verdict.working else "không tính"
    why = "" if verdict.kind is DayKind.WORKDAY else f"; {_reason(verdict)}"
    return f"{name[0].upper()}{name[1:]}: {counted}{why}."


def provisional_years(
    start: date, limit: Limit, calendar: WorkCalendar
) -> tuple[int, ...]:
    """Return the undecided years on which the due date rests; none = it is final.

    >>> from kycuong.rules.worktime import national_calendar
    >>> provisional_years(date(2026, 12, 30), WorkingDays(5), national_calendar())
    (2027,)
    """
    if isinstance(limit, WorkingHours):
        first = local_day(start)
        last = due_at(with_hour(start), limit, calendar).date()
    else:
        first = local_day(start)
        last = due_on(first, limit, calendar)
        if isinstance(limit, WorkingDays):
            first += _ONE_DAY
        else:
            first = nominal_end(first, limit)
    years = range(first.year, last.year + 1)
    return tuple(year for year in years if year not in calendar.years)


def provisional_note(years: tuple[int, ...]) -> str:
    """Return the note to show beside a provisional due date; empty for none.

    >>> provisional_note((2027,))
    'tạm tính: chưa có quyết định lịch nghỉ năm 2027'
    """
    if not years:
        return ""
    listed = ", ".join(str(year) for year in years)
    return f"tạm tính: chưa có quyết định lịch nghỉ năm {listed}"


def _reason(verdict: DayVerdict) -> str:
    """Return why the day is what it is, with its source."""
    named = KIND_LABELS[verdict.kind]
    label = verdict.label[:1].lower() + verdict.label[1:]
    if label.startswith(named.removeprefix("ngày ")):
        named = label
    elif verdict.kind is not DayKind.WORKDAY:
        named = f"{named}: {verdict.label}"
    return f"{named} ({verdict.source})" if verdict.source else named


def day_name(day: date) -> str:
    """Return weekday and date.

    >>> day_name(date(2024, 5, 4))
    'thứ Bảy 04/05/2024'
    """
    return f"{_WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def _moment(moment: date) -> str:
    """Return a date or an instant in words."""
    if isinstance(moment, datetime):
        return f"{moment:%H} giờ {moment:%M} {day_name(moment)}"
    return day_name(moment)


def _duration(minutes: int) -> str:
    """Return minutes as hours and minutes."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} giờ"] if hours else []
    parts += [f"{rest} phút"] if rest else []
    return " ".join(parts)
