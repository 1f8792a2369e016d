"""What is typed about a post: who gets it, who leaves it, who stands in, who signs."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.organisations.enums import Extent, Grant, Manner
from kycuong.kernel.organisations.fields import PersonField
from kycuong.shared.widgets import DayField


class PostForm(forms.Form):
    """A form about one post on a day; `choices` are the other posts it may name."""

    def __init__(
        self, data: Any = None, *, on: date, choices: Sequence[Any] = ()
    ) -> None:
        super().__init__(data)
        self.on = on
        self.prepare(choices)
        for field in self.fields.values():
            lacking = gettext("Hãy điền «%(label)s».") % {"label": field.label}
            field.error_messages["required"] = lacking

    def prepare(self, choices: Sequence[Any]) -> None:
        """Add the fields that depend on the day and on other posts."""

    def day(self, label: Any, *, initial: date | None = None, **options: Any) -> Any:
        """Return a field for a day, told from the form's own day."""
        return DayField(label=label, today=self.on, initial=initial, **options)


class Appoint(PostForm):
    new_name = forms.CharField(
        label=_("Người chưa có trong danh mục"),
        help_text=_("Chỉ Văn phòng nhập người mới; ghi đủ họ tên."),
        max_length=120,
        required=False,
    )
    manner = forms.ChoiceField(label=_("Giữ chức vụ"), choices=Manner.choices)
    instrument = forms.CharField(
        label=_("Theo quyết định"),
        help_text=_("Số, ký hiệu, ngày của quyết định bổ nhiệm hoặc phân công."),
        max_length=200,
        required=False,
    )
    leaves = forms.BooleanField(
        label=_("Thôi các chức vụ đang giữ từ ngày đó"),
        help_text=_("Bỏ chọn khi kiêm nhiệm."),
        required=False,
        initial=True,
    )

    def prepare(self, choices: Sequence[Any]) -> None:
        self.fields["official"] = PersonField(
            on=self.on, label=_("Người được bố trí"), required=False
        )
        self.fields["on"] = self.day(_("Từ ngày"), initial=self.on)
        self.order_fields(["official", "new_name", "manner", "on", "instrument"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        known, new = given.get("official"), given.get("new_name", "").strip()
        if "official" not in self.errors and bool(known) == bool(new):
            self.add_error(
                "official",
                _("Chọn một người trong danh mục, hoặc ghi họ tên người mới."),
            )
        if given.get("manner") == Manner.CONCURRENT:
            given["leaves"] = False
        return given


class Dismiss(PostForm):
    instrument = forms.CharField(
        label=_("Theo quyết định"), max_length=200, required=False
    )

    def prepare(self, choices: Sequence[Any]) -> None:
        self.fields["on"] = self.day(_("Thôi giữ từ ngày"), initial=self.on)
        self.order_fields(["on", "instrument"])


class Substitute(PostForm):
    reason = forms.CharField(label=_("Lý do"), max_length=120, initial=_("nghỉ phép"))
    extent = forms.ChoiceField(label=_("Người thay làm"), choices=Extent.choices)
    instrument = forms.CharField(
        label=_("Theo văn bản"),
        help_text=_("Đơn, quyết định cử đi; bắt buộc khi ủy quyền (TUQ.)."),
        max_length=200,
        required=False,
    )
    subject = forms.CharField(
        label=_("Nội dung giao, ủy quyền"),
        help_text=_("Bắt buộc khi ủy quyền (TUQ.): ủy quyền có giới hạn nội dung."),
        max_length=300,
        required=False,
    )

    def prepare(self, choices: Sequence[Any]) -> None:
        self.fields["substitute"] = forms.TypedChoiceField(
            label=_("Người thay"),
            choices=[("", _("Chưa có người thay")), *choices],
            coerce=int,
            empty_value=None,
            required=False,
        )
        self.fields["since"] = self.day(_("Vắng từ ngày"), initial=self.on)
        self.fields["until"] = self.day(_("Đến hết ngày"))
        self.order_fields(["since", "until", "reason", "substitute", "extent"])


class Delegate(PostForm):
    capacity = forms.ChoiceField(label=_("Ký"), choices=Grant.choices)
    subject = forms.CharField(label=_("Nội dung được ký"), max_length=300)
    instrument = forms.CharField(
        label=_("Theo văn bản"),
        help_text=_(
            "Quy chế làm việc, quy chế văn thư (TL.); văn bản ủy quyền (TUQ.)."
        ),
        max_length=200,
    )

    def prepare(self, choices: Sequence[Any]) -> None:
        self.fields["receiver"] = forms.TypedChoiceField(
            label=_("Giao cho"),
            choices=[("", _("Chọn chức vụ")), *choices],
            coerce=int,
            empty_value=None,
        )
        self.fields["since"] = self.day(_("Từ ngày"), initial=self.on)
        self.fields["until"] = self.day(
            _("Đến hết ngày"),
            required=False,
            help_text=_(
                "Ủy quyền (TUQ.) phải có ngày cuối; thừa lệnh thì không bắt buộc."
            ),
        )
        self.order_fields(["receiver", "capacity", "subject", "instrument"])
