"""The file that is sent."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.files.services import TooLarge
from kycuong.work.importing.reading.values import MOST_BYTES


class Send(forms.Form):
    file = forms.FileField(
        label=_("Tệp danh sách"),
        help_text=_("Nhận .xlsx và .csv, tối đa 30 MB và 50.000 dòng."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
        error_messages={
            "required": _("Hãy chọn tệp."),
            "max_length": _("Tên tệp dài quá. Hãy đổi tên ngắn hơn."),
        },
    )

    def clean_file(self) -> object:
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise ValidationError(str(TooLarge(MOST_BYTES)))
        return upload
