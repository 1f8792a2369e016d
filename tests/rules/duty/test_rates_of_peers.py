"""Peer groups: like is compared with like, and only what can be told apart."""

from hypothesis import given
from hypothesis import strategies as st

from kycuong.rules.duty.peers import FEWEST, Bounds, Group, peers, standings
from kycuong.rules.duty.rates import Rate, of

BOUNDS = Bounds(10, 50)
FEW = st.tuples(st.integers(0, 120), st.integers(0, 120), st.integers(0, 120)).map(
    lambda counts: (counts[0], of(min(counts[1:]), max(counts[1:])))
)


def test_a_group_begins_with_its_lower_limit() -> None:
    volumes = (0, 9, 10, 49, 50, 400)
    small, middle, large = Group
    expected = [small, small, middle, middle, large, large]
    assert [BOUNDS.group(volume) for volume in volumes] == expected
    assert [BOUNDS.label(each) for each in Group] == [
        "dưới 10 việc",
        "10–49 việc",
        "từ 50 việc",
    ]


def test_limits_set_the_wrong_way_round_leave_two_groups() -> None:
    odd = Bounds(50, 10)
    assert [odd.group(n) for n in (9, 49, 50)] == [Group.SMALL] * 2 + [Group.LARGE]


def test_many_cases_rank_before_a_lucky_few() -> None:
    found = standings({"lucky": (20, of(6, 6)), "sure": (20, of(38, 40))}, BOUNDS)
    assert (found["sure"].rank, found["lucky"].rank) == (1, 2)


def test_a_body_is_ranked_among_its_like_only() -> None:
    bodies = {"big": (90, of(60, 80)), "small": (8, of(8, 8)), "other": (9, of(5, 8))}
    found = standings(bodies, BOUNDS)
    assert [found[key].rank for key in bodies] == [1, 1, 2]
    assert found["big"].group is Group.LARGE


def test_too_few_cases_have_no_rank_and_take_nobodys() -> None:
    bodies = {
        "few": (3, of(4, 4, least=5)),
        "idle": (3, of(0, 0)),
        "own": (9, of(1, 5)),
    }
    found = standings(bodies, BOUNDS)
    assert [found[key].rank for key in bodies] == [None, None, 1]


def test_equal_bodies_share_a_rank_and_the_next_one_is_left_out() -> None:
    bodies = {name: (20, of(9, 10)) for name in "ab"} | {"c": (20, of(1, 10))}
    found = standings(bodies, BOUNDS)
    assert [found[key].rank for key in "abc"] == [1, 1, 3]
    assert [found[key].shared for key in "abc"] == [True, True, False]


def test_neighbours_that_cannot_be_told_apart_are_said_to_be_alike() -> None:
    bodies = {"a": (60, of(58, 60)), "b": (60, of(57, 60)), "c": (60, of(5, 60))}
    found = standings(bodies, BOUNDS)
    assert [found[key].alike for key in "abc"] == [True, True, False]


def test_a_median_is_told_of_three_or_more() -> None:
    two: dict[str, tuple[int, Rate]] = {"a": (9, of(1, 8)), "b": (9, of(7, 8))}
    assert peers(two, BOUNDS)[Group.SMALL].median is None
    three = two | {"c": (9, of(4, 8)), "d": (9, of(1, 2))}
    small = peers(three, BOUNDS)[Group.SMALL]
    assert (small.size, small.ranked, small.median) == (4, 3, 0.5)
    assert FEWEST == 3


@given(st.dictionaries(st.integers(0, 30), FEW, max_size=20))
def test_ranks_follow_the_lower_bound_and_leave_nobody_out(
    bodies: dict[int, tuple[int, Rate]],
) -> None:
    found = standings(bodies, BOUNDS)
    assert set(found) == set(bodies)
    for group in Group:
        ranked = [key for key in bodies if found[key].group is group]
        ranked = [key for key in ranked if found[key].rank]
        for key in ranked:
            better = [
                other
                for other in ranked
                if bodies[other][1].interval.low > bodies[key][1].interval.low  # type: ignore[union-attr]
            ]
            assert found[key].rank == len(better) + 1
