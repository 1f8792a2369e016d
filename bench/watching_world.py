"""The world of `bench/watching.py`: a year's directives, then every page of oversight."""

import json
import statistics
import sys
import time
from datetime import date, timedelta
from typing import Any

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from year_lives import lives
from year_world import END, FIRST, LAST, province, with_parents

from kycuong.config.demo.book_lives import Days
from kycuong.kernel.accounts import services as accounts
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import directory
from kycuong.kernel.organisations import services as organisations
from kycuong.kernel.organisations.enums import Role
from kycuong.ledger.models import Entry, Matter, Reckoning
from kycuong.ledger.periods import standard
from kycuong.ledger.services.loading import Told, load
from kycuong.ledger.services.reckoning import keep_figures
from kycuong.rules.duty import IllegalEntry, fold
from kycuong.rules.worktime import national_calendar
from kycuong.shared import clock

ROUNDS = 5
PAGES = {
    "theo cơ quan": "",
    "thời gian giữ, cơ quan": "giu-viec/?ky=nam",
    "thời gian giữ, phòng": "giu-viec/?ky=nam&theo=phong",
    "thời gian giữ, quý": "giu-viec/",
    "ai làm chậm, năm": "ai-lam-cham/?ky=nam",
    "ai làm chậm, một cơ quan": "ai-lam-cham/?ky=nam&don-vi=3",
    "hai hạn, năm": "hai-han/?ky=nam",
    "ngưng trệ": "ngung-tre/",
    "dấu hiệu, năm": "ne-tranh/?ky=nam",
    "dấu hiệu, một cơ quan": "ne-tranh/?ky=nam&don-vi=3&loai=silence",
}


def person(name: str, unit: int, role: str) -> Any:
    """Make a person with a post and a login."""
    at = END - timedelta(days=400)
    user = accounts.add_login(username=name, full_name=name)
    since = date(2021, 7, 1)
    post = organisations.add_post(
        unit=unit, title=name, role=role, valid_from=since, actor=SYSTEM, at=at
    )
    official = organisations.add_official(
        full_name=name, user=user.pk, actor=SYSTEM, at=at
    )
    organisations.appoint(official=official, post=post, on=since, actor=SYSTEM, at=at)
    return user


def ask(user: Any, address: str) -> dict[str, Any]:
    """Return what one page costs: median time, weight, queries."""
    client = Client()
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200, address
    asked: list[str] = []

    def note(execute: Any, sql: str, *words: Any) -> Any:
        asked.append(sql)
        return execute(sql, *words)

    with connection.execute_wrapper(note):
        weight = len(client.get(address).content)
    costs = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        client.get(address)
        costs.append(time.process_time() - begun)
    ms = round(statistics.median(costs) * 1000)
    return {"ms": ms, "bytes": weight, "queries": len(asked)}


def lawful(group: list[Told]) -> bool:
    """Return whether the engine takes every history of a directive."""
    try:
        for one in group:
            fold(one.entries, national_calendar(), END)
    except IllegalEntry:
        return False
    return True


def main(directives: int, bodies: int) -> dict[str, Any]:
    """Load the year, count it, ask every page."""
    call_command("migrate", verbosity=0)
    where = province(bodies)
    days = Days(FIRST, LAST + timedelta(days=200), national_calendar())
    groups = lives(where, days, directives, until=LAST, seed=493)
    told = with_parents(group for group in groups if lawful(group))
    with directory.pinned():
        load(told, actor=SYSTEM, at=END)
    people = {
        "Văn phòng": person("Văn phòng", where.office, Role.HEAD),
        "Thủ trưởng": person("Thủ trưởng", where.bodies[0], Role.HEAD),
    }
    begun = time.process_time()
    keep_figures([*standard(END.date()).values()], at=END)
    counted = time.process_time() - begun
    rows = Matter.objects.count()
    figures = {
        "việc": rows,
        "mục sổ": Entry.objects.count(),
        "đếm năm kỳ ở nền, giây": round(counted, 1),
        "micro giây một việc": round(counted / rows * 1e6),
        "số liệu giữ lại, kB": sum(
            len(json.dumps(row.figures)) for row in Reckoning.objects.all()
        )
        // 1000,
    }
    with clock.fixed(END):
        pages = {
            f"{who}: {name}": ask(user, f"/theo-doi/{address}")
            for who, user in people.items()
            for name, address in PAGES.items()
        }
    return {"figures": figures, "pages": pages}


if __name__ == "__main__":
    answer = main(int(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps(answer, ensure_ascii=False))
