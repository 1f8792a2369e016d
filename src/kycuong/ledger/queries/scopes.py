"""Whose matters: the parts a person plays, said to the database.

`deciding` is the translation of `policy.RULES` for the acts that others wait for, and
is tested equal to it.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.permissions.apart import hand_of
from kycuong.ledger import policy, roles
from kycuong.ledger.enums import Part, Scope
from kycuong.ledger.models import Entry, Involvement, Matter
from kycuong.ledger.queries.sight import NOTHING, body_of
from kycuong.rules.duty import EntryKind, Shape, State

_OPEN: Final = Q(closed_at__isnull=True)


def within(scope: str, actor: Actor) -> Q:
    """Return the open matters in which the person, or their body, has that part."""
    return _OPEN & _SCOPES[Scope(scope)](actor)


def deciding(actor: Actor) -> Q:
    """Return the matters that wait for this person.

    To accept, to judge, to give anew, to answer, to decide on more time: the last as
    the matter that carries the decider's own clock. Leaders of the province may judge
    too, yet nothing waits for them by itself but what a body asks of itself.

    What waits in one way is few and found by an index; in all ways at once it would be
    looked for among all open work.
    """
    body = body_of(actor)
    if body is None:
        return NOTHING
    ways = (_judging(actor, body), _accepting(actor, body), _answering(actor, body))
    found = [
        Matter.objects.filter(_OPEN & way).order_by().values("pk")
        for way in chain.from_iterable(ways)
    ]
    return Q(pk__in=found[0].union(*found[1:]))


def _judging(actor: Actor, body: int) -> Iterator[Q]:
    """Yield what the body gave and has to give anew, and the results handed in."""
    apart = Q() if actor.may("head") else ~_within(body)
    back = Q(issuer=body, state__in=roles.GIVEN_BACK)
    yield back & (apart | Q(parent__isnull=True))
    if any(actor.may(right) for right in roles.CHECKERS):
        own = _own(actor, EntryKind.SUBMIT, OuterRef("pk"), OuterRef("submitted_at"))
        yield Q(issuer=body, state=State.SUBMITTED) & apart & ~own


def _within(body: int) -> Q:
    """Return the matters that a body, or a division of it, leads."""
    return Q(lead_unit__in=(body, *organisations.divisions_ever(body)))


def _accepting(actor: Actor, body: int) -> Iterator[Q]:
    """Yield what was given and not accepted: nobody works on it yet."""
    given = Q(state=State.ASSIGNED)
    if any(actor.may(right) for right in (*roles.HEADS, "clerk")):
        yield given & Q(holder_body=body)
    if actor.may("division_head"):
        yield given & _of_division(actor, "lead_unit")


def _answering(actor: Actor, body: int) -> Iterator[Q]:
    """Yield the questions put to the body, and the requests it has to decide on."""
    asked = Q(shape=Shape.REPLY, state=State.IN_PROGRESS, lead_unit=body)
    question = asked & ~Q(kind=policy.EXTENSION)
    if any(actor.may(right) for right in roles.HEADS):
        yield question
    if actor.may("division_head"):
        yield question & _of_division(actor, "holder_unit")
    if actor.post is not None:
        yield question & Q(holder_post=actor.post, holder_body=body)
    if actor.may("leader"):
        yield from _for_leaders()
    if actor.may("head"):
        yield (
            asked
            & Q(kind=policy.EXTENSION)
            & ~_own(
                actor,
                EntryKind.ASK,
                OuterRef("parent_id"),
                OuterRef("parent__asked_at"),
            )
        )


def _for_leaders() -> Iterator[Q]:
    """Yield what a body that gave itself the work asks or hands in: they judge it."""
    itself = Q(issuer=F("lead_unit"))
    asked = Q(kind=policy.EXTENSION, state=State.IN_PROGRESS)
    yield itself & asked & ~Q(parent__lead_unit__kind=UnitKind.DIVISION)
    yield itself & Q(state=State.SUBMITTED)


def _of_division(actor: Actor, unit: str) -> Q:
    """Return the matters whose `unit` (a column) is that of the actor's own post."""
    if actor.post is None:
        return NOTHING
    return Q(**{f"{unit}__in": organisations.unit_of(actor.post)})


def _own(actor: Actor, kind: EntryKind, matter: OuterRef, at: OuterRef) -> Q:
    """Return the entries of a kind that are the person's own: not theirs to judge.

    The translation of `rules.books.Hand.is_same` for the hands of `permissions.apart`.
    """
    own = NOTHING if actor.user is None else Q(actor_user=actor.user)
    mine = hand_of(actor)
    if mine.post is not None:
        own |= Q(behalf_post=mine.post)
        if mine.stood_in:
            own |= Q(actor_post=mine.post, behalf_post__isnull=True)
    theirs: Any = Entry.objects.filter(own, matter=matter, kind=kind, at=at)
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
