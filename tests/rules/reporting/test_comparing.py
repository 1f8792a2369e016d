"""A comparison names every row that differs, and no other."""

from hypothesis import given
from tests.rules.reporting.histories import Course, account, accounts, courses

from kycuong.rules.duty.flows import Figure
from kycuong.rules.reporting import Change, compare, corrections


@given(courses, courses)
def test_a_comparison_both_ways_is_the_same_turned_round(
    one: list[Course], two: list[Course]
) -> None:
    there = compare(accounts(one), accounts(two))
    back = compare(accounts(two), accounts(one))
    turned = {Change.NEW: Change.GONE, Change.GONE: Change.NEW}
    assert [
        (turned.get(each.change, each.change), each.after, each.before)
        for each in there
    ] == [(each.change, each.before, each.after) for each in back]


@given(courses)
def test_a_report_does_not_differ_from_itself(book: list[Course]) -> None:
    assert compare(accounts(book), accounts(book)) == ()
    assert corrections(accounts(book), accounts(book)) == ()


@given(courses, courses)
def test_what_is_not_named_is_alike(one: list[Course], two: list[Course]) -> None:
    before, after = accounts(one), accounts(two)
    named = {(each.body, each.matter) for each in compare(before, after)}
    for was, now in zip(before, after, strict=True):
        for figure in (Figure.OPENING, Figure.CLOSING, Figure.LATE):
            differ = set(was.matters(figure)) ^ set(now.matters(figure))
            assert {(was.body, matter) for matter in differ} <= named


def test_new_gone_and_changed_rows_say_which_figure() -> None:
    before = account(1, {"closing": [(1, 1), (2, 1)], "overdue": [(2, 1)]})
    after = account(1, {"opening": [(2, 1)], "late": [(2, 4)], "closing": [(3, 1)]})
    found = {each.matter: each for each in compare([before], [after])}
    assert found[1].change is Change.GONE
    assert found[3].change is Change.NEW
    assert found[2].change is Change.CHANGED
    assert found[2].before == (Figure.CLOSING, Figure.OVERDUE)
    assert found[2].after == (Figure.OPENING, Figure.LATE)


def test_a_recount_says_which_figure_counts_a_matter_otherwise() -> None:
    sealed = account(1, {"on_time": [(5, 2)]})
    present = account(1, {"late": [(5, 2)]})
    found = [
        (each.figure, each.matter, each.sealed, each.present)
        for each in corrections([sealed], [present])
    ]
    assert found == [(Figure.ON_TIME, 5, 1, 0), (Figure.LATE, 5, 0, 1)]
    assert corrections([], [present])[0].sealed == 0
