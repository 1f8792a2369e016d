"""A body's figures in a report, and the rows behind each of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kycuong.rules.duty.flows import Figure

Row = tuple[int, int]
"""A matter and the entry that began what is counted: (việc, mục sổ)."""

STATED: Final[tuple[Figure, ...]] = (
    Figure.OPENING,
    Figure.RECEIVED,
    Figure.TAKEN,
    Figure.PASSED,
    Figure.ON_TIME,
    Figure.EARLY,
    Figure.UNDATED,
    Figure.LATE,
    Figure.CANCELLED,
    Figure.LAPSED,
    Figure.CLOSING,
    Figure.OVERDUE,
    Figure.BEYOND,
)
"""The figures that a report states, in the order in which it does."""

ANSWERS: Final[Mapping[Figure, str]] = {
    Figure.OPENING: "Chưa trả lời đầu kỳ",
    Figure.RECEIVED: "Được hỏi trong kỳ",
    Figure.TAKEN: "Tiếp nhận từ cơ quan khác",
    Figure.PASSED: "Chuyển cơ quan khác",
    Figure.ON_TIME: "Trả lời đúng hạn",
    Figure.EARLY: "Trả lời trước hạn",
    Figure.UNDATED: "Trả lời, không có hạn",
    Figure.LATE: "Trả lời quá hạn",
    Figure.LAPSED: "Hết hạn không trả lời",
    Figure.CANCELLED: "Câu hỏi được rút",
    Figure.CLOSING: "Chưa trả lời cuối kỳ",
    Figure.OVERDUE: "Chưa trả lời cuối kỳ, quá hạn",
    Figure.BEYOND: "Chưa trả lời cuối kỳ, quá hạn ban đầu",
}
"""What each figure is called where a body owes another one a reply (ý kiến, trả lời)."""

GAINED: Final = (Figure.OPENING, Figure.RECEIVED, Figure.TAKEN)
ENDED: Final = (Figure.ON_TIME, Figure.LATE, Figure.CANCELLED, Figure.LAPSED)
LOST: Final = (Figure.PASSED, *ENDED)
WITHIN: Final[Mapping[Figure, Figure]] = {
    Figure.EARLY: Figure.ON_TIME,
    Figure.UNDATED: Figure.ON_TIME,
    Figure.OVERDUE: Figure.CLOSING,
    Figure.BEYOND: Figure.CLOSING,
}
"""A figure → the one it is a part of."""


@dataclass(frozen=True, slots=True)
class Account:
    """One body: a number and the rows behind it for every figure of `STATED`.

    The numbers come from sums, the rows from the book; neither is made of the other.
    """

    body: int
    name: str
    counts: Mapping[str, int]
    rows: Mapping[str, tuple[Row, ...]]

    def count(self, figure: Figure) -> int:
        """Return a figure; one that is not given is nothing."""
        return self.counts.get(figure.value, 0)

    def of(self, figure: Figure) -> tuple[Row, ...]:
        """Return the rows behind a figure."""
        return self.rows.get(figure.value, ())

    def matters(self, *figures: Figure) -> Counter[int]:
        """Return how often each matter is counted in some figures together."""
        return Counter(matter for each in figures for matter, _seq in self.of(each))

    @property
    def closed(self) -> int:
        """Ended in the period, however."""
        return sum(self.count(each) for each in ENDED)

    @property
    def nothing(self) -> bool:
        """Whether the body had nothing and got nothing."""
        return not any(self.counts.values()) and not any(self.rows.values())
