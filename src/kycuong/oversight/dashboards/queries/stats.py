"""The figures on top of a dashboard, each with its change against a week ago."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.ledger.periods import Period
from kycuong.ledger.queries.holdings import What
from kycuong.ledger.queries.series import Diary
from kycuong.oversight.dashboards.asking import Asked
from kycuong.oversight.dashboards.queries import figure, words
from kycuong.oversight.dashboards.queries.league import figure_url
from kycuong.oversight.watching.policy import Sphere
from kycuong.rules.duty.flows import Figure
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import number

WEEK: Final = timedelta(days=7)
STOOD: Final = (
    (Figure.CLOSING, _("Đang thực hiện")),
    (Figure.OVERDUE, _("Đang quá hạn")),
    (Figure.BEYOND, _("Quá hạn ban đầu")),
)
"""What stands at the end of a day, now and a week ago."""
HAPPENED: Final = (
    (Figure.TURNED, _("Thành quá hạn trong 7 ngày")),
    (Figure.RECEIVED, _("Nhận trong 7 ngày")),
    (Figure.CLOSED, _("Kết thúc trong 7 ngày")),
)
"""What happened in seven days, and in the seven before."""


@dataclass(frozen=True, slots=True)
class Stat:
    """One figure, its list, and what it was a week ago with that list."""

    label: str
    figure: str
    url: str
    tone: str = ""
    change: str = ""
    was: str = ""
    was_url: str = ""


def led_stats(diary: Diary, mine: Sphere, at: datetime) -> tuple[Stat, ...]:
    """Return the figures of duties led, by all bodies or by one."""
    today = local_day(at)
    ends = Period(today, today), Period(today - WEEK, today - WEEK)
    weeks = _weeks(today)
    return tuple(
        _stat(each, label, diary, pair, mine, at)
        for group, pair in ((STOOD, ends), (HAPPENED, weeks))
        for each, label in group
    )


def held_stats(
    found: Mapping[date, tuple[int, int]], mine: Sphere, at: datetime
) -> tuple[Stat, ...]:
    """Return the figures of what a division or a post holds, by the end of each day."""
    today = local_day(at)
    now, before = found[today], found[today - WEEK]
    return tuple(
        Stat(
            label=label,
            figure=number(now[place]),
            url=figure.open_url(what) if now[place] else "",
            tone="late" if what is What.OVERDUE else "",
            change=words.change(now[place], before[place]),
            was=number(before[place]),
            was_url=figure.open_url(what, on=today - WEEK) if before[place] else "",
        )
        for place, (what, label) in enumerate(
            (
                (What.OPEN, gettext("Đang giữ")),
                (What.OVERDUE, gettext("Đang quá hạn")),
            )
        )
    )


def _weeks(today: date) -> tuple[Period, Period]:
    last = timedelta(days=6)
    return Period(today - last, today), Period(today - WEEK - last, today - WEEK)


def _stat(
    each: Figure,
    label: str,
    diary: Diary,
    periods: tuple[Period, Period],
    mine: Sphere,
    at: datetime,
) -> Stat:
    now, before = (diary.flow(period).of(each) for period in periods)
    urls = [
        figure_url(each, Asked(period, at), mine.body) if count else ""
        for count, period in zip((now, before), periods, strict=True)
    ]
    return Stat(
        label=gettext(label),
        figure=number(now),
        url=urls[0],
        tone="late" if each is Figure.OVERDUE else "",
        change=words.change(now, before),
        was=number(before),
        was_url=urls[1],
    )
