"""What a line of a reorganisation does, and how far a reorganisation is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LineKind(TextChoices):
    """What becomes of the body of a line."""

    MERGE = "merge", _("Hợp nhất, sáp nhập")
    SPLIT = "split", _("Chia, tách")
    DISSOLVE = "dissolve", _("Giải thể, kết thúc hoạt động")
    RENAME = "rename", _("Đổi tên")


class Stage(TextChoices):
    """How far a reorganisation is; read off its dates, never stored."""

    PROPOSED = "proposed", _("Chờ duyệt")
    APPROVED = "approved", _("Đã duyệt, chờ ngày hiệu lực")
    APPLIED = "applied", _("Đã thực hiện")
    STOPPED = "stopped", _("Chưa thực hiện được")
    WITHDRAWN = "withdrawn", _("Đã rút")


ENDING = frozenset({LineKind.MERGE, LineKind.SPLIT, LineKind.DISSOLVE})
