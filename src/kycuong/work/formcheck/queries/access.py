"""Whose checks a person may read."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.shared.verdict import NotThere
from kycuong.work.formcheck.models import Check
from kycuong.work.formcheck.sources import UPLOAD, joined


def body_of(actor: Actor | None) -> int | None:
    """Return the body that the actor's post belongs to."""
    if actor is None or actor.unit is None:
        return None
    return organisations.root_of(actor.unit)


def visible_to(actor: Actor | None) -> "QuerySet[Check]":
    """Return the checks that `actor` may read today.

    Those of the body whose post they hold; of a file that came from a document, a draft
    or a dossier only while they may read that, as its own context says.
    """
    body = body_of(actor)
    if actor is None or body is None:
        return Check.objects.none()
    read = Q(source=UPLOAD)
    for key, source in joined().items():
        rows = source.readable(actor).filter(pk=OuterRef("item"))
        read |= Q(Exists(rows.values("pk")), source=key)
    return Check.objects.filter(read, body=body)


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
