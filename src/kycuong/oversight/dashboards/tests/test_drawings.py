"""Drawings say nothing that the figures do not."""

from kycuong.oversight.dashboards.queries import bars
from kycuong.rules.duty.rates import of

NAMES = [f"{day:02}/04" for day in range(1, 14)]


def test_a_period_without_a_rate_breaks_the_line() -> None:
    each = [of(1, 2), of(0, 0), of(2, 2), of(0, 4)]
    drawn = bars.rates(each, NAMES[:4])
    assert len(drawn.points) == 3
    assert len(drawn.lines) == 1
    assert [point.y for point in drawn.points] == [
        drawn.half,
        drawn.ceiling,
        drawn.floor,
    ]


def test_an_interval_holds_its_point() -> None:
    for point in bars.rates([of(3, 7), of(9, 9)], NAMES[:2]).points:
        assert point.high <= point.y <= point.low


def test_bars_are_as_tall_as_their_figures() -> None:
    drawn = bars.columns([0, 5, 10], NAMES[:3])
    assert [column.height for column in drawn.columns] == [0, 60, 120]
    assert [column.value for column in drawn.columns] == ["0", "5", "10"]
    assert all(column.y + column.height == drawn.floor for column in drawn.columns)
    assert [column.height for column in bars.columns([0, 0], NAMES[:2]).columns] == [
        0,
        0,
    ]


def test_the_last_period_is_always_named() -> None:
    labels = bars.columns([1] * 13, NAMES).labels
    assert labels[-1].text == NAMES[-1]
    assert len(labels) <= bars.LABELS


def test_nothing_is_drawn_of_what_has_no_rate() -> None:
    assert bars.span(of(0, 0)) is None
    span = bars.span(of(0, 20))
    assert span is not None
    assert (span.low, span.value) == ("0.0%", "0.0%")
