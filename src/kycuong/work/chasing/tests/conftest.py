"""Matters to chase, and a run every quarter of an hour."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from tests.cast import MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.ledger import services as ledger
from kycuong.rules.duty import Due
from kycuong.rules.duty.ladder_moments import in_working_time
from kycuong.rules.worktime import LOCAL, national_calendar
from kycuong.work.chasing import services
from kycuong.work.chasing.models import Urging

Give = Callable[..., int]


def at(text: str) -> datetime:
    """Return a local instant of 2024: `26/04 16:40`."""
    return datetime.strptime(f"2024 {text}", "%Y %d/%m %H:%M").replace(tzinfo=LOCAL)


def live(since: datetime, until: datetime) -> None:
    """Let the job run at every quarter hour of (since, until] that is worked."""
    calendar, now = national_calendar(), since
    before = since
    while now < until:
        now += timedelta(minutes=15)
        if in_working_time(now, calendar) or now == until:
            services.chase(at=now, since=before)
            before = now


def mornings(since: datetime, until: datetime) -> None:
    """Let the job run at 7:00 and 14:00 only: where the packaged rungs lie."""
    before, day = since, since.date()
    while day <= until.date():
        for hour in (7, 14):
            now = datetime(day.year, day.month, day.day, hour, tzinfo=LOCAL)
            if before < now <= until:
                services.chase(at=now, since=before)
                before = now
        day += timedelta(days=1)
    if before < until:
        services.chase(at=until, since=before)


def hand_in(pk: int, by: Person, when: datetime) -> None:
    """Hand in the result of a matter, with its evidence."""
    ledger.submit(
        pk,
        text="Đã ban hành kế hoạch, tập huấn 320 người.",
        document_number="12/KH-SNV",
        document_date=when.date(),
        actor=by.actor,
        at=when,
    )


def sent(matter: int | None = None) -> list[tuple[str, datetime]]:
    """Return the steps in the book of what was sent, in the order of time."""
    rows = Urging.objects.order_by("moment", "id")
    if matter is not None:
        rows = rows.filter(matter_id=matter)
    return [(row.rung, row.moment.astimezone(LOCAL)) for row in rows]


@pytest.fixture
def give(province: Province, dung: Person) -> Give:
    """Return a function that opens a matter on 24/04/2024 and lets it be accepted."""

    def opened(due: date | None = date(2024, 5, 10), **fields: Any) -> int:
        values: dict[str, Any] = {
            "kind": "directive",
            "title": "Báo cáo kết quả cải cách hành chính",
            "issuer": province["office"],
            "lead": province["noi_vu"],
            "due": Due.end_of(due) if due else None,
            "tell": False,
            "actor": SYSTEM,
            "at": MORNING,
        }
        values |= fields
        pk = ledger.open_matter(**values)
        who = {
            province["noi_vu"]: dung,
            province["tai_chinh"]: province.people["giang"],
        }[values["lead"]]
        return ledger.accept(
            pk, actor=who.actor, at=values["at"] + timedelta(minutes=30)
        )

    return opened


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Forget the rehearsals of other tests: their keys come again."""
    cache.clear()
