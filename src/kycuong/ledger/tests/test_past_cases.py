"""Single matters as of past days: the due day, granted dates, who sees and who held."""

from datetime import date, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from tests.cast import Person, Province

from kycuong.ledger import services
from kycuong.ledger.enums import Shown
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.past import (
    What,
    Whose,
    change_counts,
    change_rows,
    day_counts,
    day_rows,
)
from kycuong.ledger.tests.matters import accepted, asked, at, give, submitted
from kycuong.rules.duty import DEFAULT_NEARNESS
from kycuong.rules.duty.nearness import near_from, near_until
from kycuong.rules.worktime import national_calendar

pytestmark = pytest.mark.django_db
LATER = at("31/12 09:00")
CALENDAR = national_calendar()


def test_a_date_granted_is_a_change_from_what_to_what(
    province: Province, dung: Person, son: Person, quang: Person
) -> None:
    pk = asked(province, dung, due=date(2024, 5, 10))
    services.grant(pk, actor=son.actor, at=at("09/05 15:00"))
    period = Period(date(2024, 5, 9), date(2024, 5, 9))
    rows = change_rows(quang.actor, What.MOVED, period, LATER).rows
    assert [row.change for row in rows] == ["10/05/2024 → 20/05/2024"]
    assert rows[0].moment == "15:00 ngày 09/05/2024"
    before = Period(date(2024, 5, 8), date(2024, 5, 8))
    assert change_counts(before, LATER)[What.MOVED] == 0


def test_the_due_day_is_not_late_and_the_day_after_is(
    province: Province, dung: Person
) -> None:
    accepted(province, dung, due=date(2024, 5, 10))
    due, after = date(2024, 5, 10), date(2024, 5, 11)
    assert day_counts(due, LATER)[Shown.OVERDUE] == 0
    assert day_counts(after, LATER)[Shown.OVERDUE] == 1
    turned = Period(after, after)
    assert change_counts(turned, LATER)[What.TURNED] == 1
    assert change_counts(Period(due, due), LATER)[What.TURNED] == 0


def test_a_result_that_waited_is_as_late_as_when_it_came(
    province: Province, dung: Person, son: Person, quang: Person
) -> None:
    pk = submitted(province, dung, due=date(2024, 4, 25))  # a working day late
    services.rework(pk, reason="thiếu số liệu", actor=son.actor, at=at("06/05 09:00"))
    day = date(2024, 5, 3)
    (row,) = day_rows(quang.actor, Shown.OVERDUE, day, LATER).rows
    assert row.row.chip.text == "quá hạn 1 ngày làm việc"
    assert row.state == "Đã báo cáo kết quả, chờ xác nhận"


def test_what_a_person_may_not_see_is_counted_and_not_shown(
    province: Province, giang: Person, quang: Person
) -> None:
    give(province, to="tai_chinh")
    give(province, to="noi_vu")
    day = date(2024, 4, 24)
    seen = day_rows(giang.actor, Shown.OPEN, day, LATER)
    assert (seen.total, seen.hidden, len(seen.rows)) == (1, 1, 1)
    assert day_rows(quang.actor, Shown.OPEN, day, LATER).hidden == 0


def test_a_holder_is_asked_for_what_it_held_then(
    province: Province, dung: Person, quang: Person
) -> None:
    accepted(province, dung)
    office, body = Whose(body=province["office"]), Whose(body=province["noi_vu"])
    before, after = date(2024, 4, 23), date(2024, 4, 24)
    assert day_counts(after, LATER, whose=body)[Shown.OPEN] == 1
    assert day_counts(before, LATER, whose=body)[Shown.OPEN] == 0
    assert day_counts(after, LATER, whose=office)[Shown.OPEN] == 0
    mine = Whose(post=dung.actor.post)
    assert day_rows(quang.actor, Shown.OPEN, after, LATER, whose=mine).total in (0, 1)


@drawn(st.integers(0, 400 * 24 * 60), st.integers(-30 * 24 * 60, 30 * 24 * 60))
def test_near_until_is_near_from_turned_round(minutes: int, away: int) -> None:
    instant = at("01/01 00:00") + timedelta(minutes=minutes)
    late = instant + timedelta(minutes=away)
    near = near_from(late, CALENDAR, DEFAULT_NEARNESS) <= instant
    assert near == (late <= near_until(instant, CALENDAR, DEFAULT_NEARNESS))
