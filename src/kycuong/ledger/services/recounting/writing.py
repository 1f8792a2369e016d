"""A judged batch into the book: one insert of entries, one update, one list.

The new dates go into a temporary table (COPY where the server has it); the rest is
said to the database once a batch. The columns of an entry are those of
`journal.row`, so that a column added there is written here too.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
from django.db import connection

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.recorded import wrote
from kycuong.kernel.calendars.enums import Effect
from kycuong.kernel.calendars.impact import Change
from kycuong.ledger import journal
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.services.recording import wholes
from kycuong.ledger.services.recounting.columns import (
    NONE,
    TABLE,
    Flags,
    Instants,
)
from kycuong.ledger.services.recounting.dates import Calendars, instant_of
from kycuong.ledger.services.recounting.judging import Judged
from kycuong.ledger.services.recounting.restretching import restretch
from kycuong.rules import duty

COLUMNS: Final = (
    *("matter_id", "seq", "moved", "due_on", "due_at", "due_provisional", "entry_at"),
    *("overdue_from", "near_from", "holder_due_at", "effect", "payload"),
)
_TYPES: Final = {
    "postgresql": (
        *(
            "bigint",
            "bigint",
            "boolean",
            "date",
            "timestamptz",
            "boolean",
            "timestamptz",
        ),
        *("timestamptz", "timestamptz", "timestamptz", "text", "jsonb"),
    ),
    "sqlite": (
        *(
            "integer primary key",
            "integer",
            "bool",
            "date",
            "datetime",
            "bool",
            "datetime",
        ),
        *("datetime", "datetime", "datetime", "text", "text"),
    ),
}
_OF_ENTRY: Final = {
    "matter_id": "m.id",
    "seq": "m.last_seq + 1",
    "at": "t.entry_at",
    "due_on": "t.due_on",
    "due_at": "t.due_at",
    "due_text": "m.due_text",
    "due_provisional": "t.due_provisional",
    "was_due_on": "m.due_on",
    "was_due_at": "m.due_at",
    "was_due_text": "m.due_text",
    "was_due_provisional": "m.due_provisional",
    "payload": "t.payload",
}
_LIST: Final = f"""
    INSERT INTO ledger_shift (decision, run, matter_id, was_on, was_at,
        was_provisional, due_on, due_at, due_provisional, effect)
    SELECT %s, %s, m.id, m.due_on, m.due_at, m.due_provisional,
        t.due_on, t.due_at, t.due_provisional, t.effect
    FROM {TABLE} t JOIN ledger_matter m ON m.id = t.matter_id WHERE t.moved
"""  # noqa: S608 - names of columns only
_REDATE: Final = f"""
    UPDATE ledger_matter SET due_on = t.due_on, due_at = t.due_at,
        due_provisional = t.due_provisional, overdue_from = t.overdue_from,
        near_from = t.near_from, holder_due_at = t.holder_due_at,
        last_seq = ledger_matter.last_seq + 1, last_at = t.entry_at
    FROM {TABLE} t WHERE ledger_matter.id = t.matter_id AND t.moved
"""  # noqa: S608 - names of columns only
_REFRESH: Final = f"""
    UPDATE ledger_matter SET near_from = t.near_from, holder_due_at = t.holder_due_at
    FROM {TABLE} t WHERE ledger_matter.id = t.matter_id AND NOT t.moved
"""  # noqa: S608 - names of columns only


def list_moves(judged: Judged, change: Change, after: Calendars) -> None:
    """Keep the list of what would move; nothing else is written."""
    if judged.moved.any():
        _fill(judged, judged.moved, change, after)
        _say(_LIST, [change.proposal, "foreseen"])
        _say(f"DELETE FROM {TABLE}")  # noqa: S608 - a constant


def write(judged: Judged, change: Change, after: Calendars) -> frozenset[int]:
    """Append the entries of a batch, keep the list, and refresh the matters.

    Only what changes is locked, with the wholes of which it is a part and what is then
    counted one by one, in the order of `recording.lock`. Returns the matters to which
    somebody wrote an entry after they were read: they are left as they are, to be
    counted one by one.
    """
    touched = judged.moved | judged.refreshed
    if not (touched | judged.slow).any():
        return frozenset()
    _fill(judged, touched, change, after)
    _fill_locks(judged, touched)
    overtaken = _lock()
    if judged.moved.any():
        _append(change)
        _say(_LIST, [change.proposal, "applied"])
        restretch()
        _say(_REDATE)
    if judged.refreshed.any():
        _say(_REFRESH)
    _say(f"DELETE FROM {TABLE}")  # noqa: S608 - a constant
    return overtaken


def _lock() -> frozenset[int]:
    """Lock the matters of the temporary table; take out those with a newer entry."""
    lock = " FOR NO KEY UPDATE OF m" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT m.id, m.last_seq <> t.seq FROM {TABLE} t "  # noqa: S608 - a constant
            f"JOIN ledger_matter m ON m.id = t.matter_id ORDER BY m.id{lock}"
        )
        newer = [(pk,) for pk, differs in cursor.fetchall() if differs]
        if newer:
            statement = f"DELETE FROM {TABLE} WHERE matter_id = %s"  # noqa: S608 - a constant
            cursor.executemany(statement, newer)
    return frozenset(pk for (pk,) in newer)


def _fill_locks(judged: Judged, touched: Flags) -> None:
    """Put what is locked and not written here into the temporary table: keys alone.

    Their `moved` is neither true nor false, so that no statement finds them.
    """
    batch = judged.batch
    places = np.flatnonzero(touched | judged.slow).tolist()
    above = {pk for place in places if (pk := batch.wholes[place]) is not None}
    slow = {batch.pks[place] for place in np.flatnonzero(judged.slow).tolist()}
    known = {batch.pks[place] for place in np.flatnonzero(touched).tolist()}
    keys = sorted((above | wholes(above) | slow) - known)
    with connection.cursor() as cursor:
        statement = f"INSERT INTO {TABLE} (matter_id) VALUES (%s)"  # noqa: S608 - a constant
        cursor.executemany(statement, [(pk,) for pk in keys])


def _append(change: Change) -> None:
    """Insert one entry a moved matter; what does not vary is that of one example."""
    example = journal.row(
        duty.Entry(
            0, duty.EntryKind.RECOUNT, instant_of(0), None, reason=change.source
        ),
        Matter(),
        actor=SYSTEM,
        units={},
    )
    names: list[str] = []
    values: list[str] = []
    given: list[Any] = []
    for column in Entry._meta.concrete_fields:
        if column.primary_key:
            continue
        names.append(str(column.column))
        varying = _OF_ENTRY.get(column.attname)
        values.append(varying or "%s")
        if varying is None:
            cell = column.value_from_object(example)
            given.append(column.get_db_prep_save(cell, connection))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO ledger_entry ({', '.join(names)}) SELECT {', '.join(values)} "  # noqa: S608 - names of columns only
            f"FROM {TABLE} t JOIN ledger_matter m ON m.id = t.matter_id "
            "WHERE t.moved RETURNING id",
            given,
        )
        wrote(Entry, [key for (key,) in cursor.fetchall()])


def _fill(judged: Judged, which: Flags, change: Change, after: Calendars) -> None:
    """Put the new dates of some matters into the temporary table."""
    server = connection.vendor == "postgresql"
    ends = " ON COMMIT DELETE ROWS" if server else ""
    kinds = zip(COLUMNS, _TYPES[connection.vendor], strict=True)
    columns = ", ".join(f"{name} {kind}" for name, kind in kinds)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {TABLE} ({columns}){ends}")
        rows = _rows(judged, np.flatnonzero(which), change, after)
        if server:
            with cursor.copy(f"COPY {TABLE} FROM STDIN") as copy:
                copy.write("".join(map(_line, rows)))
            cursor.execute(f"ANALYZE {TABLE}")
        else:
            marks = ", ".join(["%s"] * len(COLUMNS))
            statement = f"INSERT INTO {TABLE} VALUES ({marks})"  # noqa: S608 - as above
            cursor.executemany(statement, list(rows))


def _rows(
    judged: Judged, places: Instants, change: Change, after: Calendars
) -> Iterable[tuple[Any, ...]]:
    """Yield the cells of the temporary table; nothing but figures and short codes."""
    batch = judged.batch
    instants = [
        _texts(column[places])
        for column in (
            *(judged.due_at, judged.entry_at, judged.overdue_from),
            *(judged.near_from, judged.holder_due_at),
        )
    ]
    moved, payloads = judged.moved.tolist(), _Payloads(change)
    effects = _effects(judged)
    for place, due, entry, overdue, near, holder in zip(
        places.tolist(), *instants, strict=True
    ):
        new = judged.counted[place]
        if not moved[place] or new is None:
            yield (
                *(batch.pks[place], batch.seqs[place], False, None, None, None, None),
                *(overdue, near, holder, "", None),
            )
            continue
        version = after.dates(batch.leads[place]).calendar.version
        payload = payloads.of(batch.limits[place], batch.starts[place], version)
        yield (
            *(
                batch.pks[place],
                batch.seqs[place],
                True,
                new.on and new.on.isoformat(),
                due,
            ),
            *(new.provisional, entry, overdue, near, holder),
            *(effects[place], payload),
        )


class _Payloads:
    """The payloads of entries, each distinct one written once."""

    def __init__(self, change: Change) -> None:
        self.decision = change.proposal
        self.kept: dict[tuple[str, str, str], str] = {}

    def of(self, limit: str, start: str, version: str) -> str:
        """Return the JSON of a limit counted by a version of the calendar."""
        key = limit, start, version
        if key not in self.kept:
            receipt = {"limit": limit, "start": start, "version": version}
            payload = {"decision": self.decision, "receipt": receipt}
            self.kept[key] = json.dumps(payload)
        return self.kept[key]


def _effects(judged: Judged) -> list[str]:
    chosen = np.full(len(judged.batch), Effect.SETTLED.value, dtype=object)
    chosen[judged.shifted] = Effect.MOVED.value
    chosen[judged.relieved] = Effect.RELIEVED.value
    chosen[judged.burdened] = Effect.BURDENED.value
    return list(chosen)


def _texts(instants: Instants) -> list[str | None]:
    """Return instants as both databases read them, each distinct one written once."""
    different, places = np.unique(instants, return_inverse=True)
    zone = "+00" if connection.vendor == "postgresql" else ""
    texts = [_text(number, zone) for number in different.tolist()]
    return [texts[place] for place in places.tolist()]


def _text(number: int, zone: str) -> str | None:
    if number == NONE:
        return None
    text = str(np.datetime64(number, "us")).replace("T", " ")
    return text.removesuffix(".000000") + zone


def _line(row: Sequence[Any]) -> str:
    """Return a line of COPY; no cell holds a tab, a line break or a backslash."""
    return "\t".join("\\N" if cell is None else str(cell) for cell in row) + "\n"


def _say(statement: str, given: Sequence[Any] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(given))
