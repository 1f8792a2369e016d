"""Entries as rows and as the values that the engine folds."""

from collections.abc import Mapping
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger.models import Entry, Matter
from kycuong.rules import duty
from kycuong.shared.prepared import Rows

LONGEST_BEHALF: Final = 260


def read(matter: int) -> list[Entry]:
    """Return the rows of a matter's entries, in order."""
    return _ENTRIES(matter=matter)


def _entries(matter: int) -> Any:
    return Entry.objects.filter(matter_id=matter).order_by("seq")


_ENTRIES: Final = Rows(_entries, matter=int)


def value(row: Entry) -> duty.Entry:
    """Return one row as the engine's value."""
    return duty.Entry(
        seq=row.seq,
        kind=duty.EntryKind(row.kind),
        at=row.at,
        actor=_party(row.actor_unit, row.actor_post),
        to=_party(row.to_unit, row.to_post),
        due=_due(row.due_on, row.due_at, row.due_text, row.due_provisional),
        was=_due(
            row.was_due_on, row.was_due_at, row.was_due_text, row.was_due_provisional
        ),
        reason=row.reason,
        standing=row.standing,
        shape=duty.Shape(row.shape),
        clock=row.clock,
        details=row.payload,
    )


def row(
    entry: duty.Entry,
    matter: Matter,
    *,
    actor: Actor,
    units: Mapping[int, str],
    post_name: str = "",
) -> Entry:
    """Return an unsaved row for `entry`, with the names as they are now."""
    to = entry.to
    return Entry(
        matter=matter,
        seq=entry.seq,
        kind=entry.kind.value,
        at=entry.at,
        actor_user=actor.user,
        actor_name=actor.name,
        actor_post=entry.actor.post if entry.actor else None,
        actor_post_title=actor.post_title,
        actor_unit=entry.actor.unit if entry.actor else None,
        actor_unit_name=units.get(entry.actor.unit, "") if entry.actor else "",
        to_unit=to.unit if to else None,
        to_post=to.post if to else None,
        to_unit_name=units.get(to.unit, "") if to else "",
        to_post_name=post_name,
        standing=entry.standing,
        shape=entry.shape.value,
        clock=entry.clock,
        reason=entry.reason,
        capacity=actor.capacity,
        behalf_post=actor.behalf_post,
        behalf_name=actor.behalf_name[:LONGEST_BEHALF],
        payload=dict(entry.details),
        **_due_columns("due", entry.due),
        **_due_columns("was_due", entry.was),
    )


def cache(position: duty.Position) -> dict[str, Any]:
    """Return the columns of a matter that repeat its position; see `Matter`.

    `holder_body` is not among them: whose division holds is the registry's to say.
    """
    due, original, holder = position.due, position.original_due, position.holder
    asked, own = position.asked, position.holder_due
    attested, checked = position.attested, position.checked
    paused = position.state is duty.State.PAUSED
    return {
        "shape": position.shape.value,
        "state": position.state.value,
        "outcome": position.outcome.value if position.outcome else "",
        "standing": position.standing,
        "every": position.every,
        "lead_unit_id": position.lead.unit,
        "holder_unit_id": holder.unit if holder else None,
        "holder_post_id": holder.post if holder else None,
        **_due_columns("due", due),
        "original_due_at": original.at if original else None,
        "opened_at": position.opened_at,
        "overdue_from": position.overdue_from,
        "near_from": position.near_from,
        "holder_since": position.holder_since,
        "holder_clock": position.holder_clock,
        "holder_due_at": own.at if own else None,
        "asked_at": asked.at if asked else None,
        "asked_due_at": asked.wished.at if asked else None,
        "asks": position.asks,
        "ruled": position.ruled,
        "open_parts": len(position.parts),
        "paused_until": position.pauses[-1].until if paused else None,
        "ever_paused": bool(position.pauses),
        "quiet_since": position.quiet_since,
        "attested_period": attested.period if attested else "",
        "attested_at": attested.at if attested else None,
        "checked_period": checked.period if checked else "",
        "checked_at": checked.at if checked else None,
        "checked_ok": checked.ok if checked else None,
        "submitted_at": position.submitted_at,
        "completed_at": position.completed_at,
        "closed_at": position.closed_at,
        "last_seq": position.last_seq,
        "last_at": position.last_at,
    }


SETTING: Final = frozenset(
    {
        duty.EntryKind.ASSIGN,
        duty.EntryKind.GRANT,
        duty.EntryKind.COUNTER,
        duty.EntryKind.RECOUNT,
    }
)
"""Entries that set a date by themselves; a pause only moves it."""


def counted(
    entry: duty.Entry, opening: Mapping[str, Any] | None
) -> dict[str, Any] | None:
    """Return the columns that say how a date was counted; None leaves them as they are.

    Args:
        opening: the receipt on the matter, which is that of its first entry.
    """
    if entry.due is None or entry.kind not in SETTING:
        return None
    given = entry.details.get("receipt") or (opening if entry.seq == 1 else None) or {}
    limit, start = given.get("limit", ""), given.get("start", "")
    known = bool(limit and start)
    return {
        "counted_limit": limit if known else "",
        "counted_from": start if known else "",
    }


def _party(unit: int | None, post: int | None) -> duty.Party | None:
    return duty.Party(unit, post) if unit is not None else None


def _due(on: Any, at: Any, text: str, provisional: Any) -> duty.Due | None:
    return duty.Due(on, at, text, bool(provisional)) if at else None


def _due_columns(prefix: str, due: duty.Due | None) -> dict[str, Any]:
    return {
        f"{prefix}_on": due.on if due else None,
        f"{prefix}_at": due.at if due else None,
        f"{prefix}_text": due.text if due else "",
        f"{prefix}_provisional": bool(due and due.provisional),
    }
