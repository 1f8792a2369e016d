"""A field of work that was passed on, as the Office enters it."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.organisations.fields import BodyField
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.widgets import DayField


class Delegate(forms.Form):
    """The field, who decides it now, by which text, and since when."""

    field = forms.CharField(
        label=_("Lĩnh vực"),
        help_text=_("Đúng tên mà cơ quan trình ghi ở mục Lĩnh vực của hồ sơ."),
        max_length=120,
    )

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        today = local_day(at)
        self.fields["to"] = BodyField(
            on=today, label=_("Cơ quan quyết định"), required=False
        )
        self.fields["to_name"] = forms.CharField(
            label=_("Hoặc nhóm cơ quan"),
            help_text=_("Khi nhiều cơ quan cùng được giao: Ủy ban nhân dân cấp huyện."),
            max_length=200,
            required=False,
        )
        self.fields["document"] = forms.CharField(
            label=_("Văn bản phân cấp, ủy quyền"),
            help_text=_("Số, ký hiệu, ngày; ví dụ Quyết định 12/2024/QĐ-UBND."),
            max_length=300,
        )
        self.fields["article"] = forms.CharField(
            label=_("Điều, khoản"), max_length=200, required=False
        )
        self.fields["since"] = DayField(today=today, label=_("Có hiệu lực từ ngày"))
        self.fields["until"] = DayField(
            today=today, label=_("Hết hiệu lực từ ngày"), required=False
        )
        for field in self.fields.values():
            lacking = gettext("Hãy điền «%(label)s».") % {"label": field.label}
            field.error_messages["required"] = lacking
