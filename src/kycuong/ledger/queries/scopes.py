"""Whose matters: the parts a person plays, said to the database.

`deciding` is the translation of `policy.RULES` for the acts that others wait for, and
is tested equal to it.
"""

from collections.abc import Callable
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import policy
from kycuong.ledger.enums import Part, Scope
from kycuong.ledger.models import Entry, Involvement
from kycuong.ledger.queries.access import body_of
from kycuong.rules.duty import EntryKind, State

NOTHING: Final = Q(pk__in=())


def within(scope: str, actor: Actor) -> Q:
    """Return the open matters in which the person, or their body, has that part."""
    return Q(closed_at__isnull=True) & _SCOPES[Scope(scope)](actor)


def deciding(actor: Actor) -> Q:
    """Return the matters that wait for this person: to accept, to judge, to give anew.

    Leaders of the province may judge too, yet nothing waits for them by itself.
    """
    body, found = body_of(actor), NOTHING
    if body is None:
        return found
    if any(actor.may(right) for right in policy.CHECKERS):
        found |= Q(issuer=body, state=State.SUBMITTED) & ~_submitted_by(actor)
    found |= Q(issuer=body, state=State.DECLINED)
    if any(actor.may(right) for right in (*policy.HEADS, "clerk")):
        found |= Q(lead_unit=body, state=State.ASSIGNED)
    return found


def _submitted_by(actor: Actor) -> Q:
    """Return the results that are the person's own: not theirs to judge.

    The translation of `policy.Author.is_judged_by`.
    """
    own = NOTHING if actor.user is None else Q(actor_user=actor.user)
    if actor.post is not None:
        lent = Q() if actor.stands_in else Q(behalf_post=F("actor_post"))
        own |= Q(actor_post=actor.post) & lent
    theirs: Any = Entry.objects.filter(
        own,
        matter=OuterRef("pk"),
        kind=EntryKind.SUBMIT,
        at=OuterRef("submitted_at"),
    )
    return Q(Exists(theirs))


def _mine(actor: Actor) -> Q:
    return Q(holder_post=actor.post) if actor.post is not None else NOTHING


def _body(actor: Actor) -> Q:
    body = body_of(actor)
    return Q(holder_body=body) if body is not None else NOTHING


def _lead(actor: Actor) -> Q:
    body = body_of(actor)
    return Q(lead_unit=body) if body is not None else NOTHING


def _coordinating(actor: Actor) -> Q:
    body = body_of(actor)
    if body is None:
        return NOTHING
    theirs: Any = Involvement.objects.filter(
        matter=OuterRef("pk"), unit=body, part=Part.COORDINATOR
    )
    return Q(Exists(theirs))


_SCOPES: Final[dict[Scope, Callable[[Actor], Q]]] = {
    Scope.MINE: _mine,
    Scope.BODY: _body,
    Scope.LEAD: _lead,
    Scope.COORDINATING: _coordinating,
    Scope.DECIDING: deciding,
}
