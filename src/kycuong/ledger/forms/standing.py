"""A standing duty: attested for a period, checked on the spot."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kycuong.ledger.forms.fields import AREA, FILES_HINT, LONGEST, Act, FilesField
from kycuong.rules.duty.answering import bare
from kycuong.rules.duty.periods import Every, owed, period_of
from kycuong.rules.worktime.instants import local_day

NONE_LEFT = _("Chưa có kỳ nào kết thúc mà chưa xác nhận; kỳ được xác nhận khi đã hết.")
FOUND = [("yes", _("Đạt")), ("no", _("Chưa đạt"))]


class Attest(Act):
    text = forms.CharField(
        label=_("Việc thực hiện trong kỳ"),
        help_text=_("Ghi đã làm gì, có vi phạm nào không, minh chứng ở đâu."),
        widget=AREA,
        max_length=LONGEST,
    )
    attached = FilesField(label=_("Tệp kèm theo"), help_text=FILES_HINT, required=False)

    def prepare(self) -> None:
        every = Every(self.case.every)
        ended = owed(self.case.opened_at, self.at, every)
        left = [one for one in ended if one.key > self.case.attested_period]
        self.fields["period"] = forms.ChoiceField(
            label=_("Kỳ"),
            choices=[(one.key, one.label) for one in left],
            help_text="" if left else NONE_LEFT,
        )
        self.order_fields(["period", "text", "attached"])

    def clean_text(self) -> str:
        """Refuse a formula that says nothing of the period."""
        text = str(self.cleaned_data["text"])
        if bare(text):
            raise forms.ValidationError(
                _(
                    "Hãy ghi cụ thể trong kỳ đã làm gì; «đã thực hiện nghiêm túc» chưa đủ."
                )
            )
        return text


class Check(Act):
    found = forms.ChoiceField(
        label=_("Kết quả"), choices=FOUND, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Đã kiểm tra gì, thấy gì"), widget=AREA, max_length=LONGEST
    )
    attached = FilesField(label=_("Tệp kèm theo"), help_text=FILES_HINT, required=False)

    def prepare(self) -> None:
        every = Every(self.case.every)
        now = period_of(local_day(self.at), every)
        ended = [*owed(self.case.opened_at, self.at, every)]
        choices = [(one.key, one.label) for one in reversed([*ended, now])]
        self.fields["period"] = forms.ChoiceField(
            label=_("Kỳ được kiểm tra"),
            choices=choices,
            initial=(ended or [now])[-1].key,
        )
        self.order_fields(["period", "found", "text", "attached"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["ok"] = given.pop("found", "") == "yes"
        return given
