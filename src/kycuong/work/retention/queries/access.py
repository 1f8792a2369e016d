"""The doorways: which lists somebody sees, and what they may do with one."""

from typing import Any

from django.db.models import Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.apart import kept_hand
from kycuong.rules.books import Hand
from kycuong.shared.verdict import NotThere
from kycuong.work.documents import queries as documents
from kycuong.work.retention import policy
from kycuong.work.retention.enums import State
from kycuong.work.retention.models import Disposal, Member


def visible_to(actor: Actor) -> "QuerySet[Disposal]":
    """Return the lists of the actor's body, those they examine; all for leaders."""
    found: QuerySet[Disposal] = Disposal.objects.all()
    if actor.may("leader"):
        return found
    mine = Q(pk__in=Member.objects.filter(user=actor.user or 0).values("disposal"))
    if policy.may(actor, "disposal", policy.Case(keeps=True)):
        mine |= Q(unit=documents.body_of(actor))
    return found.filter(mine)


def keeping(actor: Actor, unit: int | None = None) -> policy.Case:
    """Return the case of somebody and the registers of a body; their own unless said."""
    body = documents.body_of(actor)
    return policy.Case(keeps=body is not None and unit in (None, body))


def keeps(actor: Actor) -> bool:
    """Say whether somebody keeps registers, and so sees what falls due in them."""
    return bool(policy.may(actor, "due", keeping(actor)))


def case_of(actor: Actor, row: Disposal) -> policy.Case:
    """Return a list as policy sees it for one person."""
    members: list[Any] = list(row.members.all())
    mine = [each for each in members if each.user == actor.user]
    owed = sum(each.said_at is None for each in members)
    agree = sum(each.agrees is True for each in members)
    return policy.Case(
        keeps=row.unit_id == documents.body_of(actor),
        state=State(row.state),
        drafted=kept_hand(row.drafted_hand),
        decided=kept_hand(row.decided_hand) if row.decided_at else None,
        supervised=tuple(Hand(*hand) for _name, _at, hand in row.supervised),
        member=bool(mine),
        said=any(each.said_at for each in mine),
        opinions=(owed, agree, len(members) - owed - agree),
        council=tuple(kept_hand(each.said_hand, each.user) for each in members),
    )


def disposal_for(actor: Actor, pk: int, verb: str) -> Disposal:
    """Return a list with which somebody may do `verb`.

    Raises:
        NotThere: none such, or not for this person.
        Refused: seen, but not theirs to do, or not now.
    """
    row = visible_to(actor).filter(pk=pk).first()
    if row is None:
        raise NotThere
    policy.require(actor, verb, case_of(actor, row))
    return row


def document_for(actor: Actor, pk: int, verb: str) -> documents.KeptLine:
    """Return a document of the actor's own registers about which they may do `verb`.

    Raises:
        NotThere: none such, another body's, or its class does not admit this person.
        Refused: seen, but not theirs to do.
    """
    found = documents.get_for(actor, pk, "document")
    if found.unit_id != documents.body_of(actor):
        raise NotThere
    policy.require(actor, verb, keeping(actor, found.unit_id))
    return documents.kept_lines([pk])[pk]
