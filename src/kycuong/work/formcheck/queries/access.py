"""Whose checks a person may read."""

from django.db.models import Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.shared.verdict import NotThere
from kycuong.work.formcheck import policy
from kycuong.work.formcheck.models import Check


def body_of(actor: Actor | None) -> int | None:
    """Return the body that the actor's post belongs to."""
    if actor is None or actor.unit is None:
        return None
    return organisations.root_of(actor.unit)


def visible_to(actor: Actor | None) -> "QuerySet[Check]":
    """Return the checks that `actor` may read: made by them, of their body; the
    Office reads all.
    """
    if not actor:
        return Check.objects.none()
    if policy.reads_all(actor):
        return Check.objects.all()
    seen = Q(made_user=actor.user) if actor.user is not None else Q(pk=None)
    body = body_of(actor)
    if body is not None:
        seen |= Q(body=body)
    return Check.objects.filter(seen)


def get_for(actor: Actor | None, pk: int) -> Check:
    """Return a check that `actor` may read.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    found = (
        visible_to(actor)
        .select_related("outcome", "file", "body__parent")
        .filter(pk=pk)
    )
    check = found.first()
    if check is None:
        raise NotThere
    return check
