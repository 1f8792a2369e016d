"""Rates that survive scrutiny: how much was done on time, of how many, how surely.

What is open and overdue stands in the denominator, so that nobody improves a rate by
letting late work lie. Nothing entered, nothing arose and none of many are three
different answers, and none of them is 100 %. A rate comes with its interval, and one
of too few is shown but compared with nobody.

Law: Quyết định 42/2014/QĐ-TTg (theo dõi, đôn đốc nhiệm vụ được giao); the formula has
no source of its own, and so stands on every page that shows a rate.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor, sqrt
from typing import Final, Protocol

Z: Final = 1.959963984540054  # two-sided 95 %
SAMPLE: Final = 5  # results and open overdue below which a rate is compared with nobody

FORMULA: Final = (
    "Tỷ lệ đúng hạn = số việc có hạn hoàn thành đúng hạn, chia cho số việc có hạn đã "
    "hoàn thành (đúng hạn và quá hạn) cộng số việc đang quá hạn và số yêu cầu hết hạn "
    "không trả lời. Việc không có hạn không tính vào tỷ lệ."
)
ORIGINAL: Final = (
    "Theo hạn ban đầu: cùng cách tính, lấy hạn lúc giao cho cơ quan; gia hạn không làm "
    "thay đổi, tạm dừng và quyết định về lịch thì dời theo."
)
INTERVAL: Final = (
    "Hai số sau tỷ lệ là khoảng tin cậy 95 % (Wilson), tính bằng phần trăm: số việc "
    "càng ít, khoảng càng rộng."
)


class Known(StrEnum):
    """What can be said: nothing is known, nothing arose, or a rate."""

    NO_DATA = "no_data"
    NOTHING = "nothing"
    RATE = "rate"


NO_DATA: Final = "chưa có số liệu"
NOTHING: Final = "không phát sinh"
WORDS: Final = {Known.NO_DATA: NO_DATA, Known.NOTHING: NOTHING}


class Counts(Protocol):
    """What a rate reads of the figures of a period (`rules.duty.flows.Flow`)."""

    @property
    def on_time(self) -> int:
        """Fulfilled and never late, those without any date included."""
        ...

    @property
    def undated(self) -> int:
        """Those of `on_time` that had no date."""
        ...

    @property
    def late(self) -> int:
        """Fulfilled late."""
        ...

    @property
    def lapsed(self) -> int:
        """Replies that were due and never came."""
        ...

    @property
    def overdue(self) -> int:
        """Open and late at the end."""
        ...

    @property
    def kept(self) -> int:
        """Fulfilled by the first date of all."""
        ...

    @property
    def beyond(self) -> int:
        """Open beyond the first date of all at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Interval:
    """Between what the true rate lies, 95 times of 100; both in [0, 1]."""

    low: float
    high: float

    def overlaps(self, other: "Interval") -> bool:
        """Return whether two rates are not clearly different."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Rate:
    """`part` of `whole` on time; `enough` of them to compare with others.

    `interval` is None where there is no rate.
    """

    known: Known
    part: int = 0
    whole: int = 0
    enough: bool = False
    interval: Interval | None = None

    @property
    def value(self) -> float | None:
        """The rate in [0, 1]; None where there is none."""
        return self.part / self.whole if self.known is Known.RATE else None

    @property
    def of(self) -> str:
        """What was counted: "0 trên 12", "không phát sinh"."""
        if self.known is not Known.RATE:
            return WORDS[self.known]
        return f"{self.part} trên {self.whole}"

    @property
    def percent(self) -> str:
        """The rate in per cent; a dash where there is none.

        >>> of(998, 999).percent, of(1, 3).percent, of(0, 0).percent
        ('99,9 %', '33,3 %', '–')
        """
        return percent(self.part, self.whole) if self.known is Known.RATE else "–"

    @property
    def between(self) -> str:
        """The interval in per cent, outwards; empty where there is none.

        >>> of(12, 15).between
        '54,8–93,0'
        """
        if self.interval is None:
            return ""
        low = floor(self.interval.low * 1000) / 10
        high = ceil(self.interval.high * 1000) / 10
        return f"{low:.1f}–{high:.1f}".replace(".", ",")

    @property
    def words(self) -> str:
        """The rate as a sentence says it: never a per cent without its count.

        >>> of(12, 15).words, of(0, 12).words, of(0, 0).words
        ('12 trên 15 (80,0 %)', '0 trên 12', 'không phát sinh')
        """
        if self.known is not Known.RATE or not self.part:
            return self.of
        return f"{self.of} ({self.percent})"


def wilson(part: int, whole: int) -> Interval:
    """Return the 95 % interval of `part` out of `whole`, without a correction.

    >>> found = wilson(81, 263)
    >>> round(found.low, 4), round(found.high, 4)
    (0.2553, 0.3662)

    Raises:
        ValueError: `whole` is not positive, or `part` not between 0 and it.

    Source: E. B. Wilson, 1927; R. G. Newcombe, Statistics in Medicine 17, 1998, method 3.
    """
    if not 0 <= part <= whole or not whole:
        raise ValueError(f"{part} of {whole}")
    square = Z * Z
    middle = part + square / 2
    spread = Z * sqrt(part * (whole - part) / whole + square / 4)
    low, high = (middle - spread, middle + spread)
    return Interval(
        0.0 if not part else max(0.0, low / (whole + square)),
        1.0 if part == whole else min(1.0, high / (whole + square)),
    )


def of(part: int, whole: int, *, least: int = SAMPLE, known: bool = True) -> Rate:
    """Return the rate of a count.

    Args:
        least: of how many it has to be before it is compared (a dated setting).
        known: whether there are data at all; a body that never had anything has none.
    """
    if not whole:
        return Rate(Known.NOTHING if known else Known.NO_DATA)
    return Rate(Known.RATE, part, whole, whole >= least, wilson(part, whole))


def rate(flow: Counts, *, least: int = SAMPLE, known: bool = True) -> Rate:
    """Return the rate on time by the date in force.

    What had no date cannot be late and is not counted; what is open and overdue at the
    end, and a reply that never came, is.
    """
    on_time = flow.on_time - flow.undated
    whole = on_time + flow.late + flow.lapsed + flow.overdue
    return of(on_time, whole, least=least, known=known)


def original_rate(flow: Counts, *, least: int = SAMPLE, known: bool = True) -> Rate:
    """Return the same by the first date of all, which no extension moves."""
    done = flow.on_time - flow.undated + flow.late
    whole = done + flow.lapsed + flow.beyond
    return of(flow.kept, whole, least=least, known=known)


def percent(part: int, whole: int) -> str:
    """Return a share in per cent, to one decimal, never rounded to all or to nothing.

    >>> percent(9999, 10000), percent(1, 10000), percent(5, 8)
    ('99,9 %', '0,1 %', '62,5 %')
    """
    tenths = (2000 * part + whole) // (2 * whole)  # half up, exactly
    if part:
        tenths = max(tenths, 1)
    if part < whole:
        tenths = min(tenths, 999)
    return f"{tenths // 10},{tenths % 10} %"
