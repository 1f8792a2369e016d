"""What a token may be used for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scope(TextChoices):
    """One part of what its owner may do (phạm vi của mã); it widens nothing."""

    MATTERS_READ = "matters:read", _("Xem việc")
    MATTERS_ACT = "matters:act", _("Ghi sổ việc: tiếp nhận, báo cáo, xác nhận…")
    DOCUMENTS_READ = "documents:read", _("Xem sổ văn bản, văn bản và tệp")
    DOCUMENTS_REGISTER = "documents:register", _("Đăng ký văn bản đến")
    DOCUMENTS_ACT = (
        "documents:act",
        _("Đăng ký văn bản đi; gửi, thu hồi, xác nhận văn bản; đổi phạm vi tiếp cận"),
    )
    FIGURES_READ = "figures:read", _("Xem số liệu, xếp hạng")
    REPORTS_READ = "reports:read", _("Xem, tải báo cáo gửi Chủ tịch")
    CALENDAR_READ = "calendar:read", _("Tính thời hạn, xem danh mục cơ quan")
    NOTICES_READ = "notices:read", _("Đọc thông báo")
