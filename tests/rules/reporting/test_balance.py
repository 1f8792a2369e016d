"""A report balances to the matter, or it is not sealed."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.rules.reporting.histories import (
    Course,
    account,
    accounts,
    courses,
    with_rows,
)

from kycuong.rules.duty.flows import Figure
from kycuong.rules.reporting import STATED, Account, Wrong, flaws

PARTS = {Figure.EARLY, Figure.UNDATED, Figure.BEYOND, Figure.OVERDUE}


@given(courses)
def test_every_book_counted_the_plain_way_balances(book: list[Course]) -> None:
    assert flaws(accounts(book)) == ()


@given(courses, st.data())
def test_one_row_too_many_is_named_by_its_matter(
    book: list[Course], data: st.DataObject
) -> None:
    counted = accounts(book)
    place = data.draw(st.integers(0, len(counted) - 1))
    figure = data.draw(st.sampled_from([each for each in STATED if each not in PARTS]))
    stranger = (999, 1)
    broken = with_rows(counted[place], figure, (*counted[place].of(figure), stranger))
    found = flaws([*counted[:place], broken, *counted[place + 1 :]])
    assert any(each.body == broken.body and each.matters == (999,) for each in found)


@given(courses, st.data())
def test_one_row_left_out_is_named_by_its_matter(
    book: list[Course], data: st.DataObject
) -> None:
    counted = accounts(book)
    filled = [
        (n, figure)
        for n, each in enumerate(counted)
        for figure in STATED
        if figure not in PARTS and each.of(figure)
    ]
    assume(filled)
    place, figure = data.draw(st.sampled_from(filled))
    lost, *rest = counted[place].of(figure)
    broken = with_rows(counted[place], figure, tuple(rest))
    found = flaws([*counted[:place], broken, *counted[place + 1 :]])
    assert any(lost[0] in each.matters for each in found)


@given(courses, st.data())
def test_a_number_that_is_not_its_rows_is_refused(
    book: list[Course], data: st.DataObject
) -> None:
    counted = accounts(book)
    place = data.draw(st.integers(0, len(counted) - 1))
    figure = data.draw(st.sampled_from(STATED))
    by = data.draw(st.sampled_from([-1, 1]))
    was = counted[place]
    counts = {**was.counts, figure.value: was.count(figure) + by}
    found = flaws([replace(was, counts=counts)])
    assert any(each.wrong is Wrong.COUNT and each.body == was.body for each in found)


def test_sums_may_agree_and_ids_not() -> None:
    wrong = account(1, {"opening": [(7, 1)], "closing": [(8, 1)]})
    found = flaws([wrong])
    assert [each.wrong for each in found] == [Wrong.ROWS]
    assert found[0].matters == (7, 8)
    assert "Sở Nội vụ" in found[0].name


def test_a_matter_that_comes_back_is_taken_and_passed_as_often_as_it_was() -> None:
    there_and_back = account(
        1,
        {
            "opening": [(7, 1)],
            "passed": [(7, 1), (7, 3)],
            "taken": [(7, 3), (7, 5)],
            "closing": [(7, 5)],
        },
    )
    assert flaws([there_and_back]) == ()


def test_a_matter_open_with_two_bodies_at_once_is_refused() -> None:
    rows = {"opening": [(7, 1)], "closing": [(7, 1)]}
    found = flaws([account(1, rows), account(2, rows)])
    assert {each.wrong for each in found} == {Wrong.TWICE}
    assert all(each.matters == (7,) for each in found)


def test_what_is_late_at_the_end_must_be_there_at_the_end() -> None:
    found = flaws([account(1, {"overdue": [(7, 1)]})])
    assert [each.wrong for each in found] == [Wrong.PART]


def test_a_row_counted_twice_is_named() -> None:
    twice = account(1, {"opening": [(7, 1), (7, 1)], "closing": [(7, 1), (7, 1)]})
    assert (Wrong.COUNT, (7,)) in {
        (each.wrong, each.matters) for each in flaws([twice])
    }


def test_nothing_at_all_balances() -> None:
    assert flaws([]) == ()
    assert flaws([Account(1, "Sở Nội vụ", {}, {})]) == ()
