"""Two persons where two are required (bất kiêm nhiệm): who counts as one.

A stand-in is the same person as whoever they stand in for, and one person in two posts
is one person (`rules.books.Hand.is_same`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.rules.books import Hand

Kept = list[Any]
"""A hand as a row keeps it: [login, post, whether the post was another's]."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two acts on one thing that one person never does both.

    Both are whole keys of verbs; `why` says it in one sentence.
    """

    first: str
    second: str
    why: str


def hand_of(actor: Actor) -> Hand:
    """Return whose hand writes when somebody acts.

    Whoever acts for another post, standing in or by a written delegation, writes with
    that post's hand as well as their own.
    """
    lent = actor.behalf_post is not None
    return Hand(actor.user, actor.behalf_post if lent else actor.post, lent)


def kept_of(actor: Actor) -> Kept:
    """Return somebody's hand as rows keep it."""
    hand = hand_of(actor)
    return [hand.user, hand.post, hand.stood_in]


def kept_hand(kept: Sequence[Any], user: int | None = None) -> Hand:
    """Return the hand that a row keeps; `user` alone where the row is older."""
    return Hand(*kept) if kept else Hand(user)


def kept_hands(kept: Iterable[Sequence[Any]], users: Iterable[int]) -> tuple[Hand, ...]:
    """Return every hand in a thing; `users` are logins that older rows keep alone."""
    return (*(Hand(*each) for each in kept), *(Hand(user) for user in users))


PAIRS: Final[tuple[Pair, ...]] = ()
