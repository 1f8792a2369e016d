"""What a batch is, how far it has come, and what became of its rows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sort(TextChoices):
    """What a file brings."""

    RETURNED = "returned", _("Danh sách xuất ra, sửa và nhập lại")
    NEW = "new", _("Việc mới")


class Stage(TextChoices):
    """How far a batch has come."""

    READING = "reading", _("Đang đọc tệp")
    CHECKED = "checked", _("Đã xem thử, chưa ghi gì")
    PERFORMING = "performing", _("Đang thực hiện")
    DONE = "done", _("Đã thực hiện")
    UNREADABLE = "unreadable", _("Không đọc được")


class Fate(TextChoices):
    """What would become, or became, of a row; the value stands in the address."""

    READY = "se-lam", _("Sẽ làm")
    WRONG = "loi", _("Lỗi")
    DONE = "da-ghi", _("Đã ghi sổ")
    REFUSED = "khong-ghi", _("Không ghi được")


class Progress(TextChoices):
    """How far a workbook prepared in the background has come."""

    WRITING = "writing", _("Đang lập tệp")
    READY = "ready", _("Đã có tệp")
    FAILED = "failed", _("Không lập được tệp")
