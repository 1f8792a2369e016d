"""Which acts may be done on many at once, and on which of the chosen matters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import policy
from kycuong.ledger.models import Matter
from kycuong.ledger.queries.access import cases_of
from kycuong.ledger.queries.handing_desk import DeskItem
from kycuong.ledger.queries.rows import drawn
from kycuong.ledger.queries.sight import body_of, visible_to
from kycuong.rules import duty
from kycuong.shared.verdict import NotThere, Verdict, refuse

VERBS: Final = ("accept", "report", "hand_over", "urge")
MOST: Final = 200
"""Matters in one sending: what fits a page and a breath of the database."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen matters for one act, in the order in which they were chosen."""

    verb: str
    body: int | None
    items: tuple[DeskItem, ...]
    over: int

    @property
    def ready(self) -> tuple[str, ...]:
        """Return what the tick boxes of those that may be done send."""
        return tuple(item.value for item in self.items if item.verdict)


def offered(actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return the acts that a person is offered on a list, with their labels.

    Urging is the Office's alone; the others depend on each matter.
    """
    verbs = (verb for verb in VERBS if verb != "urge" or actor.may("office"))
    return tuple((verb, label(verb)) for verb in verbs)


def label(verb: str) -> str:
    """Return what an act is called, as the table of transitions has it."""
    return duty.TRANSITIONS[duty.EntryKind(verb)].label


def choice_of(verb: str, pks: Sequence[int], *, actor: Actor, at: datetime) -> Choice:
    """Return the chosen matters with what stands in the way of each.

    A fixed number of queries however many they are. What the person may not see is
    left out without a word; what passes `MOST` is counted in `over`.

    Raises:
        NotThere: no such act, or none for this person.
    """
    if verb not in {known for known, _ in offered(actor)}:
        raise NotThere
    order = {pk: place for place, pk in enumerate(dict.fromkeys(pks))}
    found = list(visible_to(actor).filter(pk__in=list(order)[:MOST]))
    found.sort(key=lambda matter: order[matter.pk])
    body = body_of(actor)
    cases = cases_of(found, actor, at=at)
    items = tuple(
        DeskItem(row, case.last_seq, _verdict(actor, verb, case, body))
        for row, case in zip(drawn(found, at), cases, strict=True)
    )
    return Choice(verb, body, items, max(0, len(order) - MOST))


def _verdict(actor: Actor, verb: str, case: policy.Case, body: int | None) -> Verdict:
    """Say whether one matter may go with the others."""
    verdict = policy.may(actor, verb, case)
    if verdict and verb == "hand_over" and case.holder_body != body:
        return refuse(
            "Việc do cơ quan khác giữ: chuyển riêng trên trang của việc, ghi lý do."
        )
    return verdict


def holders(pks: Sequence[int]) -> dict[int, duty.Party]:
    """Return who holds matters now, by matter; closed ones are left out."""
    rows = Matter.objects.filter(pk__in=pks, holder_unit__isnull=False)
    return {
        pk: duty.Party(unit, post)
        for pk, unit, post in rows.values_list("pk", "holder_unit", "holder_post")
    }
