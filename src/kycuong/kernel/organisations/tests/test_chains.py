"""Following substitutes always ends, never at somebody absent, in three steps."""

import itertools
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kycuong.kernel.organisations.chains import MOST_STEPS, Gap, Link, stand_in
from kycuong.rules.signing import Capacity, Rank

UNTIL = date(2024, 5, 13)
POSTS = range(1, 9)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[int, Link], set[int]]:
    """Draw any substitutions at all, loops included, and vacant posts."""
    ranks = {post: draw(st.sampled_from(Rank)) for post in POSTS}
    links = {}
    for absent in draw(st.sets(st.sampled_from(POSTS))):
        acting = draw(st.none() | st.sampled_from([p for p in POSTS if p != absent]))
        links[absent] = Link(
            id=absent,
            absent=absent,
            substitute=acting,
            until=UNTIL,
            absent_rank=ranks[absent],
            substitute_rank=ranks[acting] if acting else Rank.STAFF,
            written=draw(st.booleans()),
            handling=draw(st.booleans()),
        )
    return links, draw(st.sets(st.sampled_from(POSTS), max_size=3))


@given(graphs())
def test_whatever_was_entered_it_ends_soon_and_at_somebody_who_is_there(
    drawn: tuple[dict[int, Link], set[int]],
) -> None:
    links, vacant = drawn
    for post in POSTS:
        chain = stand_in(post, links, vacant=vacant)
        assert len(chain.links) <= MOST_STEPS + 1
        assert (chain.post is None) == (chain.gap is not None)
        if chain.post is None:
            continue
        assert len(chain.links) <= MOST_STEPS
        assert chain.post not in links
        assert chain.post not in vacant
        assert chain.post != post or not chain.links
        assert [link.absent for link in chain.links][:1] in ([], [post])


@given(graphs())
def test_authority_is_never_passed_on(
    drawn: tuple[dict[int, Link], set[int]],
) -> None:
    links, _vacant = drawn
    for post in links:
        chain = stand_in(post, links)
        if chain.post is not None and len(chain.links) > 1:
            assert chain.standing.capacity is not Capacity.AUTHORISED


def line(*posts: int, **fields: object) -> dict[int, Link]:
    """Return substitutions in a row: each post by the next."""
    return {
        absent: Link(absent, absent, acting, UNTIL, **fields)  # type: ignore[arg-type]
        for absent, acting in itertools.pairwise(posts)
    }


def test_a_post_that_is_there_acts_itself() -> None:
    assert stand_in(1, {}).post == 1


def test_the_third_substitute_still_acts_and_the_fourth_does_not() -> None:
    assert stand_in(1, line(1, 2, 3, 4)).post == 4
    chain = stand_in(1, line(1, 2, 3, 4, 5))
    assert (chain.post, chain.gap) == (None, Gap.TOO_LONG)


def test_a_loop_gives_nobody() -> None:
    assert stand_in(1, line(1, 2, 3, 1)).gap is Gap.LOOP
    assert stand_in(1, line(1, 2, 3, 2)).gap is Gap.LOOP


def test_a_vacant_substitute_gives_nobody_unless_another_does_its_work() -> None:
    assert stand_in(1, line(1, 2), vacant={2}).gap is Gap.NOBODY
    assert stand_in(1, line(1, 2, 3), vacant={2}).post == 3


def test_a_chain_lasts_as_long_as_its_shortest_part() -> None:
    links = line(1, 2) | {2: Link(2, 2, 3, date(2024, 5, 2))}
    assert stand_in(1, links).until == date(2024, 5, 2)


def test_who_handles_the_daily_work_passes_no_more_on_than_that() -> None:
    links = line(1, 2, handling=True) | line(2, 3)
    assert stand_in(1, links).handling
