"""The doorways: which matters a person sees, and one of them for one act."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import people, policy
from kycuong.ledger.enums import Part
from kycuong.ledger.models import Entry, Involvement, Matter
from kycuong.rules import duty
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere


def body_of(actor: Actor) -> int | None:
    """Return the body to which the actor's unit belongs."""
    return organisations.root_of(actor.unit) if actor.unit is not None else None


def visible_to(actor: Actor) -> "QuerySet[Any]":
    """Return the matters that a person may see.

    The Office and the province's leaders see all; others those in which their body has
    or had a part, its divisions included.
    """
    if any(actor.may(right) for right in ("office", "leader", "system")):
        return Matter.objects.all()
    body = body_of(actor)
    if body is None:
        return Matter.objects.none()
    theirs = Involvement.objects.filter(
        matter=OuterRef("pk"), unit=body, ended_at__isnull=True
    )
    return Matter.objects.filter(Q(Exists(theirs)))


def case_of(matter: Matter, actor: Actor, *, at: datetime | None = None) -> policy.Case:
    """Return the matter as policy sees it for this person.

    Args:
        at: as of when people are named; None for the last entry's instant.
    """
    asked = {pk for pk in (actor.post, matter.holder_post_id) if pk}
    on = local_day(at or matter.last_at)
    posts = organisations.posts(asked, on=on)
    own, holding = posts.get(actor.post or 0), posts.get(matter.holder_post_id or 0)
    parts = list(
        Involvement.objects.filter(matter=matter, ended_at__isnull=True).values_list(
            "unit_id", "part"
        )
    )
    asked_by = _author(matter, duty.EntryKind.ASK) if matter.asked else None
    ids = {unit for unit, _ in parts}
    ids |= {matter.issuer_id, matter.lead_unit_id}
    ids |= {u for u in (matter.holder_unit_id, matter.holder_body_id) if u}
    return policy.Case(
        pk=matter.pk,
        at=at or matter.last_at,
        kind=matter.kind,
        parent=matter.parent_id,
        shape=matter.shape,
        standing=matter.standing,
        asked=matter.asked,
        ruled=matter.ruled,
        parts=matter.parts,
        due=matter.due,
        overdue_from=matter.overdue_from,
        state=duty.State(matter.state),
        actor_body=body_of(actor),
        actor_division=own.unit_id if own else None,
        issuer=matter.issuer_id,
        lead=matter.lead_unit_id,
        lead_body=organisations.root_of(matter.lead_unit_id),
        holder_unit=matter.holder_unit_id,
        holder_body=matter.holder_body_id,
        holder_post=matter.holder_post_id,
        coordinators=frozenset(u for u, part in parts if part == Part.COORDINATOR),
        parties=frozenset(unit for unit, _ in parts),
        submitted_by=_author(matter, duty.EntryKind.SUBMIT),
        asked_by=asked_by,
        names=organisations.names(ids),
        holder_post_name=people.named(holding) if holding else "",
        last_seq=matter.last_seq,
    )


def _author(matter: Matter, kind: duty.EntryKind) -> policy.Author | None:
    """Return who wrote the last entry of a kind, if there is one."""
    row = (
        Entry.objects.filter(matter=matter, kind=kind)
        .order_by("-seq")
        .values_list("actor_user", "actor_post", "behalf_post")
        .first()
    )
    if row is None:
        return None
    user, post, behalf = row
    return policy.Author(user, post, stood_in=behalf is not None and behalf == post)


def last_seq(pk: int) -> int:
    """Return the number of a matter's last entry; 0 where there is no such matter."""
    found = Matter.objects.filter(pk=pk).values_list("last_seq", flat=True).first()
    return int(found or 0)


def get_for(
    actor: Actor, pk: int, verb: str, *, at: datetime | None = None
) -> policy.Case:
    """Return one matter for one verb (a transition, or `view`).

    Raises:
        NotThere: it does not exist, or not for this person.
        Refused: it is seen, but the verb is not theirs or not now.
    """
    matter = Matter.objects.filter(pk=pk).first()
    if matter is None:
        raise NotThere
    case = case_of(matter, actor, at=at)
    if not policy.may(actor, policy.VIEW, case):
        raise NotThere
    if verb != policy.VIEW:
        policy.require(actor, verb, case)
    return case
