"""Entries of a dossier between the table and the engine, and the cache of their fold."""

from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.permissions.apart import hand_of
from kycuong.rules.gate import Entry, EntryKind, Standing, Who
from kycuong.work.submissions.models import Dossier, DossierEntry


def read(dossier: int) -> list[DossierEntry]:
    """Return the rows of a dossier, in order."""
    return list(DossierEntry.objects.filter(dossier=dossier).order_by("seq"))


def value(row: DossierEntry) -> Entry:
    """Return a row as the engine takes it."""
    return Entry(
        seq=row.seq,
        kind=EntryKind(row.kind),
        at=row.at,
        by=Who(row.actor_user, row.actor_post, row.stood_in, row.actor_body),
        body=row.to_body,
        due_at=row.due_at,
        reason=row.reason,
        details=row.payload,
    )


def who(actor: Actor) -> Who:
    """Return an actor as the engine takes them."""
    body = organisations.root_of(actor.unit) if actor.unit is not None else None
    mine = hand_of(actor)
    return Who(mine.user, mine.post, mine.stood_in, body)


def row(entry: Entry, dossier: Dossier, actor: Actor) -> DossierEntry:
    """Return an entry as a row, with the names of the instant."""
    ids = {body for body in (entry.by.body, entry.body) if body is not None}
    names = organisations.names(ids)
    return DossierEntry(
        dossier=dossier,
        seq=entry.seq,
        kind=entry.kind.value,
        at=entry.at,
        actor_user=actor.user,
        actor_name=actor.name[:120],
        actor_post=actor.post,
        actor_post_title=actor.post_title[:120],
        actor_body=entry.by.body,
        actor_body_name=names.get(entry.by.body or 0, ""),
        stood_in=entry.by.stood_in,
        capacity=actor.capacity,
        behalf_name=actor.behalf_name[:260],
        to_body=entry.body,
        to_body_name=names.get(entry.body or 0, ""),
        due_at=entry.due_at,
        reason=entry.reason,
        payload=dict(entry.details),
    )


def cache(standing: Standing) -> dict[str, Any]:
    """Return the columns that repeat where a dossier stands."""
    return {
        "body_id": standing.body,
        "state": standing.state.value,
        "round": standing.round,
        "prepared_at": standing.prepared_at,
        "prepared_by": standing.movers[0].user,
        "sent_at": standing.sent_at,
        "decided_at": standing.decided_at,
        "gate_due_at": standing.gate_due_at,
        "supplement_due_at": standing.supplement_due_at,
        "closed_at": standing.closed_at,
        "last_seq": standing.last_seq,
        "last_at": standing.last_at,
    }
