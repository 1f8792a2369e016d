"""The marks of stored stretches in plain SQL: the full count behind every rollup.

Says to the database what `rules.duty.stretches.marks` says of one stretch; a test holds
the two equal. Four passes, because a stretch counts on four days: when it begins, when
it ends, when it turns late by its date and by the first date of all.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from django.db import connection

from kycuong.ledger.rollups import MEASURES, Key

_SINCE: Final = "since"
_UNTIL: Final = "until"
_OVERDUE: Final = "CASE WHEN overdue_from > since THEN overdue_from ELSE since END"
_BEYOND: Final = "CASE WHEN beyond_from > since THEN beyond_from ELSE since END"
_LATE: Final = (
    "overdue_from IS NOT NULL "
    "AND (until IS NULL OR (overdue_from < until AND since < until))"
)
_PAST: Final = (
    "beyond_from IS NOT NULL "
    "AND (until IS NULL OR (beyond_from < until AND since < until))"
)
_PASSES: Final[tuple[tuple[str, str, dict[str, str]], ...]] = (
    (
        _SINCE,
        "begun <> ''",
        {"received": "begun = 'received'", "taken": "begun = 'taken'"},
    ),
    (
        _UNTIL,
        f"until IS NOT NULL AND (ended <> '' OR ({_LATE}) OR ({_PAST}))",
        {
            "passed": "ended = 'passed'",
            "on_time": "ended = 'on_time'",
            "late": "ended = 'late'",
            "undated": "ended = 'on_time' AND NOT dated",
            "early": "ended <> '' AND early",
            "kept": "ended <> '' AND kept",
            "cancelled": "ended = 'cancelled'",
            "lapsed": "ended = 'lapsed'",
            "overdue": f"-{_LATE}",
            "beyond": f"-{_PAST}",
        },
    ),
    (_OVERDUE, _LATE, {"overdue": "1 = 1", "turned": "turned"}),
    (_BEYOND, _PAST, {"beyond": "1 = 1"}),
)


def marked(where: str = "1 = 1", given: Sequence[Any] = ()) -> Iterator[Any]:
    """Yield (unit, sort, day, measures…) of the stretches that `where` selects.

    Args:
        where: a condition on the table, trusted text; `given` its parameters.
    """
    with connection.cursor() as cursor:
        cursor.execute(statement(where), [*given] * len(_PASSES))
        while rows := cursor.fetchmany(5_000):
            for row in rows:
                yield read(row)


def read(row: Sequence[Any]) -> tuple[Key, dict[str, int]]:
    """Return a row of `statement` as a key and its measures."""
    unit, sort, day, *sums = row
    told = day if isinstance(day, date) else date.fromisoformat(day)
    return (unit, sort, told), dict(zip(MEASURES, map(int, sums), strict=True))


def statement(where: str = "1 = 1") -> str:
    """Return the SELECT of (unit, sort, day, measures…), grouped."""
    sums = ", ".join(f"SUM({name})" for name in MEASURES)
    passes = " UNION ALL ".join(
        _pass(instant, condition, measures, where)
        for instant, condition, measures in _PASSES
    )
    return f"SELECT unit, sort, day, {sums} FROM ({passes}) AS p GROUP BY 1, 2, 3"  # noqa: S608 - names of columns only


def _pass(instant: str, condition: str, measures: dict[str, str], where: str) -> str:
    """Return one pass; the plus keeps SQLite from reading the table in an index's order.

    That order jumps about the whole table: over ten million rows twice the time.
    """
    columns = ", ".join(f"{_sum(measures.get(name))} AS {name}" for name in MEASURES)
    return (
        f"SELECT +lead_unit_id AS unit, sort, {local_date(instant)} AS day, {columns} "  # noqa: S608 - names of columns only
        f"FROM ledger_stretch WHERE {condition} AND {where} GROUP BY 1, 2, 3"
    )


def _sum(condition: str | None) -> str:
    if condition is None:
        return "0"
    sign = "-1" if condition.startswith("-") else "1"
    return f"SUM(CASE WHEN {condition.removeprefix('-')} THEN {sign} ELSE 0 END)"


def local_date(instant: str) -> str:
    """Return SQL for the local day of an instant; the country has one zone."""
    if connection.vendor == "postgresql":
        return f"(({instant}) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
    return f"date({instant}, '+7 hours')"
