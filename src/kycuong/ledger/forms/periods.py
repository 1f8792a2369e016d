"""Which period a page is about, as it stands in the address."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kycuong.ledger.periods import Period, standard
from kycuong.shared.widgets import DayField

USUAL: Final = "quy"
OTHER: Final = "khac"
PERIODS: Final = (
    (USUAL, _("Quý này")),
    ("thang", _("Tháng này")),
    ("nam", _("Năm nay")),
    ("quy-truoc", _("Quý trước")),
    ("thang-truoc", _("Tháng trước")),
    (OTHER, _("Từ ngày, đến ngày")),
)


class ChoosePeriod(forms.Form):
    """A period by a word, or from a day to a day."""

    ky = forms.ChoiceField(label=_("Kỳ"), choices=PERIODS, required=False)
    tu = DayField(label=_("Từ ngày"), required=False, help_text="")
    den = DayField(label=_("Đến ngày"), required=False, help_text="")

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        """Keep the day by which «this quarter», or a day without its year, is told."""
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        self.today = today
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = today

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("tu"), given.get("den")
        if given.get("ky") == OTHER and not (first and last):
            self.add_error("tu", _("Hãy gõ cả hai ngày."))
        elif first and last and last < first:
            self.add_error("den", _("Ngày cuối phải từ ngày đầu trở đi."))
        return given

    def period(self, known: Mapping[str, Period] | None = None) -> Period:
        """Return the period that the address asks for; this quarter where it cannot.

        Args:
            known: the periods by their words; the standard ones of the day if None.
        """
        known = standard(self.today) if known is None else known
        if not self.is_valid():
            return known[USUAL]
        given = self.cleaned_data
        if given["ky"] == OTHER:
            return Period(given["tu"], given["den"])
        return known[given["ky"] or USUAL]
