"""Entries of a breach between the table and the engine, and the cache of their fold."""

from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import books
from kycuong.rules.breaches import Entry, EntryKind, Standing
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
        by=books.value(row),
        body=row.to_body,
        due_at=row.due_at,
        upheld=row.upheld,
        reason=row.reason,
        details=row.payload,
    )


def row(entry: Entry, breach: Breach, actor: Actor) -> BreachEntry:
    """Return an entry as a row, with the names of the instant."""
    return BreachEntry(
        breach=breach,
        seq=entry.seq,
        kind=entry.kind.value,
        at=entry.at,
        **books.columns(entry.by, entry.body, actor),
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
