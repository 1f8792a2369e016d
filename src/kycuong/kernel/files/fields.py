"""A form field for any number of files."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.files.services import TooLarge

FILES_HINT = _("Có thể chọn nhiều tệp.")


class ManyFiles(forms.ClearableFileInput):
    """A box that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; cleans to a list of them."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Check each file; one that is too large is named with the limit."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        kept = [super(FilesField, self).clean(each, initial) for each in given]
        for each in kept:
            if each.size > settings.KYCUONG_UPLOAD_LIMIT:
                raise ValidationError(str(TooLarge(settings.KYCUONG_UPLOAD_LIMIT)))
        return kept
