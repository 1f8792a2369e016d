"""A nation's league: rollups of 6,800 bodies over a year, in a database of their own.

There are no stretches here: the sums of days are drawn, those of halves and years added
up from them. The league is compared with the sum of the days in plain SQL.
"""

import json
import sys
import time
from dataclasses import asdict
from datetime import date, timedelta

import django

django.setup()

import holds_load
import holds_timing
from django.core.management import call_command
from django.db import connection
from holds import NOW
from holds_plain import ask

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.organisations.models import Unit
from kycuong.ledger.periods import ONE_DAY, Period, quarter_of
from kycuong.ledger.queries.flows import flows
from kycuong.ledger.rollups import MEASURES
from kycuong.rules.duty.flows import Flow
from kycuong.rules.duty.grains import Grain, first_of

BODIES = 6_800
FIRST, LAST = date(2025, 12, 29), date(2026, 12, 27)
QUARTER = quarter_of(date(2026, 8, 1))
SUMS = ", ".join(f"SUM({name})" for name in MEASURES)
COLUMNS = f"(grain, first, unit_id, sort, {', '.join(MEASURES)})"
RUNS = 20


def build() -> None:
    """Enter the bodies and a year of rollups."""
    call_command("migrate", verbosity=0)
    with act(SYSTEM, "organisations.loaded", at=NOW):
        Unit.objects.bulk_create(
            Unit(
                code=f"N{number}",
                kind=UnitKind.DEPARTMENT,
                name=f"Sở số {number}",
                short_name=f"S{number}",
                valid_from=date(2021, 7, 1),
            )
            for number in range(BODIES)
        )
    days = [FIRST + n * ONE_DAY for n in range((LAST - FIRST).days + 1)]
    with connection.cursor() as cursor:
        for place, day in enumerate(days):
            cells = ", ".join(
                f"(u.id * {31 + 2 * n} + {place} * {17 + n}) % {3 + n % 4}"
                if name not in ("overdue", "beyond", "passed", "cancelled", "lapsed")
                else f"((u.id + {place * (n + 3)}) % 3) - 1"
                for n, name in enumerate(MEASURES)
            )
            cursor.execute(
                f"INSERT INTO ledger_rollup {COLUMNS} "
                f"SELECT 'day', '{day}', u.id, 'task', {cells} "
                "FROM organisations_unit u WHERE u.code LIKE 'N%'"
            )
        for grain in (Grain.HALF, Grain.YEAR):
            for first in sorted({first_of(grain, day) for day in days}):
                end = max(day for day in days if first_of(grain, day) == first)
                cursor.execute(
                    f"INSERT INTO ledger_rollup {COLUMNS} "
                    f"SELECT '{grain.value}', '{first}', unit_id, sort, {SUMS} "
                    f"FROM ledger_rollup WHERE grain = 'day' AND first >= '{first}' "
                    f"AND first <= '{end}' GROUP BY unit_id, sort"
                )
        cursor.execute("VACUUM ANALYZE" if holds_load.postgres() else "ANALYZE")
    if not holds_load.postgres():
        connection.close()


def plain(period: Period) -> dict[int, Flow]:
    """Return the league as the sums of its days."""
    within = f"first >= '{period.first}' AND first <= '{period.last}'"
    before = f"first < '{period.first}'"
    opening = (
        f"SUM(received + taken - passed - on_time - late - cancelled - lapsed) "
        f"FILTER (WHERE {before})"
    )
    flowing = ", ".join(
        f"SUM({name}) FILTER (WHERE {within})" for name in MEASURES[:-2]
    )
    rows = ask(
        f"SELECT unit_id, {opening}, {flowing}, SUM(overdue), SUM(beyond) "
        f"FROM ledger_rollup WHERE grain = 'day' AND first <= '{period.last}' "
        "AND sort = 'task' GROUP BY unit_id"
    )
    return {row[0]: Flow(*map(int, row[1:])) for row in rows}


def main() -> dict[str, object]:
    """Build, compare, measure."""
    begun = time.perf_counter()
    build()
    built = time.perf_counter() - begun
    at = NOW + timedelta(hours=6)
    found = flows(QUARTER, at)
    sent = holds_timing.asked(lambda: flows(QUARTER, at))
    with holds_timing.ahead():
        called = holds_timing.repeated(lambda: flows(QUARTER, at), RUNS)
        said = holds_timing.repeated(holds_timing.answered(sent), RUNS)
        scanned = holds_timing.repeated(lambda: plain(QUARTER), 3)
    return {
        "built": built,
        "rows": ask("SELECT count(*) FROM ledger_rollup")[0][0],
        "bodies": len(found),
        "equal": found == plain(QUARTER),
        "sql": asdict(said),
        "call": asdict(called),
        "plain": scanned.median,
    }


if __name__ == "__main__":
    print(json.dumps(main()))
    sys.exit()
