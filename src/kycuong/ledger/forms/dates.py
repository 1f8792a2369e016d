"""What moves or stops a due date: asking, deciding, pausing."""

from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.ledger import clocks
from kycuong.ledger.forms.fields import AREA, LONGEST, Act
from kycuong.rules.duty.pauses import GROUNDS
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.widgets import DayField

DECISIONS: Final = (
    ("grant", _("Đồng ý đến ngày được xin")),
    ("counter", _("Gia hạn đến ngày khác")),
    ("deny", _("Không gia hạn")),
)


class Ask(Act):
    reason = forms.CharField(
        label=_("Lý do xin gia hạn"),
        help_text=_("Nêu vướng mắc, nguyên nhân; ai, cơ quan nào làm chậm nếu có."),
        widget=AREA,
        max_length=LONGEST,
    )
    progress = forms.CharField(
        label=_("Việc đã làm đến đâu"), widget=AREA, max_length=LONGEST
    )
    field_order = ("seen", "due_day", "reason", "progress")

    def prepare(self) -> None:
        self.fields["due_day"] = DayField(
            today=local_day(self.at), label=_("Xin gia hạn đến ngày")
        )
        self.order_fields(self.field_order)


class Decide(Act):
    decision = forms.ChoiceField(
        label=_("Quyết định"), choices=DECISIONS, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("Phải ghi khi không gia hạn hoặc gia hạn đến ngày khác."),
        widget=AREA,
        max_length=LONGEST,
        required=False,
    )
    field_order = ("seen", "decision", "due_day", "reason")

    def prepare(self) -> None:
        self.fields["due_day"] = DayField(
            today=local_day(self.at),
            label=_("Ngày khác"),
            help_text=_("Chỉ ghi khi gia hạn đến ngày khác. Gõ như 26/4."),
            required=False,
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        decision, day = given.get("decision"), given.get("due_day")
        if decision == "counter" and not day and "due_day" not in self.errors:
            self.add_error("due_day", _("Hãy ghi ngày gia hạn đến."))
        if decision in ("grant", "deny") and day:
            self.add_error(
                "due_day", _("Đã ghi ngày khác; hãy chọn «Gia hạn đến ngày khác».")
            )
        if decision in ("counter", "deny") and not given.get("reason", "").strip():
            self.add_error("reason", _("Hãy ghi lý do để đơn vị biết."))
        return given


class Pause(Act):
    instrument = forms.CharField(
        label=_("Số, ngày văn bản làm căn cứ"),
        help_text=_("Ví dụ: Công văn 12/BNV-TH ngày 02/5/2024."),
        max_length=200,
    )
    reason = forms.CharField(label=_("Lý do"), widget=AREA, max_length=LONGEST)
    field_order = ("seen", "ground", "instrument", "until", "reason")

    def prepare(self) -> None:
        self.fields["ground"] = forms.ChoiceField(
            label=_("Căn cứ tạm dừng"),
            choices=[(key, _ground(key, self.at)) for key in GROUNDS],
            widget=forms.RadioSelect,
        )
        self.fields["until"] = DayField(
            today=local_day(self.at),
            label=_("Tạm dừng đến hết ngày"),
            help_text=_("Ngày tạm dừng vẫn tính; đồng hồ chạy lại từ ngày sau đó."),
        )
        self.order_fields(self.field_order)


def _ground(key: str, at: datetime) -> str:
    """Return a ground with its cap and clause, as a choice."""
    row = GROUNDS[key]
    cap = gettext("tối đa %(n)s ngày làm việc") % {"n": clocks.count(row.setting, at)}
    return f"{row.label} ({cap}). {gettext('Căn cứ:')} {row.clause}."


class Resume(Act):
    note = forms.CharField(
        label=_("Ghi chú"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
