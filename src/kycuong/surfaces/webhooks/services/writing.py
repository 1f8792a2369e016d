"""Events, written with the act that made them; nothing where nobody listens."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.rules import duty
from kycuong.rules.duty import EntryKind
from kycuong.shared.prepared import Prepared
from kycuong.surfaces.webhooks import queries
from kycuong.surfaces.webhooks.enums import Kind
from kycuong.surfaces.webhooks.models import Event

OF_ENTRY: Final[Mapping[EntryKind, Kind]] = {
    EntryKind.ASSIGN: Kind.MATTER_ASSIGNED,
    EntryKind.ACCEPT: Kind.MATTER_ACCEPTED,
    EntryKind.DECLINE: Kind.MATTER_DECLINED,
    EntryKind.HAND_OVER: Kind.MATTER_HANDED_OVER,
    EntryKind.REPORT: Kind.MATTER_REPORTED,
    EntryKind.SUBMIT: Kind.MATTER_SUBMITTED,
    EntryKind.REWORK: Kind.MATTER_RETURNED,
    EntryKind.RECOUNT: Kind.MATTER_DUE_CHANGED,
    EntryKind.GRANT: Kind.MATTER_DUE_CHANGED,
    EntryKind.COUNTER: Kind.MATTER_DUE_CHANGED,
    EntryKind.PAUSE: Kind.MATTER_DUE_CHANGED,
    EntryKind.RESUME: Kind.MATTER_DUE_CHANGED,
    EntryKind.APPROVE: Kind.MATTER_CLOSED,
    EntryKind.CANCEL: Kind.MATTER_CLOSED,
    EntryKind.ANSWER: Kind.MATTER_CLOSED,
    EntryKind.LAPSE: Kind.MATTER_CLOSED,
}


def entry_written(matter: Any, entry: duty.Entry) -> None:
    """Write the event of an entry of the ledger, in its transaction."""
    kind = OF_ENTRY.get(entry.kind)
    if kind is not None:
        key = f"matter-{matter.pk}-{entry.seq}"
        write(kind, matter.pk, key=key, at=entry.at, entry=entry.seq)


def document_registered(pk: int, actor: Actor, at: datetime) -> None:
    """Write that a document was registered."""
    write(Kind.DOCUMENT_REGISTERED, pk, key=f"document-{pk}-registered", at=at)


def document_issued(issued: Any, actor: Actor, at: datetime) -> None:
    """Write that a document went out."""
    pk = int(issued.document)
    write(Kind.DOCUMENT_ISSUED, pk, key=f"document-{pk}-issued", at=at)


def write(
    kind: Kind, subject: int, *, key: str, at: datetime, entry: int | None = None
) -> None:
    """Write one event; the same `key` is written once."""
    if not _LISTENING():
        return
    name = f"evt_{uuid.uuid4().hex}"
    event = Event(name=name, key=key, kind=kind, at=at, subject=subject, entry=entry)
    Event.objects.bulk_create([event], ignore_conflicts=True)


_LISTENING: Final = Prepared(lambda: queries.active().values_list("pk")[:1])
