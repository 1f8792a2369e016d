"""What a person chooses about being told."""

import re
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.notifications.enums import Way
from kycuong.kernel.notifications.queries import Preferences
from kycuong.kernel.notifications.services import Wishes
from kycuong.rules.worktime import Session

MOST_DAYS = 60
MOST_REMINDERS = 5
_MOBILE = re.compile(r"(?:\+?84|0)([35789]\d{8})")
_DAYS = re.compile(r"[,;\s]+")


class MobileField(forms.CharField):
    """A Vietnamese mobile number as people type it; cleans to 84912345678."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("max_length", 20)
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {
            **super().widget_attrs(widget),
            "class": "short",
            "inputmode": "tel",
            "autocomplete": "tel",
        }

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        digits = re.sub(r"[\s.\-()]", "", typed)
        if not digits:
            return ""
        found = _MOBILE.fullmatch(digits)
        if found is None:
            raise ValidationError(
                gettext(
                    "«%(text)s» không phải số di động. Hãy gõ 10 số như 0912 345 678."
                )
                % {"text": typed}
            )
        return f"84{found[1]}"


class ReminderDays(forms.CharField):
    """Numbers of working days, as 7, 3, 1; cleans to a list, most first."""

    def to_python(self, value: Any) -> Any:
        words = [word for word in _DAYS.split(super().to_python(value) or "") if word]
        if not all(word.isdecimal() and 1 <= int(word) <= MOST_DAYS for word in words):
            raise ValidationError(
                gettext("Hãy ghi các số từ 1 đến %(most)s, như: 7, 3, 1.")
                % {"most": MOST_DAYS}
            )
        days = sorted({int(word) for word in words}, reverse=True)
        if len(days) > MOST_REMINDERS:
            raise ValidationError(
                gettext("Chỉ nhắc tối đa %(most)s lần trước hạn.")
                % {"most": MOST_REMINDERS}
            )
        return days

    def validate(self, value: Any) -> None:
        """Accept none: no reminders before the due date."""


class Subscribe(forms.Form):
    """Where a person is reached, when, and of what."""

    email = forms.CharField(
        label=_("Thư điện tử"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Nên dùng hộp thư công vụ. Để trống là không nhận thư."),
    )
    sms = MobileField(label=_("Số di động nhận tin nhắn"))
    zalo = MobileField(label=_("Số di động dùng Zalo"))
    ways = forms.MultipleChoiceField(
        label=_("Gửi bản tin qua"),
        choices=Way.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    digest = forms.BooleanField(
        label=_("Gửi cho tôi bản tin mỗi ngày làm việc khi có tin mới"),
        required=False,
        help_text=_(
            "Mỗi ngày nhiều nhất một bản, việc gấp đứng trước, chỉ trong giờ làm việc. "
            "Mục Thông báo luôn có đủ mọi tin."
        ),
    )
    hour = forms.TimeField(
        label=_("Giờ nhận"),
        required=False,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={"invalid": _("Giờ chưa đúng. Hãy gõ như 7:30.")},
        help_text=_("Gõ như 7:30. Để trống là đầu giờ làm việc."),
    )
    remind_days = ReminderDays(
        label=_("Nhắc trước hạn"),
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
        help_text=_(
            "Số ngày làm việc trước hạn, như 7, 3, 1. Để trống là không nhắc trước; "
            "phiếu nhắc và công văn đôn đốc khi quá hạn vẫn gửi."
        ),
    )
    for_body = forms.ChoiceField(
        label=_("Tin gửi chung cho cơ quan"),
        required=False,
        choices=[
            ("", _("Theo chức vụ (thủ trưởng và văn thư nhận)")),
            ("yes", _("Tôi nhận")),
            ("no", _("Tôi không nhận")),
        ],
    )

    def __init__(
        self,
        data: Any,
        *,
        wishes: Preferences,
        addresses: Mapping[str, str],
        sessions: Sequence[Session],
    ) -> None:
        chosen = {None: "", True: "yes", False: "no"}[wishes.for_body]
        initial = {
            **addresses,
            "ways": [*wishes.ways],
            "digest": wishes.digest,
            "hour": f"{wishes.hour:%H:%M}" if wishes.hour else "",
            "remind_days": ", ".join(map(str, wishes.remind_days)),
            "for_body": chosen,
        }
        super().__init__(data, initial=initial)
        self.sessions = sessions

    def clean_email(self) -> str:
        typed = str(self.cleaned_data["email"]).strip()
        if not typed:
            return ""
        if not typed.isascii():
            raise ValidationError(
                gettext("Địa chỉ thư chỉ dùng chữ không dấu. Hãy gõ lại.")
            )
        try:
            validate_email(typed)
        except ValidationError:
            raise ValidationError(
                gettext(
                    "«%(text)s» không phải địa chỉ thư. Hãy gõ như ten@angiang.gov.vn."
                )
                % {"text": typed}
            ) from None
        return typed

    def clean_hour(self) -> time | None:
        hour: time | None = self.cleaned_data["hour"]
        if hour is None or any(each.start <= hour < each.end for each in self.sessions):
            return hour
        hours = ", ".join(f"{s.start:%H:%M}–{s.end:%H:%M}" for s in self.sessions)
        raise ValidationError(
            gettext("Bản tin chỉ gửi trong giờ làm việc: %(hours)s. Hãy chọn giờ khác.")
            % {"hours": hours}
        )

    def clean(self) -> dict[str, Any]:
        """Ask for the address of every way that is chosen.

        Who gives no address at all reads in the inbox alone, and is not asked.
        """
        given = super().clean() or {}
        if given.get("digest") and any(given.get(way) for way in Way.values):
            for way in given.get("ways", []):
                if way in given and not given[way]:
                    self.add_error(
                        way, gettext("Hãy ghi địa chỉ, hoặc bỏ chọn cách gửi này.")
                    )
        return given

    def wishes(self) -> Wishes:
        """Return what was chosen."""
        given = self.cleaned_data
        return Wishes(
            digest=given["digest"],
            hour=given["hour"],
            ways=given["ways"],
            remind_days=given["remind_days"],
            for_body={"": None, "yes": True, "no": False}[given["for_body"]],
        )

    def addresses(self) -> dict[str, str]:
        """Return where the person is reached, by way."""
        return {way: self.cleaned_data[way] for way in Way.values}
