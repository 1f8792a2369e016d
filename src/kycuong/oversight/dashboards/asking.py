"""What a page is asked for: a period, as of which instant, which sort of work."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.utils.translation import gettext

from kycuong.ledger.periods import (
    ONE_DAY,
    Period,
    report_month,
    report_quarter,
    standard,
    week_of,
)
from kycuong.oversight.dashboards.enums import SORT_OF
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import day, moment


@dataclass(frozen=True, slots=True)
class Asked:
    """A period as known at an instant, which is that of the page.

    Args:
        past: the day as of which it is asked; the period ends with it at the latest.
        sort: a word of `enums.SORT_OF`.
    """

    period: Period
    at: datetime
    past: date | None = None
    sort: str = "viec"

    @property
    def sorts(self) -> tuple[str, ...]:
        """Which sorts of the ledger are counted."""
        return SORT_OF[self.sort]

    @property
    def words(self) -> str:
        """The period in words, and as of when."""
        parts = {"first": day(self.period.first), "last": day(self.period.last)}
        said = gettext("từ %(first)s đến %(last)s") % parts
        return f"{said}, {self._when}"

    @property
    def ended(self) -> bool:
        """Whether the period is over: what stood, stood so at its end and not now."""
        return self.period.until <= self.at

    @property
    def _when(self) -> str:
        if self.past and self.past <= self.period.last:
            return gettext("như đã biết cuối ngày %(day)s") % {"day": day(self.past)}
        if self.ended:
            given = {"day": day(self.period.last)}
            return gettext("số liệu hết ngày %(day)s") % given
        return gettext("tính đến %(moment)s") % {"moment": moment(self.at)}

    @property
    def name(self) -> str:
        """The days as they stand in the name of a file."""
        first, last = self.period.first, self.last_day
        return f"{first.isoformat()}_{max(first, last).isoformat()}"

    @property
    def last_day(self) -> date:
        """The last day that is counted."""
        return min(self.period.last, local_day(self.at))

    def query(self, **more: object) -> str:
        """Return the part of an address that asks for the same, with more words."""
        words: dict[str, object] = {
            "ky": "khac",
            "tu": self.period.first.isoformat(),
            "den": self.period.last.isoformat(),
            "ngay": self.past.isoformat() if self.past else "",
            "loai": "" if self.sort == "viec" else self.sort,
            **more,
        }
        return urlencode({k: v for k, v in words.items() if v not in ("", None)})


def periods(on: date) -> dict[str, Period]:
    """Return the periods that can be asked for by a word, as of a day."""
    week, month, quarter = week_of(on), report_month(on), report_quarter(on)
    return {
        **standard(on),
        "tuan": week,
        "tuan-truoc": week_of(week.first - ONE_DAY),
        "thang-bao-cao": month,
        "thang-bao-cao-truoc": report_month(month.first - ONE_DAY),
        "quy-bao-cao": quarter,
        "quy-bao-cao-truoc": report_quarter(quarter.first - ONE_DAY),
    }
