"""What is looked for in the trail."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kycuong.shared.widgets import DayField


class Search(forms.Form):
    """Acts by person, subject, kind of act and day."""

    person = forms.CharField(label=_("Người làm"), max_length=120, required=False)
    verb = forms.CharField(label=_("Việc đã làm"), max_length=60, required=False)
    subject = forms.CharField(label=_("Đối tượng"), max_length=80, required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        self.fields["since"] = DayField(today=today, label=_("Từ ngày"), required=False)
        self.fields["until"] = DayField(
            today=today, label=_("Đến ngày"), required=False
        )
