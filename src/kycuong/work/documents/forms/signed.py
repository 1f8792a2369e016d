"""Reading what is asked of signed files and of late registration."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from kycuong.work.documents.queries.late import LateFilters
from kycuong.work.documents.services import Upload


class AttachSigned(forms.Form):
    """The signed file of a document that went out."""

    file = forms.FileField(
        label=gettext_lazy("Tệp PDF đã ký số"),
        help_text=gettext_lazy(
            "Chính bản đã cấp số, sau khi người có thẩm quyền và cơ quan ký số."
        ),
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
    )

    def upload(self) -> Upload:
        """Return the file to keep."""
        sent = self.cleaned_data["file"]
        return Upload(sent.name or "", sent.chunks(), sent.content_type or "")


def late_filters(asked: QueryDict) -> LateFilters:
    """Return what the address asks of late registration; nonsense is left out."""
    body = asked.get("co-quan", "")
    return LateFilters(
        month=_month(asked.get("thang", "")),
        body=int(body) if body.isdecimal() and len(body) < 10 else None,
        sort=asked.get("sap") or "-ty-le",
        rows=asked.get("xep") or "-cho",
        page=asked.get("trang", ""),
    )


def _month(text: str) -> date | None:
    """Return the first day of a month written 2026-03, or None."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return found if 1990 <= found.year <= 2100 else None
