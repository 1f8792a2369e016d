"""What is chosen and typed when one act is done on many matters."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kycuong.ledger.bulk.choosing import MOST, Choice
from kycuong.ledger.receiving import chosen, receivers

AREA = forms.Textarea(attrs={"rows": 3})
LONGEST = 2_000
_BOX = re.compile(r"\d{1,17}:\d{1,9}")


def asked(sent: QueryDict) -> tuple[str, list[int]]:
    """Return the act and the matters that a request names; nonsense is left out.

    A page sent back names all that it showed (`chon`), ticked or not.
    """
    named = [*sent.getlist("chon")[: 2 * MOST], *sent.getlist("viec")[: 2 * MOST]]
    values = (value.partition(":")[0] for value in named)
    pks = [int(each) for each in values if each.isdecimal() and len(each) < 18]
    return sent.get("hanh-dong", ""), pks


class Ticked(forms.MultipleChoiceField):
    """Boxes as they were sent, also from a page that is old: each is judged by itself."""

    def valid_value(self, value: str) -> bool:
        """Take a matter with the last entry that the page showed."""
        return bool(_BOX.fullmatch(value))


class Bulk(forms.Form):
    """The matters with their tick boxes, and what the act needs besides."""

    def __init__(self, data: Any = None, *, choice: Choice, at: datetime) -> None:
        super().__init__(data, auto_id="f-%s", label_suffix="")
        self.verb = choice.verb
        self.fields["viec"] = Ticked(
            label=_("Việc"),
            choices=[(item.value, item.value) for item in choice.items],
            initial=choice.ready,
            error_messages={
                "required": _("Hãy chọn ít nhất một việc."),
                "invalid_choice": _("Danh sách gửi lên không đọc được. Hãy chọn lại."),
            },
        )
        if self.verb == "report":
            self._text(_("Nội dung tiến độ"), _("Ghi một lần, đứng ở mọi việc."))
        if self.verb == "urge":
            self._text(
                _("Lời nhắc"),
                _("Mỗi nơi đang giữ việc nhận một tin; mỗi việc có một mục trong sổ."),
            )
        if self.verb == "hand_over":
            self._receiver(choice.body or 0, at)

    def _text(self, label: Any, hint: Any) -> None:
        self.fields["text"] = forms.CharField(
            label=label,
            help_text=hint,
            widget=AREA,
            max_length=LONGEST if self.verb == "report" else 300,
            error_messages={"required": _("Hãy điền ô này.")},
        )

    def _receiver(self, body: int, at: datetime) -> None:
        self.fields["to"] = forms.ChoiceField(
            label=_("Chuyển cho"),
            choices=receivers(body, at, elsewhere=False),
            help_text=_("Người nhận được báo một tin cho mọi việc."),
            error_messages={"required": _("Hãy chọn nơi nhận.")},
        )
        self.fields["reason"] = forms.CharField(
            label=_("Lý do"), max_length=500, required=False
        )

    def items(self) -> list[tuple[int, int]]:
        """Return (matter, last entry shown) of those ticked."""
        pairs = (value.partition(":") for value in self.cleaned_data["viec"])
        return [(int(pk), int(seen)) for pk, _sep, seen in pairs]

    def values(self) -> dict[str, Any]:
        """Return what the act takes besides."""
        given = {k: v for k, v in self.cleaned_data.items() if k != "viec"}
        if "to" in given:
            given["unit"], given["post"] = chosen(given.pop("to"))
        return given
