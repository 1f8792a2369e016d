"""The same questions in plain SQL: one GROUP BY over the stretches, no rollups.

Written from the definitions of `rules.duty.flows`, not from the ledger's own queries,
so that an agreement of the two means something.
"""

from datetime import UTC, datetime
from typing import Any

from django.db import connection

from kycuong.ledger.periods import Period
from kycuong.rules.duty.flows import Flow

LEAGUE = """
SELECT s.lead_unit_id,
  COUNT(*) FILTER (WHERE since < {first}) AS opening,
  COUNT(*) FILTER (WHERE begun = 'received' AND since >= {first}) AS received,
  COUNT(*) FILTER (WHERE begun = 'taken' AND since >= {first}) AS taken,
  COUNT(*) FILTER (WHERE ended = 'passed' AND until < {end}) AS passed,
  COUNT(*) FILTER (WHERE ended = 'on_time' AND until < {end}) AS on_time,
  COUNT(*) FILTER (WHERE ended = 'late' AND until < {end}) AS late,
  COUNT(*) FILTER (WHERE ended = 'on_time' AND NOT dated AND until < {end}) AS undated,
  COUNT(*) FILTER (WHERE early AND until < {end}) AS early,
  COUNT(*) FILTER (WHERE kept AND until < {end}) AS kept,
  COUNT(*) FILTER (WHERE ended = 'cancelled' AND until < {end}) AS cancelled,
  COUNT(*) FILTER (WHERE ended = 'lapsed' AND until < {end}) AS lapsed,
  COUNT(*) FILTER (WHERE turned AND since < COALESCE(until, {never})
    AND overdue_from < COALESCE(until, {never}) AND {came} >= {first} AND {came_by_end}
  ) AS turned,
  COUNT(*) FILTER (WHERE (until IS NULL OR until >= {end}) AND {late}) AS overdue,
  COUNT(*) FILTER (WHERE (until IS NULL OR until >= {end}) AND {beyond}) AS beyond
FROM ledger_stretch s JOIN organisations_unit u ON u.id = s.lead_unit_id
WHERE sort = 'task' AND u.kind <> 'division'
  AND since < {end} AND (until IS NULL OR until >= {first})
GROUP BY s.lead_unit_id
"""
CAME = "CASE WHEN overdue_from > since THEN overdue_from ELSE since END"
TOP = """
SELECT id, title, due_at FROM ledger_matter
WHERE lead_unit_id = {unit} AND closed_at IS NULL AND overdue_from <= {at}
ORDER BY due_at, id LIMIT 50
"""
TOP_OF_A_DAY = """
SELECT matter_id, due_at FROM ledger_stretch
WHERE lead_unit_id = {unit} AND sort = 'task' AND since < {end}
  AND (until IS NULL OR until >= {end}) AND overdue_from < {end}
ORDER BY due_at, matter_id LIMIT 50
"""
Rows = list[tuple[Any, ...]]


def league(period: Period, at: datetime) -> dict[int, Flow]:
    """Return the figures of every lead body by one pass over the stretches."""
    return {row[0]: Flow(*row[1:]) for row in ask(league_text(period, at))}


def league_text(period: Period, at: datetime) -> str:
    """Return the statement; a period that runs still ends at `at`, counted in."""
    now = period.until > at
    end, word = (at, "<=") if now else (period.until, "<")
    return LEAGUE.format(
        first=instant(period.since),
        end=instant(period.until),
        never="'9999-01-01'",
        came=CAME,
        came_by_end=f"overdue_from {word} {instant(end)}",
        late=f"overdue_from {word} {instant(end)}",
        beyond=f"beyond_from {word} {instant(end)}",
    )


def top(unit: int, at: datetime) -> str:
    """Return the statement of the 50 oldest overdue matters of a lead body."""
    return TOP.format(unit=unit, at=instant(at))


def top_of_a_day(unit: int, end: datetime) -> str:
    """Return the statement of the same as a past day knew it."""
    return TOP_OF_A_DAY.format(unit=unit, end=instant(end))


def instant(value: datetime) -> str:
    """Return an instant as the database reads it."""
    told = f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    return f"'{told}+00'" if connection.vendor == "postgresql" else f"'{told}'"


def ask(text: str) -> Rows:
    """Return the rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(text)
        rows: Rows = cursor.fetchall()
    return rows


def scanned(text: str) -> Rows:
    """Return the rows as they come without any index of the product."""
    if connection.vendor != "postgresql":
        for table in ("ledger_matter", "ledger_stretch"):
            text = text.replace(f"FROM {table}", f"FROM {table} NOT INDEXED")
        return ask(text)
    switches = ("enable_indexscan", "enable_bitmapscan", "enable_indexonlyscan")
    with connection.cursor() as cursor:
        for name in switches:
            cursor.execute(f"SET {name} = off")
        try:
            return ask(text)
        finally:
            for name in switches:
                cursor.execute(f"RESET {name}")
