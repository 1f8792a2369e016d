"""Figures of a period by lead body: split at the date, nothing lost."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.rules.duty.courses import FRIDAY, LEAD, OFFICE, OTHER, Course, accepted, at
from tests.rules.duty.walking import histories

from kycuong.rules.duty import Due, Entry, Party
from kycuong.rules.duty.balances import Balance, Led, balances, led, total

HEIR = Party(90)
MERGER = at("06/05 00:00")
SINCE, UNTIL = at("22/04 00:00"), at("01/06 00:00")


def same(unit: int) -> int:
    return unit


def merged(course: Course) -> tuple[Led, ...]:
    return led(course.entries, same)


def a_matter(*, closed: str = "", moved: bool = True) -> tuple[Led, ...]:
    course = accepted()
    if moved:
        course = course.then(
            "succeed",
            MERGER,
            to=HEIR,
            actor=None,
            reason="Hợp nhất",
            details={"replaces": [LEAD.unit, OTHER.unit]},
        )
    if closed:
        course = course.then("cancel", closed, reason="Không còn cần")
    return merged(course)


def test_before_the_merger_it_counts_under_the_old_body_and_after_under_the_heir() -> (
    None
):
    matters = [a_matter(), a_matter(closed="10/05 09:00")]
    before = balances(matters, SINCE, MERGER)
    after = balances(matters, MERGER, UNTIL)
    assert before == {LEAD.unit: Balance(received=2)}
    assert after == {
        LEAD.unit: Balance(opening=2, passed=2),
        HEIR.unit: Balance(taken=2, closed=1),
    }
    assert before[LEAD.unit].closing == 2
    assert after[LEAD.unit].closing == 0
    assert after[HEIR.unit].closing == 1


def test_before_plus_after_is_the_period_and_no_item_is_lost() -> None:
    matters = [a_matter(), a_matter(closed="10/05 09:00"), a_matter(moved=False)]
    whole = balances(matters, SINCE, UNTIL)
    assert total(whole).received == 3
    assert total(whole).taken == total(whole).passed == 2
    assert total(whole).closing == 2
    check_cut(matters, SINCE, MERGER, UNTIL)


def test_what_is_refused_in_time_goes_to_the_issuer_and_counts_there() -> None:
    course = Course(Due.end_of(FRIDAY)).then("decline", "25/04 09:00", reason="Sai")
    found = balances([merged(course)], SINCE, UNTIL)
    assert found == {
        LEAD.unit: Balance(received=1, passed=1),
        OFFICE.unit: Balance(taken=1),
    }


def check_cut(
    matters: list[tuple[Led, ...]], since: datetime, cut: datetime, until: datetime
) -> None:
    whole = balances(matters, since, until)
    first, second = balances(matters, since, cut), balances(matters, cut, until)
    for unit in {*whole, *first, *second}:
        each = whole.get(unit, Balance())
        one, two = first.get(unit, Balance()), second.get(unit, Balance())
        assert one.closing == two.opening
        assert each.opening == one.opening
        assert each.closing == two.closing
        assert (each.received, each.taken, each.passed, each.closed) == (
            one.received + two.received,
            one.taken + two.taken,
            one.passed + two.passed,
            one.closed + two.closed,
        )
    assert total(whole).taken == total(whole).passed
    assert total(first).closing == total(second).opening


@given(st.lists(histories(), min_size=1, max_size=4), st.integers(0, 60 * 24 * 60))
def test_every_period_may_be_cut_anywhere(
    books: list[list[Entry]], minutes: int
) -> None:
    matters = [led(entries, same) for entries in books]
    first = min(book[0].at for book in books)
    last = max(book[-1].at for book in books) + timedelta(minutes=1)
    cut = min(first + timedelta(minutes=minutes), last)
    check_cut(matters, first, cut, last)
    whole = total(balances(matters, first, last))
    assert (whole.opening, whole.received) == (0, len(books))
    still = sum(stretches[-1].until is None for stretches in matters)
    assert whole.closing == still


@given(histories())
def test_at_every_instant_exactly_one_body_leads(entries: list[Entry]) -> None:
    stretches = led(entries, same)
    assert stretches[0].since == entries[0].at
    for before, after in pairwise(stretches):
        assert before.until == after.since
        assert before.unit != after.unit
        assert not before.closed
        assert not after.opened
