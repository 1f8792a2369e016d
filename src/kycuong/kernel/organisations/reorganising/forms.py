"""What is typed about a reorganisation."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.organisations.fields import BodyField
from kycuong.kernel.organisations.reorganising.enums import LineKind
from kycuong.kernel.organisations.reorganising.services import NewBody
from kycuong.shared.widgets import DayField


class Propose(forms.Form):
    """The decision itself; its lines follow."""

    number = forms.CharField(
        label=_("Số, ký hiệu quyết định"),
        max_length=200,
        help_text=_("Như Nghị quyết 1654/NQ-UBTVQH15."),
    )
    title = forms.CharField(label=_("Trích yếu"), max_length=300)
    note = forms.CharField(
        label=_("Ghi chú"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self.fields["issued_on"] = DayField(label=_("Ngày ban hành"), today=today)
        self.fields["on"] = DayField(
            label=_("Ngày có hiệu lực"),
            today=today,
            help_text=_(
                "Thực hiện lúc 0 giờ ngày này; ngày đã qua thì thực hiện ngay khi duyệt."
            ),
        )
        self.order_fields(["number", "title", "issued_on", "on", "note"])


class AddLine(forms.Form):
    """What one body becomes."""

    kind = forms.ChoiceField(label=_("Hình thức"), choices=LineKind.choices)
    new_name = forms.CharField(
        label=_("Tên cơ quan mới, hoặc tên mới khi đổi tên"),
        required=False,
        max_length=200,
        help_text=_("Nhiều cơ quan hợp nhất thành một: ghi cùng một tên ở mỗi dòng."),
    )
    short_name = forms.CharField(
        label=_("Tên tắt của tên mới"), required=False, max_length=80
    )
    main = forms.BooleanField(
        label=_("Cơ quan kế thừa chính (nhận việc không chọn riêng)"), required=False
    )
    carry = forms.BooleanField(
        label=_("Phòng, ban, chức vụ và người chuyển theo"),
        required=False,
        initial=True,
    )

    def __init__(self, data: Any = None, *, on: date) -> None:
        super().__init__(data)
        self.fields["unit"] = BodyField(
            label=_("Cơ quan được sắp xếp"), on=on - timedelta(days=1)
        )
        self.fields["heir"] = BodyField(
            label=_("Cơ quan kế thừa đang có"), on=on, required=False
        )
        self.order_fields(
            ["kind", "unit", "heir", "new_name", "short_name", "main", "carry"]
        )

    def clean(self) -> dict[str, Any]:
        """Ask for exactly what the kind needs."""
        typed: dict[str, Any] = super().clean() or {}
        kind, name, heir = (typed.get(key) for key in ("kind", "new_name", "heir"))
        if kind == LineKind.RENAME and not name:
            self.add_error("new_name", gettext("Đổi tên thì phải ghi tên mới."))
        elif kind in {LineKind.MERGE, LineKind.SPLIT} and not (name or heir):
            self.add_error(
                "heir", gettext("Hãy chọn cơ quan kế thừa hoặc ghi tên cơ quan mới.")
            )
        elif kind != LineKind.RENAME and name and heir:
            raise ValidationError(
                gettext("Chọn cơ quan kế thừa hoặc ghi cơ quan mới, không cả hai.")
            )
        return typed

    def asked(self) -> dict[str, Any]:
        """Return the arguments of `services.add_line`."""
        typed = self.cleaned_data
        renames = typed["kind"] == LineKind.RENAME
        new = None
        if typed["new_name"] and not renames:
            new = NewBody(name=typed["new_name"], short_name=typed["short_name"])
        return {
            "kind": typed["kind"],
            "unit": typed["unit"],
            "heir": None if renames else typed["heir"],
            "new": new,
            "main": True if typed["main"] else None,
            "carry": typed["carry"],
            "name": typed["new_name"] if renames else "",
            "short_name": typed["short_name"] if renames else "",
        }


class Approve(forms.Form):
    """The version that the approver read."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class Withdraw(forms.Form):
    """Why a decision is taken back."""

    reason = forms.CharField(
        label=_("Lý do rút"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class Chosen(forms.Form):
    """Which heir gets which open work of a body that is split."""

    def __init__(
        self, data: Any, *, works: list[int], heirs: list[tuple[int, str]]
    ) -> None:
        super().__init__(data)
        for work in works:
            self.fields[f"w{work}"] = forms.TypedChoiceField(
                choices=heirs, coerce=int, required=False, empty_value=None
            )

    def chosen(self) -> dict[int, int | None]:
        """Return work → line."""
        return {
            int(name[1:]): line
            for name, line in self.cleaned_data.items()
            if line is not None
        }
