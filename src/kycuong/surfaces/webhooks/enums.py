"""What is told, and how far the telling is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What happened (sự kiện)."""

    MATTER_ASSIGNED = "matter.assigned", _("Việc được giao hoặc giao lại")
    MATTER_ACCEPTED = "matter.accepted", _("Việc được tiếp nhận")
    MATTER_DECLINED = "matter.declined", _("Việc bị từ chối")
    MATTER_HANDED_OVER = "matter.handed_over", _("Việc chuyển người giữ")
    MATTER_REPORTED = "matter.reported", _("Có báo cáo tiến độ")
    MATTER_SUBMITTED = "matter.submitted", _("Có báo cáo kết quả")
    MATTER_RETURNED = "matter.returned", _("Kết quả bị trả lại")
    MATTER_DUE_CHANGED = "matter.due_changed", _("Hạn của việc thay đổi")
    MATTER_OVERDUE = "matter.overdue", _("Việc thành quá hạn")
    MATTER_CLOSED = "matter.closed", _("Việc kết thúc")
    DOCUMENT_REGISTERED = "document.registered", _("Văn bản đến được đăng ký")
    DOCUMENT_ISSUED = "document.issued", _("Văn bản đi được ban hành")


class State(TextChoices):
    """How far a delivery is."""

    QUEUED = "queued", _("Chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Nơi nhận đã nhận")
    FAILED = "failed", _("Không gửi được")
