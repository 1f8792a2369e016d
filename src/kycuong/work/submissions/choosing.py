"""The period of the statistics, as it stands in the address."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.ledger.periods import Period, standard
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import day, moment
from kycuong.shared.widgets import DayField

USUAL: Final = "quy"
PERIODS: Final = (
    ("quy", _("Quý này")),
    ("thang", _("Tháng này")),
    ("nam", _("Năm nay")),
    ("quy-truoc", _("Quý trước")),
    ("thang-truoc", _("Tháng trước")),
    ("khac", _("Từ ngày, đến ngày")),
)


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
            "ky": "khac",
            "tu": self.period.first.isoformat(),
            "den": self.period.last.isoformat(),
            **more,
        }
        return urlencode({k: v for k, v in words.items() if v not in ("", None)})


class Choose(forms.Form):
    """The period; this quarter where the address asks for none."""

    ky = forms.ChoiceField(label=_("Kỳ"), choices=PERIODS, required=False)
    tu = DayField(label=_("Từ ngày"), required=False, help_text="")
    den = DayField(label=_("Đến ngày"), required=False, help_text="")

    def __init__(self, data: Any, *, now: datetime) -> None:
        """Keep the instant by which «this quarter» is told."""
        given = data.copy()
        given.setdefault("ky", USUAL)
        super().__init__(given, label_suffix="")
        self.now = now
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = local_day(now)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("tu"), given.get("den")
        if given.get("ky") == "khac" and not (first and last):
            self.add_error("tu", _("Hãy gõ cả hai ngày."))
        elif first and last and last < first:
            self.add_error("den", _("Ngày cuối phải từ ngày đầu trở đi."))
        return given

    def asked(self) -> Asked:
        """Return what the address asks for; this quarter where it cannot."""
        known = standard(local_day(self.now))
        if not self.is_valid():
            return Asked(known[USUAL], self.now)
        given = self.cleaned_data
        if given["ky"] == "khac":
            return Asked(Period(given["tu"], given["den"]), self.now)
        return Asked(known[given["ky"] or USUAL], self.now)


def key(text: str | None) -> int | None:
    """Return the number that an address names; None for anything else."""
    short = text is not None and text.isascii() and len(text) < 12
    return int(text) if text and short and text.isdecimal() else None
