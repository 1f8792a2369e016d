"""What is chosen when a desk is handed over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kycuong.ledger.queries import Desk
from kycuong.ledger.receiving import chosen, receivers


class HandDesk(forms.Form):
    """Which matters go, to whom and why; every one that may go is ticked."""

    def __init__(self, data: Any = None, *, desk: Desk, at: Any) -> None:
        super().__init__(data)
        ready = [item.value for item in desk.items if item.verdict]
        self.fields["viec"] = forms.MultipleChoiceField(
            label=_("Việc bàn giao"),
            choices=[(value, value) for value in ready],
            initial=ready,
            error_messages={
                "required": _("Hãy chọn ít nhất một việc."),
                "invalid_choice": _(
                    "Có việc vừa đổi người giữ hoặc có mục mới sau khi trang này mở ra. "
                    "Hãy xem lại danh sách rồi gửi lại."
                ),
            },
        )
        self.fields["den"] = forms.ChoiceField(
            label=_("Người, đơn vị nhận"),
            choices=receivers(desk.body, at, elsewhere=False, leave_out=desk.post),
            error_messages={"required": _("Hãy chọn nơi nhận.")},
        )
        self.fields["ly_do"] = forms.CharField(
            label=_("Lý do bàn giao"),
            help_text=_("Ghi một lần, đứng ở mọi việc: điều động, nghỉ hưu, nghỉ dài…"),
            max_length=500,
            error_messages={"required": _("Hãy ghi lý do bàn giao.")},
        )

    def handed(self) -> dict[str, Any]:
        """Return what the service takes."""
        unit, post = chosen(self.cleaned_data["den"])
        items = [
            (int(pk), int(seen))
            for pk, _sep, seen in (
                value.partition(":") for value in self.cleaned_data["viec"]
            )
        ]
        reason = self.cleaned_data["ly_do"]
        return {"items": items, "unit": unit, "post": post, "reason": reason}
