"""Instants in Vietnam's official time (UTC+7); everything here is aware."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kycuong.rules.worktime.errors import CalendarGap, NaiveInstant

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
_ONE_DAY = timedelta(days=1)


def to_local(instant: datetime) -> datetime:
    """Return the same instant on Vietnam's clock.

    Raises:
        NaiveInstant: the instant has no time zone, so nobody knows when it is.
        CalendarGap: the instant is at the end of what dates can say.
    """
    if instant.tzinfo is None:
        raise NaiveInstant(f"Thời điểm {instant.isoformat()} thiếu múi giờ.")
    try:
        return instant.astimezone(LOCAL)
    except OverflowError:
        raise CalendarGap(
            f"Thời điểm {instant.isoformat()} nằm ngoài phạm vi của lịch làm việc."
        ) from None


def local_day(moment: date) -> date:
    """Return the day in Vietnam: of an instant its local day, of a day itself."""
    return to_local(moment).date() if isinstance(moment, datetime) else moment


def at_minute(day: date, minute: int) -> datetime:
    """Return the instant `minute` minutes (0..1440) after local `day` began."""
    return datetime.combine(day, time(), LOCAL) + timedelta(minutes=minute)


def end_of_day(day: date) -> datetime:
    """Return the instant the local day ends: 24:00, the first one no longer in it.

    >>> end_of_day(date(2024, 5, 4)).isoformat()
    '2024-05-05T00:00:00+07:00'

    Law: Bộ luật Dân sự 2015, Điều 148 khoản 6.
    """
    return datetime.combine(day + _ONE_DAY, time(), LOCAL)
