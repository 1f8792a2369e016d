"""What a rehearsal says is what a run through the same time really sends."""

import contextlib
import random
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.ledger import services as ledger
from kycuong.rules.duty import Due
from kycuong.rules.duty.ladder import Audience, Kind, Ladder, Rung
from kycuong.rules.duty.ladder_default import DEFAULT_LADDER
from kycuong.rules.duty.ladder_moments import in_working_time
from kycuong.rules.worktime import LOCAL, national_calendar
from kycuong.shared.verdict import Refused
from kycuong.work.chasing.models import Urging
from kycuong.work.chasing.planning import Plan
from kycuong.work.chasing.rehearsing import rehearse
from kycuong.work.chasing.tests.conftest import Give, at, hand_in, live

pytestmark = pytest.mark.django_db


def really_sent() -> set[tuple[Any, ...]]:
    return {
        (
            *(row.matter_id, row.clock, row.counted_from, row.rung, row.moment),
            *(
                row.told,
                row.body,
                tuple(sorted(each["name"] for each in row.recipients)),
            ),
        )
        for row in Urging.objects.all()
    }


def rehearsed(found: list[Plan]) -> set[tuple[Any, ...]]:
    return {
        (
            *plan.key,
            *(plan.step.moment, plan.told, plan.body),
            tuple(sorted(each.name for each in plan.recipients)),
        )
        for plan in found
    }


def test_a_rehearsal_says_exactly_what_a_run_sent(
    give: Give, province: Province, dung: Person, giang: Person, phuc: Person
) -> None:
    """Two weeks lived quarter by quarter, people working in between."""
    first = give(date(2024, 4, 26))
    second = give(date(2024, 5, 2), lead=province["tai_chinh"])
    third = give(date(2024, 5, 3))
    live(at("24/04 09:00"), at("25/04 10:00"))
    ledger.hand_over(
        first,
        unit=province["cchc"],
        post=province.people["an"].post,
        actor=dung.actor,
        at=at("25/04 10:05"),
    )
    live(at("25/04 10:00"), at("02/05 09:00"))
    hand_in(second, giang, at("02/05 09:05"))
    live(at("02/05 09:00"), at("03/05 14:00"))
    ledger.rework(
        second, reason="Thiếu số liệu.", actor=phuc.actor, at=at("03/05 14:02")
    )
    ledger.recount(
        third,
        due=Due.end_of(date(2024, 5, 6)),
        reason="lịch nghỉ",
        at=at("03/05 14:05"),
    )
    live(at("03/05 14:00"), at("08/05 17:00"))
    found = rehearse(DEFAULT_LADDER, at("24/04 09:00"), at("08/05 17:00"))
    assert rehearsed(found) == really_sent()
    assert len(found) > 10


def act_somehow(
    chance: random.Random, province: Province, pks: list[int], now: datetime
) -> None:
    """Do something with one of the matters, if it may be done now."""
    people, pk = province.people, chance.choice(pks)
    due = Due.end_of(now.date() + timedelta(days=chance.randrange(1, 9)))
    acts: list[Any] = [
        lambda: hand_in(pk, people["dung"], now),
        lambda: ledger.rework(pk, reason="vì", actor=people["phuc"].actor, at=now),
        lambda: ledger.approve(pk, actor=people["phuc"].actor, at=now),
        lambda: ledger.recount(pk, due=due, reason="lịch nghỉ", at=now),
        lambda: ledger.hand_over(
            pk,
            unit=province["cchc"],
            post=chance.choice([None, people["an"].post]),
            actor=people["dung"].actor,
            at=now,
        ),
    ]
    with contextlib.suppress(Refused):
        chance.choice(acts)()


@pytest.mark.parametrize("seed", [1, 2])
def test_on_random_lives_too(province: Province, give: Give, seed: int) -> None:
    chance = random.Random(seed)
    pks = [give(date(2024, 4, 26) + timedelta(days=n)) for n in range(5)]
    begin, now = at("24/04 09:00"), at("24/04 09:00")
    while now < at("08/05 17:00"):
        until = now + timedelta(minutes=15 * chance.randrange(1, 60))
        live(now, until)
        act_somehow(chance, province, pks, until + timedelta(minutes=3))
        now = until
    found = rehearse(DEFAULT_LADDER, begin, now)
    assert rehearsed(found) == really_sent()
    assert len(found) > 10
    calendar = national_calendar()
    assert all(in_working_time(plan.step.moment, calendar) for plan in found)


def test_a_rehearsal_writes_nothing(give: Give) -> None:
    give(date(2024, 5, 10))
    rehearse(DEFAULT_LADDER, MORNING, MORNING + timedelta(days=30))
    assert not Urging.objects.exists()


def test_a_ladder_with_an_hour_at_night_still_sends_nothing_at_night(
    give: Give,
) -> None:
    give(date(2024, 5, 10))
    night = Rung("T-1", -1, Kind.NOTICE, frozenset({Audience.HOLDER}), hour=time(22))
    ladder = Ladder((night,), MORNING, "thử")
    found = rehearse(ladder, MORNING, MORNING + timedelta(days=30))
    assert [plan.step.moment for plan in found] == [at("10/05 07:00")]


def test_days_ahead_are_rehearsed_as_if_nobody_did_anything_more(
    give: Give,
) -> None:
    give(date(2024, 5, 10))
    week = datetime(2024, 5, 13, tzinfo=LOCAL)
    found = rehearse(DEFAULT_LADDER, at("08/05 12:00"), week)
    assert [plan.step.rung.key for plan in found] == ["T-1", "T+0"]


def test_names_of_officials_are_those_of_the_day(
    give: Give, province: Province
) -> None:
    pk = give(date(2024, 5, 10))
    found = rehearse(DEFAULT_LADDER, MORNING, MORNING + timedelta(days=30))
    assert {plan.history.pk for plan in found} == {pk}
    assert SYSTEM.user is None
    letters = [plan for plan in found if plan.step.rung.kind is Kind.LETTER]
    assert {each.name for plan in letters for each in plan.recipients} == {
        *("Sở Nội vụ", "VP UBND tỉnh")
    }
