"""A result and its return, point by point."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.ledger.forms.fields import AREA, FILES_HINT, LONGEST, Act, FilesField
from kycuong.rules.duty.answering import bare
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.widgets import DayField

SAYS_NOTHING = _(
    "«Đã triển khai» chưa phải là kết quả; hãy ghi đã làm được gì, ở đâu, bao nhiêu."
)


class Submit(Act):
    text = forms.CharField(
        label=_("Kết quả thực hiện"),
        help_text=_("Nêu sản phẩm đã hoàn thành; kết quả phải có minh chứng."),
        widget=AREA,
        max_length=LONGEST,
    )
    document_number = forms.CharField(
        label=_("Số, ký hiệu văn bản kết quả"), max_length=60, required=False
    )
    attached = FilesField(label=_("Tệp kèm theo"), help_text=FILES_HINT, required=False)

    def prepare(self) -> None:
        self.fields["document_date"] = DayField(
            today=local_day(self.at), label=_("Ngày văn bản kết quả"), required=False
        )
        order = []
        for place, (number, text) in enumerate(self.case.points):
            order += self._point(place, number, text)
        if order:
            self.fields["text"].required = False
            self.fields["text"].label = gettext("Nhận xét chung")
            self.fields["text"].help_text = ""
        own = ("document_number", "document_date", "attached")
        self.order_fields([*order, "text", *own] if order else ["text", *own])

    def _point(self, place: int, number: str, text: str) -> list[str]:
        """Add the boxes of one point; return their names."""
        said, shown = f"answer_{place}", f"evidence_{place}"
        self.fields[said] = forms.CharField(
            label=gettext("Trả lời ý %(number)s") % {"number": number},
            help_text=text,
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=LONGEST,
        )
        self.fields[shown] = forms.CharField(
            label=gettext("Minh chứng của ý %(number)s") % {"number": number},
            help_text=_("Số văn bản, hoặc mục của văn bản kết quả."),
            max_length=120,
            required=False,
        )
        return [said, shown]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("document_date") and not given.get("document_number"):
            self.add_error(
                "document_number", _("Có ngày văn bản thì phải có số, ký hiệu.")
            )
        answers = {}
        for place, (number, _text) in enumerate(self.case.points):
            name = f"answer_{place}"
            said = given.pop(name, "")
            shown = given.pop(f"evidence_{place}", "")
            if name not in self.errors and bare(said):
                self.add_error(name, SAYS_NOTHING)
            answers[number] = {"text": said, "document_number": shown}
        if not self.case.points and "text" not in self.errors:
            if bare(given.get("text", "")):
                self.add_error("text", SAYS_NOTHING)
        elif self.case.points:
            given["answers"] = answers
        return given


class Rework(Act):
    reason = forms.CharField(
        label=_("Lý do trả lại"),
        help_text=_("Ghi rõ phần nào chưa đạt và cần làm gì để được xác nhận."),
        widget=AREA,
        max_length=LONGEST,
    )

    def prepare(self) -> None:
        if not self.case.points:
            return
        self.fields["points"] = forms.MultipleChoiceField(
            label=_("Các ý chưa đạt"),
            choices=[
                (
                    number,
                    gettext("Ý %(number)s: %(text)s")
                    % {"number": number, "text": text},
                )
                for number, text in self.case.points
            ],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.order_fields(["points", "reason"])
