"""Where a list for destruction stands, what holds a document, who sits in a council."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a list stands (danh mục tài liệu hết giá trị)."""

    DRAFTED = "drafted", _("Đang lập")
    EXAMINED = "examined", _("Hội đồng xem xét")
    DECIDED = "decided", _("Đã có quyết định")
    CARRIED = "carried", _("Đã tiêu hủy")
    REFUSED = "refused", _("Không được duyệt")
    WITHDRAWN = "withdrawn", _("Đã rút")


LIVE = frozenset({State.DRAFTED, State.EXAMINED, State.DECIDED})
"""While a list is live, its documents stand on no other."""


class HoldKind(TextChoices):
    """Why a document must not be touched (tạm giữ)."""

    COMPLAINT = "complaint", _("Đang giải quyết khiếu nại, tố cáo")
    INSPECTION = "inspection", _("Đang thanh tra, kiểm tra, kiểm toán")
    COURT = "court", _("Đang điều tra, xét xử, thi hành án")
    OTHER = "other", _("Lý do khác")


class Seat(TextChoices):
    """What somebody is in the council."""

    CHAIR = "chair", _("Chủ tịch Hội đồng")
    MEMBER = "member", _("Ủy viên")
