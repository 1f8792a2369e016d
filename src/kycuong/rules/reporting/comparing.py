"""Every row in which two reports differ: set arithmetic, nothing left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kycuong.rules.duty.flows import Figure
from kycuong.rules.reporting.accounts import STATED, Account


class Change(StrEnum):
    """How a row of a report differs from the other report's."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One matter of one body: the figures that counted it before, and now."""

    change: Change
    body: int
    matter: int
    before: tuple[Figure, ...]
    after: tuple[Figure, ...]


def compare(
    before: Sequence[Account], after: Sequence[Account]
) -> tuple[Difference, ...]:
    """Return the rows that two reports do not have alike, by body and matter.

    >>> one = Account(1, "A", {}, {"closing": ((7, 1),)})
    >>> two = Account(1, "A", {}, {"on_time": ((7, 3),)})
    >>> compare([one], [two])[0].change
    <Change.CHANGED: 'changed'>
    >>> compare([one], [one])
    ()
    """
    old, new = _placed(before), _placed(after)
    found = []
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key, ()), new.get(key, ())
        if was != now:
            change = (
                Change.CHANGED if was and now else Change.NEW if now else Change.GONE
            )
            found.append(Difference(change, *key, was, now))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Correction:
    """One matter that one figure of one body counts otherwise than when it was sealed.

    `sealed` and `present` are how often it was and is counted.
    """

    body: int
    figure: Figure
    matter: int
    sealed: int
    present: int


def corrections(
    sealed: Sequence[Account], present: Sequence[Account]
) -> tuple[Correction, ...]:
    """Return what a recount of the same period finds otherwise, figure by figure."""
    old = {account.body: account for account in sealed}
    new = {account.body: account for account in present}
    found = []
    for body in sorted(old.keys() | new.keys()):
        for figure in STATED:
            was = old[body].matters(figure) if body in old else {}
            now = new[body].matters(figure) if body in new else {}
            found += [
                Correction(body, figure, matter, was.get(matter, 0), now.get(matter, 0))
                for matter in sorted({*was, *now})
                if was.get(matter, 0) != now.get(matter, 0)
            ]
    return tuple(found)


def _placed(
    accounts: Sequence[Account],
) -> dict[tuple[int, int], tuple[Figure, ...]]:
    """Return by body and matter the figures that count it, once a time each."""
    found: dict[tuple[int, int], list[Figure]] = {}
    for account in accounts:
        for figure in STATED:
            for matter, _seq in account.of(figure):
                found.setdefault((account.body, matter), []).append(figure)
    return {key: tuple(figures) for key, figures in found.items()}
