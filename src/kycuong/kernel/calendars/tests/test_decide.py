"""Decisions entered lie on the packaged ones; everybody who counts hears of them."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.cast import DAY, MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.calendars import forms, queries, services
from kycuong.kernel.calendars.services import Change, DayRuling
from kycuong.rules.worktime import LOCAL, WorkingDays, due_on
from kycuong.shared.verdict import Refused

FORM = "/lich/quyet-dinh/"
STORM = date(2024, 4, 26)


def decide(actor: Actor = SYSTEM, **given: Any) -> int:
    usual: dict[str, Any] = {
        "number": "Công điện 01/CĐ-UBND",
        "issued_on": DAY,
        "in_force_from": DAY,
        "days": [DayRuling(STORM, "closure", "Nghỉ tránh bão")],
        "actor": actor,
        "at": MORNING,
    }
    return services.decide(**{**usual, **given})


@pytest.mark.django_db
def test_without_decisions_the_packaged_calendar_counts() -> None:
    calendar = queries.calendar_for(None, at=MORNING)
    assert due_on(DAY, WorkingDays(5), calendar) == date(2024, 5, 4)


@pytest.mark.django_db
def test_a_day_off_entered_moves_the_due_date_by_one_working_day() -> None:
    decide()
    calendar = queries.calendar_for(None, at=MORNING)
    assert calendar.verdict(STORM).source == "Công điện 01/CĐ-UBND"
    assert due_on(DAY, WorkingDays(5), calendar) == date(2024, 5, 6)


@pytest.mark.django_db
def test_the_later_decision_about_a_day_holds() -> None:
    decide()
    decide(number="Sửa", days=[DayRuling(STORM, "workday", "Đi làm bình thường")])
    assert queries.calendar_for(None, at=MORNING).is_working(STORM)


@pytest.mark.django_db
def test_a_decision_entered_late_counts_from_the_day_it_is_in_force() -> None:
    decide(in_force_from=date(2024, 4, 22), issued_on=date(2024, 4, 22))
    before, since = (datetime(2024, 4, day, 23, 59, tzinfo=LOCAL) for day in (21, 22))
    assert queries.calendar_for(None, at=before).is_working(STORM)
    assert not queries.calendar_for(None, at=since).is_working(STORM)


@pytest.mark.django_db
def test_a_decision_entered_ahead_counts_from_the_day_it_is_entered() -> None:
    decide(in_force_from=date(2024, 4, 25))
    day_before = datetime(2024, 4, 23, 23, 59, tzinfo=LOCAL)
    assert queries.calendar_for(None, at=day_before).is_working(STORM)
    assert not queries.calendar_for(None, at=MORNING).is_working(STORM)


def test_a_bodys_decision_holds_for_it_and_for_those_below_it(
    province: Province,
) -> None:
    decide(authority=province["noi_vu"])

    def works(unit: int | None) -> bool:
        return queries.calendar_for(unit, at=MORNING).is_working(STORM)

    assert not works(province["noi_vu"])
    assert not works(province["cchc"])
    assert works(province["tai_chinh"])
    assert works(None)


@pytest.mark.django_db
def test_a_year_without_decision_is_provisional_until_one_completes_it() -> None:
    day = date(2027, 3, 1)
    assert queries.calendar_for(None, at=MORNING).provisional(day)
    decide(days=[], completes_year=2027)
    assert not queries.calendar_for(None, at=MORNING).provisional(day)


@pytest.mark.django_db
def test_those_who_count_hear_of_the_change_inside_the_act() -> None:
    heard: list[tuple[Change, bool]] = []

    def listen(change: Change, actor: Actor, at: datetime) -> None:
        new = queries.calendar_for(None, at=at)
        heard.append((change, new.is_working(STORM)))

    services.on_decision.append(listen)
    try:
        decide(completes_year=2027)
    finally:
        services.on_decision.remove(listen)
    assert heard == [(Change("Công điện 01/CĐ-UBND", (STORM,), 2027, None), False)]


def test_many_units_cost_one_query(
    province: Province, django_assert_num_queries: Any
) -> None:
    decide(authority=province["noi_vu"])
    for unit in province.units.values():
        queries.calendar_for(unit, at=MORNING)
    later = datetime(2024, 4, 24, 9, tzinfo=LOCAL)
    with django_assert_num_queries(1):
        for unit in province.units.values():
            queries.calendar_for(unit, at=later)


def test_only_the_office_decides(
    chi: Person, dung: Person, khanh: Person, giang: Person
) -> None:
    decide(chi.actor)
    for person in (dung, khanh, giang):
        with pytest.raises(Refused):
            decide(person.actor)
        assert person.client().get(FORM).status_code == 403


def test_the_office_enters_a_decision_on_its_page(chi: Person) -> None:
    client = chi.client()
    answer = client.post(
        FORM,
        {
            "number": "Công văn 99/VPCP-KGVX",
            "issued_on": "20/12/2026",
            "in_force_from": "20/12/2026",
            "days": "01/02/2027: nghỉ lễ, Tết\r\n\r\n13/2/2027 làm bù ngày 8/2",
            "completes_year": "2027",
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    at = datetime(2026, 12, 21, 8, tzinfo=LOCAL)
    calendar = queries.calendar_for(None, at=at)
    assert calendar.verdict(date(2027, 2, 1)).label == "Nghỉ lễ, Tết"
    assert calendar.is_working(date(2027, 2, 13))
    page = client.get("/lich/", {"nam": "2027"}).content.decode()
    assert "Công văn 99/VPCP-KGVX" in page
    assert "đủ lịch năm 2027" in page


def test_typed_days_that_cannot_be_read_are_named_by_line(chi: Person) -> None:
    page = chi.client().post(
        FORM,
        {"number": "X", "issued_on": "20/4/2024", "days": "1/5/2024 nghỉ lễ\nmai nghỉ"},
    )
    text = page.content.decode()
    assert "Dòng 2" in text
    assert "mai nghỉ" in text
    assert "1/5/2024 nghỉ lễ" in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/4/2024 nghỉ", "Không có ngày 31/4/2024"),
        ("1/5/2024 đi chơi", "không nêu loại ngày"),
        ("1/5/1900 nghỉ", "ngoài khoảng"),
        ("1/5/2024 nghỉ\n01/05/2024 làm việc", "ghi hai lần"),
        ("", "Hãy ghi ít nhất một ngày"),
    ],
)
def test_each_mistake_has_its_sentence(typed: str, said: str) -> None:
    given = {"number": "X", "issued_on": "20/4/2024", "days": typed}
    form = forms.Decide(given, at=MORNING)
    assert not form.is_valid()
    assert said in " ".join(form.errors["days"])
