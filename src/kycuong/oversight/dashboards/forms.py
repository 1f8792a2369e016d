"""What the pages are narrowed to, as it stands in the address."""

from datetime import date, datetime
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from kycuong.ledger.forms.periods import OTHER, ChoosePeriod
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.holdings import What
from kycuong.oversight.dashboards.asking import Asked, periods
from kycuong.oversight.dashboards.enums import FIGURES, PERIODS, SORTS
from kycuong.oversight.dashboards.queries import Figured
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere
from kycuong.shared.widgets import DayField


class Choose(ChoosePeriod):
    """The period of a page, which sort of work, and as of which day."""

    ky = forms.ChoiceField(label=_("Kỳ"), choices=PERIODS, required=False)
    loai = forms.ChoiceField(label=_("Loại"), choices=SORTS, required=False)
    ngay = DayField(label=_("Như đã biết cuối ngày"), required=False, help_text="")

    def __init__(self, *args: Any, now: datetime, **options: Any) -> None:
        """Keep the instant as of which the figures are known."""
        super().__init__(*args, today=local_day(now), **options)
        self.now = now

    def without_sorts(self) -> Self:
        """Leave out the sort, where only duties have what is counted."""
        del self.fields["loai"]
        return self

    def clean_ngay(self) -> date | None:
        """Refuse a day that has not come: nobody knows its figures."""
        past: date | None = self.cleaned_data.get("ngay")
        if past and past > self.today:
            raise forms.ValidationError(_("Ngày này chưa đến; hãy chọn ngày đã qua."))
        return past

    def clean(self) -> dict[str, Any]:
        """Refuse a period that begins after the day of which it is asked."""
        given = super().clean()
        first, past = given.get("tu"), given.get("ngay")
        if given.get("ky") == OTHER and first and past and past < first:
            self.add_error("ngay", _("Kỳ này bắt đầu sau ngày đó; hãy chọn lại."))
        return given

    def asked(self) -> Asked:
        """Return what the address asks for; this quarter, now, where it cannot."""
        if not self.is_valid():
            return Asked(self.period(periods(self.today)), self.now)
        given = self.cleaned_data
        past: date | None = given["ngay"]
        if past and past >= self.today:
            past = None
        period = self.period(periods(past or self.today))
        if past:
            period = Period(period.first, min(period.last, past))
        return Asked(period, self.now, past, given.get("loai") or "viec")


def figured(data: Any, now: datetime) -> Figured:
    """Return the figure that an address asks for.

    Raises:
        NotThere: the address names no figure.
    """
    form = Choose(data, now=now)
    word, asked = data.get("so-lieu", ""), form.asked()
    known = word in FIGURES or word in {what.value for what in What}
    if not known or not form.is_valid():
        raise NotThere
    what = What(word) if word not in FIGURES else None
    days = asked.period if what is What.FALLING and data.get("ky") else None
    return Figured(
        asked=asked,
        figure=FIGURES.get(word),
        what=what,
        lead=key(data.get("don-vi")),
        body=key(data.get("giu")),
        unit=key(data.get("phong")),
        post=key(data.get("chuc-danh")),
        days=days,
        sort=data.get("sap", ""),
    )


def key(text: str | None) -> int | None:
    """Return the number that an address names; None for anything else."""
    short = text is not None and text.isascii() and len(text) < 12
    return int(text) if text and short and text.isdecimal() else None
