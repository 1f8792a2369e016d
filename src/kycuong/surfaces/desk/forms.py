"""What is typed on the desk."""

from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from kycuong.shared.widgets import MomentField
from kycuong.surfaces.desk.services import Step

FIRST, LAST = datetime(2022, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


class Clock(forms.Form):
    """Either a step or an instant."""

    step = forms.ChoiceField(
        choices=[(each.value, each.value) for each in Step],
        required=False,
        widget=forms.HiddenInput,
    )
    to = MomentField(label="Chuyển đồng hồ tới", required=False)

    def clean_to(self) -> datetime | None:
        to: datetime | None = self.cleaned_data["to"]
        if to and not FIRST <= to < LAST:
            raise ValidationError(
                gettext("Đồng hồ chạy thử chỉ đi từ năm 2022 đến năm 2039.")
            )
        return to

    def clean(self) -> None:
        cleaned = self.cleaned_data
        if "to" in cleaned and not cleaned["to"] and not cleaned.get("step"):
            self.add_error("to", gettext("Hãy gõ giờ và ngày, như 8:30 26/4/2024."))
