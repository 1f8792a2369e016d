"""The calendar changes: what is foreseen happens, what is taken back comes back.

The columns say what the engine says: after every change the whole book is folded again
from its entries and not one stored column differs.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.kernel.calendars import impact
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.calendars import services as calendar_services
from kycuong.kernel.calendars.enums import Effect
from kycuong.kernel.calendars.impact import Impact
from kycuong.kernel.calendars.services import DayRuling
from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import services
from kycuong.ledger.models import Entry, Matter, Shift
from kycuong.ledger.services import Recounter
from kycuong.ledger.tests.matters import at, give
from kycuong.ledger.tests.recounts import HEADS, NOW, counted, figures, propose
from kycuong.rules import duty, worktime


@pytest.fixture(autouse=True)
def counter() -> Iterator[Recounter]:
    """Count three matters a batch."""
    before = impact.counter()
    small = Recounter(batch=3)
    impact.register(small)
    yield small
    impact.register(before)


def dates() -> dict[int, Any]:
    rows = Matter.objects.order_by("pk").values_list(
        "pk", "due_on", "due_at", "due_text", "due_provisional"
    )
    return {row[0]: row[1:] for row in rows}


@pytest.mark.parametrize("seed", range(4))
def test_what_is_foreseen_happens_and_what_is_taken_back_comes_back_exactly(
    province: Province, chi: Person, phuc: Person, seed: int
) -> None:
    chance = random.Random(seed)
    pks = [counted(province, chance) for _ in range(40)]
    assert not list(services.verify(NOW))
    before, entries = dates(), Entry.objects.count()
    pk = propose(chi)
    assert (dates(), Entry.objects.count()) == (before, entries)
    calendar_services.approve(pk, actor=phuc.actor, at=NOW)
    foreseen, done = figures(pk)
    assert foreseen == done
    assert done.moved > 3
    assert Entry.objects.count() == entries + done.entries
    assert not list(services.verify(NOW))
    _each_is_what_its_limit_says(pks)
    _the_lists_are_the_same(pk)
    back = calendar_services.revert(pk, note="Bão tan", actor=chi.actor, at=NOW)
    calendar_services.approve(back, actor=phuc.actor, at=NOW)
    assert dates() == before
    assert figures(back)[0] == figures(back)[1]
    assert figures(back)[1].entries == done.entries
    assert not list(services.verify(NOW))


def _each_is_what_its_limit_says(pks: list[int]) -> None:
    plain = Matter.objects.filter(closed_at__isnull=True, ever_paused=False)
    checked = 0
    for row in plain.filter(pk__in=pks).exclude(counted_limit=""):
        calendar = calendars.calendar_for(row.lead_unit_id, at=NOW)
        start = row.counted_from
        begin = datetime.fromisoformat(start) if "T" in start else None
        receipt = worktime.receipt(
            begin or date.fromisoformat(start),
            worktime.parse_limit(row.counted_limit),
            calendar,
        )
        due = services.due_of(receipt)
        assert (row.due_on, row.due_at) == (due.on, due.at)
        checked += 1
    assert checked > 3


def _the_lists_are_the_same(pk: int) -> None:
    runs = [
        list(
            Shift.objects.filter(decision=pk, run=run)
            .order_by("matter_id")
            .values_list("matter_id", "was_at", "due_on", "due_at", "effect")
        )
        for run in ("foreseen", "applied")
    ]
    assert runs[0] == runs[1]


def test_a_storm_takes_a_lateness_back_and_says_so_beforehand(
    province: Province, chi: Person, phuc: Person, dung: Person
) -> None:
    calendar = calendars.calendar_for(province["noi_vu"], at=MORNING)
    receipt = worktime.receipt(date(2024, 4, 24), worktime.WorkingDays(1), calendar)
    give(province, instant=services.due_of(receipt), receipt=services.kept(receipt))
    day = DayRuling(date(2024, 4, 25), "closure", "Nghỉ tránh bão")
    friday = DayRuling(date(2024, 4, 26), "closure", "Nghỉ tránh bão")
    at_nine = at("26/04 09:00")
    pk = propose(chi, [day, friday], at=at_nine)
    assert figures(pk)[0] == Impact(1, 1, 0, 1, 0)
    calendar_services.approve(pk, actor=phuc.actor, at=at_nine)
    assert figures(pk)[1] == Impact(1, 1, 0, 1, 0)
    matter = Matter.objects.get()
    assert matter.due_on == date(2024, 5, 2)
    assert matter.overdue_from == at("03/05 00:00")


def test_a_date_by_its_own_decision_later_is_not_taken_back(
    province: Province, chi: Person, phuc: Person, dung: Person, son: Person
) -> None:
    calendar = calendars.calendar_for(province["noi_vu"], at=MORNING)
    receipt = worktime.receipt(date(2024, 4, 24), worktime.WorkingDays(5), calendar)
    kept = services.kept(receipt)
    pk = give(province, instant=services.due_of(receipt), receipt=kept)
    services.accept(pk, actor=dung.actor, at=at("24/04 09:00"))
    storm = propose(chi)
    calendar_services.approve(storm, actor=phuc.actor, at=NOW)
    far = duty.Due.end_of(date(2024, 6, 3))
    services.ask(
        pk,
        due=far,
        reason="Chờ",
        progress="Nửa",
        actor=dung.actor,
        at=at("29/04 10:00"),
    )
    services.grant(pk, actor=son.actor, at=at("29/04 11:00"))
    later = at("29/04 14:00")
    back = calendar_services.revert(storm, note="Bão tan", actor=chi.actor, at=later)
    calendar_services.approve(back, actor=phuc.actor, at=later)
    assert Matter.objects.get(pk=pk).due == far
    assert not list(services.verify(later))


def test_each_body_hears_once_of_a_decision(
    province: Province, chi: Person, phuc: Person
) -> None:
    chance = random.Random(7)
    for _ in range(20):
        counted(province, chance)
    pk = propose(chi)
    calendar_services.approve(pk, actor=phuc.actor, at=NOW)
    moved = Shift.objects.filter(decision=pk, run="applied")
    moved = moved.exclude(effect=Effect.SETTLED)
    for body, head in HEADS.items():
        number = moved.filter(matter__lead_unit=province[body]).count()
        lines = notifications.inbox(province.people[head].actor).lines
        told = [line.text for line in lines if "tính lại" in line.text]
        said = f"Hạn của {number} việc được tính lại: Công điện 01/CĐ-UBND."
        assert told == ([said] if number else [])


def test_hours_in_force_later_refresh_nearness_on_their_day_and_not_before(
    province: Province, chi: Person, phuc: Person
) -> None:
    pk = give(province, due=date(2024, 5, 13))
    hours = {
        "morning_from": time(7),
        "morning_to": time(11),
        "afternoon_from": time(13),
        "afternoon_to": time(17),
    }
    hours_of = calendar_services.propose_hours(
        **hours,
        unit=province["noi_vu"],
        saturday="on",
        source="Quyết định 10/QĐ-UBND",
        in_force_from=date(2024, 5, 6),
        actor=chi.actor,
        at=NOW,
    )
    calendar_services.approve(hours_of, actor=phuc.actor, at=NOW)
    assert Matter.objects.get(pk=pk).near_from == at("08/05 00:00")
    assert not list(services.verify(at("05/05 12:00")))
    morning = at("06/05 00:05")
    assert calendar_services.enforce(at=morning) == (hours_of,)
    assert Matter.objects.get(pk=pk).near_from == at("09/05 00:00")
    assert not list(services.verify(morning))
    assert Entry.objects.filter(matter=pk).count() == 1
