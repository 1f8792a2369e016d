"""Kinds of reports, and the parts of a text that are not a body's."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """How often a report is made; the value stands in the address."""

    WEEK = "tuan", _("Báo cáo tuần")
    MONTH = "thang", _("Báo cáo tháng")
    QUARTER = "quy", _("Báo cáo quý")


class File(TextChoices):
    """A file of a sealed report; the value is its ending."""

    DOCX = "docx", _("Văn bản Word")
    PDF = "pdf", _("Bản PDF")
    XLSX = "xlsx", _("Phụ lục Excel")
    JSON = "json", _("Nội dung đã chốt (JSON)")


WHOLE: Final = 0
REQUEST: Final = -1
"""Parts of the text: on all bodies together, and what is asked for; else a body's id."""
