"""What people type about reports."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kycuong.oversight.reports.enums import Kind
from kycuong.shared.widgets import DayField

LONGEST = 5_000


class Prepare(forms.Form):
    """Which report is asked for: its kind, and any day of its window."""

    kind = forms.ChoiceField(label=_("Loại báo cáo"), choices=Kind.choices)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        self.fields["day"] = DayField(
            today=today,
            label=_("Một ngày trong kỳ"),
            help_text=_("Như 20/4: kỳ số liệu chứa ngày này được lấy."),
        )


class Seen(forms.Form):
    """Which version of a draft the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class Edit(Seen):
    """The words of one part of a draft."""

    text = forms.CharField(
        label=_("Lời văn"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Mỗi dòng là một đoạn của văn bản."),
    )


class Replace(forms.Form):
    """Why a sealed report has to be replaced."""

    reason = forms.CharField(
        label=_("Lý do thay thế"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ghi sai sót và căn cứ; lý do được in trong báo cáo thay thế."),
    )
