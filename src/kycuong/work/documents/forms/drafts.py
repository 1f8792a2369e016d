"""Reading what people write as drafts of outgoing documents."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from kycuong.kernel.permissions.enums import Classification
from kycuong.shared.widgets import DayField
from kycuong.work.documents.enums import Urgency
from kycuong.work.documents.forms.symbols import symbol_typed
from kycuong.work.documents.letterform import (
    Letter,
    NotATable,
    Signature,
    blocks_of,
    kinds,
    text_of,
)
from kycuong.work.documents.letterform import Urgency as Stamp


def _lines(label: Any, rows: int, hint: Any) -> forms.CharField:
    """Return a field of several lines that may stay empty."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=hint,
    )


def _typed_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text, without dashes, closing marks and empty ones."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    bare = (line.removeprefix("-").strip().rstrip(";") for line in lines)
    return tuple(line for line in bare if line)


class Text(forms.Form):
    """A draft as a person writes it: one line a paragraph, an addressee, a place."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại văn bản"),
        choices=[(key, each.name.capitalize()) for key, each in kinds().items()],
    )
    symbol = forms.CharField(
        label=gettext_lazy("Ký hiệu"),
        max_length=60,
        required=False,
        help_text=gettext_lazy(
            "Phần sau số: VPUBND-TH, BC-SNV. Để trống: theo loại và cơ quan."
        ),
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("Mức độ khẩn"),
        choices=[("", Urgency.NONE.label)]
        + [(stamp.value, stamp.value) for stamp in Stamp if stamp],
        required=False,
    )
    place = forms.CharField(
        label=gettext_lazy("Địa danh"), max_length=80, required=False
    )
    classification = forms.ChoiceField(
        label=gettext_lazy("Phạm vi tiếp cận"),
        choices=Classification.choices,
        initial=Classification.INTERNAL,
        required=False,
        help_text=gettext_lazy(
            "Hạn chế, có dữ liệu cá nhân: chỉ người soạn, lãnh đạo và văn thư của cơ quan "
            "đọc dự thảo. Văn bản mật không soạn ở đây."
        ),
    )
    subject = forms.CharField(
        label=gettext_lazy("Trích yếu nội dung"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Không gõ «V/v»: máy in phần này."),
    )
    addressees = _lines(gettext_lazy("Kính gửi"), 3, gettext_lazy("Mỗi nơi một dòng."))
    bases = _lines(
        gettext_lazy("Căn cứ"), 2, gettext_lazy("Mỗi căn cứ một dòng, nếu có.")
    )
    body = forms.CharField(
        label=gettext_lazy("Nội dung"),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=gettext_lazy(
            "Mỗi đoạn một dòng. Đề mục bắt đầu bằng «# ». Bảng: mỗi dòng | ô | ô |, "
            "dòng đầu là tên cột. Phụ lục: dòng PHỤ LỤC, rồi dòng tên phụ lục; "
            "PHỤ LỤC (trang ngang) để xoay giấy."
        ),
    )
    way = forms.ChoiceField(
        label=gettext_lazy("Người ký"),
        required=False,
        help_text=gettext_lazy(
            "Những người được ký hôm nay, theo chức vụ, ủy quyền. Khi ban hành máy đối "
            "chiếu lại với ngày ban hành."
        ),
    )
    capacity = _lines(
        gettext_lazy("Quyền hạn, chức vụ của người ký"),
        3,
        gettext_lazy("Như in trên văn bản: KT. CHÁNH VĂN PHÒNG, xuống dòng, PHÓ …"),
    )
    signer = forms.CharField(
        label=gettext_lazy("Họ tên người ký"), max_length=100, required=False
    )
    recipients = _lines(
        gettext_lazy("Nơi nhận"),
        5,
        gettext_lazy("Mỗi nơi một dòng, không gõ gạch đầu dòng; cuối cùng: Lưu: VT."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        ways: Sequence[tuple[str, str, Signature]] = (),
        new: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        if not new:  # a draft that there is gets another class with a reason
            del self.fields["classification"]
        self.signatures = {key: signature for key, _label, signature in ways}
        choices = [(key, label) for key, label, _signature in ways]
        field = self.fields["way"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext_lazy("Như gõ ở hai ô dưới đây")), *choices]

    def _signature(self) -> Signature:
        """Return the signature of whoever was chosen, or what was typed."""
        values = self.cleaned_data
        typed = Signature(_typed_lines(values["capacity"]), values["signer"])
        return self.signatures.get(values.get("way", ""), typed)

    def clean_symbol(self) -> str:
        """Take a symbol that can stand behind a number."""
        return symbol_typed(self.cleaned_data["symbol"])

    def clean_body(self) -> str:
        """Take a text whose tables are whole."""
        text = str(self.cleaned_data["body"])
        try:
            blocks_of(text)
        except NotATable as wrong:
            raise ValidationError(str(wrong)) from None
        return text

    def classed(self) -> str:
        """Return the class that was chosen for a new draft."""
        return self.cleaned_data.get("classification") or Classification.INTERNAL

    def changes(self, before: Letter) -> dict[str, Any]:
        """Return the fields of the letter that were typed; tables keep their look."""
        values = self.cleaned_data
        like = (*before.body, *(b for annex in before.annexes for b in annex.body))
        body, annexes = blocks_of(values["body"], like)
        lines = ("addressees", "bases", "recipients")
        return {
            **{name: _typed_lines(values[name]) for name in lines},
            "kind": values["kind"],
            "symbol": values["symbol"],
            "subject": " ".join(values["subject"].split()),
            "place": values["place"],
            "urgency": Stamp(values["urgency"]),
            "signature": self._signature(),
            "body": body,
            "annexes": annexes,
        }


def text_initial(letter: Letter, seen: int | None = None) -> dict[str, Any]:
    """Return what the form starts with: the letter as a person would have typed it."""
    return {
        "seen": seen,
        "kind": letter.kind,
        "symbol": letter.symbol,
        "urgency": letter.urgency.value,
        "place": letter.place,
        "subject": letter.subject,
        "addressees": "\n".join(letter.addressees),
        "bases": "\n".join(letter.bases),
        "body": text_of(letter.body, letter.annexes),
        "capacity": "\n".join(letter.signature.lines),
        "signer": letter.signature.name,
        "recipients": "\n".join(letter.recipients),
    }


class Classify(forms.Form):
    """Another class, and why."""

    classification = forms.ChoiceField(
        label=gettext_lazy("Phạm vi tiếp cận"), choices=Classification.choices
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do đổi phạm vi"),
        max_length=500,
        min_length=5,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class Issue(forms.Form):
    """The date that a signed draft bears, and how many copies are made."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    day = DayField(label=gettext_lazy("Ngày ban hành"))
    copies = forms.IntegerField(
        label=gettext_lazy("Số lượng bản"), min_value=1, max_value=30000, required=False
    )

    def __init__(self, data: QueryDict | None, *, seen: int, today: date) -> None:
        super().__init__(
            data, initial={"seen": seen, "day": today}, auto_id="f-issue-%s"
        )
        field = self.fields["day"]
        assert isinstance(field, DayField)
        field.today = today


class Withdraw(forms.Form):
    """Why a draft is given up."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do bỏ dự thảo"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
