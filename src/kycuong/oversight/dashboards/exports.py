"""Tables of the dashboards as files: the columns, rows and order of the page."""

from typing import Final

from django.utils.translation import gettext_noop as _

from kycuong.oversight.watching.exports import Table

LEAGUE: Final = Table(
    "xep-hang",
    (
        ("name", _("Cơ quan"), 46),
        ("group", _("Nhóm"), 14),
        ("rank", _("Hạng trong nhóm"), 16),
        ("note", _("So với hạng liền kề"), 20),
        ("percent", _("Tỷ lệ đúng hạn"), 14),
        ("counted", _("Đúng hạn trên số tính tỷ lệ"), 20),
        ("between", _("Khoảng tin cậy 95 %"), 16),
        ("original", _("Tỷ lệ theo hạn ban đầu"), 16),
        ("original_counted", _("Theo hạn ban đầu, trên số tính tỷ lệ"), 20),
        ("on_time", _("Hoàn thành đúng hạn"), 14),
        ("early", _("Hoàn thành trước hạn"), 14),
        ("undated", _("Hoàn thành, không có hạn"), 14),
        ("late", _("Hoàn thành quá hạn"), 14),
        ("overdue", _("Tồn cuối kỳ, quá hạn"), 14),
        ("beyond", _("Tồn cuối kỳ, quá hạn ban đầu"), 14),
    ),
)
RETURNS: Final = Table(
    "tra-lai",
    (
        ("name", _("Cơ quan"), 46),
        ("judged", _("Kết quả đã xét"), 14),
        ("returned", _("Bị trả lại"), 12),
        ("percent", _("Tỷ lệ bị trả lại"), 14),
        ("between", _("Khoảng tin cậy 95 %"), 16),
        ("median", _("Trung vị số lần nộp đến khi được chấp nhận"), 24),
        ("given", _("Được giao"), 12),
        ("refused", _("Từ chối nhận việc"), 14),
    ),
)
