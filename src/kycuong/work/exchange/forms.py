"""What clerks type about messages, parsed into plain values."""

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.rules.vntext.folding import fold
from kycuong.work.exchange.edxml import canonical, is_identifier

AREA: Final = forms.Textarea(attrs={"rows": 3})
_IN_MARKS: Final = re.compile(r"\(([^()]{3,35})\)\s*$")


class Package(forms.Form):
    """A message as a file."""

    file = forms.FileField(
        label=_("Tệp gói tin"),
        allow_empty_file=True,
        help_text=_("Tệp .edxml hoặc .xml lấy từ trục liên thông văn bản."),
        error_messages={"required": _("Hãy chọn tệp gói tin .edxml hoặc .xml.")},
        widget=forms.FileInput(attrs={"accept": ".edxml,.xml"}),
    )

    def content(self, most: int) -> bytes:
        """Return the bytes, never more than one over the limit."""
        data = bytearray()
        for chunk in self.cleaned_data["file"].chunks():
            data += chunk
            if len(data) > most:
                break
        return bytes(data[: most + 1])


class Reason(forms.Form):
    """Why; the other side reads it."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        widget=AREA,
        help_text=_("Bên kia đọc được lý do này."),
    )


class Answer(forms.Form):
    """Whether a document is given back."""

    agree = forms.ChoiceField(
        label=_("Trả lời"),
        choices=[("co", _("Đồng ý cho lấy lại")), ("khong", _("Từ chối"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Lý do"),
        required=False,
        max_length=500,
        widget=AREA,
        help_text=_("Phải ghi khi từ chối."),
    )


class Known(forms.Form):
    """Which body an identifier names."""

    organ = forms.CharField(label=_("Mã định danh"), max_length=35)
    name = forms.CharField(label=_("Tên cơ quan"), max_length=200)

    def clean_organ(self) -> str:
        """Take an identifier in either form."""
        key = canonical(self.cleaned_data["organ"])
        if not is_identifier(key):
            raise ValidationError(
                gettext("Mã định danh có dạng như H01.23 hoặc 000.00.23.H01.")
            )
        return key


class Send(forms.Form):
    """To whom a document goes: an identifier or a name a line."""

    organs = forms.CharField(
        label=_("Nơi nhận trên trục"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Mỗi dòng một nơi: tên cơ quan hoặc mã định danh."),
    )

    def __init__(
        self,
        *args: Any,
        choices: tuple[tuple[str, str], ...] = (),
        had: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._by_name = {fold(name): organ for organ, name in choices}
        self._had = {fold(name) for name in had}

    def clean_organs(self) -> list[str]:
        """Return identifiers; a line nobody knows is named."""
        lines = self.cleaned_data["organs"].splitlines()
        found = [self._organ(line.strip()) for line in lines if line.strip()]
        return list(dict.fromkeys(found))

    def _organ(self, line: str) -> str:
        marked = _IN_MARKS.search(line)
        for text in (marked[1] if marked else "", line):
            if is_identifier(text):
                return canonical(text)
        organ = self._by_name.get(fold(line))
        if organ is not None:
            return organ
        if fold(line) in self._had:
            said = gettext("«%(line)s» đã được gửi văn bản này rồi; hãy bỏ dòng ấy.")
        else:
            said = gettext(
                "«%(line)s» không có trong danh bạ; hãy xem lại tên, hoặc ghi mã định danh "
                "của nơi ấy vào danh bạ trước."
            )
        raise ValidationError(said % {"line": line[:120]})
