"""Rates: what counts, how surely, and when nothing can be said."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kycuong.rules.duty.rates import (
    Known,
    Rate,
    of,
    original_rate,
    percent,
    rate,
    wilson,
)


@dataclass(frozen=True)
class Counted:
    """The figures of a period, as far as a rate reads them."""

    on_time: int = 0
    undated: int = 0
    late: int = 0
    lapsed: int = 0
    overdue: int = 0
    kept: int = 0
    beyond: int = 0


NEWCOMBE = (
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
)
"""Newcombe 1998, table I, method 3 (score, without continuity correction)."""


@pytest.mark.parametrize(("part", "whole", "low", "high"), NEWCOMBE)
def test_the_interval_is_that_of_the_published_table(
    part: int, whole: int, low: float, high: float
) -> None:
    found = wilson(part, whole)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(1, 3000), st.data())
def test_the_interval_holds_the_rate_and_mirrors(
    whole: int, data: st.DataObject
) -> None:
    part = data.draw(st.integers(0, whole))
    found, mirrored = wilson(part, whole), wilson(whole - part, whole)
    assert 0 <= found.low <= part / whole <= found.high <= 1
    assert found.low == pytest.approx(1 - mirrored.high)


@given(st.integers(1, 300), st.data())
def test_more_of_the_same_is_surer(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    few, many = wilson(part, whole), wilson(10 * part, 10 * whole)
    assert many.high - many.low < few.high - few.low


@pytest.mark.parametrize("count", [(1, 0), (0, 0), (-1, 5), (6, 5)])
def test_no_interval_of_what_cannot_be(count: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="of"):
        wilson(*count)


def test_what_is_open_and_overdue_stands_in_the_denominator() -> None:
    found = rate(Counted(on_time=6, late=2, overdue=4))
    assert (found.part, found.whole, found.percent) == (6, 12, "50,0 %")


def test_letting_late_work_lie_never_raises_a_rate() -> None:
    lying, finished = Counted(on_time=6, overdue=4), Counted(on_time=6, late=4)
    assert rate(lying) == rate(finished)


def test_what_had_no_date_is_in_neither_count() -> None:
    assert rate(Counted(on_time=9, undated=4, late=1)) == of(5, 6)


def test_a_reply_that_never_came_is_not_left_out() -> None:
    assert rate(Counted(on_time=3, lapsed=2)) == of(3, 5)
    assert original_rate(Counted(on_time=3, kept=3, lapsed=2)) == of(3, 5)


def test_an_extension_changes_one_rate_and_not_the_other() -> None:
    extended = Counted(on_time=10, kept=4, overdue=0, beyond=2)
    assert rate(extended) == of(10, 10)
    assert original_rate(extended) == of(4, 12)


def test_no_data_nothing_arose_and_none_of_twelve_are_three_answers() -> None:
    empty = Counted()
    unknown, idle = rate(empty, known=False), rate(empty)
    failing = rate(Counted(overdue=12))
    assert [each.known for each in (unknown, idle, failing)] == list(Known)
    said = [each.words for each in (unknown, idle, failing)]
    assert said == ["chưa có số liệu", "không phát sinh", "0 trên 12"]
    assert failing.percent == "0,0 %"


@given(st.booleans(), st.integers(1, 20), st.integers(0, 50))
def test_a_body_without_a_case_never_shows_100_per_cent(
    known: bool, least: int, undated: int
) -> None:
    counted = Counted(on_time=undated, undated=undated)
    for each in (rate, original_rate):
        found = each(counted, known=known, least=least)
        assert found.value is None
        assert found.interval is None
        assert not found.enough
        assert found.percent == "–"
        assert "100" not in found.words


def test_a_sample_is_enough_from_the_least_on() -> None:
    assert not of(4, 4, least=5).enough
    assert of(5, 5, least=5).enough


def test_only_all_is_100_per_cent_and_only_none_is_0() -> None:
    assert percent(99999, 100000) == "99,9 %"
    assert percent(1, 100000) == "0,1 %"
    assert (percent(7, 7), percent(0, 7)) == ("100,0 %", "0,0 %")


@given(st.integers(1, 10**9), st.data())
def test_a_share_is_rounded_half_up_within_its_ends(
    whole: int, data: st.DataObject
) -> None:
    part = data.draw(st.integers(0, whole))
    shown = float(percent(part, whole).removesuffix(" %").replace(",", "."))
    assert abs(shown - 100 * part / whole) <= 0.1
    assert (shown == 100) == (part == whole)
    assert (shown == 0) == (part == 0)


def test_a_rate_is_never_said_without_its_count() -> None:
    assert of(12, 15).words == "12 trên 15 (80,0 %)"


def test_the_interval_is_said_outwards() -> None:
    assert of(0, 20).between == "0,0–16,2"
    assert Rate(Known.NOTHING).between == ""


def test_rates_of_equal_counts_are_equal() -> None:
    one = Counted(on_time=3, late=1)
    assert rate(one) == rate(replace(one, kept=2, beyond=9))
