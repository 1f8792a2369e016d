"""Time held by bodies, divisions and posts."""

from datetime import date

import pytest
from tests.cast import Person, Province

from kycuong.ledger.periods import Period, quarter_of
from kycuong.ledger.tests.matters import at
from kycuong.oversight.watching import queries
from kycuong.oversight.watching.tests import stories
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
NOW = at("20/05 08:00")
QUARTER = quarter_of(date(2024, 5, 20))


def lines(
    person: Person, level: str = "co-quan", period: Period = QUARTER
) -> dict[str, queries.HeldLine]:
    page = queries.held_page(person.actor, period, NOW, level=level, sort="", page="")
    return {line.name: line for line in page.lines}


def test_a_body_is_told_the_working_time_it_held(
    province: Province, phuc: Person
) -> None:
    stories.sat_on(province)  # nine working days with them, one with the Office
    found = lines(phuc)
    assert found["Sở Nội vụ"].minutes == "9 ngày"
    assert found["Sở Nội vụ"].holds == "2"
    assert found["Văn phòng Ủy ban nhân dân tỉnh"].minutes == "1 ngày 1 giờ"


def test_divisions_and_posts_are_told_apart(province: Province, phuc: Person) -> None:
    stories.sat_on(province)
    units, posts = lines(phuc, "phong"), lines(phuc, "chuc-danh")
    assert units["Phòng Cải cách hành chính"].minutes == "4 ngày"
    assert units["Sở Nội vụ"].minutes == "5 ngày"
    assert posts["Lê Thị An, Chuyên viên"].minutes == "4 ngày"


def test_only_the_part_of_a_hold_within_the_period_counts(
    province: Province, phuc: Person
) -> None:
    stories.sat_on(province)
    week = Period(date(2024, 5, 8), date(2024, 5, 9))
    assert lines(phuc, period=week)["Sở Nội vụ"].minutes == "2 ngày"


def test_too_few_holds_have_neither_median_nor_rate(
    province: Province, phuc: Person
) -> None:
    for _ in range(4):
        stories.accepted(province, stories.FAR)
    assert lines(phuc)["Sở Nội vụ"].median == "–"
    assert lines(phuc)["Sở Nội vụ"].rate == "–"
    stories.accepted(province, stories.FAR)
    assert lines(phuc)["Sở Nội vụ"].median == "10 ngày 1 giờ"
    assert lines(phuc)["Sở Nội vụ"].rate == "0,0 %"


def test_a_step_that_takes_longer_than_its_clock_is_counted(
    province: Province, phuc: Person
) -> None:
    stories.given(province, "noi_vu", stories.FAR)  # eight hours to accept
    found = lines(phuc)["Sở Nội vụ"]
    assert (found.steps, found.over) == ("1", "1")


def test_a_head_reads_the_own_body_and_an_officer_the_own_post(
    province: Province, dung: Person, giang: Person, an: Person, binh: Person
) -> None:
    stories.sat_on(province)
    assert set(lines(dung)) == {"Sở Nội vụ"}
    assert lines(giang) == {}
    assert set(lines(an)) == {"Lê Thị An, Chuyên viên"}
    assert set(lines(binh)) == {"Phòng Cải cách hành chính"}


def test_the_table_sorts_and_its_file_has_the_same_lines(
    province: Province, phuc: Person
) -> None:
    stories.sat_on(province)
    with clock.fixed(NOW):
        client = phuc.client()
        page = client.get("/theo-doi/giu-viec/?sap=ten").content.decode()
        page = page[page.index("<tbody>") :]
        file = client.get("/theo-doi/giu-viec/xuat.csv?ky=quy")
        book = client.get("/theo-doi/giu-viec/xuat.xlsx?ky=quy")
    assert page.index("Sở Nội vụ") < page.index("Văn phòng Ủy ban nhân dân tỉnh")
    text = b"".join(file.streaming_content).decode()  # type: ignore[attr-defined]
    assert "Sở Nội vụ,,9 ngày,2,–" in text
    assert b"".join(book.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]


def test_a_period_that_ends_before_it_begins_is_refused_in_words(
    province: Province, phuc: Person
) -> None:
    with clock.fixed(NOW):
        address = "/theo-doi/giu-viec/?ky=khac&tu=20/5&den=1/5"
        page = phuc.client().get(address).content.decode()
    assert "Ngày cuối phải từ ngày đầu trở đi." in page


def test_a_period_without_anything_says_so(province: Province, phuc: Person) -> None:
    with clock.fixed(NOW):
        page = phuc.client().get("/theo-doi/giu-viec/?ky=quy-truoc").content.decode()
    assert "Chưa có số liệu" in page
