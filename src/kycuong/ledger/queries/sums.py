"""Sums of rollups by body over days, as text: thousands of bodies in some milliseconds.

Prepared text, because a model's machinery took longer over 6,800 rows than the database.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import connections, router

from kycuong.kernel.organisations.enums import UnitKind
from kycuong.ledger.models import Rollup
from kycuong.ledger.rollups import MEASURES
from kycuong.rules.duty.grains import spans

STOCK: Final = (
    "SUM(received + taken - passed - on_time - late - cancelled - lapsed)",
    "SUM(overdue)",
    "SUM(beyond)",
)
"""What a body has at the end of days since ever: open, late, past the first date."""
FLOWING: Final = tuple(f"SUM({name})" for name in MEASURES)


def sums(
    what: Sequence[str],
    first: date,
    end: date,
    *,
    sorts: Collection[str],
    units: Collection[int] | None,
) -> dict[int, tuple[int, ...]]:
    """Return `what` of the days [first, end) by unit; one query.

    Args:
        what: `STOCK` or `FLOWING`.
        units: which; None for every body, divisions left out.
    """
    days = spans(first, end)
    if not days or not sorts or (units is not None and not units):
        return {}
    given: list[Any] = []
    within = []
    for span in days:
        within.append("(r.grain = %s AND r.first >= %s AND r.first < %s)")
        given += [span.grain.value, _day(span.first), _day(span.end)]
    whose = f"r.unit_id IN ({_marks(units)})" if units is not None else "u.kind <> %s"
    given += [*sorts, *(units if units is not None else [UnitKind.DIVISION.value])]
    statement = (
        f"SELECT r.unit_id, {', '.join(what)} FROM ledger_rollup r "  # noqa: S608 - names of columns only
        "JOIN organisations_unit u ON u.id = r.unit_id "
        f"WHERE ({' OR '.join(within)}) AND r.sort IN ({_marks(sorts)}) AND {whose} "
        "GROUP BY r.unit_id"
    )
    with _connection().cursor() as cursor:
        cursor.execute(statement, given)
        return {row[0]: row[1:] for row in cursor.fetchall()}


def soon(
    at: datetime, until: datetime, *, sorts: Collection[str]
) -> list[tuple[int, int, int, int]]:
    """Return what turns late after `at` and before `until`, by the open stretches.

    Each row: lead, whether late, whether that is new, whether past the first date. Two
    ranges of two small indexes, which SQLite has to be told: by its count of keys it
    would rather read every open stretch of every body.
    """
    if not sorts:
        return []
    parts, given = [], []
    for column, index, said in (
        (
            "overdue_from",
            "stretch_open_by_overdue",
            "1, CASE WHEN turned THEN 1 ELSE 0 END, 0",
        ),
        ("beyond_from", "stretch_open_by_beyond", "0, 0, 1"),
    ):
        by = f"INDEXED BY {index}" if _connection().vendor == "sqlite" else ""
        parts.append(
            f"SELECT lead_unit_id, {said} FROM ledger_stretch {by} "  # noqa: S608 - names of columns only
            f"WHERE until IS NULL AND {column} > %s AND {column} < %s "
            f"AND sort IN ({_marks(sorts)})"
        )
        given += [_instant(at), _instant(until), *sorts]
    with _connection().cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), given)
        return cursor.fetchall()  # type: ignore[no-any-return]


def _connection() -> Any:
    """Return where this request reads: the primary, or the copy that oversight reads."""
    return connections[router.db_for_read(Rollup)]


def _marks(values: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def _instant(at: datetime) -> Any:
    return _connection().ops.adapt_datetimefield_value(at)


def _day(day: date) -> Any:
    return _connection().ops.adapt_datefield_value(day)
