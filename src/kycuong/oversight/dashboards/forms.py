"""What the pages are narrowed to, as it stands in the address."""

from datetime import date, datetime
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from kycuong.ledger.periods import Period
from kycuong.ledger.queries.holdings import What
from kycuong.oversight.dashboards.asking import Asked, periods
from kycuong.oversight.dashboards.enums import FIGURES, PERIODS, SORTS, USUAL
from kycuong.oversight.dashboards.queries import Figured
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere
from kycuong.shared.widgets import DayField


class Choose(forms.Form):
    """The period of a page, which sort of work, and as of which day."""

    ky = forms.ChoiceField(label=_("Kỳ"), choices=PERIODS, required=False)
    tu = DayField(label=_("Từ ngày"), required=False, help_text="")
    den = DayField(label=_("Đến ngày"), required=False, help_text="")
    loai = forms.ChoiceField(label=_("Loại"), choices=SORTS, required=False)
    ngay = DayField(label=_("Như đã biết cuối ngày"), required=False, help_text="")

    def __init__(self, *args: Any, now: datetime, **options: Any) -> None:
        """Keep the instant by which «this quarter» is told."""
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        self.now = now
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = local_day(now)

    def without_sorts(self) -> Self:
        """Leave out the sort, where only duties have what is counted."""
        del self.fields["loai"]
        return self

    def clean_ngay(self) -> date | None:
        """Refuse a day that has not come: nobody knows its figures."""
        past: date | None = self.cleaned_data.get("ngay")
        if past and past > local_day(self.now):
            raise forms.ValidationError(_("Ngày này chưa đến; hãy chọn ngày đã qua."))
        return past

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("tu"), given.get("den")
        if given.get("ky") == "khac" and not (first and last):
            self.add_error("tu", _("Hãy gõ cả hai ngày."))
        elif first and last and last < first:
            self.add_error("den", _("Ngày cuối phải từ ngày đầu trở đi."))
        past = given.get("ngay")
        if given.get("ky") == "khac" and first and past and past < first:
            self.add_error("ngay", _("Kỳ này bắt đầu sau ngày đó; hãy chọn lại."))
        return given

    def asked(self) -> Asked:
        """Return what the address asks for; this quarter, now, where it cannot."""
        if not self.is_valid():
            return Asked(periods(local_day(self.now))[USUAL], self.now)
        given = self.cleaned_data
        past: date | None = given["ngay"]
        if past and past >= local_day(self.now):
            past = None
        if given["ky"] == "khac":
            period = Period(given["tu"], given["den"])
        else:
            period = periods(past or local_day(self.now))[given["ky"] or USUAL]
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
