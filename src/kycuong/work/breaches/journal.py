"""Entries of a breach between the table and the engine, and the cache of their fold."""

from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.permissions.apart import hand_of
from kycuong.rules.breaches import Entry, EntryKind, Standing, Who
from kycuong.work.breaches.models import Breach, BreachEntry


def read(breach: int) -> list[BreachEntry]:
    """Return the rows of a breach, in order."""
    return list(BreachEntry.objects.filter(breach=breach).order_by("seq"))


def value(row: BreachEntry) -> Entry:
    """Return a row as the engine takes it."""
    return Entry(
        seq=row.seq,
        kind=EntryKind(row.kind),
        at=row.at,
        by=Who(row.actor_user, row.actor_post, row.stood_in, row.actor_body),
        body=row.to_body,
        due_at=row.due_at,
        upheld=row.upheld,
        reason=row.reason,
        details=row.payload,
    )


def who(actor: Actor) -> Who:
    """Return an actor as the engine takes them."""
    body = organisations.root_of(actor.unit) if actor.unit is not None else None
    mine = hand_of(actor)
    return Who(mine.user, mine.post, mine.stood_in, body)


def row(entry: Entry, breach: Breach, actor: Actor) -> BreachEntry:
    """Return an entry as a row, with the names of the instant."""
    ids = {body for body in (entry.by.body, entry.body) if body is not None}
    names = organisations.names(ids)
    return BreachEntry(
        breach=breach,
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
        upheld=entry.upheld,
        reason=entry.reason,
        payload=dict(entry.details),
    )


def cache(standing: Standing) -> dict[str, Any]:
    """Return the columns that repeat where a breach stands."""
    return {
        "state": standing.state.value,
        "answers_id": standing.answers,
        "proposed_at": standing.proposed_at,
        "proposed_by": standing.proposed.user,
        "put_at": standing.put_at,
        "reply_due_at": standing.reply_due_at,
        "decided_at": standing.decided_at,
        "appealed": standing.under_appeal,
        "counted_since": standing.counted_since,
        "last_seq": standing.last_seq,
        "last_at": standing.last_at,
    }
