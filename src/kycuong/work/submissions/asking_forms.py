"""What is typed when opinions are asked, given, explained, withdrawn."""

import re
from datetime import date, datetime
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.files.fields import FILES_HINT, FilesField
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime.instants import local_day

LONGEST: Final = 8_000  # characters; what is longer is attached as a file
AREA: Final = forms.Textarea(attrs={"rows": 4})
DAYS: Final = [(str(n), str(n)) for n in (2, 3, 4, 5)]
STANCES: Final = (
    ("agree", _("Đồng ý")),
    ("comments", _("Đồng ý, kèm ý kiến")),
    ("disagree", _("Không đồng ý")),
)
_UNKNOWN: Final = "Chưa nhận ra"


class AskedField(forms.CharField):
    """Bodies by any of their names, or collectives; cleans to their keys.

    "các sở, ban, ngành tỉnh" is every one of them on the day; what is not certain is
    refused with what to do: nobody is asked by guess.
    """

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, *, on: date, **options: Any) -> None:
        super().__init__(**options)
        self.on = on

    def clean(self, value: Any) -> tuple[int, ...]:
        """Read the names, line by line."""
        found: list[int] = []
        wrong: list[str] = []
        for line in re.split(r"[;\n]+", super().clean(value) or ""):
            if not line.strip(" ,."):
                continue
            read = organisations.resolve(line, on=self.on)
            if not read.units or _UNKNOWN in read.explained:
                wrong.append(read.explained)
            found += [unit.id for unit in read.units]
        if wrong:
            raise ValidationError(wrong)
        return tuple(dict.fromkeys(found))


class Consult(forms.Form):
    """Whom to ask what, and how long they have."""

    question = forms.CharField(
        label=_("Điều cần hỏi"),
        help_text=_("Nêu rõ nội dung cần cho ý kiến."),
        widget=AREA,
        max_length=LONGEST,
        initial=_("Đề nghị quý cơ quan cho ý kiến về dự thảo và Tờ trình kèm theo."),
    )
    days = forms.TypedChoiceField(
        label=_("Thời hạn trả lời (ngày làm việc)"),
        help_text=_(
            "Từ 2 đến 5 ngày; hết hạn không trả lời coi như đồng ý, ghi rõ tên."
        ),
        choices=DAYS,
        coerce=int,
    )

    def __init__(
        self, *args: Any, at: datetime, own: int, usual: str, **options: Any
    ) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        self.own = own
        self.fields["bodies"] = AskedField(
            on=local_day(at),
            label=_("Cơ quan được lấy ý kiến"),
            help_text=_(
                "Mỗi dòng một cơ quan, hoặc ghi chung như «các sở, ban, ngành tỉnh», "
                "«UBND các huyện, thị xã, thành phố»."
            ),
            max_length=LONGEST,
        )
        self.fields["days"].initial = usual
        self.order_fields(["bodies", "question", "days"])
        for field in self.fields.values():
            lacking = gettext("Hãy điền «%(label)s».") % {"label": field.label}
            field.error_messages["required"] = lacking

    def clean_bodies(self) -> tuple[int, ...]:
        """Leave out the body itself: a collective may name it too."""
        given: tuple[int, ...] = self.cleaned_data["bodies"]
        others = tuple(body for body in given if body != self.own)
        if not others:
            raise ValidationError(gettext("Hãy ghi ít nhất một cơ quan khác."))
        return others


class Answer(forms.Form):
    """An opinion; who only agrees need not say more."""

    stance = forms.ChoiceField(
        label=_("Ý kiến"), choices=STANCES, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Nội dung"),
        help_text=_("Nêu rõ điểm cần sửa và căn cứ; chỉ đồng ý thì có thể để trống."),
        widget=AREA,
        max_length=LONGEST,
        required=False,
    )
    attached = FilesField(label=_("Tệp kèm theo"), help_text=FILES_HINT, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        self.fields["stance"].error_messages["required"] = gettext("Hãy chọn ý kiến.")

    def clean(self) -> dict[str, Any]:
        """Ask whoever does not simply agree for words."""
        given = super().clean() or {}
        silent = not given.get("text", "").strip()
        if given.get("stance") not in (None, "agree") and silent:
            self.add_error("text", _("Có ý kiến hoặc không đồng ý thì phải ghi rõ."))
        return given


class Settle(forms.Form):
    """What the sender makes of an opinion."""

    text = forms.CharField(
        label=_("Tiếp thu, giải trình"),
        help_text=_("Tiếp thu thế nào, hoặc vì sao không tiếp thu."),
        widget=AREA,
        max_length=LONGEST,
        error_messages={
            "required": _("Hãy ghi tiếp thu thế nào, hoặc vì sao không tiếp thu.")
        },
    )
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def clean_seen(self) -> str | None:
        """Read which explanation the page showed; None where it does not say."""
        return self.cleaned_data["seen"] or None


class Withdraw(forms.Form):
    """Why a question is taken back."""

    reason = forms.CharField(
        label=_("Lý do rút câu hỏi"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        error_messages={"required": _("Hãy ghi lý do rút câu hỏi.")},
    )
