"""One step of the recount benchmark, in a process of its own; see `recount.py`."""

import json
import os
import random
import signal
import statistics
import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

django.setup()

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from kycuong.config import demo, processes
from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.calendars import services as decisions
from kycuong.kernel.calendars.models import Proposal
from kycuong.kernel.calendars.services import DayRuling
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.ledger import services
from kycuong.ledger.models import Entry, Involvement, Matter, Stretch
from kycuong.ledger.services import rolling
from kycuong.rules import worktime
from kycuong.shared import clock
from kycuong.shared.verdict import Refused

OPENED = datetime(2024, 4, 22, 8, 0, tzinfo=clock.LOCAL)
DECIDED = datetime(2024, 5, 15, 9, 0, tzinfo=clock.LOCAL)
TEMPLATES = 1000
LIMITS = ("15wd", "20wd", "25wd", "30wd", "40wd", "45d", "60d", "2m", "3m", "160wh")
SOON = (date(2024, 5, 16), date(2024, 5, 17))
LATER = (date(2024, 6, 13), date(2024, 6, 14))
SAMPLE = 3000
MARK = "recount.json"


def build(size: int) -> dict[str, Any]:
    """Open some matters as people do, then as many copies of them as it takes."""
    begun = time.perf_counter()
    call_command("migrate", verbosity=0)
    demo.load(at=OPENED)
    templates = min(TEMPLATES, size)
    chance = random.Random(1)
    for number in range(templates):
        template(number, chance)
    copy(-(-size // templates) - 1)
    rolling.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {
        "matters": Matter.objects.filter(closed_at__isnull=True).count(),
        "entries": Entry.objects.count(),
        "s": time.perf_counter() - begun,
    }


def template(number: int, chance: random.Random) -> None:
    """Open one matter counted from a limit; most are accepted, some handed in."""
    bodies = organisations.units_on(
        OPENED.date(), kinds=[UnitKind.DEPARTMENT, UnitKind.DISTRICT]
    )
    at = OPENED + timedelta(minutes=chance.randrange(30 * 24 * 60) % (22 * 24 * 60))
    lead = bodies[number % len(bodies)].id
    limit = worktime.parse_limit(LIMITS[number % len(LIMITS)])
    hours = isinstance(limit, worktime.WorkingHours)
    calendar = calendars.calendar_for(lead, at=at)
    receipt = worktime.receipt(at if hours else at.date(), limit, calendar)
    kept = services.kept(receipt) | {"lines": []}
    pk = services.open_matter(
        kind="directive",
        title=f"Rà soát, báo cáo kết quả thực hiện nhiệm vụ số {number} theo chỉ đạo "
        "của Chủ tịch Ủy ban nhân dân tỉnh về cải cách thủ tục hành chính",
        issuer=organisations.office(OPENED.date()).id,
        lead=lead,
        due=services.due_of(receipt),
        receipt=kept,
        source=services.Source("Công văn 1/UBND-TH", "/van-ban/1/", "Rà soát"),
        tell=False,
        actor=SYSTEM,
        at=at,
    )
    head = organisations.head_post(lead, on=at.date())
    if head is None or head.holder_user is None or chance.random() < 0.1:
        return
    user = get_user_model().objects.get(pk=head.holder_user)
    actor = organisations.actor_of(user, on=at.date())
    if actor is None:
        return
    try:
        services.accept(pk, actor=actor, at=at + timedelta(hours=2))
        if chance.random() < 0.2:
            services.submit(
                pk,
                text="Đã ban hành kế hoạch và báo cáo.",
                document_number="12/KH-SNV",
                document_date=at.date(),
                actor=actor,
                at=at + timedelta(days=1),
            )
    except Refused as no:
        sys.exit(f"{number}: {no.verdict.reason}")


def copy(times: int) -> None:
    """Multiply the matters with their entries and parts, inside the database."""
    first = Matter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    series = (
        f"SELECT n FROM generate_series(1, {times}) AS g(n)"
        if connection.vendor == "postgresql"
        else f"WITH RECURSIVE g(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g "
        f"WHERE n < {times}) SELECT n FROM g"
    )
    if times < 1:
        return
    with connection.cursor() as cursor:
        for model in (Matter, Involvement, Entry, Stretch):
            names = [field.column for field in model._meta.concrete_fields]
            own, key = (names, "id") if model is Matter else (names[1:], "matter_id")
            moved = [
                f"t.{name} + s.n * {first}" if name == key else f't."{name}"'
                for name in own
            ]
            table = model._meta.db_table
            listed = ", ".join(f'"{name}"' for name in own)
            cursor.execute(
                f"INSERT INTO {table} ({listed}) SELECT {', '.join(moved)} "
                f"FROM ({series}) s, {table} t WHERE t.{key} <= {first}"
            )
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('ledger_matter', 'id'), "
                "max(id)) FROM ledger_matter"
            )


def two() -> tuple[Actor, Actor]:
    """Return two people of the Office."""
    found = []
    for user in get_user_model().objects.order_by("pk"):
        actor = organisations.actor_of(user, on=DECIDED.date())
        if actor is not None and actor.may("office"):
            found.append(actor)
    return found[0], found[1]


def foresee(step: str, which: str) -> dict[str, Any]:
    """Propose the decision or its reversal, and preview it."""
    one, another = two()
    at = DECIDED if step == "forth" else DECIDED + timedelta(hours=3)
    begun = time.perf_counter()
    if step == "forth":
        days = SOON if which == "all" else LATER
        pk = decisions.propose(
            number="Công điện 01/CĐ-UBND",
            issued_on=DECIDED.date(),
            in_force_from=DECIDED.date(),
            days=[DayRuling(day, "closure", "Nghỉ tránh bão") for day in days],
            actor=one,
            at=at,
        )
        remember()
    else:
        last = Proposal.objects.filter(stage="applied").latest("pk")
        pk = decisions.revert(last.pk, note="Bão tan", actor=one, at=at)
    effect = decisions.foresee(pk, at=at)
    spent = time.perf_counter() - begun
    decisions.approve(pk, actor=another, at=at)
    return {
        "s": spent,
        "effect": Proposal.objects.get(pk=pk).foreseen,
        "moved": effect.moved,
    }


def dates() -> list[Any]:
    """Return a digest of every due date."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT due_at, due_on, due_provisional, count(*), sum(id) "
            "FROM ledger_matter GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        )
        return [[str(cell) for cell in row] for row in cursor.fetchall()]


def remember() -> None:
    """Keep the dates as they were."""
    from django.conf import settings  # noqa: PLC0415 - a bench's own

    (settings.DATA / MARK).write_text(json.dumps(dates()))


def cpu_of_server() -> float:
    """Return the processor's seconds of the server's side of this connection."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text()
    ticks = stat.rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def apply() -> dict[str, Any]:
    """Do what the background job does."""
    os.nice(processes.WORKER_NICE)
    server = cpu_of_server()
    pk = Proposal.objects.get(stage="applying").pk
    begun, cpu = time.perf_counter(), time.process_time()
    decisions.apply(pk, at=DECIDED + timedelta(hours=1))
    return {
        "s": time.perf_counter() - begun,
        "cpu": time.process_time() - cpu + cpu_of_server() - server,
        "effect": Proposal.objects.get(pk=pk).effected,
    }


def ask(seconds: float) -> dict[str, Any]:
    """Ask the list page over and over, for some time or until told to stop."""
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(1))
    head = next(
        user
        for user in get_user_model().objects.order_by("pk")
        if (actor := organisations.actor_of(user, on=DECIDED.date()))
        and actor.may("head")
        and not actor.may("office")
    )
    client, times = Client(), []
    client.force_login(head)
    address = "/viec/?tinh-trang=con-mo&pham-vi=co-quan-giu"
    with clock.fixed(DECIDED):
        client.get(address)
        until = time.perf_counter() + (seconds or 3600)
        while not stopped and time.perf_counter() < until:
            begun = time.perf_counter()
            assert client.get(address).status_code == 200
            times.append((time.perf_counter() - begun) * 1000)
            time.sleep(0.05)
    return {"n": len(times), "p95": statistics.quantiles(times, n=20)[-1]}


def check() -> dict[str, Any]:
    """Compare every date with what it was, and fold a sample again."""
    from django.conf import settings  # noqa: PLC0415 - a bench's own

    faults = []
    if json.loads((settings.DATA / MARK).read_text()) != dates():
        faults.append("a due date is not what it was before the decision")
    highest = Matter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    chance = random.Random(2)
    sample = {chance.randint(1, highest) for _ in range(SAMPLE)}
    at = DECIDED + timedelta(hours=4)
    faults += [str(found) for found in services.verify(at, only=sample)]
    faults += [str(found) for found in rolling.differences()]
    return {"sample": len(sample), "differences": faults[:20]}


STEPS = {
    "build": lambda words: build(int(words[0])),
    "foresee": lambda words: foresee(*words),
    "apply": lambda words: apply(),
    "ask": lambda words: ask(float(words[0])),
    "check": lambda words: check(),
}

if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]](sys.argv[2:])))
