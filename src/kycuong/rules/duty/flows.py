"""The figures of a body over a period, and what each of them means (số liệu kỳ).

One definition each: pages, files and reports add up the same `marks` of the same
stretches. Opening + received + taken − passed − closed = closing, for every body and
for all together.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final


@dataclass(frozen=True, slots=True)
class Flow:
    """What a lead body had, got, gave and owed in a period; numbers of matters.

    Args:
        opening: open at the last instant before the period.
        received: opened in it; taken: came from another lead; passed: went to one.
        on_time, late: fulfilled in time, or after they had become overdue; among the
            former, undated had no date to keep and early were handed in on a day
            before the due day; cancelled; lapsed: replies that never came.
        kept: fulfilled by the first date given to the body, which no extension moves.
        turned: became overdue in the period.
        overdue: open and late at the end; beyond: open past that first date.
    """

    opening: int = 0
    received: int = 0
    taken: int = 0
    passed: int = 0
    on_time: int = 0
    late: int = 0
    undated: int = 0
    early: int = 0
    kept: int = 0
    cancelled: int = 0
    lapsed: int = 0
    turned: int = 0
    overdue: int = 0
    beyond: int = 0

    @property
    def closed(self) -> int:
        """Ended in the period, however."""
        return self.on_time + self.late + self.cancelled + self.lapsed

    @property
    def closing(self) -> int:
        """Open at the last instant of the period."""
        return self.opening + self.received + self.taken - self.passed - self.closed

    @property
    def in_time(self) -> int:
        """Open at the end and not late."""
        return self.closing - self.overdue

    def __add__(self, other: "Flow") -> "Flow":
        """Return the figures of two bodies, or of two sorts, over the same period."""
        return Flow(
            *(
                getattr(self, one.name) + getattr(other, one.name)
                for one in fields(Flow)
            )
        )

    def of(self, figure: "Figure") -> int:
        """Return one figure by its word."""
        return int(getattr(self, figure.value))


class Figure(StrEnum):
    """Every figure by its word; each opens the rows that it counts."""

    OPENING = "opening"
    RECEIVED = "received"
    TAKEN = "taken"
    PASSED = "passed"
    CLOSED = "closed"
    ON_TIME = "on_time"
    LATE = "late"
    UNDATED = "undated"
    EARLY = "early"
    KEPT = "kept"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    TURNED = "turned"
    CLOSING = "closing"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    BEYOND = "beyond"


LABELS: Final[dict[Figure, str]] = {
    Figure.OPENING: "Tồn đầu kỳ",
    Figure.RECEIVED: "Nhận trong kỳ",
    Figure.TAKEN: "Tiếp nhận từ cơ quan khác",
    Figure.PASSED: "Chuyển cơ quan khác",
    Figure.CLOSED: "Kết thúc trong kỳ",
    Figure.ON_TIME: "Hoàn thành đúng hạn",
    Figure.LATE: "Hoàn thành quá hạn",
    Figure.UNDATED: "Hoàn thành, không có hạn",
    Figure.EARLY: "Hoàn thành trước hạn",
    Figure.KEPT: "Hoàn thành theo hạn ban đầu",
    Figure.CANCELLED: "Đã hủy",
    Figure.LAPSED: "Hết hạn không trả lời",
    Figure.TURNED: "Thành quá hạn trong kỳ",
    Figure.CLOSING: "Tồn cuối kỳ",
    Figure.IN_TIME: "Tồn cuối kỳ, trong hạn",
    Figure.OVERDUE: "Tồn cuối kỳ, quá hạn",
    Figure.BEYOND: "Tồn cuối kỳ, quá hạn ban đầu",
}
DEFINITIONS: Final[dict[Figure, str]] = {
    Figure.OPENING: "Việc cơ quan chủ trì, giao trước kỳ và chưa kết thúc trước kỳ.",
    Figure.RECEIVED: "Việc giao cho cơ quan chủ trì trong kỳ.",
    Figure.TAKEN: "Việc cơ quan thành chủ trì trong kỳ thay cơ quan khác (giao lại, "
    "sắp xếp tổ chức).",
    Figure.PASSED: "Việc trong kỳ chuyển sang cơ quan khác chủ trì.",
    Figure.CLOSED: "Việc kết thúc trong kỳ: hoàn thành, hủy, hết hạn không trả lời.",
    Figure.ON_TIME: "Kết quả được xác nhận trong kỳ và được báo cáo trước khi hết hạn; "
    "ngày đến hạn vẫn là đúng hạn; việc không có hạn tính là đúng hạn.",
    Figure.LATE: "Kết quả được xác nhận trong kỳ nhưng được báo cáo khi đã quá hạn.",
    Figure.UNDATED: "Trong số hoàn thành đúng hạn, việc không có hạn; không tính vào "
    "tỷ lệ đúng hạn.",
    Figure.EARLY: "Trong số hoàn thành đúng hạn, việc có kết quả được báo cáo từ ngày "
    "trước ngày đến hạn trở về trước.",
    Figure.KEPT: "Việc có hạn, kết quả được báo cáo trước khi hết hạn ban đầu; gia hạn "
    "không làm số này đổi.",
    Figure.CANCELLED: "Việc cơ quan giao hủy trong kỳ.",
    Figure.LAPSED: "Câu hỏi, đề nghị hết hạn trong kỳ mà cơ quan được hỏi im lặng.",
    Figure.TURNED: "Việc bắt đầu quá hạn trong kỳ, kể cả việc sau đó đã xong.",
    Figure.CLOSING: "Tồn đầu kỳ + nhận + tiếp nhận − chuyển đi − kết thúc.",
    Figure.IN_TIME: "Việc chưa kết thúc vào cuối kỳ và không quá hạn; gồm việc đã báo "
    "cáo đúng hạn, đang chờ xác nhận.",
    Figure.OVERDUE: "Việc chưa kết thúc vào cuối kỳ và đã quá hạn đang có hiệu lực.",
    Figure.BEYOND: "Việc chưa kết thúc vào cuối kỳ và đã qua hạn ban đầu mà chưa báo "
    "cáo kết quả trước hạn đó.",
}
