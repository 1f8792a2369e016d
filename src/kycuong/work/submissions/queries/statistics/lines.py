"""Rows of the statistics as a page and a file have them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.ledger.durations import words as duration
from kycuong.rules.duty.rates import Rate
from kycuong.rules.gate import Ground, rulebook
from kycuong.rules.gate.statistics import BodyRecord, OfficerRecord
from kycuong.shared.formats import number
from kycuong.work.submissions.choosing import Asked
from kycuong.work.submissions.queries.statistics.rows import body_name

NO_RATE: Final = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, and the list of what it counts; no address where it is none."""

    figure: str
    url: str


@dataclass(frozen=True, slots=True)
class Meter:
    """A rate drawn with its interval, in per cent of the width."""

    low: str
    width: str
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of either table; `grey` has too few to compare, and so no rate.

    `cells` are in the order of the figures; `more` the last columns as texts.
    """

    name: str
    title: str
    grey: bool
    cells: tuple[Cell, ...]
    percent: str
    between: str
    meter: Meter | None
    more: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The row as the files have it."""
        return (
            *(self.name, *([self.title] if self.title else [])),
            *(cell.figure for cell in self.cells),
            *(self.percent, self.between, *self.more),
        )


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason of returns: its ground and rule, how often, how long its bar is."""

    ground: str
    code: str
    label: str
    count: str
    bar: str


def body_line(row: BodyRecord, asked: Asked) -> Line:
    """Return a body as a row; its last columns: rounds, then each ground."""
    counts = {
        "gui": len(row.sent),
        "xet": len(row.judged),
        "tra-lan-dau": len(row.returned),
        "tra": len(row.returns),
        "khong-tinh": len(row.spared),
        "nhan": len(row.accepted),
    }
    grounds = tuple(number(row.of_ground(ground.value)) for ground in Ground)
    return _line(
        row.rate,
        name=body_name(row.body),
        cells=_cells(counts, asked, {"co-quan": row.body}),
        more=(_middle(row), *grounds),
    )


def _middle(row: BodyRecord) -> str:
    """Return the middle number of rounds; a dash where too few are compared."""
    if row.rounds is None or not row.compared:
        return NO_RATE
    return number(row.rounds, int(row.rounds % 1 > 0))


def officer_line(
    row: OfficerRecord, asked: Asked, named: dict[int, tuple[str, str]]
) -> Line:
    """Return an officer as a row; the last column: the middle time at the gate."""
    counts = {
        "xet": len(row.decided),
        "tra": len(row.returned),
        "nguoi-tham-tra": len(row.charged),
        "tre": len(row.late),
    }
    name, title = named[row.officer]
    spent = duration(round(row.minutes)) if row.minutes is not None else NO_RATE
    return _line(
        row.rate,
        name=name,
        title=title,
        cells=_cells(counts, asked, {"nguoi": row.officer}),
        more=(spent if row.compared else NO_RATE,),
    )


def _line(
    rate: Rate,
    *,
    name: str,
    cells: tuple[Cell, ...],
    more: tuple[str, ...],
    title: str = "",
) -> Line:
    return Line(
        name=name,
        title=title,
        grey=not rate.enough,
        cells=cells,
        percent=rate.percent if rate.enough else NO_RATE,
        between=rate.between if rate.enough else "",
        meter=_meter(rate) if rate.enough else None,
        more=more,
    )


def _cells(
    counts: dict[str, int], asked: Asked, whose: dict[str, int]
) -> tuple[Cell, ...]:
    address = reverse("submissions:counted")
    return tuple(
        Cell(
            number(count),
            f"{address}?{asked.query(so=word, **whose)}" if count else "",
        )
        for word, count in counts.items()
    )


def _meter(rate: Rate) -> Meter | None:
    if rate.interval is None or rate.value is None:
        return None
    low, high = rate.interval.low, rate.interval.high
    return Meter(_share(low), _share(high - low), _share(rate.value))


def _share(share: float) -> str:
    return f"{100 * share:.1f}%"


def reason_lines(rows: Iterable[BodyRecord]) -> tuple[ReasonLine, ...]:
    """Return the reasons of all rows together, commonest first."""
    told: dict[tuple[str, str], int] = {}
    for row in rows:
        for ground, code, count in row.reasons:
            told[ground, code] = told.get((ground, code), 0) + count
    most = max(told.values(), default=1)
    labels = {rule.code: rule.label for rule in rulebook().rules}
    return tuple(
        ReasonLine(
            ground=gettext(Ground(ground).label),
            code=code,
            label=labels.get(code, code),
            count=number(count),
            bar=_share(count / most),
        )
        for (ground, code), count in sorted(
            told.items(), key=lambda pair: (-pair[1], pair[0])
        )
    )
