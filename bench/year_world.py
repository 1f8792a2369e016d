"""The year of `bench/year.py`, lived in the database that the settings name."""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import django

django.setup()

from django.core.management import call_command
from django.db.models import Count
from year_lives import Province, lives

from kycuong.config.demo.book_lives import Days
from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.calendars import services as calendars
from kycuong.kernel.calendars.services import DayRuling
from kycuong.kernel.organisations import directory
from kycuong.kernel.organisations import services as organisations
from kycuong.ledger import definitions
from kycuong.ledger import services as ledger
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.services.loading import Told, load
from kycuong.rules.duty.ladder_clocks import Season, replay
from kycuong.rules.duty.ladder_default import DEFAULT_LADDER
from kycuong.rules.duty.ladder_moments import in_working_time
from kycuong.rules.worktime import LOCAL, national_calendar

YEAR = 2026
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
MOST_URGED = 10_000
END = datetime(YEAR, 12, 31, 17, tzinfo=LOCAL)
Answer = dict[str, Any]


@contextmanager
def timed(answer: Answer, step: str) -> Iterator[None]:
    """Note how long a step took."""
    began = time.perf_counter()
    yield
    answer["seconds"][step] = round(time.perf_counter() - began, 2)


def province(bodies: int) -> Province:
    """Enter the Office and the bodies with two divisions each."""
    since = date(2021, 7, 1)
    at = datetime(2021, 7, 1, 8, tzinfo=LOCAL)

    def add(code: str, kind: str, name: str, parent: int | None = None) -> int:
        return organisations.add_unit(
            code=code,
            kind=kind,
            name=name,
            parent=parent,
            valid_from=since,
            actor=SYSTEM,
            at=at,
        )

    above = add("C", "committee", "Ủy ban nhân dân tỉnh An Giang")
    office = add("O", "office", "Văn phòng Ủy ban nhân dân tỉnh", above)
    leads, rooms = [], {}
    for number in range(1, bodies + 1):
        lead = add(f"B{number}", "department", f"Sở số {number}", above)
        leads.append(lead)
        rooms[lead] = tuple(
            add(f"B{number}.{k}", "division", f"Phòng {k} Sở số {number}", lead)
            for k in (1, 2)
        )
    pace = {lead: 0.6 + 0.5 * place / len(leads) for place, lead in enumerate(leads)}
    return Province(office, tuple(leads), rooms, pace)


def with_parents(groups: Iterator[list[Told]]) -> list[Told]:
    """Return one list in which each request names the place of its directive."""
    told: list[Told] = []
    for first, *children in groups:
        place = len(told)
        told.append(first)
        told += [
            Told(child.kind, child.title, child.entries, parent=place)
            for child in children
        ]
    return told


def storm() -> int:
    """Close all offices for two days ahead and count the open dates again."""
    days = [date(YEAR + 1, 1, 4), date(YEAR + 1, 1, 5)]
    before = Entry.objects.filter(kind="recount").count()
    calendars.decide(
        number="Công điện 1/CĐ-UBND",
        issued_on=LAST,
        in_force_from=LAST,
        days=[DayRuling(day, "closure", "nghỉ tránh bão") for day in days],
        proposer=Actor(1, "Người đề nghị", rights=frozenset({"office"})),
        actor=Actor(2, "Người duyệt", rights=frozenset({"office"})),
        at=END,
    )
    return Entry.objects.filter(kind="recount").count() - before


def merge(where: Province) -> int:
    """Merge the last body into the first; its open work goes on there."""
    gone, heir = where.bodies[-1], where.bodies[0]
    before = Entry.objects.filter(kind="succeed").count()
    organisations.close_unit(
        gone,
        on=date(YEAR + 1, 1, 1),
        successors=[heir],
        instrument="Nghị quyết 1/NQ-HĐND",
        actor=SYSTEM,
        at=END + timedelta(hours=8),
    )
    return Entry.objects.filter(kind="succeed").count() - before


def urge(told: list[Told], faults: list[str]) -> int:
    """Count what the ladder sends in the year; none of it outside working time."""
    calendar = national_calendar()
    start = datetime(YEAR, 1, 1, tzinfo=LOCAL)
    seasons = [Season(start, END, calendar)]
    sent = 0
    for one in told[:: max(1, len(told) // MOST_URGED)]:
        taken = replay(
            one.entries,
            DEFAULT_LADDER,
            lambda unit: seasons,
            start,
            END,
            matter_kind=one.kind,
        )
        sent += len(taken)
        keys = {each.step.key for each in taken}
        if len(keys) < len(taken):
            faults.append(f"{one.title}: một bước nhắc hai lần")
        faults += [
            f"{one.title}: nhắc ngoài giờ lúc {each.step.moment}"
            for each in taken
            if not in_working_time(each.step.moment, calendar)
        ]
    return sent


def balance(faults: list[str]) -> int:
    """Check every body and month by counts of their own; return how many were."""
    checked = 0
    for month in range(1, 13):
        start = datetime(YEAR, month, 1, tzinfo=LOCAL)
        end = datetime(YEAR + month // 12, month % 12 + 1, 1, tzinfo=LOCAL)
        opening = by_lead(definitions.carried_over(start))
        closing = by_lead(definitions.carried_over(end))
        received = by_lead_of(opened_at__gte=start, opened_at__lt=end)
        closed = by_lead_of(closed_at__gte=start, closed_at__lt=end)
        for lead in {*opening, *closing, *received, *closed}:
            checked += 1
            left = opening[lead] + received[lead] - closed[lead]
            if left != closing[lead]:
                faults.append(f"Tháng {month}, cơ quan {lead}: {left}")
    return checked


def by_lead(which: Any) -> Counter[int]:
    """Count the matters that a definition selects, by lead."""
    found = Matter.objects.filter(which).order_by().values_list("lead_unit")
    return Counter(dict(found.annotate(Count("pk"))))


def by_lead_of(**within: Any) -> Counter[int]:
    """Count the matters whose instants lie within, by lead."""
    found = Matter.objects.filter(**within).order_by().values_list("lead_unit")
    return Counter(dict(found.annotate(Count("pk"))))


def live(directives: int, bodies: int) -> Answer:
    """Live the year and return what it took and what did not hold."""
    answer: Answer = {"seconds": {}, "figures": {}, "faults": []}
    call_command("migrate", verbosity=0, skip_checks=True)
    days = Days(FIRST, date(YEAR + 1, 6, 30), national_calendar())
    with timed(answer, "lập danh mục cơ quan"):
        where = province(bodies)
    with directory.pinned():
        with timed(answer, "sống các việc trong năm"):
            groups = lives(where, days, directives, until=LAST, seed=493)
            told = with_parents(groups)
        with timed(answer, "gấp và ghi vào sổ"):
            load(told, actor=SYSTEM, at=END)
    with timed(answer, "bão: nghỉ hai ngày, tính lại hạn"):
        moved = storm()
    with timed(answer, "sáp nhập hai cơ quan"):
        heirs = merge(where)
    with timed(answer, "đôn đốc của cả năm, theo bậc thang"):
        reminders = urge(told, answer["faults"])
    later = END + timedelta(days=1)
    with timed(answer, "kycuong verify"), directory.pinned():
        answer["faults"] += [str(one) for one in ledger.verify(later)][:20]
    with timed(answer, "cân đối từng cơ quan, từng tháng"):
        checked = balance(answer["faults"])
    answer["figures"] = {
        "việc": Matter.objects.count(),
        "mục sổ": Entry.objects.count(),
        "còn mở cuối năm": Matter.objects.filter(closed_at=None).count(),
        "hạn đã chuyển vì bão": moved,
        "việc chuyển sang cơ quan kế thừa": heirs,
        "lượt nhắc, đôn đốc trong năm": reminders,
        "dòng cân đối đã kiểm": checked,
    }
    return answer


if __name__ == "__main__":
    print(json.dumps(live(int(sys.argv[1]), int(sys.argv[2])), ensure_ascii=False))
