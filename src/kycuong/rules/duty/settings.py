"""Numbers without a national source: dated settings, each with its legal basis.

The package ships defaults; an office lays its own rows over them
(`kernel.parameters`). A value holds from its day on, so that a fact is judged by the
setting of its own day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final, Self

from kycuong.rules.duty.keeping import RETENTION
from kycuong.rules.duty.setting import COUNT, LIMIT, Setting, Value
from kycuong.rules.worktime.instants import local_day

__all__ = [
    "COUNT",
    "DEFAULTS",
    "FIRST",
    "GOVERNMENT",
    "LIMIT",
    "Setting",
    "Settings",
    "Value",
]

GOVERNMENT: Final = date(2026, 5, 29)  # Nghị định 191/2026/NĐ-CP is in force
FIRST: Final = date(2020, 1, 1)
_REGISTER: Final = (
    "Nghị định 30/2020/NĐ-CP, Điều 4, Điều 22 (trong ngày, chậm nhất là ngày làm việc "
    "tiếp theo; văn bản khẩn ngay sau khi nhận được)"
)
_CUSTOM: Final = "Chưa có văn bản của trung ương quy định; mặc định theo thông lệ"

_AT_ONCE: Final = (
    "Nghị định 30/2020/NĐ-CP, Điều 24 khoản 2 (văn bản khẩn phải giải quyết ngay); "
    "số giờ, số ngày mặc định theo thông lệ"
)


def _setting(
    key: str, label: str, unit: str, *values: Value, least: int = 1, most: int = 60
) -> Setting:
    return Setting(key, label, unit, values, least, most)


DEFAULTS: Final = (
    _setting(
        "accept",
        "Tiếp nhận hoặc từ chối việc được giao",
        LIMIT,
        Value(FIRST, "8wh", _CUSTOM),
    ),
    _setting(
        "judge",
        "Xác nhận hoặc trả lại kết quả",
        LIMIT,
        Value(FIRST, "3wd", _CUSTOM),
        Value(GOVERNMENT, "3wd", "Nghị định 191/2026/NĐ-CP, Điều 15 khoản 3"),
    ),
    _setting(
        "competence",
        "Cơ quan được nêu tên trả lời về thẩm quyền",
        LIMIT,
        Value(FIRST, "8wh", _CUSTOM),
    ),
    _setting(
        "rule",
        "Văn phòng quyết định thẩm quyền, giao lại",
        LIMIT,
        Value(FIRST, "16wh", _CUSTOM),
    ),
    _setting(
        "extension",
        "Quyết định đề nghị gia hạn",
        LIMIT,
        Value(FIRST, "48wh", _CUSTOM),
    ),
    _setting(
        "opinion",
        "Trả lời khi được lấy ý kiến",
        LIMIT,
        Value(FIRST, "5wd", _CUSTOM),
        Value(
            GOVERNMENT,
            "5wd",
            "Nghị định 191/2026/NĐ-CP, Điều 12 khoản 2 (2 đến 5 ngày làm việc)",
        ),
        least=2,
        most=5,
    ),
    _setting(
        "extensions",
        "Số lần gia hạn mà không phải báo cáo riêng",
        COUNT,
        Value(FIRST, "2", _CUSTOM),
        most=10,
    ),
    _setting(
        "silence",
        "Tiếp nhận rồi im lặng bao lâu thì nêu tên",
        LIMIT,
        Value(FIRST, "10wd", _CUSTOM),
    ),
    _setting(
        "stagnation",
        "Không cập nhật bao lâu thì coi là ngưng trệ",
        LIMIT,
        Value(FIRST, "10wd", _CUSTOM),
    ),
    _setting(
        "pause_ministry",
        "Tạm dừng chờ Bộ, ngành: tối đa (ngày làm việc)",
        COUNT,
        Value(FIRST, "30", _CUSTOM),
        most=250,
    ),
    _setting(
        "pause_verdict",
        "Tạm dừng chờ kết luận, bản án: tối đa (ngày làm việc)",
        COUNT,
        Value(FIRST, "60", _CUSTOM),
        most=250,
    ),
    _setting(
        "pause_force_majeure",
        "Tạm dừng vì bất khả kháng: tối đa (ngày làm việc)",
        COUNT,
        Value(FIRST, "30", _CUSTOM),
        most=250,
    ),
    _setting(
        "pause_superior",
        "Tạm dừng theo văn bản cấp trên: tối đa (ngày làm việc)",
        COUNT,
        Value(FIRST, "30", _CUSTOM),
        most=250,
    ),
    _setting(
        "attest",
        "Xác nhận nhiệm vụ thường xuyên sau khi kỳ kết thúc",
        LIMIT,
        Value(FIRST, "5wd", _CUSTOM),
    ),
    _setting(
        "sample",
        "Tỷ lệ nhiệm vụ thường xuyên được kiểm tra mỗi kỳ (phần trăm)",
        COUNT,
        Value(FIRST, "10", _CUSTOM),
        most=100,
    ),
    _setting(
        "league_sample",
        "Số việc ít nhất để so sánh tỷ lệ, xếp hạng",
        COUNT,
        Value(FIRST, "5", _CUSTOM),
        most=100,
    ),
    _setting(
        "league_middle",
        "Xếp hạng: nhóm nhiều việc vừa bắt đầu từ (việc mỗi kỳ)",
        COUNT,
        Value(FIRST, "10", _CUSTOM),
        most=10_000,
    ),
    _setting(
        "league_large",
        "Xếp hạng: nhóm nhiều việc nhất bắt đầu từ (việc mỗi kỳ)",
        COUNT,
        Value(FIRST, "50", _CUSTOM),
        most=100_000,
    ),
    _setting(
        "suggest_hoa_toc",
        "Hạn gợi ý khi văn bản hỏa tốc không nêu hạn",
        LIMIT,
        Value(FIRST, "4wh", _AT_ONCE),
    ),
    _setting(
        "suggest_thuong_khan",
        "Hạn gợi ý khi văn bản thượng khẩn không nêu hạn",
        LIMIT,
        Value(FIRST, "8wh", _AT_ONCE),
    ),
    _setting(
        "suggest_khan",
        "Hạn gợi ý khi văn bản khẩn không nêu hạn",
        LIMIT,
        Value(FIRST, "2wd", _AT_ONCE),
    ),
    _setting(
        "suggest_cong_dien",
        "Hạn gợi ý khi công điện không nêu hạn",
        LIMIT,
        Value(FIRST, "3wd", _CUSTOM),
    ),
    _setting(
        "suggest",
        "Hạn gợi ý khi văn bản khác không nêu hạn",
        LIMIT,
        Value(FIRST, "15wd", _CUSTOM),
    ),
    _setting(
        "acknowledge",
        "Xác nhận đã quán triệt văn bản khi nơi gửi không ghi hạn",
        LIMIT,
        Value(FIRST, "5wd", _CUSTOM),
        most=30,
    ),
    _setting(
        "breach_reply",
        "Giải trình khi bị đề nghị ghi vi phạm",
        LIMIT,
        Value(FIRST, "5wd", _CUSTOM),
        least=2,
        most=30,
    ),
    _setting(
        "breach_appeal",
        "Đề nghị xem lại kết luận vi phạm",
        LIMIT,
        Value(FIRST, "10wd", _CUSTOM),
        least=2,
        most=60,
    ),
    _setting(
        "breach_task",
        "Đề nghị ghi vi phạm khi việc quá hạn trên (ngày làm việc)",
        COUNT,
        Value(FIRST, "10", _CUSTOM),
        most=250,
    ),
    _setting(
        "breach_report",
        "Đề nghị ghi vi phạm khi báo cáo quá hạn trên (ngày làm việc)",
        COUNT,
        Value(FIRST, "2", _CUSTOM),
        most=250,
    ),
    _setting(
        "praise",
        "Đề xuất biểu dương khi cả quý không trễ và xong ít nhất (việc có hạn)",
        COUNT,
        Value(FIRST, "10", _CUSTOM),
        most=500,
    ),
    _setting(
        "register",
        "Đăng ký văn bản đến: số ngày làm việc sau ngày đến",
        COUNT,
        Value(FIRST, "1", _REGISTER),
        least=0,
        most=10,
    ),
    _setting(
        "register_urgent",
        "Đăng ký văn bản khẩn: số ngày làm việc sau ngày đến (0: ngay trong ngày)",
        COUNT,
        Value(FIRST, "0", _REGISTER),
        least=0,
        most=10,
    ),
    _setting(
        "register_many",
        "Đăng ký văn bản giao nhiều nhiệm vụ: số ngày làm việc sau ngày đến",
        COUNT,
        Value(FIRST, "2", _CUSTOM),
        most=10,
    ),
    _setting(
        "register_tasks",
        "Văn bản giao từ bao nhiêu nhiệm vụ thì coi là nhiều nhiệm vụ",
        COUNT,
        Value(FIRST, "5", _CUSTOM),
        least=2,
        most=100,
    ),
    _setting(
        "register_sample",
        "Số văn bản ít nhất để nói tỷ lệ đăng ký chậm của một cơ quan",
        COUNT,
        Value(FIRST, "10", _CUSTOM),
        most=500,
    ),
    _setting(
        "gate_check",
        "Thẩm tra hồ sơ trình: nhận hoặc trả lại",
        LIMIT,
        Value(FIRST, "2wd", _CUSTOM),
        Value(GOVERNMENT, "2wd", "Nghị định 191/2026/NĐ-CP, Điều 15 khoản 1"),
        most=10,
    ),
    _setting(
        "gate_supplement",
        "Hoàn thiện hồ sơ trình bị trả lại; quá hạn thì hồ sơ kết thúc",
        LIMIT,
        Value(FIRST, "10wd", _CUSTOM),
        least=2,
        most=60,
    ),
    _setting(
        "gate_long_pages",
        "Tờ trình dài hơn bao nhiêu trang thì phải có bản tóm tắt",
        COUNT,
        Value(FIRST, "10", _CUSTOM),
        Value(GOVERNMENT, "10", "Nghị định 191/2026/NĐ-CP, Điều 14 khoản 2"),
        most=200,
    ),
    _setting(
        "gate_summary_pages",
        "Bản tóm tắt Tờ trình dài nhất (trang)",
        COUNT,
        Value(FIRST, "6", _CUSTOM),
        Value(GOVERNMENT, "6", "Nghị định 191/2026/NĐ-CP, Điều 14 khoản 2"),
        most=50,
    ),
    _setting(
        "consultation",
        "Trả lời ý kiến về hồ sơ trình",
        LIMIT,
        Value(FIRST, "5wd", _CUSTOM),
        Value(
            GOVERNMENT,
            "5wd",
            "Nghị định 191/2026/NĐ-CP, Điều 12 khoản 2 (2 đến 5 ngày làm việc)",
        ),
        least=2,
        most=5,
    ),
    _setting(
        "returns_sample",
        "Số hồ sơ ít nhất để so sánh tỷ lệ hồ sơ trình bị trả lại",
        COUNT,
        Value(FIRST, "5", _CUSTOM),
        most=100,
    ),
    _setting(
        "breach_returns",
        "Đề nghị ghi vi phạm khi hồ sơ trình bị trả lại trong tháng từ (lần)",
        COUNT,
        Value(FIRST, "3", _CUSTOM),
        most=100,
    ),
    _setting(
        "api_answers",
        "Giữ câu trả lời của giao diện lập trình để không làm hai lần (ngày)",
        COUNT,
        Value(FIRST, "2", _CUSTOM),
    ),
    _setting(
        "second_step",
        "Bước đăng nhập thứ hai bắt buộc với (0 không ai, 1 người quản trị tài khoản, 2 "
        "thêm Văn phòng và lãnh đạo, 3 mọi người)",
        COUNT,
        Value(FIRST, "1", _CUSTOM),
        least=0,
        most=3,
    ),
    *RETENTION,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting by key; what an office entered lies over the defaults."""

    rows: Mapping[str, Setting] = field(
        default_factory=lambda: {row.key: row for row in DEFAULTS}
    )

    def on(self, key: str, moment: date | datetime) -> Value:
        """Return what a setting says on the day of an event.

        Raises:
            KeyError: there is no such setting.
        """
        return self.rows[key].on(local_day(moment))

    def limit(self, key: str, moment: date | datetime) -> str:
        """Return a setting that is a limit, in its short form."""
        return self.on(key, moment).value

    def count(self, key: str, moment: date | datetime) -> int:
        """Return a setting that is a number."""
        return int(self.on(key, moment).value)

    def over(self, entered: Iterable[tuple[str, Value]]) -> Self:
        """Return the settings with an office's rows laid over them, in order of day."""
        rows = dict(self.rows)
        for key, value in entered:
            row = rows[key]
            kept = [one for one in row.values if one.since != value.since]
            values = sorted([*kept, value], key=lambda one: one.since)
            rows[key] = replace(row, values=tuple(values))
        return type(self)(rows)
