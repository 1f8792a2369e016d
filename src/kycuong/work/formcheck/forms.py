"""Reading what people hand in: any number of files."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.files.fields import FilesField
from kycuong.work.formcheck.services import Upload

MOST: Final = 20


class Files(forms.Form):
    """Files to be checked."""

    papers = FilesField(
        label=_("Văn bản cần kiểm tra"),
        allow_empty_file=True,
        error_messages={
            "required": _("Chưa có tệp nào. Hãy chọn hoặc kéo tệp văn bản vào ô này."),
            "max_length": _("Tên tệp quá dài. Hãy đặt tên ngắn hơn rồi tải lên lại."),
        },
    )

    def clean_papers(self) -> list[Any]:
        """Take so many files as can be checked at one go."""
        given: list[Any] = self.cleaned_data["papers"]
        if not given:
            raise ValidationError(self.fields["papers"].error_messages["required"])
        if len(given) > MOST:
            text = gettext(
                "Mỗi lần kiểm tra nhiều nhất %(n)s tệp. Hãy chia thành nhiều lần."
            )
            raise ValidationError(text % {"n": MOST})
        return given

    def uploads(self) -> list[Upload]:
        """Return the files, their bytes still to be read."""
        return [
            Upload(each.name, each.chunks(), each.content_type or "")
            for each in self.cleaned_data["papers"]
        ]
