"""What the forms of acts share: words, files, and the entry that was seen."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext

from kycuong.kernel.files.fields import FILES_HINT, FilesField
from kycuong.ledger.policy import Case

__all__ = ["AREA", "FILES_HINT", "LONGEST", "Act", "FilesField"]

AREA = forms.Textarea(attrs={"rows": 4})
LONGEST = 8_000  # characters; what is longer is attached as a file


class Act(forms.Form):
    """An act without words; `seen` is the last entry that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, case: Case, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.case, self.at = case, at
        if not self.is_bound:
            self.initial["seen"] = case.last_seq
        self.prepare()
        for field in self.fields.values():
            lacking = gettext("Hãy điền «%(label)s».") % {"label": field.label}
            field.error_messages["required"] = lacking

    def prepare(self) -> None:
        """Add the fields that depend on the matter."""

    def refuse(self, sentence: str, *, seen: int) -> None:
        """Show why it was not done; what was typed stays, and may be sent again."""
        self.add_error(None, sentence)
        self.data = {
            **{key: self.data.get(key) for key in self.data},
            "seen": str(seen),
        }
