"""One world of the page benchmark: build it, ask every page, print what it cost.

Run by `bench/pages.py` in a process and a data folder of its own.
"""

import json
import statistics
import sys
import time
from datetime import date, datetime, timedelta
from typing import Any

import django
from django.core.management import call_command

django.setup()

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kycuong.config import demo
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.ledger import services
from kycuong.rules import duty
from kycuong.rules.worktime import end_of_day
from kycuong.shared import clock

ROUNDS = 15


def build(count: int) -> None:
    """Open `count` matters in the demo province, a third of them overdue."""

    opened = datetime(2024, 4, 24, 8, 0, tzinfo=clock.LOCAL)
    demo.load(at=opened)
    bodies = organisations.units_on(
        opened.date(), kinds=[UnitKind.DEPARTMENT, UnitKind.DISTRICT]
    )
    office = organisations.office(opened.date()).id
    for number in range(count):
        due = date(2024, 5, 2) + timedelta(days=number % 45)
        services.open_matter(
            kind="directive",
            title=f"Rà soát, báo cáo kết quả thực hiện nhiệm vụ số {number} theo chỉ "
            "đạo của Chủ tịch Ủy ban nhân dân tỉnh về cải cách thủ tục hành chính",
            issuer=office,
            lead=bodies[number % len(bodies)].id,
            due=duty.Due(due, end_of_day(due), "", provisional=False),
            source=services.Source(
                f"Công văn {number}/UBND-TH", "/van-ban/1/", "Rà soát, báo cáo"
            ),
            actor=SYSTEM,
            at=opened + timedelta(minutes=number % 400),
        )


def measure() -> dict[str, Any]:
    """Ask every page as the Office's specialist and as a head of department."""

    at = datetime(2024, 5, 20, 9, 0, tzinfo=clock.LOCAL)
    wanted: dict[str, tuple[str, Any]] = {}
    for user in get_user_model().objects.all():
        actor = organisations.actor_of(user, on=at.date())
        if actor is None:
            continue
        if actor.may("office") and actor.may("officer"):
            wanted.setdefault("Văn phòng", ("", user))
        if actor.unit_name == "Sở Nội vụ" and actor.may("head"):
            wanted.setdefault("Sở Nội vụ", ("", user))
    pages = {
        "bàn làm việc": "/",
        "danh sách quá hạn": "/viec/?tinh-trang=qua-han",
        "một việc": "/viec/1/",
        "theo dõi": "/theo-doi/",
        "tìm có kết quả": "/tim/?q=cai+cach",
        "tìm không kết quả": "/tim/?q=zzzz",
        "sổ văn bản đến": "/van-ban/den/",
        "giao việc": "/giao-viec/",
        "thông báo": "/thong-bao/",
        "lịch": "/lich/",
        "tổ chức": "/to-chuc/",
    }
    found: dict[str, Any] = {}
    with clock.fixed(at):
        for who, (_, user) in wanted.items():
            client = Client()
            client.force_login(user)
            for name, address in pages.items():
                response = client.get(address)
                if response.status_code != 200:
                    continue
                with CaptureQueriesContext(connection) as asked:
                    weight = len(client.get(address).content)
                queries = len(asked)
                costs = []
                for _ in range(ROUNDS):
                    begun = time.process_time()
                    client.get(address)
                    costs.append(time.process_time() - begun)
                found[f"{who}: {name}"] = {
                    "bytes": weight,
                    "queries": queries,
                    "cpu_ms": round(statistics.median(costs) * 1000, 1),
                }
    return found


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    build(int(sys.argv[1]))
    print(json.dumps(measure()))
