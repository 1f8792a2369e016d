"""What is typed about lists, councils, decisions and holds, as plain values."""

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.fields import PersonField
from kycuong.rules.retention import Kind, classes
from kycuong.work.retention.enums import HoldKind

AREA: Final = forms.Textarea(attrs={"rows": 3})
FIRST, LAST = 1945, 2200


class Narrow(forms.Form):
    """The year and the filter of the page, as they stand in the address."""

    nam = forms.IntegerField(
        label=_("Năm"), required=False, min_value=FIRST, max_value=LAST
    )
    loc = forms.CharField(required=False, widget=forms.HiddenInput)

    def year(self) -> int | None:
        """Return the year asked for; None where none, or none that can be."""
        self.is_valid()
        found = getattr(self, "cleaned_data", {}).get("nam")
        return int(found) if found is not None else None


class Draft(forms.Form):
    """Which documents are put on a list."""

    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="f-draft-%s")

    def chosen(self) -> list[int]:
        """Return the keys that were ticked; what is no number is left out."""
        data: Any = self.data
        given: list[str] = data.getlist("tai-lieu") if self.is_bound else []
        return [int(each) for each in given if each.isdecimal() and len(each) < 18]


class Convene(forms.Form):
    """The council: its decision, its chair, its members by name."""

    council = forms.CharField(
        label=_("Quyết định lập Hội đồng"),
        help_text=_("Số, ký hiệu, ngày, cơ quan ban hành."),
        max_length=200,
    )
    members = forms.CharField(
        label=_("Ủy viên"),
        help_text=_("Mỗi dòng một người, ghi đủ họ tên; không có người lập danh mục."),
        widget=AREA,
        max_length=2000,
    )

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, auto_id="f-convene-%s")
        self.today = today
        self.fields["chair"] = PersonField(on=today, label=_("Chủ tịch Hội đồng"))
        self.order_fields(["council", "chair", "members"])

    def clean_chair(self) -> tuple[int, str]:
        """Return the chair's login and name."""
        return self._login(self.cleaned_data["chair"])

    def clean_members(self) -> list[tuple[int, str]]:
        """Read each line; one that names nobody is said."""
        field = PersonField(on=self.today, label="")
        lines = str(self.cleaned_data["members"]).splitlines()
        named = (" ".join(each.split()).strip("-;. ") for each in lines)
        return [self._login(field.to_python(name)) for name in named if name]

    def _login(self, person: int | None) -> tuple[int, str]:
        found = organisations.users_of([person or 0]).get(person or 0)
        if found is None:
            raise ValidationError(
                gettext("Người này chưa có tài khoản nên chưa ghi ý kiến được.")
            )
        return found


class Opine(forms.Form):
    """What a member says."""

    agrees = forms.ChoiceField(
        label=_("Ý kiến"),
        choices=[("co", _("Đồng ý tiêu hủy")), ("khong", _("Không đồng ý"))],
        widget=forms.RadioSelect,
    )
    opinion = forms.CharField(
        label=_("Nhận xét, lý do"), widget=AREA, max_length=1000, required=False
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="f-opine-%s")

    def clean_agrees(self) -> bool:
        """Return whether the member agrees."""
        return bool(self.cleaned_data["agrees"] == "co")


class Decide(forms.Form):
    """The decision on a list."""

    approve = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[("co", _("Cho tiêu hủy")), ("khong", _("Không duyệt"))],
        widget=forms.RadioSelect,
    )
    decision = forms.CharField(
        label=_("Số, ngày quyết định"),
        help_text=_("Phải ghi khi cho tiêu hủy."),
        max_length=120,
        required=False,
    )
    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("Phải ghi khi không duyệt."),
        widget=AREA,
        max_length=500,
        required=False,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="f-decide-%s")

    def clean_approve(self) -> bool:
        """Return whether the list is approved."""
        return bool(self.cleaned_data["approve"] == "co")

    def clean(self) -> dict[str, Any]:
        """Ask for the number of what is approved, the reason of what is not."""
        given = super().clean() or self.cleaned_data
        if "approve" in given and not self.errors:
            if given["approve"] and not given["decision"].strip():
                said = gettext("Hãy ghi số, ngày của quyết định tiêu hủy.")
                self.add_error("decision", said)
            if not given["approve"] and not given["reason"].strip():
                self.add_error("reason", gettext("Không duyệt thì hãy ghi lý do."))
        return given


class Watch(forms.Form):
    """Nothing is typed by who watches."""


class Carry(forms.Form):
    """How the papers were destroyed."""

    manner = forms.CharField(
        label=_("Cách tiêu hủy"),
        help_text=_(
            "Bản giấy: nghiền, cắt nhỏ … ở đâu; tệp: hệ thống xóa khi bấm nút."
        ),
        widget=AREA,
        max_length=500,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="f-carry-%s")


class Reason(forms.Form):
    """Why something is struck, withdrawn or released."""

    reason = forms.CharField(label=_("Lý do"), max_length=300)


class Hold(forms.Form):
    """Why a document must not be touched."""

    kind = forms.ChoiceField(label=_("Vì sao"), choices=HoldKind.choices)
    reason = forms.CharField(
        label=_("Vụ việc"),
        help_text=_("Số, ngày của đơn, quyết định thanh tra, bản án …"),
        max_length=300,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="f-hold-%s")


class Classify(forms.Form):
    """To which class a document belongs."""

    key = forms.ChoiceField(
        label=_("Nhóm tài liệu"),
        choices=[
            (each.key, each.label)
            for each in classes().values()
            if each.kind is Kind.DOCUMENT
        ],
    )
    basis = forms.CharField(
        label=_("Căn cứ"),
        help_text=_("Mục nào của bảng thời hạn bảo quản."),
        max_length=300,
    )

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id="f-classify-%s")
