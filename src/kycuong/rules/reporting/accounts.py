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
    Figure.UNDATED,
    Figure.LATE,
    Figure.CANCELLED,
    Figure.LAPSED,
    Figure.CLOSING,
    Figure.OVERDUE,
    Figure.BEYOND,
)
"""The figures that a report states, in the order in which it does."""

GAINED: Final = (Figure.OPENING, Figure.RECEIVED, Figure.TAKEN)
ENDED: Final = (Figure.ON_TIME, Figure.LATE, Figure.CANCELLED, Figure.LAPSED)
LOST: Final = (Figure.PASSED, *ENDED)
WITHIN: Final[Mapping[Figure, Figure]] = {
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
