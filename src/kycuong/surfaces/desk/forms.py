"""What is typed on the desk."""

from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from kycuong.shared.widgets import MomentField
from kycuong.surfaces.desk.services import Step

FIRST, LAST = datetime(2022, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


class Jump(forms.Form):
    """A step that a button offers."""

    step = forms.TypedChoiceField(
        choices=[(each.value, each.value) for each in Step], coerce=Step
    )


class Clock(forms.Form):
    """The instant to which the demo clock is set."""

    to = MomentField(label=gettext_lazy("Chuyển đồng hồ tới"))

    def clean_to(self) -> datetime:
        to: datetime = self.cleaned_data["to"]
        if not FIRST <= to < LAST:
            raise ValidationError(
                gettext("Đồng hồ chạy thử chỉ đi từ năm 2022 đến năm 2039.")
            )
        return to
