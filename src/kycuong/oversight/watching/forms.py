"""What the pages of oversight are narrowed to, as it stands in the address."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kycuong.ledger.periods import Period, standard
from kycuong.shared.widgets import DayField

PERIODS: Final = (
    ("quy", _("Quý này")),
    ("thang", _("Tháng này")),
    ("nam", _("Năm nay")),
    ("quy-truoc", _("Quý trước")),
    ("thang-truoc", _("Tháng trước")),
    ("khac", _("Từ ngày, đến ngày")),
)


class Choose(forms.Form):
    """The period of a page."""

    ky = forms.ChoiceField(label=_("Kỳ"), choices=PERIODS, required=False)
    tu = DayField(label=_("Từ ngày"), required=False, help_text="")
    den = DayField(label=_("Đến ngày"), required=False, help_text="")

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        """Keep the day by which «this quarter» is told."""
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("tu"), given.get("den")
        if given.get("ky") == "khac" and not (first and last):
            self.add_error("tu", _("Hãy gõ cả hai ngày."))
        elif first and last and last < first:
            self.add_error("den", _("Ngày cuối phải từ ngày đầu trở đi."))
        return given

    def period(self) -> Period:
        """Return the period that the address asks for; this quarter where it cannot."""
        known = standard(self.today)
        if not self.is_valid():
            return known["quy"]
        given = self.cleaned_data
        if given["ky"] == "khac":
            return Period(given["tu"], given["den"])
        return known[given["ky"] or "quy"]
