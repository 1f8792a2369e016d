"""Pauses on the due day, one after another, and under a changed calendar."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.kernel.audit.queries import acts
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.calendars import services as calendar_services
from kycuong.kernel.calendars.services import DayRuling
from kycuong.ledger import queries, services
from kycuong.ledger.tests.matters import accepted, at
from kycuong.ledger.tests.recounts import propose
from kycuong.ledger.tests.test_pause import pause
from kycuong.ledger.tests.verbs import send, state
from kycuong.rules import worktime
from kycuong.rules.duty import Due
from kycuong.shared.verdict import NotThere, Refused

STORM = [DayRuling(date(2024, 6, 3), "closure", "bão")]


def limited(province: Province, dung: Person, limit: str) -> int:
    """Open a matter whose date is counted from 24/04/2024, at eight for hours."""
    counted = worktime.parse_limit(limit)
    hours = isinstance(counted, worktime.WorkingHours)
    calendar = calendars.calendar_for(province["noi_vu"], at=MORNING)
    receipt = worktime.receipt(MORNING if hours else MORNING.date(), counted, calendar)
    kept = services.kept(receipt)
    return accepted(province, dung, instant=services.due_of(receipt), receipt=kept)


@pytest.mark.parametrize(
    ("limit", "day", "after"),
    [
        ("2wd", "26/04", date(2024, 5, 11)),
        ("3wd", "02/05", date(2024, 5, 17)),
        ("2d", "26/04", date(2024, 5, 11)),
        ("", "10/05", date(2024, 5, 25)),
    ],
)
def test_paused_on_its_due_day_nobody_is_late_until_the_day_after_the_pause(
    province: Province,
    dung: Person,
    phuc: Person,
    limit: str,
    day: str,
    after: date,
) -> None:
    """Paused for two weeks; what follows it is a working day or rolls to one."""
    pk = limited(province, dung, limit) if limit else accepted(province, dung)
    when = at(f"{day} 08:00")
    assert state(pk).due == Due.end_of(when.date())
    pause(pk, phuc, f"{day} 08:00", when.date() + timedelta(days=14))
    calendar = calendars.calendar_for(province["noi_vu"], at=when)
    due = Due.end_of(calendar.add_working_days(after, 0))
    assert state(pk).due == due
    assert state(pk).overdue_from == due.at
    assert queries.row_of(dung.actor, pk, when + timedelta(days=5)).chip.kind != "late"
    capped = when + timedelta(days=15)
    assert services.resume_capped(at=capped) == 1
    assert state(pk).due == due
    assert queries.row_of(dung.actor, pk, capped).chip.kind != "late"
    assert not list(services.verify(capped))


def test_hours_paused_for_one_minute_end_one_minute_later(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = limited(province, dung, "16wh")
    assert state(pk).due == Due.by(at("26/04 08:00"))
    pause(pk, phuc, "25/04 16:58", date(2024, 4, 26))
    assert state(pk).due == Due.by(at("02/05 08:02"))
    services.resume(pk, actor=phuc.actor, at=at("25/04 16:59"))
    assert state(pk).due == Due.by(at("26/04 08:01"))


@pytest.mark.parametrize(("begun", "left"), [("26/04", 17), ("29/04", 17)])
def test_a_date_by_hand_counted_again_while_paused_comes_back_right(
    province: Province, chi: Person, dung: Person, phuc: Person, begun: str, left: int
) -> None:
    """Due 10/05, stopped through 24/05; a day of June is closed; resumed on 07/05."""
    pk = accepted(province, dung, receipt=None)
    pause(pk, phuc, f"{begun} 08:00", date(2024, 5, 24), ground="superior")
    paused = state(pk).due
    decision = propose(chi, STORM)
    calendar_services.approve(decision, actor=phuc.actor, at=at("29/04 09:00"))
    assert state(pk).due.at > paused.at
    services.resume(pk, actor=phuc.actor, at=at("07/05 08:00"))
    assert state(pk).due == Due.end_of(date(2024, 5, left))
    assert not list(services.verify(at("08/05 09:00")))


def test_a_date_by_hand_paused_again_after_a_recount_keeps_both_pauses(
    province: Province, chi: Person, dung: Person, phuc: Person
) -> None:
    """As without the decision, which closed a day the date no longer passes."""
    moved, other = (accepted(province, dung, receipt=None) for _ in range(2))
    for pk in (moved, other):
        pause(pk, phuc, "26/04 08:00", date(2024, 5, 24))
    services.recount(
        moved, due=Due.end_of(date(2024, 6, 14)), reason="lịch", at=at("29/04 09:00")
    )
    for pk in (moved, other):
        services.resume(pk, actor=phuc.actor, at=at("07/05 08:00"))
        pause(pk, phuc, "08/05 08:00", date(2024, 5, 9))
    assert state(moved).due == state(other).due == Due.end_of(date(2024, 5, 20))


def test_a_date_set_anew_by_a_recount_before_any_pause_is_what_a_pause_moves(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = accepted(province, dung)
    anew = Due.end_of(date(2024, 5, 14))
    services.recount(pk, due=anew, reason="lịch", at=at("25/04 09:00"))
    pause(pk, phuc, "07/05 09:00", date(2024, 5, 8))
    assert state(pk).due == Due.end_of(date(2024, 5, 15))


def test_granted_after_a_pause_only_later_pauses_move_the_date(
    province: Province, dung: Person, phuc: Person, son: Person
) -> None:
    """The date granted after the first pause has that pause in it."""
    pk = accepted(province, dung)
    pause(pk, phuc, "06/05 08:00", date(2024, 5, 20))
    services.resume(pk, actor=phuc.actor, at=at("07/05 08:00"))
    wished = Due.end_of(date(2024, 5, 24))
    services.ask(
        pk,
        due=wished,
        reason="Chờ số liệu.",
        progress="Một nửa.",
        actor=dung.actor,
        at=at("07/05 09:00"),
    )
    services.grant(pk, actor=son.actor, at=at("07/05 10:00"))
    pause(pk, phuc, "08/05 08:00", date(2024, 5, 9))
    assert state(pk).due == Due.end_of(date(2024, 5, 27))


def test_the_cap_of_a_ground_is_for_all_pauses_of_the_matter(
    province: Province, dung: Person, phuc: Person
) -> None:
    """Of 30 working days 20 were used: 10 more may follow, and none after them."""
    pk = accepted(province, dung)
    pause(pk, phuc, "07/05 09:00", date(2024, 6, 18))
    services.resume(pk, actor=phuc.actor, at=at("04/06 09:00"))
    with pytest.raises(Refused) as refusal:
        pause(pk, phuc, "05/06 09:00", date(2024, 6, 20))
    said = refusal.value.verdict
    assert "cho cả việc; đã tạm dừng 20 ngày, khoảng đã chọn là 11 ngày" in said.reason
    assert said.law
    pause(pk, phuc, "05/06 09:00", date(2024, 6, 19))
    services.resume_capped(at=at("20/06 00:00"))
    with pytest.raises(Refused):
        pause(pk, phuc, "20/06 09:00", date(2024, 6, 21))


def test_another_ground_has_a_cap_of_its_own(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = accepted(province, dung)
    pause(pk, phuc, "07/05 09:00", date(2024, 6, 18))
    services.resume_capped(at=at("19/06 00:00"))
    assert pause(pk, phuc, "19/06 09:00", date(2024, 6, 28), ground="force_majeure")


def test_what_was_never_paused_is_not_resumed(
    province: Province, dung: Person, phuc: Person, giang: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("24/04 10:00")
    for person in (dung, phuc):
        assert send(person, "resume", pk).status_code == 403
        with pytest.raises(Refused):
            services.resume(pk, actor=person.actor, at=at("24/04 10:00"))
    with pytest.raises(NotThere):
        services.resume(pk, actor=giang.actor, at=at("24/04 10:00"))
    assert state(pk).state == "in_progress"


def test_a_last_day_beyond_every_calendar_is_no_crash(
    province: Province, dung: Person, phuc: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("07/05 09:00")
    for until in ("31/12/9999", "31/12/2100", "01/01/2035", "01/01/2020"):
        typed = {
            "ground": "ministry",
            "instrument": "CV 12",
            "until": until,
            "reason": "Chờ Bộ.",
        }
        for shown in ({}, {"xem-truoc": "1"}):
            assert send(phuc, "pause", pk, **typed, **shown).status_code < 500
    assert state(pk).state == "in_progress"


def test_a_stranger_learns_nothing_of_caps_and_grounds(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = accepted(province, dung)
    with pytest.raises(NotThere):
        pause(pk, giang, "07/05 09:00", date(2025, 5, 7), ground="?")


def test_a_pause_is_one_act(province: Province, dung: Person, phuc: Person) -> None:
    pk = accepted(province, dung)
    pause(pk, phuc, "07/05 09:00", date(2024, 5, 13))
    services.resume(pk, actor=phuc.actor, at=at("08/05 09:00"))
    assert len(acts(verb="ledger.pause")) == 1
    assert len(acts(verb="ledger.resume")) == 1


def test_the_holders_own_date_outlives_a_pause_and_moves_with_it(
    province: Province, dung: Person, an: Person, phuc: Person
) -> None:
    """Their own date was the 3rd of May: paused on the 25th, back on the 26th."""
    pk = accepted(province, dung)
    services.hand_over(
        pk,
        unit=province["cchc"],
        post=an.post,
        due=Due.end_of(date(2024, 5, 3)),
        actor=dung.actor,
        at=at("24/04 10:00"),
    )
    pause(pk, phuc, "25/04 08:00", date(2024, 5, 3))
    assert state(pk).holder_due_at == Due.end_of(date(2024, 5, 7)).at
    services.resume(pk, actor=phuc.actor, at=at("26/04 08:00"))
    assert state(pk).holder_due_at == Due.end_of(date(2024, 5, 4)).at
    assert not list(services.verify(at("26/04 09:00")))
