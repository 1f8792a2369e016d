"""Two persons where two are required (bất kiêm nhiệm): who counts as one.

A stand-in is the same person as whoever they stand in for, and one person in two posts
is one person.
"""

from dataclasses import dataclass
from typing import Final

from kycuong.kernel.audit.actors import Actor


@dataclass(frozen=True, slots=True)
class Pair:
    """Two acts on one thing that one person never does both.

    Both are whole keys of verbs; `sentence` is what the second is told.
    """

    first: str
    second: str
    sentence: str


def is_one_person(
    actor: Actor, *, user: int | None, post: int | None = None, stood_in: bool = False
) -> bool:
    """Say whether the actor is whoever did the first of two acts.

    Args:
        user: the login that did it; None for the system.
        post: the post from which it was done.
        stood_in: the post was an absent holder's.

    The same login in whatever post; or the same post, where one of both stood in for
    the other.
    """
    if user is not None and actor.user == user:
        return True
    lent = actor.stands_in or stood_in
    return lent and post is not None and actor.post == post


PAIRS: Final[tuple[Pair, ...]] = ()
