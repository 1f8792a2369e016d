"""Reading what clerks type: files, lines of a register, filters."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from kycuong.kernel.permissions.enums import Classification
from kycuong.rules.citations.doctypes import ADMINISTRATIVE
from kycuong.shared.widgets import DayField
from kycuong.work.documents.enums import Direction, Urgency
from kycuong.work.documents.forms.symbols import symbol_typed
from kycuong.work.documents.queries import Filters, IntakePage
from kycuong.work.documents.services import Fields, Upload

SUFFIXES = ".txt,.md,.html,.docx,.pdf,.doc,.rtf,.odt,.png,.jpg,.jpeg,.tif,.tiff"


class Receive(forms.Form):
    """A file to be registered."""

    file = forms.FileField(
        label=gettext_lazy("Tệp văn bản"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy(
            "Nhận .txt, .md, .html, .docx, .pdf, .doc, .rtf, .odt và ảnh quét."
        ),
        widget=forms.FileInput(attrs={"accept": SUFFIXES}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a file, or for the word that there is none."""
        if "by_hand" not in self.data and not self.files.get("file"):
            self.add_error("file", gettext("Chọn một tệp, hoặc bấm «Nhập tay»."))
        return self.cleaned_data

    def upload(self) -> Upload | None:
        """Return the file to keep, or None where the document is typed by hand."""
        sent = self.files.get("file")
        if sent is None or "by_hand" in self.data:
            return None
        return Upload(sent.name or "", sent.chunks(), sent.content_type or "")


class Line(forms.Form):
    """One line of a register; incoming and outgoing share most fields."""

    number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu văn bản"),
        max_length=80,
        required=False,
        help_text=gettext_lazy(
            "Như in trên văn bản: 493/UBND-KGVX. Để trống nếu văn bản không số."
        ),
    )
    symbol = forms.CharField(
        label=gettext_lazy("Ký hiệu"),
        max_length=60,
        help_text=gettext_lazy(
            "Phần sau số: UBND-KGVX, QĐ-UBND. Số do sổ cấp khi đăng ký."
        ),
    )
    issued_on = DayField(label=gettext_lazy("Ngày văn bản"))
    issuer = forms.CharField(
        label=gettext_lazy("Cơ quan ban hành (tác giả)"), max_length=200
    )
    doc_type = forms.CharField(
        label=gettext_lazy("Loại văn bản"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"list": "doc-types"}),
    )
    subject = forms.CharField(
        label=gettext_lazy("Trích yếu nội dung"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    signer = forms.CharField(
        label=gettext_lazy("Người ký"), max_length=160, required=False
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("Mức độ khẩn"), choices=Urgency.choices, required=False
    )
    classification = forms.ChoiceField(
        label=gettext_lazy("Phạm vi tiếp cận"),
        choices=Classification.choices,
        initial=Classification.INTERNAL,
        required=False,
        help_text=gettext_lazy(
            "Hạn chế: chỉ lãnh đạo, văn thư và người được giao xem; nơi khác chỉ thấy có "
            "một văn bản. Văn bản mật không đưa vào hệ thống."
        ),
    )
    arrived_on = DayField(label=gettext_lazy("Ngày đến"))
    recipients = forms.CharField(
        label=gettext_lazy("Nơi nhận"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Mỗi nơi một dòng."),
    )
    handed_to = forms.CharField(
        label=gettext_lazy("Đơn vị hoặc người nhận"), max_length=200, required=False
    )
    handed_on = DayField(
        label=gettext_lazy("Ngày chuyển"), required=False, help_text=""
    )
    kept_by = forms.CharField(
        label=gettext_lazy("Đơn vị, người nhận bản lưu"), max_length=200, required=False
    )
    copies = forms.IntegerField(
        label=gettext_lazy("Số lượng bản"), min_value=1, max_value=30000, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"), max_length=500, required=False
    )
    anyway = forms.BooleanField(
        label=gettext_lazy("Vẫn đăng ký: đây là văn bản khác"), required=False
    )

    ONLY = {
        Direction.INCOMING: ("number", "arrived_on"),
        Direction.OUTGOING: ("symbol", "recipients", "kept_by", "copies"),
    }

    def __init__(
        self, data: QueryDict | None, *, page: IntakePage, today: date
    ) -> None:
        super().__init__(data, initial=page.initial(today), auto_id="f-%s")
        self.direction, self.today = page.direction, today
        for other, names in self.ONLY.items():
            if other != page.direction:
                for name in names:
                    del self.fields[name]
        for name, field in self.fields.items():
            if isinstance(field, DayField):
                field.today = today
            if name in page.doubts():
                field.help_text = _doubt(name, page)
            elif page.scanned and page.proposed.get(name):
                field.help_text = gettext(
                    "Máy đọc từ bản quét: hãy đối chiếu từng chữ."
                )

    def clean_symbol(self) -> str:
        """Take a symbol that can stand behind a number."""
        return symbol_typed(self.cleaned_data["symbol"])

    def clean(self) -> dict[str, Any]:
        """Refuse days in an order that cannot be."""
        values = self.cleaned_data
        issued, arrived = values.get("issued_on"), values.get("arrived_on")
        latest = gettext("Ngày này ở sau hôm nay (%(today)s).") % {
            "today": f"{self.today:%d/%m/%Y}"
        }
        if arrived and arrived > self.today:
            self.add_error("arrived_on", latest)
        if issued and arrived and issued > arrived:
            text = gettext("Ngày văn bản ở sau ngày đến. Hãy kiểm tra lại hai ngày.")
            self.add_error("issued_on", text)
        if self.direction == Direction.OUTGOING and issued and issued > self.today:
            self.add_error("issued_on", latest)
        return values

    def line(self) -> Fields:
        """Return the line to register."""
        values = {**self.cleaned_data}
        values.pop("anyway")
        values["classification"] = (
            values.get("classification") or Classification.INTERNAL
        )
        return Fields(**values)

    def typed(self) -> dict[str, str]:
        """Return what was typed, as it was typed."""
        return {
            name: str(self.data.get(name, "")).replace("\0", "")[:4000]
            for name in self.fields
            if name != "anyway"
        }


def _doubt(name: str, page: IntakePage) -> SafeString:
    """Ask for confirmation, with what was read; a scan's value is taken by hand."""
    value = page.doubts()[name]
    if not page.scanned:
        text = gettext("Cần xác nhận: máy suy ra giá trị này từ văn bản.")
        return format_html("<b>{}</b>", text)
    if not value:
        return format_html("<b>{}</b>", gettext("Cần xác nhận: máy không đọc được."))
    return format_html(
        '<b>{}</b> <q>{}</q> <button class="button quiet" type="button" hidden '
        'data-take="f-{}" data-value="{}">{}</button>',
        gettext("Cần xác nhận. Máy đọc từ bản quét:"),
        value,
        name,
        value,
        gettext("lấy giá trị này"),
    )


DOC_TYPES = tuple(sorted(each.name for each in ADMINISTRATIVE))


class Filter(forms.Form):
    """What the address of a register asks for; nonsense is left out."""

    q = forms.CharField(
        label=gettext_lazy("Chứa các từ"), required=False, max_length=200
    )
    nam = forms.IntegerField(
        label=gettext_lazy("Năm"),
        required=False,
        min_value=1990,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    tu = DayField(label=gettext_lazy("Từ ngày"), required=False, help_text="")
    den = DayField(label=gettext_lazy("Đến ngày"), required=False, help_text="")
    loai = forms.CharField(
        label=gettext_lazy("Loại văn bản"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"list": "doc-types"}),
    )
    cham = forms.BooleanField(label=gettext_lazy("Đăng ký chậm"), required=False)

    def filters(self, asked: QueryDict) -> Filters:
        """Return the filters that could be read."""
        self.is_valid()
        values = self.cleaned_data
        page = asked.get("trang", "1")
        return Filters(
            q=values.get("q") or "",
            year=values.get("nam"),
            since=values.get("tu"),
            until=values.get("den"),
            doc_type=values.get("loai") or "",
            late=bool(values.get("cham")),
            sort=asked.get("sap") or "-entry",
            page=int(page) if page.isdecimal() and len(page) < 7 else 1,
        )
