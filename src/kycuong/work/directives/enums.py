"""States of a directive, and what a reviewer decides about a task's deadline."""

from django.db.models import TextChoices


class DirectiveState(TextChoices):
    """Where a directive is on its way to the bodies."""

    REVIEW = "review", "Đang soát"
    DISPATCHED = "dispatched", "Đã giao"


class DueChoice(TextChoices):
    """What the reviewer decides about the deadline; nothing is ever assumed."""

    UNDECIDED = "", "Chưa chọn"
    DATE = "date", "Có ngày đến hạn"
    STANDING = "standing", "Thường xuyên"
    NONE = "none", "Không có hạn"


class Part(TextChoices):
    """Which part a body has in a task."""

    LEAD = "lead", "Chủ trì"
    COORDINATOR = "coordinator", "Phối hợp"
