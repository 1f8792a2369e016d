"""What a person types to make a token."""

from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kycuong.surfaces.api.enums import Scope

LASTS: Final = (
    ("30", _("30 ngày")),
    ("90", _("90 ngày")),
    ("180", _("180 ngày")),
    ("365", _("Một năm")),
)


class Make(forms.Form):
    """A name, what it may be used for, and for how long."""

    name = forms.CharField(
        label=_("Tên mã"),
        max_length=80,
        help_text=_("Phần mềm nào dùng, ở đâu. Ví dụ: Cổng dữ liệu của Sở."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Phạm vi"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chọn vừa đủ dùng; mã không bao giờ làm được hơn bạn."),
        error_messages={"required": _("Hãy chọn ít nhất một phạm vi.")},
    )
    lasts = forms.ChoiceField(label=_("Có hiệu lực trong"), choices=LASTS)

    def asked(self, at: datetime) -> dict[str, Any]:
        """Return the values that the service takes."""
        given = dict(self.cleaned_data)
        until = at + timedelta(days=int(given.pop("lasts")))
        return {**given, "expires_at": until}
