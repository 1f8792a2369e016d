"""Rows that no act wrote: taken over as they are, by an act that says so.

What migrations put into tables, and what stood there before the chain began. Verifying
compares later with what was attested; who attests answers for it in the chain.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import connection

from kycuong.kernel.audit import canonical, rows
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.audit.keeping import Shape

VERB: Final = "audit.attested"
BATCH: Final = 10_000
LATER: Final = frozenset({"ledger_involvement", "formcheck_part"})
"""Tables that the chain covers since a later version; taken over once, as they are."""


def begun() -> bool:
    """Say whether any act tells of a row yet; before that, all are taken over."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM audit_payload WHERE rows <> '' OR what LIKE %s LIMIT 1",
            ['%"rows":%'],
        )
        return cursor.fetchone() is not None


def told(shape: Shape) -> bool:
    """Say whether any act tells of a table's rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM audit_payload WHERE rows LIKE %s OR what LIKE %s LIMIT 1",
            [f'%"{shape.table}":%'] * 2,
        )
        return cursor.fetchone() is not None


def attest(shapes: Iterable[Shape], *, why: str, at: datetime) -> int:
    """Attest every row of these tables as it is; return how many there were.

    One act a batch, so that a table of millions is taken over in pieces.

    Writes: audit acts `audit.attested`.
    """
    there = set(connection.introspection.table_names())
    total = 0
    for shape in shapes:
        if shape.table not in there:
            continue
        batch: dict[str, str | None] = {}
        for key, cells in rows.every(shape):
            batch[str(key)] = canonical.digest(shape.table, key, cells)
            if len(batch) == BATCH:
                total += _attested(shape, batch, why, at)
                batch = {}
        total += _attested(shape, batch, why, at)
    return total


def _attested(
    shape: Shape, batch: dict[str, str | None], why: str, at: datetime
) -> int:
    if batch:
        detail = {"table": shape.table, "rows": len(batch), "why": why}
        with act(SYSTEM, VERB, at=at, detail=detail) as context:
            pending = context.pending
            kept = pending.named if shape.personal else pending.rows
            kept[shape.table] = dict(batch)
    return len(batch)
