"""Whose hand is in a report, so that nobody seals what they wrote alone (hai người)."""

from collections.abc import Iterable

from kycuong.rules.books import Hand


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
    people = (each for each in hands if each.is_person)
    return all(sealer.is_same(each) for each in people)
