"""Whose hand is in a report, so that nobody seals what they wrote alone (hai người)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hand:
    """Who did something to a report: the login and the post; the system is nobody.

    `stood_in`: the post is an absent holder's, for whom the person stood in.
    """

    user: int | None = None
    post: int | None = None
    stood_in: bool = False

    def is_same(self, other: "Hand") -> bool:
        """Say whether one would seal the other's act: as a person, or in a name lent.

        >>> Hand(1, post=5).is_same(Hand(2, post=5, stood_in=True))
        True
        >>> Hand(1, post=5).is_same(Hand(2, post=5))
        False
        """
        if self.user is not None and self.user == other.user:
            return True
        lent = self.stood_in or other.stood_in
        return lent and self.post is not None and self.post == other.post


def wrote(sealer: Hand, authors: Iterable[Hand]) -> bool:
    """Return whether what the sealer would seal is their own words."""
    return any(sealer.is_same(each) for each in authors)


def alone(sealer: Hand, hands: Iterable[Hand]) -> bool:
    """Return whether nobody but the sealer has had the report in hand.

    >>> alone(Hand(1), [Hand(), Hand(1)])
    True
    >>> alone(Hand(1), [Hand(), Hand(2)])
    False
    """
    people = (each for each in hands if each.user is not None)
    return all(sealer.is_same(each) for each in people)
