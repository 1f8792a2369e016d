"""What a person types to have events sent somewhere."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kycuong.surfaces.webhooks.enums import Kind


class Propose(forms.Form):
    """A name, an address, the events."""

    name = forms.CharField(
        label=_("Tên"), max_length=80, help_text=_("Phần mềm nào nhận, ở đâu.")
    )
    url = forms.CharField(
        label=_("Địa chỉ nhận"),
        max_length=300,
        help_text=_("Bắt đầu bằng https://; hệ thống không đi theo chuyển hướng."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Sự kiện"),
        choices=Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chỉ những việc, văn bản mà bạn được xem mới được gửi."),
        error_messages={"required": _("Hãy chọn ít nhất một loại sự kiện.")},
    )
