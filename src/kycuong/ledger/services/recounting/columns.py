"""Open matters as columns: what a count needs of them, and nothing else.

Instants are microseconds since 1970 in UTC as int64; `NONE` stands for no instant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
from django.db import connection

Instants: TypeAlias = "npt.NDArray[np.int64]"
Flags: TypeAlias = "npt.NDArray[np.bool_]"


@dataclass(frozen=True, slots=True)
class Counted:
    """A due date as columns hold it: day (None: a limit in hours), instant, flag."""

    on: date | None
    at: int
    provisional: bool


NONE: Final = -(2**63)  # the least of 64 bits
TABLE: Final = "kycuong_recounted"
"""The temporary table of a batch that is written."""
_INSTANTS: Final = (
    *("due_at", "overdue_from", "near_from", "submitted_at", "last_at"),
    *("holder_since", "holder_due_at"),
)
_PLAIN: Final = (
    *("id", "last_seq", "lead_unit_id", "state", "counted_limit", "counted_from"),
    *("due_provisional", "asked_at IS NOT NULL", "ever_paused", "holder_clock"),
    "parent_id",
)
_UNDONE: Final = ("due_at", "was_at")
_TAKEN_BACK: Final = """
    LEFT JOIN ledger_shift s
      ON s.matter_id = m.id AND s.decision = %s AND s.run = 'applied'
"""


@dataclass(frozen=True, slots=True)
class Columns:
    """A batch of open matters; every column has one cell a matter.

    `wholes` are the matters of which they are parts.
    `undone_due` is the date that a decision now taken back had set, `undone` the one it
    replaced; `NONE` and None for matters it did not move.
    """

    pks: Sequence[int]
    wholes: Sequence[int | None]
    seqs: Sequence[int]
    leads: Sequence[int]
    submitted: Flags
    limits: Sequence[str]
    starts: Sequence[str]
    provisional: Flags
    asked: Flags
    paused: Flags
    clocks: Sequence[str]
    due_at: Instants
    overdue_from: Instants
    near_from: Instants
    submitted_at: Instants
    last_at: Instants
    holder_since: Instants
    holder_due_at: Instants
    undone_due: Instants
    undone: Sequence[Counted | None]

    def __len__(self) -> int:
        """Return how many matters there are."""
        return len(self.pks)


def read(after: int, size: int, *, undoes: int | None) -> Columns | None:
    """Return the next open matters with a date or a step's clock; None at the end.

    Args:
        after: the key after which to go on.
        undoes: the decision taken back, whose old dates are read along.
    """
    server = connection.vendor == "postgresql"
    wanted = [f"m.{name}" for name in _PLAIN]
    wanted += [_instant(f"m.{name}", server=server) for name in _INSTANTS]
    joined, given = "", [after, size]
    if undoes is None:
        wanted += ["NULL"] * (len(_UNDONE) + 2)
    else:
        wanted += [_instant(f"s.{name}", server=server) for name in _UNDONE]
        wanted += ["s.was_provisional", "s.was_on"]
        joined, given = _TAKEN_BACK, [undoes, after, size]
    statement = f"""
        SELECT {", ".join(wanted)} FROM ledger_matter m {joined}
        WHERE m.closed_at IS NULL AND m.id > %s
          AND (m.due_at IS NOT NULL OR m.holder_clock <> '')
        ORDER BY m.id LIMIT %s
    """  # noqa: S608 - names of columns only
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows = cursor.fetchall()
    return _columns(rows) if rows else None


def _instant(name: str, *, server: bool) -> str:
    """Return an instant as a number, or as the text that the file holds."""
    if server:
        return f"round(date_part('epoch', {name}) * 1000000)::bigint"
    return f"{name} || ''"


def _columns(rows: Sequence[Any]) -> Columns:
    cells = list(zip(*rows, strict=True))
    pks, seqs, leads, states, limits, starts = cells[:6]
    provisional, asked, paused, clocks, parents = cells[6:11]
    instants = [_instants(column) for column in cells[11:20]]
    return Columns(
        pks,
        parents,
        seqs,
        leads,
        np.array([state == "submitted" for state in states], dtype=bool),
        limits,
        starts,
        np.array(provisional, dtype=bool),
        np.array(asked, dtype=bool),
        np.array(paused, dtype=bool),
        clocks,
        *(instants[0], instants[1], instants[2], instants[3], instants[4]),
        *(instants[5], instants[6], instants[7]),
        _undone(instants[8], cells[20], cells[21]),
    )


def _undone(
    at: Instants, provisional: Sequence[Any], on: Sequence[Any]
) -> list[Counted | None]:
    return [
        None if instant == NONE else Counted(_day(day), instant, bool(flag))
        for instant, flag, day in zip(at.tolist(), provisional, on, strict=True)
    ]


def _day(cell: Any) -> date | None:
    return date.fromisoformat(cell) if isinstance(cell, str) else cell


def _instants(column: Sequence[Any]) -> Instants:
    """Return what the database wrote as microseconds: numbers, or texts in UTC."""
    if any(isinstance(cell, str) for cell in column):
        texts = ["NaT" if cell is None else cell for cell in column]
        read_as = np.array(texts, dtype="datetime64[us]")
        return np.where(np.isnat(read_as), NONE, read_as.astype(np.int64))
    return np.array([NONE if cell is None else cell for cell in column], dtype=np.int64)
