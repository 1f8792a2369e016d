"""States of a directive, and what a reviewer decides about a task's deadline."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DirectiveState(TextChoices):
    """Where a directive is on its way to the bodies."""

    REVIEW = "review", _("Đang soát")
    DISPATCHED = "dispatched", _("Đã giao")


class DueChoice(TextChoices):
    """What the reviewer decides about the deadline; nothing is ever assumed."""

    UNDECIDED = "", _("Chưa chọn")
    DATE = "date", _("Có ngày đến hạn")
    RECEIPT = "receipt", _("Có hạn tính từ ngày giao việc")
    STANDING = "standing", _("Thường xuyên")
    NONE = "none", _("Không có hạn")


class Part(TextChoices):
    """Which part a body has in a task."""

    LEAD = "lead", _("Chủ trì")
    COORDINATOR = "coordinator", _("Phối hợp")
