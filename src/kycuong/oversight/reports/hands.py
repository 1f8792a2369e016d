"""Who has had a report in hand, read from its rows (người lập, người viết)."""

from collections.abc import Iterable
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.apart import kept_of
from kycuong.oversight.reports.models import Passage, Report
from kycuong.rules.reporting import Hand

FIRST: Final = 0
"""Where in a report's hands stands who prepared it."""


def written(actor: Actor) -> list[Any]:
    """Return a person's hand as JSON values."""
    return kept_of(actor)


def add(report: Report, actor: Actor) -> None:
    """Note that a person has had the report in hand; once each."""
    hand = written(actor)
    if hand not in (report.hands or []):
        report.hands = [*(report.hands or []), hand]


def all_of(report: Report) -> tuple[Hand, ...]:
    """Return everybody who prepared, counted or edited a report."""
    return tuple(Hand(*hand) for hand in report.hands or [])


def authors_of(report: Report, passages: Iterable[Passage]) -> tuple[Hand, ...]:
    """Return who wrote what the report would say: words in force, and the reason."""
    newest = {passage.part: passage for passage in passages}
    found = [
        Hand(each.by, each.by_post, bool(each.by_stood_in))
        for each in newest.values()
        if not each.restored
    ]
    if report.reason:
        found += all_of(report)[: FIRST + 1]
    return tuple(found)
