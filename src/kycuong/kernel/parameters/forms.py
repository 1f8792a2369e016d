"""What the Office types to set a number."""

import re
from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.rules.duty.settings import DEFAULTS
from kycuong.shared.formats import local_day
from kycuong.shared.widgets import DayField

_SPOKEN: Final = re.compile(r"(\d{1,4})\s*(giờ|ngày)(?:\s+làm\s+việc)?", re.IGNORECASE)
_SHORT: Final = {"giờ": "wh", "ngày": "wd"}


class Propose(forms.Form):
    """A value of one setting from a day on."""

    value = forms.CharField(
        label=_("Giá trị"),
        max_length=20,
        help_text=_("Như 8 giờ làm việc, 3 ngày làm việc, hoặc một số."),
    )
    basis = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        help_text=_("Số, ký hiệu, ngày văn bản và điều khoản."),
    )
    field_order = ("key", "value", "since", "basis")

    def __init__(self, data: Any, *, at: datetime, key: str = "") -> None:
        super().__init__(data, initial={"key": key})
        choices = [(row.key, gettext(row.label)) for row in DEFAULTS]
        self.fields["key"] = forms.ChoiceField(label=_("Tham số"), choices=choices)
        self.fields["since"] = DayField(today=local_day(at), label=_("Áp dụng từ ngày"))
        self.order_fields(self.field_order)

    def clean_value(self) -> str:
        """Return a limit written in words in its short form, anything else as it is."""
        value = str(self.cleaned_data["value"]).strip()
        spoken = _SPOKEN.fullmatch(value)
        return f"{spoken[1]}{_SHORT[spoken[2].lower()]}" if spoken else value
