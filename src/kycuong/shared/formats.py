"""Days, instants and numbers as a Vietnamese office writes and types them."""

import re
from datetime import date, datetime, timedelta

from django.utils.translation import gettext, gettext_noop

from kycuong.shared.clock import LOCAL

WEEKDAYS = (
    gettext_noop("thứ Hai"),
    gettext_noop("thứ Ba"),
    gettext_noop("thứ Tư"),
    gettext_noop("thứ Năm"),
    gettext_noop("thứ Sáu"),
    gettext_noop("thứ Bảy"),
    gettext_noop("Chủ nhật"),
)
MONTHS = (
    gettext_noop("tháng 01"),
    gettext_noop("tháng 02"),
    gettext_noop("tháng 3"),
    gettext_noop("tháng 4"),
    gettext_noop("tháng 5"),
    gettext_noop("tháng 6"),
    gettext_noop("tháng 7"),
    gettext_noop("tháng 8"),
    gettext_noop("tháng 9"),
    gettext_noop("tháng 10"),
    gettext_noop("tháng 11"),
    gettext_noop("tháng 12"),
)
_TYPED = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2})(?:[:hg](\d{2})?)?")


def local_day(value: date | datetime) -> date:
    """Return the day in Vietnam of a day or an aware instant."""
    if isinstance(value, datetime):
        return (value.astimezone(LOCAL) if value.tzinfo else value).date()
    return value


def local(value: datetime) -> datetime:
    """Return the instant as Vietnam's clocks show it."""
    return value.astimezone(LOCAL)


def day(value: date | datetime | None) -> str:
    """Return the day in figures.

    >>> day(date(2024, 4, 5))
    '05/04/2024'
    >>> day(None)
    ''
    """
    if value is None:
        return ""
    on = local_day(value)
    return f"{on.day:02}/{on.month:02}/{on.year}"


def weekday(value: date | datetime) -> str:
    """Return the name of the day of the week.

    >>> weekday(date(2024, 4, 24))
    'thứ Tư'
    """
    return gettext(WEEKDAYS[local_day(value).weekday()])


def long_day(value: date | datetime | None) -> str:
    """Return the day in words, as the head of a document has it.

    Days below 10 and the months 1 and 2 get a leading zero; other months none.

    >>> long_day(date(2024, 4, 24))
    'ngày 24 tháng 4 năm 2024'
    >>> long_day(date(2024, 2, 5))
    'ngày 05 tháng 02 năm 2024'

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, điểm 4.
    """
    if value is None:
        return ""
    on = local_day(value)
    month = gettext(MONTHS[on.month - 1])
    parts = {"day": f"{on.day:02}", "month": month, "year": on.year}
    return gettext("ngày %(day)s %(month)s năm %(year)s") % parts


def moment(value: datetime | None) -> str:
    """Return the instant in local time, to the minute.

    >>> moment(datetime(2024, 4, 24, 8, 5, tzinfo=LOCAL))
    '08:05 ngày 24/04/2024'
    """
    if value is None:
        return ""
    here = value.astimezone(LOCAL)
    parts = {"time": f"{here.hour:02}:{here.minute:02}", "day": day(here)}
    return gettext("%(time)s ngày %(day)s") % parts


def number(value: float | None, places: int = 0) -> str:
    """Return the number with points between thousands and a decimal comma.

    >>> number(1234567), number(0.9251, 2), number(-5)
    ('1.234.567', '0,93', '-5')
    """
    if value is None:
        return ""
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


class NotADay(ValueError):
    """What was typed names no day; the text says how to type one."""


def parse_day(text: str, today: date) -> date:
    """Return the day that was typed; without a year, the one nearest to `today`.

    >>> today = date(2024, 4, 24)
    >>> parse_day("26/4", today), parse_day("26/04/2024", today)
    (datetime.date(2024, 4, 26), datetime.date(2024, 4, 26))
    >>> parse_day("2024-04-26", today), parse_day("3/1", date(2024, 12, 30))
    (datetime.date(2024, 4, 26), datetime.date(2025, 1, 3))
    >>> parse_day("31/4", today)
    Traceback (most recent call last):
    kycuong.shared.formats.NotADay: Không có ngày 31/4. Hãy gõ như 26/4 hoặc 26/04/2024.

    Raises:
        NotADay: no day of the calendar; its text is for the person who typed.
    """
    typed = " ".join(text.split())
    advice = gettext("Hãy gõ như 26/4 hoặc 26/04/2024.")
    try:
        if iso := _ISO.fullmatch(typed):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if found := _TYPED.fullmatch(typed):
            return _dated(found, today)
    except ValueError:
        raise NotADay(
            gettext("Không có ngày %(day)s.") % {"day": typed} + f" {advice}"
        ) from None
    wrong = gettext("«%(text)s» không phải là ngày.") % {"text": typed}
    raise NotADay(f"{wrong} {advice}")


def _dated(found: re.Match[str], today: date) -> date:
    on, month, year = int(found[1]), int(found[2]), found[3]
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, on)
    years = (today.year - 1, today.year, today.year + 1)
    days = [near for each in years if (near := _maybe(each, month, on))]
    if not days:
        return date(today.year, month, on)
    return min(days, key=lambda each: (abs(each - today), -each.toordinal()))


def _maybe(year: int, month: int, on: int) -> date | None:
    try:
        return date(year, month, on)
    except ValueError:
        return None


def parse_moment(text: str, today: date) -> datetime:
    """Return the instant that was typed, hour first or day first.

    >>> today = date(2024, 4, 24)
    >>> moment(parse_moment("8:30 26/4", today)), moment(parse_moment("26/4 14h", today))
    ('08:30 ngày 26/04/2024', '14:00 ngày 26/04/2024')
    >>> moment(parse_moment("2024-04-26T09:15", today))
    '09:15 ngày 26/04/2024'

    Raises:
        NotADay: the day or the hour cannot be read.
    """
    words = text.replace("T", " ").replace(" ngày ", " ").split()
    if len(words) != 2:
        advice = gettext("«%(text)s» thiếu ngày hoặc giờ. Hãy gõ như 8:30 26/4/2024.")
        raise NotADay(advice % {"text": text})
    hour, on = words if _TIME.fullmatch(words[0]) else reversed(words)
    found = _TIME.fullmatch(hour)
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        advice = gettext("«%(text)s» không phải là giờ. Hãy gõ như 8:30 hoặc 14h.")
        raise NotADay(advice % {"text": hour})
    start = datetime.combine(parse_day(on, today), datetime.min.time(), LOCAL)
    return start + timedelta(hours=int(found[1]), minutes=int(found[2] or 0))
