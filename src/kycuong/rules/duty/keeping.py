"""How many years records are kept where no national number is known to us: settings.

The longer of what is customary, because what is destroyed does not come back.
"""

from datetime import date
from typing import Final

from kycuong.rules.duty.setting import COUNT, Setting, Value

_FIRST: Final = date(2020, 1, 1)
_CUSTOM: Final = (
    "Thông tư 10/2022/TT-BNV (tính từ năm công việc kết thúc); số năm mặc định theo "
    "thông lệ, cơ quan đặt lại theo bảng thời hạn bảo quản của mình"
)
_LOGS: Final = "Nghị định 85/2016/NĐ-CP (hệ thống cấp độ 3: nhật ký ít nhất 12 tháng); tính tròn năm"


def _years(key: str, label: str, years: str, least: int, basis: str) -> Setting:
    return Setting(key, label, COUNT, (Value(_FIRST, years, basis),), least, 100)


RETENTION: Final = (
    _years(
        "retention_letter",
        "Bảo quản công văn trao đổi (năm)",
        "10",
        5,
        _CUSTOM,
    ),
    _years(
        "retention_planning",
        "Bảo quản kế hoạch, báo cáo, tờ trình (năm)",
        "20",
        5,
        _CUSTOM,
    ),
    _years(
        "retention_complaint",
        "Bảo quản hồ sơ kỷ luật, khiếu nại, tố cáo (năm)",
        "20",
        20,
        _CUSTOM,
    ),
    _years(
        "retention_matter",
        "Bảo quản hồ sơ việc được giao (năm)",
        "10",
        5,
        _CUSTOM,
    ),
    _years(
        "retention_dossier",
        "Bảo quản hồ sơ trình (năm)",
        "20",
        5,
        _CUSTOM,
    ),
    _years("retention_log", "Bảo quản nhật ký tác động (năm)", "5", 1, _LOGS),
)
