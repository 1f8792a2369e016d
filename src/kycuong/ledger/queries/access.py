"""The doorways: one matter for one act, and what policy sees of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.permissions.enums import CLOSED
from kycuong.ledger import people, policy
from kycuong.ledger.enums import Part
from kycuong.ledger.models import Entry, Involvement, Matter
from kycuong.ledger.queries.sight import body_of
from kycuong.rules import duty
from kycuong.rules.books import Hand
from kycuong.rules.duty.entries import last_before
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.prepared import Prepared, Rows
from kycuong.shared.verdict import NotThere, Verdict


def sources_held(actor: Actor) -> "QuerySet[Any]":
    """Return the documents that order open work which the actor's post holds."""
    held = Matter.objects.filter(
        holder_post=actor.post,
        holder_post__isnull=False,
        closed_at__isnull=True,
        source_document__isnull=False,
    )
    return held.values("source_document")


def case_of(matter: Matter, actor: Actor, *, at: datetime | None = None) -> policy.Case:
    """Return the matter as policy sees it for this person.

    Args:
        at: as of when people are named; None for the last entry's instant.
    """
    return cases_of([matter], actor, at=at or matter.last_at)[0]


def cases_of(
    matters: Sequence[Matter], actor: Actor, *, at: datetime
) -> list[policy.Case]:
    """Return matters as policy sees them, in their order; a fixed number of queries."""
    on = local_day(at)
    held = {m.holder_post_id for m in matters if m.holder_post_id}
    posts = organisations.posts({*held, *filter(None, [actor.post])}, on=on)
    own = posts.get(actor.post or 0)
    parts: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for pk, unit, part in _involved(matters):
        parts[pk].append((unit, part))
    written = _written_by(actor, matters)
    results = _authors(matters, duty.EntryKind.SUBMIT)
    asked = [matter for matter in matters if matter.asked]
    requests = _authors(asked, duty.EntryKind.ASK) if asked else {}
    return [
        replace(
            _case(matter, parts[matter.pk], posts, at),
            actor_body=body_of(actor),
            actor_division=own.unit_id if own else None,
            wrote=matter.pk in written,
            submitted_by=results.get(matter.pk),
            asked_by=requests.get(matter.pk),
        )
        for matter in matters
    ]


def _case(
    matter: Matter,
    parts: list[tuple[int, str]],
    posts: Mapping[int, organisations.PostView],
    at: datetime,
) -> policy.Case:
    """Return the matter as policy sees it, whoever asks."""
    holding = posts.get(matter.holder_post_id or 0)
    ids = {unit for unit, _ in parts}
    ids |= {matter.issuer_id, matter.lead_unit_id}
    ids |= {u for u in (matter.holder_unit_id, matter.holder_body_id) if u}
    return policy.Case(
        pk=matter.pk,
        at=at,
        kind=matter.kind,
        parent=matter.parent_id,
        shape=matter.shape,
        standing=matter.standing,
        asked=matter.asked,
        ruled=matter.ruled,
        parts=matter.parts,
        due=matter.due,
        overdue_from=matter.overdue_from,
        points=tuple((point["id"], point["text"]) for point in matter.points),
        every=matter.every,
        opened_at=matter.opened_at,
        attested_period=matter.attested_period,
        state=duty.State(matter.state),
        actor_body=None,
        actor_division=None,
        issuer=matter.issuer_id,
        lead=matter.lead_unit_id,
        lead_body=organisations.root_of(matter.lead_unit_id),
        holder_unit=matter.holder_unit_id,
        holder_body=matter.holder_body_id,
        holder_post=matter.holder_post_id,
        coordinators=frozenset(u for u, part in parts if part == Part.COORDINATOR),
        parties=frozenset(unit for unit, _ in parts),
        names=organisations.names(ids),
        holder_post_name=people.named(holding) if holding else "",
        last_seq=matter.last_seq,
        classification=matter.classification,
    )


def _written_by(actor: Actor, matters: Sequence[Matter]) -> set[int]:
    """Return which matters of a closed class bear an entry of the person."""
    closed = [matter for matter in matters if matter.classification in CLOSED]
    if not closed or actor.user is None:
        return set()
    rows = Entry.objects.filter(matter__in=closed, actor_user=actor.user)
    return set(rows.values_list("matter_id", flat=True))


def _authors(matters: Sequence[Matter], kind: duty.EntryKind) -> dict[int, Hand]:
    """Return who wrote the last entry of a kind, by matter."""
    if len(matters) == 1:
        rows: Any = _WRITTEN(matter=matters[0].pk, kind=kind.value)
    else:
        found = Entry.objects.filter(matter__in=matters, kind=kind).order_by("seq")
        rows = found.values_list(*_HAND)
    return {
        pk: Hand(user, behalf or post, stood_in=behalf is not None)
        for pk, user, post, behalf in rows
    }


_HAND: Final = ("matter_id", "actor_user", "actor_post", "behalf_post")


def _written(matter: int, kind: str) -> Any:
    found = Entry.objects.filter(matter=matter, kind=kind).order_by("seq")
    return found.values_list(*_HAND)


_WRITTEN: Final = Prepared(_written, matter=int, kind=str)


def _involved(matters: Sequence[Matter]) -> Any:
    """Return (matter, unit, part) of the parts that bodies have now."""
    if len(matters) == 1:
        return _PARTS(matter=matters[0].pk)
    found = Involvement.objects.filter(matter__in=matters, ended_at__isnull=True)
    return found.values_list("matter_id", "unit_id", "part")


def _parts_of(matter: int) -> Any:
    found = Involvement.objects.filter(matter=matter, ended_at__isnull=True)
    return found.values_list("matter_id", "unit_id", "part")


_PARTS: Final = Prepared(_parts_of, matter=int)


def last_seq(pk: int) -> int:
    """Return the number of a matter's last entry; 0 where there is no such matter."""
    found = Matter.objects.filter(pk=pk).values_list("last_seq", flat=True).first()
    return int(found or 0)


def seen(
    actor: Actor, pk: int, at: datetime | None = None
) -> tuple[Matter, policy.Case]:
    """Return a matter that a person may see, and as policy sees it for them.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    matter = _matter(pk)
    case = case_of(matter, actor, at=at)
    if not policy.may(actor, policy.VIEW, case):
        raise NotThere
    return matter, case


def _matter(pk: int) -> Matter:
    for found in _MATTER(pk=pk):
        matter: Matter = found
        return matter
    raise NotThere


_MATTER: Final = Rows(lambda pk: Matter.objects.filter(pk=pk), pk=int)


def get_for(
    actor: Actor, pk: int, verb: str, *, at: datetime | None = None
) -> policy.Case:
    """Return one matter for one verb (a transition, or `view`).

    Raises:
        NotThere: it does not exist, or not for this person.
        Refused: it is seen, but the verb is not theirs or not now.
    """
    case = seen(actor, pk, at)[1]
    if verb != policy.VIEW:
        policy.require(actor, verb, case)
    return case


@policy.BOOK.find_by
def found(actor: Actor, verb: str, pk: int | None, at: datetime) -> Verdict:
    """Answer the guard about the matter of a key."""
    return policy.may(actor, verb, seen(actor, pk or 0, at)[1])


def due_and_lead(pk: int) -> tuple[duty.Due | None, int]:
    """Return a matter's due date and lead for a context that acts on its own policy.

    Raises:
        NotThere: there is no such matter.
    """
    matter = _matter(pk)
    return matter.due, matter.lead_unit_id


def asked_until(pk: int) -> date | None:
    """Return the day until which an extension is asked for; None where none waits."""
    instant = (
        Matter.objects.filter(pk=pk, asked_at__isnull=False)
        .values_list("asked_due_at", flat=True)
        .first()
    )
    return last_before(instant).date() if instant else None
