"""Reading what people type to begin a draft, and to keep a template."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kycuong.work.documents.drafting import Text
from kycuong.work.documents.letterform import NotATable, blocks_of, kinds


class Begin(forms.Form):
    """The blanks of a template, each asked for by its name; any may wait."""

    def __init__(
        self,
        data: Any,
        *,
        blanks: Sequence[tuple[str, str]],
        issuers: Sequence[tuple[int, str]],
    ) -> None:
        super().__init__(data, auto_id="f-%s")
        if len(issuers) > 1:
            self.fields["issuer"] = forms.TypedChoiceField(
                label=_("Ban hành nhân danh"), choices=issuers, coerce=int
            )
        self.names = {f"o{place}": name for place, (name, _) in enumerate(blanks)}
        for place, (name, value) in enumerate(blanks):
            self.fields[f"o{place}"] = forms.CharField(
                label=name[:1].upper() + name[1:],
                initial=value,
                required=False,
                max_length=1000,
            )

    def values(self) -> dict[str, str]:
        """Return what fills blanks, by their names."""
        given = self.cleaned_data
        return {name: given[key] for key, name in self.names.items() if given.get(key)}

    def issuer(self) -> int | None:
        """Return in whose name it is written; None: the body's own."""
        chosen = self.cleaned_data.get("issuer")
        return int(chosen) if chosen else None


def _lines(label: Any, rows: int, hint: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=False, max_length=20_000, widget=area, help_text=hint
    )


class Kept(forms.Form):
    """A template as a person writes it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Tên mẫu"), max_length=160)
    kind = forms.ChoiceField(
        label=_("Loại văn bản"),
        choices=[(key, each.name.capitalize()) for key, each in kinds().items()],
    )
    subject = forms.CharField(
        label=_("Trích yếu nội dung"),
        max_length=500,
        required=False,
        help_text=_("Chỗ phải điền ghi trong «…», ví dụ «cơ quan nhận»."),
    )
    addressees = _lines(_("Kính gửi"), 2, _("Mỗi nơi một dòng."))
    bases = _lines(_("Căn cứ"), 2)
    body = forms.CharField(
        label=_("Nội dung"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_(
            "Mỗi đoạn một dòng; «# » đầu dòng là đề mục; bảng: | ô | ô |. Trích dẫn dùng "
            "dấu “ ”, vì «…» là chỗ phải điền."
        ),
    )
    recipients = _lines(_("Nơi nhận"), 3, _("Dòng cuối: Lưu: VT."))

    def clean_body(self) -> str:
        """Take a text whose tables are whole."""
        text = str(self.cleaned_data["body"])
        try:
            blocks_of(text)
        except NotATable as wrong:
            raise ValidationError(str(wrong)) from None
        return text

    def text(self) -> Text:
        """Return what the template says."""
        given = self.cleaned_data
        names = ("kind", "subject", "body", "addressees", "bases", "recipients")
        return Text(**{name: str(given[name]).strip() for name in names})


class Retire(forms.Form):
    """Why a template is no longer used."""

    reason = forms.CharField(label=_("Lý do ngừng dùng"), max_length=500)
