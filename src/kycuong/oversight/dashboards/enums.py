"""Words of the addresses: figures, sorts, periods."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from kycuong.ledger.queries.holdings import What
from kycuong.rules.duty.flows import Figure
from kycuong.rules.duty.stretches import Sort

FIGURES: Final[dict[str, Figure]] = {
    "ton-dau-ky": Figure.OPENING,
    "nhan": Figure.RECEIVED,
    "tiep-nhan": Figure.TAKEN,
    "chuyen-di": Figure.PASSED,
    "ket-thuc": Figure.CLOSED,
    "xong-dung-han": Figure.ON_TIME,
    "xong-qua-han": Figure.LATE,
    "xong-khong-han": Figure.UNDATED,
    "xong-som": Figure.EARLY,
    "xong-han-ban-dau": Figure.KEPT,
    "da-huy": Figure.CANCELLED,
    "khong-tra-loi": Figure.LAPSED,
    "thanh-qua-han": Figure.TURNED,
    "ton-cuoi-ky": Figure.CLOSING,
    "ton-trong-han": Figure.IN_TIME,
    "ton-qua-han": Figure.OVERDUE,
    "ton-qua-han-ban-dau": Figure.BEYOND,
}
WORDS: Final = {figure: word for word, figure in FIGURES.items()}

OPEN_LABELS: Final = {
    What.OPEN: _("Đang thực hiện"),
    What.OVERDUE: _("Đang quá hạn"),
    What.FALLING: _("Sắp đến hạn"),
    What.UNATTESTED: _("Nhiệm vụ thường xuyên chưa xác nhận kỳ gần nhất"),
}
OPEN_DEFINITIONS: Final = {
    What.OPEN: _("Việc chưa kết thúc tại thời điểm xem."),
    What.OVERDUE: _("Việc chưa kết thúc và đã quá hạn đang có hiệu lực."),
    What.FALLING: _("Việc chưa quá hạn, hết hạn trong những ngày này."),
    What.UNATTESTED: _(
        "Nhiệm vụ thường xuyên mà cơ quan chưa xác nhận cho tháng hoặc quý vừa kết thúc."
    ),
}

SORTS: Final = (
    ("viec", _("Nhiệm vụ được giao")),
    ("tra-loi", _("Ý kiến, trả lời")),
)
SORT_OF: Final = {"viec": (Sort.TASK.value,), "tra-loi": (Sort.REPLY.value,)}

PERIODS: Final = (
    ("quy", _("Quý này")),
    ("quy-truoc", _("Quý trước")),
    ("tuan", _("Tuần này")),
    ("tuan-truoc", _("Tuần trước")),
    ("thang-bao-cao", _("Tháng báo cáo này (15–14)")),
    ("thang-bao-cao-truoc", _("Tháng báo cáo trước (15–14)")),
    ("quy-bao-cao", _("Quý báo cáo này (15–14)")),
    ("quy-bao-cao-truoc", _("Quý báo cáo trước (15–14)")),
    ("thang", _("Tháng này")),
    ("thang-truoc", _("Tháng trước")),
    ("nam", _("Năm nay")),
    ("khac", _("Từ ngày, đến ngày")),
)
USUAL: Final = "quy"
WEEKS: Final = "tuan"
MONTHS: Final = "thang"
"""How a trend is cut: thirteen weeks or twelve months."""
