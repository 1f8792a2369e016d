"""Entries of a dossier between the table and the engine, and the cache of their fold."""

from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import books
from kycuong.rules.gate import Entry, EntryKind, Standing
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
        by=books.value(row),
        body=row.to_body,
        due_at=row.due_at,
        reason=row.reason,
        details=row.payload,
    )


def row(entry: Entry, dossier: Dossier, actor: Actor) -> DossierEntry:
    """Return an entry as a row, with the names of the instant."""
    return DossierEntry(
        dossier=dossier,
        seq=entry.seq,
        kind=entry.kind.value,
        at=entry.at,
        **books.columns(entry.by, entry.body, actor),
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
