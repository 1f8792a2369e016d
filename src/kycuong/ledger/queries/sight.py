"""Sight: which matters a person sees, as a question to the database.

`Sight` is all that it depends on. Two people of equal sight see the same, and the
question put for one of them is, but for its numbers, that of everybody of their kind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.permissions.enums import Classification
from kycuong.ledger import kinds, policy
from kycuong.ledger.models import Entry, Involvement, Matter
from kycuong.shared.prepared import Prepared

NOTHING: Final = Q(pk__in=())
FEW: Final = 500  # restricted matters that are looked at one by one


@dataclass(frozen=True, slots=True)
class Sight:
    """What decides which matters a person sees.

    Args:
        body: theirs; None for who is of no body. post, user: None where there is none.
        everything: also what their body has no part in. leads: the province or its
            Office, whom nothing is closed to. head, division_head: what the post is.
    """

    body: int | None
    post: int | None
    user: int | None
    everything: bool
    leads: bool
    head: bool
    division_head: bool


def body_of(actor: Actor) -> int | None:
    """Return the body to which the actor's unit belongs."""
    return organisations.root_of(actor.unit) if actor.unit is not None else None


def sees_all(actor: Actor) -> bool:
    """Return whether a person may see every matter."""
    return any(actor.may(right) for right in ("office", "leader", "system"))


def sight_of(actor: Actor) -> Sight:
    """Return what a person's sight depends on."""
    return Sight(
        body=body_of(actor),
        post=actor.post,
        user=actor.user,
        everything=sees_all(actor),
        leads=policy.leads_the_office(actor),
        head=actor.may("head"),
        division_head=actor.may("division_head"),
    )


def visible_to(actor: Actor) -> "QuerySet[Any]":
    """Return the matters that a person may see.

    The Office and the province's leaders see all; others those in which their body has
    or had a part, its divisions included; of kinds confined to heads, officers only what
    they hold, heads of divisions what lies in a division. Of the restricted nobody but
    whom `policy.is_admitted` admits.
    """
    return seen(sight_of(actor))


def seen(sight: Sight) -> "QuerySet[Any]":
    """Return the matters within a sight."""
    theirs = _theirs(sight)
    if sight.leads:
        return theirs
    return theirs.filter(~_RESTRICTED | _admitting(sight))


def counted(actor: Actor, narrow: "Callable[[QuerySet[Any]], QuerySet[Any]]") -> int:
    """Return how many matters of a selection a person may see.

    All are counted, by an index alone, without the rows; less those closed to them,
    which are looked at one by one. Where very many are restricted, row by row.
    """
    sight = sight_of(actor)
    theirs = _theirs(sight)
    if sight.leads:
        return narrow(theirs).count()
    keys = [pk for (pk,) in _CLOSED()]
    if len(keys) > FEW:
        return narrow(seen(sight)).count()
    whole = narrow(theirs).count()
    if not keys or not whole:
        return whole
    closed = theirs.filter(pk__in=keys).exclude(_admitting(sight))
    return max(0, whole - narrow(closed).count())


_CLOSED: Final = Prepared(
    lambda: Matter.objects.extra(  # said in words, for the index that has only them
        where=["classification = 'restricted'"]
    ).values_list("pk")[: FEW + 1]
)


def _theirs(sight: Sight) -> "QuerySet[Any]":
    """Return the matters that would be seen if nothing were restricted."""
    if sight.everything:
        return Matter.objects.all()
    if sight.body is None:
        return Matter.objects.none()
    found = Matter.objects.filter(pk__in=_parts(sight.body).values("matter"))
    if sight.head:
        return found
    given = _held(sight)
    if sight.division_head:
        given |= Q(holder_body=sight.body) & ~Q(holder_unit=F("holder_body"))
    return found.filter(~Q(kind__in=kinds.confined()) | given)


def _admitting(sight: Sight) -> Q:
    """Return which restricted matters admit a person: `policy.is_admitted` in SQL."""
    if sight.body is None:
        return NOTHING
    named = Q(Exists(_parts(sight.body).filter(matter=OuterRef("pk"))))
    if sight.head:
        return named
    admitted = _held(sight)
    if sight.division_head and sight.post is not None:
        admitted |= Q(holder_unit__in=organisations.unit_of(sight.post))
    wrote: Any = Entry.objects.filter(matter=OuterRef("pk"), actor_user=sight.user)
    admitting: Q = named & (admitted | (Q(issuer=sight.body) & Exists(wrote)))
    return admitting


def _parts(body: int) -> Any:
    """Return the parts that a body has, or had, in matters."""
    return Involvement.objects.filter(unit=body, ended_at__isnull=True)


def _held(sight: Sight) -> Any:
    """Return what lies with the post itself."""
    return Q(holder_post=sight.post, holder_post__isnull=False)


_RESTRICTED: Final = Q(classification=Classification.RESTRICTED)
