"""A unit's own hours."""

from datetime import date, datetime, time
from typing import Any

from tests.cast import DAY, MORNING, Person, Province

from kycuong.kernel.calendars import queries, services
from kycuong.rules.worktime import LOCAL
from kycuong.shared import clock

SATURDAY = date(2024, 4, 27)
FORM = "/lich/gio-lam-viec/de-xuat/"
TYPED = {
    "in_force_from": "24/4/2024",
    "morning_from": "07:30",
    "morning_to": "11:30",
    "afternoon_from": "13:30",
    "afternoon_to": "17:30",
    "saturday": "morning",
    "cut_off": "16:00",
    "source": "Quyết định 10/QĐ-UBND",
}


def set_hours(province: Province, unit: str, **given: Any) -> int:
    """Let Chi propose a unit's hours and Phúc approve them."""
    usual: dict[str, Any] = {
        "unit": province[unit],
        "morning_from": time(7, 30),
        "morning_to": time(11, 30),
        "afternoon_from": time(13, 30),
        "afternoon_to": time(17, 30),
        "saturday": "morning",
        "cut_off": None,
        "source": "Quyết định 10/QĐ-UBND",
        "in_force_from": DAY,
        "actor": province.people["chi"].actor,
        "at": MORNING,
    }
    pk = services.propose_hours(**{**usual, **given})
    return services.approve(pk, actor=province.people["phuc"].actor, at=MORNING)


def test_a_unit_that_works_saturday_mornings_has_four_hours_more(
    province: Province,
) -> None:
    set_hours(province, "long_xuyen")
    desk = queries.calendar_for(province["long_xuyen"], at=MORNING)
    assert desk.minutes_on(SATURDAY) == 240
    assert desk.shifts_on(DAY)[0].start == time(7, 30)
    assert desk.cut_off is None
    other = queries.calendar_for(province["tri_ton"], at=MORNING)
    assert other.minutes_on(SATURDAY) == 0


def test_a_division_works_its_bodys_hours_until_it_has_its_own(
    province: Province,
) -> None:
    set_hours(province, "noi_vu")
    assert (
        queries.calendar_for(province["cchc"], at=MORNING).minutes_on(SATURDAY) == 240
    )
    set_hours(province, "cchc", saturday="off")
    assert queries.calendar_for(province["cchc"], at=MORNING).minutes_on(SATURDAY) == 0
    assert queries.calendar_for(province["noi_vu"], at=MORNING).minutes_on(SATURDAY)


def test_new_hours_hold_from_their_day_once_the_morning_job_has_run(
    province: Province,
) -> None:
    pk = set_hours(province, "noi_vu", in_force_from=date(2024, 4, 25))
    before = queries.calendar_for(province["noi_vu"], at=MORNING)
    assert before.minutes_on(SATURDAY) == 0
    after = datetime(2024, 4, 25, 7, tzinfo=LOCAL)
    assert services.enforce(at=MORNING) == ()
    assert services.enforce(at=after) == (pk,)
    assert services.enforce(at=after) == ()
    assert queries.calendar_for(province["noi_vu"], at=after).minutes_on(SATURDAY)


def test_hours_that_wait_for_their_day_may_be_withdrawn(province: Province) -> None:
    pk = set_hours(province, "noi_vu", in_force_from=date(2024, 4, 25))
    services.withdraw(pk, actor=province.people["chi"].actor, at=MORNING)
    assert services.enforce(at=datetime(2024, 4, 25, 7, tzinfo=LOCAL)) == ()


def test_the_office_proposes_hours_on_its_page(
    chi: Person, phuc: Person, province: Province
) -> None:
    with clock.fixed(MORNING):
        answer = chi.client().post(FORM, {**TYPED, "unit": "UBND TP Long Xuyên"})
        assert answer.status_code == 302, answer.content.decode()
        calendar = queries.calendar_for(province["long_xuyen"], at=MORNING)
        assert calendar.cut_off == time(15)
        page = phuc.client().get(answer["Location"])
        assert "07:30–11:30" in page.content.decode()
        answer = phuc.client().post(f"{answer['Location']}duyet/", {"duyet-seen": "0"})
        assert answer.status_code == 302, answer.content.decode()
    calendar = queries.calendar_for(province["long_xuyen"], at=MORNING)
    assert calendar.cut_off == time(16)


def test_shifts_out_of_order_are_sent_back(chi: Person) -> None:
    typed = {**TYPED, "unit": "Sở Nội vụ", "morning_to": "14:00"}
    page = chi.client().post(FORM, typed)
    assert page.status_code == 200
    assert "phải theo thứ tự" in page.content.decode()


def test_only_the_office_proposes_hours(dung: Person) -> None:
    assert dung.client().get(FORM).status_code == 403
