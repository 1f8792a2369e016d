"""Where the day begins: what is late, what waits, what to do first."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import MORNING, Person, Province

from kycuong.ledger import services as ledger
from kycuong.rules.duty import Due
from kycuong.shared import clock, navigation
from kycuong.surfaces.desk import queries
from kycuong.work.documents.tests.steps import registered, taken_in

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=5)


def given(
    province: Province,
    *,
    lead: str = "noi_vu",
    on: date = date(2024, 4, 26),
    **named: Any,
) -> int:
    """Have the Office give a duty to a body."""
    return ledger.open_matter(
        kind="directive",
        title=named.get("title", "Nâng chỉ số cải cách hành chính"),
        issuer=province["office"],
        lead=province[lead],
        due=Due.end_of(on),
        actor=province.people["phuc"].actor,
        at=MORNING,
    )


def html(person: Person, at: datetime = MORNING) -> str:
    with clock.fixed(at):
        response = person.client().get("/")
    assert response.status_code == 200
    return response.content.decode()


def keys(person: Person, at: datetime) -> list[str]:
    return [each.key for each in queries.home(person.actor, at).lists]


def test_an_empty_desk_teaches_the_clerk_the_first_step(chi: Person) -> None:
    page = html(chi)
    assert "Bắt đầu từ một văn bản đến" in page
    assert 'href="/van-ban/den/dang-ky/"' in page


def test_an_empty_desk_tells_others_what_will_come(an: Person) -> None:
    page = html(an)
    assert "Chưa có việc nào" in page
    assert "/van-ban/den/dang-ky/" not in page


def test_only_who_keeps_registers_is_offered_to_enter_a_letter(
    chi: Person, dung: Person
) -> None:
    assert "Vào sổ văn bản đến" in html(chi)
    assert "Vào sổ văn bản đến" not in html(dung)


def test_a_new_duty_waits_for_the_head_of_the_body(
    province: Province, dung: Person, giang: Person
) -> None:
    given(province)
    assert "deciding" in keys(dung, MORNING)
    assert keys(giang, MORNING) == []
    assert "Nâng chỉ số cải cách hành chính" in html(dung)
    assert "Nâng chỉ số" not in html(giang)


def test_the_due_day_itself_is_not_late(province: Province, dung: Person) -> None:
    given(province)
    last = datetime(2024, 4, 26, 23, 59, tzinfo=clock.LOCAL)
    assert "overdue" not in keys(dung, last)
    assert "overdue" in keys(dung, last + timedelta(minutes=1))


def test_whoever_leads_sees_what_is_late_first(
    province: Province, dung: Person
) -> None:
    given(province)
    assert keys(dung, LATER)[0] == "overdue"
    assert 'class="chip late"' in html(dung, LATER)


def test_whoever_does_the_work_sees_what_they_hold_first(
    province: Province, an: Person, dung: Person
) -> None:
    pk = given(province)
    ledger.accept(pk, actor=dung.actor, at=MORNING)
    ledger.hand_over(
        pk,
        unit=an.unit,
        post=an.post,
        reason="Đúng lĩnh vực được phân công",
        actor=dung.actor,
        at=MORNING + timedelta(hours=1),
    )
    assert keys(an, LATER)[0] == "mine"


def test_every_count_opens_a_list_with_that_many_rows(
    province: Province, dung: Person, chi: Person
) -> None:
    for number in range(11):
        given(province, title=f"Việc số {number}")
    for person in (dung, chi):
        page = queries.home(person.actor, LATER)
        with clock.fixed(LATER):
            browser = person.client()
            for figure in page.figures:
                listed = browser.get(figure.url).content.decode()
                assert listed.count('class="row-link"') == int(figure.total), figure


def test_the_page_stays_small_and_asks_a_fixed_number_of_questions(
    province: Province, dung: Person
) -> None:
    asked = []
    for count in (1, 30, 30):  # what is left out of a full list is counted
        for number in range(count):
            given(province, title=f"Việc số {number}: {'rà soát thủ tục, ' * 8}")
        html(dung, LATER)
        with CaptureQueriesContext(connection) as seen:
            assert len(html(dung, LATER).encode()) < 60_000
        asked.append(len(seen))
    assert asked[0] <= asked[1] == asked[2] < 35


def test_every_section_opens_and_marks_itself(chi: Person) -> None:
    with clock.fixed(MORNING):
        browser = chi.client()
        sections = navigation.links("/", chi.actor)
        assert len(sections) >= 10
        for section in sections:
            page = browser.get(section.url).content.decode()
            assert f'<a href="{section.url}" aria-current="page">' in page


def test_giving_orders_is_a_section_of_the_office_and_the_leaders(
    chi: Person, quang: Person, dung: Person
) -> None:
    assert "/giao-viec/" in html(chi)
    assert "/giao-viec/" in html(quang)
    assert "/giao-viec/" not in html(dung)


def test_a_file_on_its_way_into_the_register_waits_on_the_clerk_s_desk(
    chi: Person, an: Person
) -> None:
    taken_in(chi, "Số: 493/UBND-KGVX", name="cong-van-493.txt")
    assert "cong-van-493.txt" in html(chi)
    assert "cong-van-493.txt" not in html(an)


def test_a_letter_under_review_waits_on_the_desks_of_the_office(
    chi: Person, phuc: Person, dung: Person
) -> None:
    text = (
        "Số: 493/UBND-KGVX\nAn Giang, ngày 22 tháng 4 năm 2024\n"
        "Kính gửi: Sở Nội vụ.\n1. Giao Sở Nội vụ báo cáo trước ngày 26/4/2024."
    )
    document = registered(chi, text)
    with clock.fixed(MORNING):
        phuc.client().post(f"/giao-viec/van-ban/{document}/")
    for person in (chi, phuc):
        assert "Văn bản chờ soát việc được giao" in html(person)
    assert "493/UBND-KGVX" not in html(dung)
