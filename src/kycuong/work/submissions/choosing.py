"""The period of the statistics, as it stands in the address."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext

from kycuong.ledger.forms.periods import OTHER, USUAL, ChoosePeriod
from kycuong.ledger.periods import Period
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import day, moment


@dataclass(frozen=True, slots=True)
class Asked:
    """A period as known at an instant, which is that of the page."""

    period: Period
    at: datetime

    @property
    def words(self) -> str:
        """The period in words, and as of when."""
        given = {"first": day(self.period.first), "last": day(self.period.last)}
        said = gettext("từ %(first)s đến %(last)s") % given
        if self.period.until <= self.at:
            return said
        return f"{said}, {gettext('tính đến %(at)s') % {'at': moment(self.at)}}"

    @property
    def name(self) -> str:
        """The days as they stand in the name of a file."""
        return f"{self.period.first.isoformat()}_{self.period.last.isoformat()}"

    @property
    def last_day(self) -> date:
        """The last day that is counted, by whose settings it is judged."""
        return min(self.period.last, local_day(self.at))

    def query(self, **more: object) -> str:
        """Return the part of an address that asks for the same, with more words."""
        words: dict[str, object] = {
            "ky": OTHER,
            "tu": self.period.first.isoformat(),
            "den": self.period.last.isoformat(),
            **more,
        }
        return urlencode({k: v for k, v in words.items() if v not in ("", None)})


class Choose(ChoosePeriod):
    """The period; this quarter where the address asks for none."""

    def __init__(self, data: Any, *, now: datetime) -> None:
        """Keep the instant as of which the period is known."""
        given = data.copy()
        given.setdefault("ky", USUAL)
        super().__init__(given, today=local_day(now))
        self.now = now

    def asked(self) -> Asked:
        """Return what the address asks for; this quarter where it cannot."""
        return Asked(self.period(), self.now)


def key(text: str | None) -> int | None:
    """Return the number that an address names; None for anything else."""
    short = text is not None and text.isascii() and len(text) < 12
    return int(text) if text and short and text.isdecimal() else None
