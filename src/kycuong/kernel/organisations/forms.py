"""What may be asked of the registry."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.organisations.enums import UnitKind
from kycuong.shared.widgets import DayField

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _as_typed(data: Any) -> Any:
    """Show the day of a link as a person would have typed it."""
    if not ISO_DAY.fullmatch(data.get("ngay", "")):
        return data
    shown = data.copy()
    year, month, day = data["ngay"].split("-")
    shown["ngay"] = f"{day}/{month}/{year}"
    return shown


class AsOf(forms.Form):
    """The day whose registry is shown; today where nothing is asked."""

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(_as_typed(data))
        self.today = today
        self.fields["ngay"] = DayField(
            label=_("Tính đến ngày"), required=False, today=today
        )
        self.order_fields(["q", "ngay", "loai"])

    def day(self) -> date:
        """Return the day asked for."""
        asked = self.cleaned_data.get("ngay") if self.is_valid() else None
        return asked or self.today


class UnitFilter(AsOf):
    """The list's filter."""

    q = forms.CharField(
        label=_("Tên cơ quan"),
        required=False,
        max_length=200,
        help_text=_("Tên đủ, tên tắt, tên cũ; có dấu hay không đều được."),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    loai = forms.ChoiceField(
        label=_("Loại"),
        required=False,
        choices=[
            ("", _("Tất cả")),
            *((kind, kind.label) for kind in UnitKind if kind != UnitKind.DIVISION),
        ],
    )

    def asked(self) -> dict[str, str]:
        """Return the words of the filter that were understood."""
        if not self.is_valid():
            return {"text": "", "kind": ""}
        return {"text": self.cleaned_data["q"], "kind": self.cleaned_data["loai"]}
