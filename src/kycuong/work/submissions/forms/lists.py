"""The filter of the list, as it stands in the address."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.organisations.fields import BodyField
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.widgets import DayField
from kycuong.work.submissions.queries import Filters, kinds, usual_order


class Narrow(forms.Form):
    """The filter of the list, as it stands in the address."""

    def __init__(self, data: Any, *, at: datetime, sees_all: bool) -> None:
        super().__init__(data, auto_id="f-%s")
        today = local_day(at)
        text = forms.CharField(label=_("Tìm"), required=False, max_length=200)
        self.fields["tim"] = text
        if sees_all:
            self.fields["co-quan"] = BodyField(
                on=today, label=_("Cơ quan trình"), required=False
            )
        self.fields["loai"] = forms.ChoiceField(
            label=_("Loại hồ sơ"),
            choices=[("", _("Mọi loại")), *kinds()],
            required=False,
        )
        for name, label in (
            ("tu-ngay", _("Gửi từ ngày")),
            ("den-ngay", _("Gửi đến ngày")),
        ):
            self.fields[name] = DayField(today=today, label=label, required=False)
        for field in self.fields.values():
            field.help_text = ""

    def filters(self, tab: str) -> Filters:
        """Return what the address asks for; a word it cannot mean is left out."""
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        return Filters(
            tab=tab,
            text=given.get("tim", ""),
            body=given.get("co-quan"),
            kind=given.get("loai", ""),
            first=given.get("tu-ngay"),
            last=given.get("den-ngay"),
            sort=self.data.get("sap", "") or usual_order(tab),
        )
