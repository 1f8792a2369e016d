"""Grounds of the rules (căn cứ), each by the day from which it is in force."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from kycuong.rules.worktime.instants import local_day


@dataclass(frozen=True, slots=True)
class Ground:
    """What a rule rests on: texts with the day each comes into force, in order.

    >>> NO_PUSHING.on(date(2026, 5, 29))
    'Nghị định 191/2026/NĐ-CP, Điều 7 khoản 2, Điều 12: không đùn đẩy, né tránh'
    """

    texts: tuple[tuple[date, str], ...]

    def on(self, moment: date | datetime) -> str:
        """Return the text in force on the day of the legal event; empty before any."""
        day = local_day(moment)
        return next((text for since, text in reversed(self.texts) if since <= day), "")


_ALWAYS: Final = date.min
_NEW_REGULATION: Final = date(2026, 5, 29)  # NĐ 191/2026 replaces NĐ 39/2022
_REGULATION: Final = "Quy chế làm việc của Ủy ban nhân dân tỉnh"

ONE_LEAD: Final = Ground(
    (
        (_ALWAYS, f"{_REGULATION}: mỗi việc một cơ quan chủ trì"),
        (
            _NEW_REGULATION,
            "Nghị định 191/2026/NĐ-CP, Điều 2: mỗi việc chỉ một cơ quan chủ trì",
        ),
    )
)
NO_PUSHING: Final = Ground(
    (
        (_ALWAYS, f"{_REGULATION}: không đùn đẩy, né tránh công việc"),
        (
            _NEW_REGULATION,
            "Nghị định 191/2026/NĐ-CP, Điều 7 khoản 2, Điều 12: không đùn đẩy, né tránh",
        ),
    )
)
TRACKING: Final = Ground(
    (
        (
            date(2014, 9, 10),
            "Quyết định 42/2014/QĐ-TTg: cơ quan được giao cập nhật kịp thời, đúng tình "
            "hình thực hiện",
        ),
        (
            date(2018, 5, 15),
            "Quyết định 42/2014/QĐ-TTg, sửa đổi bởi Quyết định 23/2018/QĐ-TTg: cơ quan "
            "được giao cập nhật kịp thời, đúng tình hình thực hiện",
        ),
    )
)
CONFIRMING: Final = Ground(
    (
        (
            _ALWAYS,
            "Thiết lập của hệ thống: đơn vị theo dõi xác nhận hoàn thành, không phải "
            "đơn vị thực hiện",
        ),
    )
)
ISSUING: Final = Ground(
    ((_ALWAYS, f"{_REGULATION}: cơ quan giao việc quyết định giao, giao lại, hủy"),)
)
COUNTING: Final = Ground(
    (
        (
            date(2017, 1, 1),
            "Bộ luật Dân sự 2015, Điều 147, Điều 148: cách tính thời hạn",
        ),
    )
)
RECALLING: Final = Ground(
    (
        (
            date(2020, 3, 5),
            "Nghị định 30/2020/NĐ-CP, Điều 18; Quy chế làm việc: thu hồi khi nơi nhận "
            "chưa tiếp nhận",
        ),
    )
)
EXTENDING: Final = Ground(
    (
        (
            _ALWAYS,
            f"{_REGULATION}: xin gia hạn trước khi hết hạn, bằng văn bản, cấp giao việc "
            "quyết định",
        ),
    )
)
PAUSING: Final = Ground(
    ((_ALWAYS, "Thiết lập của tỉnh: tạm dừng phải có căn cứ, văn bản và thời hạn"),)
)
OPINIONS: Final = Ground(
    (
        (_ALWAYS, f"{_REGULATION}: cơ quan được hỏi trả lời đúng thời hạn"),
        (
            _NEW_REGULATION,
            "Nghị định 191/2026/NĐ-CP, Điều 12 khoản 2, Điều 17: trả lời trong 2 đến 5 "
            "ngày làm việc; không trả lời là đồng ý và chịu trách nhiệm",
        ),
    )
)
SUCCEEDING: Final = Ground(
    (
        (
            date(2016, 1, 1),
            "Quyết định sắp xếp tổ chức: cơ quan mới kế thừa nhiệm vụ, quyền hạn",
        ),
    )
)
STANDING: Final = Ground(
    (
        (
            _ALWAYS,
            f"{_REGULATION}: nhiệm vụ thường xuyên được xác nhận theo kỳ và kiểm tra",
        ),
    )
)
URGING: Final = Ground(
    (
        (
            date(2014, 9, 10),
            "Quyết định 42/2014/QĐ-TTg: theo dõi, đôn đốc, kiểm tra nhiệm vụ được giao",
        ),
    )
)
