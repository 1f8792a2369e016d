"""What is typed on the pages of logins."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

CODE = {"autocomplete": "one-time-code", "autocapitalize": "characters"}
PLAIN = {"autocapitalize": "none", "spellcheck": "false"}


def _password(label: Any, autocomplete: str, **more: object) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        **more,  # type: ignore[arg-type]
    )


class SignIn(forms.Form):
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", **PLAIN}),
    )
    password = _password(_("Mật khẩu"), "current-password")


class Code(forms.Form):
    code = forms.CharField(
        label=_("Mã"),
        help_text=_("Sáu chữ số đang hiện ở ứng dụng, hoặc một mã dự phòng."),
        max_length=40,
        widget=forms.TextInput(attrs={**CODE, "inputmode": "text"}),
    )


class FirstCode(forms.Form):
    code = forms.CharField(
        label=_("Mã đang hiện ở ứng dụng"),
        help_text=_("Sáu chữ số, đổi mỗi 30 giây."),
        max_length=10,
        widget=forms.TextInput(attrs={**CODE, "inputmode": "numeric"}),
    )


class Prove(forms.Form):
    """Who one is, once more: by the second step where there is one, else the password."""

    password = _password(_("Mật khẩu"), "current-password", required=False)
    code = forms.CharField(
        label=_("Mã của bước thứ hai"),
        help_text=_("Sáu chữ số đang hiện ở ứng dụng, hoặc một mã dự phòng."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs=CODE),
    )


class ChangePassword(forms.Form):
    """A new password; who has machines that act for them says whether they go on."""

    old = _password(_("Mật khẩu hiện nay"), "current-password")
    new = _password(
        _("Mật khẩu mới"),
        "new-password",
        help_text=_("Ít nhất 10 ký tự; một câu dài dễ nhớ tốt hơn một từ khó nhớ."),
    )
    again = _password(_("Nhập lại mật khẩu mới"), "new-password")

    machines = forms.BooleanField(
        label=_("Thu hồi cả các mã truy cập API của tôi"),
        required=False,
        initial=True,
        help_text=_(
            "Mã không dùng mật khẩu nên vẫn mở được. Chỉ bỏ chọn khi chắc mật khẩu cũ "
            "chưa lộ cho ai."
        ),
    )

    def __init__(
        self, *given: Any, has_machines: bool, one_time: bool, **more: Any
    ) -> None:
        super().__init__(*given, **more)
        if one_time:
            self.fields["old"].label = gettext("Mật khẩu dùng một lần đã nhận")
        if not has_machines:
            del self.fields["machines"]

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new"):
            raise forms.ValidationError(
                _("Hai lần nhập mật khẩu mới không giống nhau.")
            )
        return again


class OpenLogin(forms.Form):
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    username = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]{1,58}[A-Za-z0-9]$",
        label=_("Tên đăng nhập"),
        help_text=_("Chữ không dấu, số, dấu chấm, gạch ngang; như noivu.vanthu."),
        error_messages={
            "invalid": _("Tên đăng nhập gồm chữ không dấu, số, dấu chấm, gạch ngang.")
        },
        widget=forms.TextInput(attrs=PLAIN),
    )
    sso_name = forms.CharField(
        label=_("Tên ở hệ thống đăng nhập một lần"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs=PLAIN),
    )


class BreakSeal(forms.Form):
    code = forms.CharField(
        label=_("Mã niêm phong"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", **PLAIN}),
    )
    name = forms.CharField(
        label=_("Họ và tên người mở"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("Việc gì đang xảy ra, vì sao không ai đăng nhập được."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
