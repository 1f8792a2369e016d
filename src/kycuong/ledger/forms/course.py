"""The course of a duty: from giving to result."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.organisations.fields import BodyField
from kycuong.ledger.forms.fields import AREA, FILES_HINT, LONGEST, Act, FilesField
from kycuong.ledger.receiving import ELSEWHERE, chosen, receivers
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.widgets import DayField


class Accept(Act):
    pass


class Decline(Act):
    clause = forms.CharField(
        label=_("Điều, khoản quy định thẩm quyền"),
        help_text=_("Ví dụ: Quyết định 12/2024/QĐ-UBND, Điều 2 khoản 3."),
        max_length=300,
    )
    reason = forms.CharField(
        label=_("Lý do từ chối"),
        help_text=_("Vì sao việc này không thuộc cơ quan, thuộc cơ quan được nêu."),
        widget=AREA,
        max_length=LONGEST,
    )

    def prepare(self) -> None:
        self.fields["proper_unit"] = BodyField(
            on=local_day(self.at),
            label=_("Cơ quan có thẩm quyền"),
            help_text=_("Cơ quan này được hỏi ngay và phải trả lời."),
        )
        self.order_fields(("seen", "proper_unit", "clause", "reason"))


class Recall(Act):
    reason = forms.CharField(label=_("Lý do thu hồi"), widget=AREA, max_length=LONGEST)


class Assign(Act):
    def prepare(self) -> None:
        self.fields["unit"] = BodyField(
            on=local_day(self.at), label=_("Giao cho cơ quan")
        )
        self.fields["reason"] = forms.CharField(
            label=_("Lý do giao lại"), widget=AREA, max_length=LONGEST
        )
        self.fields["due_day"] = DayField(
            today=local_day(self.at),
            label=_("Hạn mới"),
            help_text=_("Để trống thì giữ hạn đang có. Gõ như 26/4 hoặc 26/04/2024."),
            required=False,
        )


class HandOver(Act):
    def prepare(self) -> None:
        body = self.case.holder_body or self.case.lead
        self.fields["to"] = forms.ChoiceField(
            label=_("Chuyển cho"), choices=receivers(body, self.at)
        )
        self.fields["other"] = BodyField(
            on=local_day(self.at),
            label=_("Cơ quan khác"),
            help_text=_("Chuyển ra ngoài cơ quan phải ghi lý do; chủ trì không đổi."),
            required=False,
        )
        self.fields["due_day"] = DayField(
            today=local_day(self.at),
            label=_("Hạn nội bộ"),
            help_text=_("Ngày nơi nhận phải xong, không sau hạn của việc."),
            required=False,
        )
        self.fields["reason"] = forms.CharField(
            label=_("Lý do"), widget=AREA, max_length=LONGEST, required=False
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        to, other = given.pop("to", ""), given.pop("other", None)
        if to == ELSEWHERE and not other and "other" not in self.errors:
            self.add_error("other", _("Hãy ghi tên cơ quan nhận."))
        if to and to != ELSEWHERE and other:
            self.add_error(
                "to", _("Đã ghi cơ quan khác bên dưới; hãy chọn «Cơ quan khác».")
            )
        unit, post = (other, None) if to == ELSEWHERE else chosen(to)
        given["unit"], given["post"] = unit, post
        return given


class Report(Act):
    text = forms.CharField(label=_("Nội dung tiến độ"), widget=AREA, max_length=LONGEST)
    attached = FilesField(label=_("Tệp kèm theo"), help_text=FILES_HINT, required=False)


class Approve(Act):
    note = forms.CharField(
        label=_("Nhận xét"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )


class Cancel(Act):
    reason = forms.CharField(label=_("Lý do hủy"), widget=AREA, max_length=LONGEST)


class Urge(Act):
    text = forms.CharField(
        label=_("Nội dung đôn đốc"),
        help_text=_("Người giữ việc nhận được tin này; việc không đổi người giữ."),
        widget=AREA,
        max_length=400,
    )

    def clean(self) -> dict[str, Any]:
        return {"rung": "by_hand", **(super().clean() or {})}
