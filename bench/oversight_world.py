"""One database of `bench/oversight.py`: built, lived in, measured, compared."""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

import holds_load
import holds_people
import holds_plain
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse
from holds import NOW
from holds_timing import Times, ahead, answered, asked, cold, repeated, times
from year_lives import Province
from year_world import province

from kycuong.ledger.enums import Shown
from kycuong.ledger.models import Matter, Stretch
from kycuong.ledger.periods import (
    Period,
    month_of,
    quarter_of,
    report_month,
    report_quarter,
    year_of,
)
from kycuong.ledger.queries.flows import flow_matters, flows
from kycuong.ledger.queries.rows import Filters, rows
from kycuong.ledger.services import rolling
from kycuong.rules.duty.flows import Figure
from kycuong.shared import clock

BODIES = 200
AT = NOW + timedelta(hours=6)
TODAY = AT.date()
PAST_DAY = date(2026, 9, 30)
QUARTER = quarter_of(date(2026, 8, 1))
WINDOW = report_quarter(date(2026, 8, 1))
PERIODS = {
    "quý III, 2026": QUARTER,
    "kỳ báo cáo quý (15/6–14/9)": WINDOW,
    "kỳ báo cáo tháng (15/11–14/12)": report_month(date(2026, 12, 1)),
    "quý này, đang chạy": quarter_of(TODAY),
    "năm nay, đang chạy": year_of(TODAY),
    "tháng này, đang chạy": month_of(TODAY),
    "hôm nay": Period(TODAY, TODAY),
    "10 ngày lẻ": Period(date(2026, 3, 9), date(2026, 3, 18)),
}
SHOWN_FAULTS = 20
MEASURED = ("league", "top", "pages")


class Run:
    """What one run finds: rows of the table, and what is wrong."""

    def __init__(self, where: Province, logins: dict[int, int]) -> None:
        self.where = where
        self.logins = logins
        self.lines: list[dict[str, Any]] = []
        self.faults: list[str] = []

    def add(
        self,
        what: str,
        found: Times,
        *,
        plain: float | None = None,
        goal: float | None = None,
        by: str = "p95",
    ) -> None:
        """Keep one row of the table; `by` says which of its times has the goal."""
        self.lines.append(
            {
                "what": what,
                "best": found.best,
                "median": found.median,
                "p95": found.p95,
                "runs": found.runs,
                "plain": plain,
                "goal": goal,
                "by": by,
            }
        )


def note(words: str) -> None:
    """Say on the way what was done."""
    print(words, file=sys.stderr, flush=True)


def build(rows_wanted: int) -> Province:
    """Make the registry and the books, unless they are there from an earlier run."""
    call_command("migrate", verbosity=0)
    kept = Path(settings.DATA) / "holds.json"
    if kept.exists():
        told = json.loads(kept.read_text())
        divisions = {int(k): tuple(v) for k, v in told["divisions"].items()}
        return Province(told["office"], tuple(told["bodies"]), divisions, {})
    where = province(BODIES)
    seconds = holds_load.load(where, rows_wanted)
    begun = time.perf_counter()
    rolling.rebuild()
    seconds["cộng dồn (rebuild)"] = time.perf_counter() - begun
    with connection.cursor() as cursor:
        words = "VACUUM (ANALYZE) ledger_rollup" if holds_load.postgres() else "ANALYZE"
        cursor.execute(words)
    kept.write_text(
        json.dumps(
            {
                "office": where.office,
                "bodies": where.bodies,
                "divisions": where.divisions,
                "logins": holds_people.staff(where),
            }
        )
    )
    steps = "; ".join(f"{word} {spent:.0f} s" for word, spent in seconds.items())
    note(f"  dựng: {steps}")
    return where


def sizes() -> dict[str, Any]:
    """Return what the books hold and weigh."""
    if holds_load.postgres():
        found = holds_plain.ask("SELECT pg_database_size(current_database())")
        weight = found[0][0]
    else:
        path = Path(settings.DATA) / "kycuong.sqlite3"
        weight = path.stat().st_size
    late = "outcome = 'fulfilled' AND overdue_from IS NOT NULL"
    counted = holds_plain.ask(
        "SELECT count(*), count(*) FILTER (WHERE closed_at IS NULL), "
        f"count(*) FILTER (WHERE {late}), count(*) FILTER (WHERE closed_at IS NULL "
        f"AND overdue_from <= {holds_plain.instant(AT)}) FROM ledger_matter"
    )[0]
    return {
        "quãng": Stretch.objects.count(),
        "việc": counted[0],
        "còn mở": counted[1],
        "xong muộn": counted[2],
        "đang quá hạn": counted[3],
        "số cộng dồn": holds_plain.ask("SELECT count(*) FROM ledger_rollup")[0][0],
        "MB": weight // 2**20,
    }


def write_rates(run: Run) -> None:
    """Let people live matters; what the figures cost of the rate of acts."""
    for clients in (holds_people.CLIENTS,) if holds_load.postgres() else (1,):
        found = holds_people.rates(run.where, run.logins, clients)
        by = found["rates"]
        base = by[holds_people.NO_FIGURES]
        note(
            f"  ghi, {clients} người cùng lúc: {by[holds_people.KEPT]:.0f} hành vi/s; "
            f"không cộng dồn {by[holds_people.NO_ROLLUPS]:.0f}; không quãng, không cộng "
            f"dồn {base:.0f}; {found['acts']} hành vi; lâu nhất "
            f"{found['worst']:.2f} s một việc"
        )
        for word, less in (
            ("số cộng dồn", holds_people.NO_ROLLUPS),
            ("quãng và số cộng dồn", holds_people.NO_FIGURES),
        ):
            lost = found["lost"][less]
            run.lines.append(
                {
                    "what": f"G16 ghi mất vì {word}, {clients} người, %",
                    "best": None,
                    "median": lost,
                    "p95": None,
                    "runs": holds_people.ROUNDS,
                    "plain": None,
                    "goal": 25 if less == holds_people.NO_ROLLUPS else None,
                    "by": "median",
                }
            )


def leagues(run: Run) -> None:
    """The league of the bodies over a quarter and over the reporting window."""
    for word, period, goal in (
        ("quý", QUARTER, 10),
        ("kỳ báo cáo 15–14", WINDOW, 10),
        ("quý đang chạy", quarter_of(TODAY), 10),
    ):
        call = _flows(period)
        text = holds_plain.league_text(period, AT)
        plain = times([lambda text=text: holds_plain.ask(text)] * 2).median
        sent = asked(call)
        run.add(
            f"G6 bảng {BODIES} cơ quan, {word}: SQL ({len(sent)} câu)",
            repeated(answered(sent), 50),
            plain=plain,
            goal=goal,
            by="median",
        )
        run.add(
            f"   cùng bảng, cả hàm flows(), {word}", repeated(call, 30), plain=plain
        )


def leagues_cold(run: Run) -> None:
    """The same when nothing is in memory."""
    sent = asked(_flows(QUARTER))
    run.add("G6 bảng của quý, nguội: SQL", cold(answered(sent)), goal=100)


def _flows(period: Period) -> Callable[[], Any]:
    return lambda: flows(period, AT)


def tops(run: Run) -> None:
    """A body's fifty oldest overdue matters, now and as of a past day."""
    office = holds_people.actor(run.logins[run.where.office])
    bodies = run.where.bodies[::5]
    biggest = _biggest()
    pages: list[list[Any]] = []
    windows, counts, days = [], [], []
    end = Period(PAST_DAY, PAST_DAY)
    for body in bodies:
        filters = Filters(shown=Shown.OVERDUE, unit=body)
        sent = asked(lambda filters=filters: rows(office, AT, filters=filters))
        window = [one for one in sent if "LIMIT" in one[0]]
        pages.append(sent)
        windows.append(answered(window))
        counts.append(answered([one for one in sent if "COUNT" in one[0]]))
        past = flow_matters(Figure.OVERDUE, end, AT, unit=body)
        sql = past.order_by("due_at", "matter_id")[:50].query.sql_with_params()
        days.append(answered([sql]))
    plain = times(
        [lambda: holds_plain.scanned(holds_plain.top(biggest, AT))] * 3
    ).median
    plain_day = times(
        [lambda: holds_plain.scanned(holds_plain.top_of_a_day(biggest, end.until))] * 2
    ).median
    run.add(
        "G9 50 việc quá hạn của một cơ quan: SQL",
        times(windows * 5, warm=windows),
        plain=plain,
        goal=1.5,
    )
    run.add("   đếm việc quá hạn của cơ quan ấy: SQL", times(counts * 5, warm=counts))
    whole = [answered(sent) for sent in pages]
    run.add(f"   cả trang danh sách ấy: SQL ({len(pages[0])} câu)", times(whole * 2))
    run.add(
        "   50 việc quá hạn vào cuối ngày 30/9: SQL",
        times(days * 5, warm=days),
        plain=plain_day,
        goal=10,
    )


def _biggest() -> int:
    found = holds_plain.ask(
        "SELECT lead_unit_id, count(*) FROM ledger_matter WHERE closed_at IS NULL "
        "AND kind = 'directive' GROUP BY 1 ORDER BY 2 DESC LIMIT 1"
    )
    return int(found[0][0])


def pages(run: Run) -> None:
    """Whole pages through Django, as the Office and as the head of the largest body."""
    biggest = _biggest()
    office, head = run.logins[run.where.office], run.logins[biggest]
    wanted: list[tuple[str, int, Callable[[], str]]] = [
        (
            "G5 trang bảng xếp hạng, Văn phòng",
            office,
            lambda: reverse("dashboards:league"),
        ),
        ("G5 trang theo dõi, Văn phòng", office, lambda: reverse("dashboards:home")),
        ("G5 trang theo dõi, thủ trưởng", head, lambda: reverse("dashboards:home")),
        (
            "G5 trang việc quá hạn của cơ quan lớn nhất, Văn phòng",
            office,
            lambda: f"/viec/?tinh-trang=qua-han&don-vi={biggest}",
        ),
        (
            "G5 trang việc quá hạn của cơ quan lớn nhất, thủ trưởng",
            head,
            lambda: f"/viec/?tinh-trang=qua-han&don-vi={biggest}",
        ),
    ]
    with clock.fixed(AT):
        for word, login, address in wanted:
            _page(run, word, login, address)


def _page(run: Run, word: str, login: int, address: Callable[[], str]) -> None:
    try:
        where = address()
    except NoReverseMatch as no:
        note(f"  bỏ qua “{word}”: chưa có trang ({no})")
        return
    client = Client()
    client.force_login(get_user_model().objects.get(pk=login))

    def ask() -> None:
        answer = client.get(where)
        assert answer.status_code == 200, (where, answer.status_code)
        _ = answer.content

    sent = asked(ask)
    run.add(f"{word} ({len(sent)} câu)", repeated(ask, 30), goal=50)


def compare(run: Run) -> None:
    """Every figure of every body against plain SQL; every sum against a full count."""
    begun = time.perf_counter()
    wrong = 0
    for one in rolling.differences():
        wrong += 1
        if wrong <= SHOWN_FAULTS:
            run.faults.append(f"số cộng dồn: {one}")
    spent = time.perf_counter() - begun
    figures = 0
    for word, period in PERIODS.items():
        kept, counted = flows(period, AT), holds_plain.league(period, AT)
        for unit in sorted(kept.keys() | counted.keys()):
            for figure in Figure:
                figures += 1
                one = kept[unit].of(figure) if unit in kept else 0
                other = counted[unit].of(figure) if unit in counted else 0
                if one != other and len(run.faults) < SHOWN_FAULTS:
                    run.faults.append(
                        f"{word}, cơ quan {unit}, {figure.value}: {one}, đếm {other}"
                    )
                wrong += one != other
    note(
        f"  đối chiếu: đếm lại mọi số cộng dồn {spent:.0f} s; {figures:,} số của "
        f"{len(PERIODS)} kỳ bằng SQL thường {time.perf_counter() - begun - spent:.0f} s; "
        f"sai {wrong}"
    )


def spoil() -> None:
    """Make one stored sum wrong, to see that somebody notices."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_rollup SET on_time = on_time + 1 WHERE id = "
            "(SELECT min(id) FROM ledger_rollup WHERE grain = 'half' "
            f"AND sort = 'task' AND first = '{QUARTER.first}')"
        )


def main() -> dict[str, Any]:
    """Build, live, measure, compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", type=int)
    parser.add_argument("--break", dest="broken", action="store_true")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    where = build(args.rows)
    told = json.loads((Path(settings.DATA) / "holds.json").read_text())
    run = Run(where, {int(k): v for k, v in told["logins"].items()})
    note(f"  {sizes()}")
    steps: dict[str, Callable[[Run], None]] = {
        "write": write_rates,
        "league": leagues,
        "top": tops,
        "pages": pages,
        "compare": compare,
        "cold": leagues_cold,
    }
    if args.broken:
        spoil()
        steps = {"compare": compare}
    for word, step in steps.items():
        if args.only and word not in args.only.split(","):
            continue
        begun = time.perf_counter()
        with ahead() if word in MEASURED else nullcontext():
            step(run)
        note(
            f"  [{word} {time.perf_counter() - begun:.0f} s, "
            f"tải máy {os.getloadavg()[0]:.1f}]"
        )
    matters = Matter.objects.count()
    return {"lines": run.lines, "faults": run.faults, "matters": matters}


if __name__ == "__main__":
    print(json.dumps(main(), ensure_ascii=False))
