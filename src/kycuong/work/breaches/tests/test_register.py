"""The register: who reads what, filtered, sorted, exported as shown."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from tests.cast import Person, Province

from kycuong.work.breaches import queries
from kycuong.work.breaches.queries import Filters
from kycuong.work.breaches.tests.steps import (
    STATEMENT,
    decide,
    proposed,
    put,
    replied,
    upheld,
)

pytestmark = pytest.mark.django_db
On = Callable[[str], None]


def numbers(person: Person, **filters: object) -> list[int]:
    page = queries.register_page(
        person.actor,
        Filters(**filters),  # type: ignore[arg-type]
        page="",
        query="",
    )
    return [row.pk for row in page.rows]


def test_the_office_and_leaders_read_all_heads_their_own_and_officers_none(
    province: Province, on: On
) -> None:
    mine = put(province)
    hidden = proposed(province, province.people["phuc"])
    other = put(province, body=province["tai_chinh"])
    people = province.people
    for who in ("phuc", "son", "quang", "chi"):
        assert set(numbers(people[who])) == {mine, hidden, other}
    assert numbers(people["dung"]) == [mine]
    assert numbers(people["giang"]) == [other]
    for who in ("an", "binh", "khanh", "van_thu"):
        assert numbers(people[who]) == []
    on("03/05 10:00")
    assert people["an"].client().get("/vi-pham/").status_code == 403
    assert people["dung"].client().get("/vi-pham/").status_code == 200
    assert people["dung"].client().get(f"/vi-pham/{other}/").status_code == 404
    for who in ("an", "binh", "khanh", "giang"):
        assert people[who].client().get(f"/vi-pham/{mine}/").status_code == 404


def test_the_navigation_shows_it_to_whom_it_concerns(
    province: Province, dung: Person, an: Person, phuc: Person, on: On
) -> None:
    on("03/05 10:00")
    for person, shown in ((dung, True), (phuc, True), (an, False)):
        page = person.client().get("/viec/").content.decode()
        assert ('href="/vi-pham/"' in page) is shown


def test_it_is_narrowed_and_sorted(province: Province, phuc: Person) -> None:
    first = put(province)
    second = proposed(
        province,
        phuc,
        body=province["tai_chinh"],
        code="V14",
        happened_on=date(2024, 4, 25),
        statement="Gửi văn bản sai nơi nhận.",
    )
    assert numbers(phuc) == [second, first]
    assert numbers(phuc, sort="ngay") == [second, first]
    assert numbers(phuc, sort="-ngay") == [first, second]
    assert numbers(phuc, sort="co-quan") == [first, second]
    assert numbers(phuc, body=province["tai_chinh"]) == [second]
    assert numbers(phuc, code="V13") == [first]
    assert numbers(phuc, group="signing") == [second]
    assert numbers(phuc, state="asked") == [first]
    assert numbers(phuc, first=date(2024, 5, 2)) == [first]
    assert numbers(phuc, last=date(2024, 5, 1)) == [second]
    assert numbers(phuc, text="sai noi nhan") == [second]
    assert numbers(phuc, text="không có ở đâu") == []


def test_the_page_says_what_is_there_and_what_is_not(
    province: Province, phuc: Person, dung: Person, on: On
) -> None:
    on("03/05 10:00")
    assert "Không có đề nghị nào" in phuc.client().get("/vi-pham/").content.decode()
    assert "cơ quan của bạn" in dung.client().get("/vi-pham/").content.decode()
    put(province)
    shown = dung.client().get("/vi-pham/").content.decode()
    assert "giải trình đến hết 09/05/2024" in shown
    assert "Đề nghị ghi vi phạm</a>" not in shown


def test_a_file_is_the_list_on_the_page(
    province: Province, phuc: Person, on: On
) -> None:
    pk = upheld(province)
    proposed(province, phuc, code="V14", statement='=HYPERLINK("x")')
    on("14/05 10:00")
    browser = phuc.client()
    lines = browser.get("/vi-pham/xuat.csv?ma=V13").getvalue().decode().splitlines()
    assert len(lines) == 2
    assert STATEMENT in lines[1]
    assert f"VP-2024-{pk:05}" in lines[1]
    hostile = browser.get("/vi-pham/xuat.csv?ma=V14").getvalue().decode()
    assert "\"'=HYPERLINK" in hostile
    book = b"".join(browser.get("/vi-pham/xuat.xlsx?sap=so"))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    cells = rows.to_python()
    assert cells[2][0] == f"VP-2024-{pk:05}"
    assert "Kết luận: có vi phạm" in cells[2]
    assert len(cells) == 4


@pytest.mark.parametrize(
    "query",
    [
        "?ma=V99&nhom=x&trang-thai=y&tu-ngay=31/2&trang=zz&sap=--so",
        "?co-quan=999999999999999999999&tim=%00",
    ],
)
def test_an_address_that_means_nothing_is_left_out(
    province: Province, phuc: Person, on: On, query: str
) -> None:
    put(province)
    on("03/05 10:00")
    assert phuc.client().get(f"/vi-pham/{query}").status_code == 200


def test_the_page_asks_as_much_for_many_as_for_few(
    province: Province, phuc: Person, on: On
) -> None:
    put(province)
    on("06/05 10:00")
    browser = phuc.client()
    browser.get("/vi-pham/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/vi-pham/")
    for _ in range(12):
        proposed(province, phuc)
    with CaptureQueriesContext(connection) as many:
        answer = browser.get("/vi-pham/")
    assert len(many) == len(few)
    assert len(answer.content) < 60_000


def test_one_breach_shows_its_time_line_and_who_can_do_what(
    province: Province, phuc: Person, son: Person, dung: Person, on: On
) -> None:
    pk = replied(province)
    on("10/05 10:00")
    page = phuc.client().get(f"/vi-pham/{pk}/").content.decode()
    assert "Văn phòng Ủy ban nhân dân tỉnh yêu cầu giải trình đối với Sở Nội vụ" in page
    assert "hạn giải trình hết ngày 09/05/2024" in page
    assert "Lãnh đạo Văn phòng hoặc lãnh đạo Ủy ban nhân dân tỉnh" in page
    assert f"/vi-pham/{pk}/ket-luan/" not in page
    assert (
        f"/vi-pham/{pk}/ket-luan/"
        in son.client().get(f"/vi-pham/{pk}/").content.decode()
    )
    decide(province, pk, "13/05 09:00")
    on("13/05 10:00")
    after = dung.client().get(f"/vi-pham/{pk}/").content.decode()
    assert "Không có văn bản cử người thay." in after
    assert f"/vi-pham/{pk}/de-nghi-xem-lai/" in after


def test_the_catalogue_is_open_to_everybody(
    province: Province, an: Person, on: On
) -> None:
    on("03/05 10:00")
    page = an.client().get("/vi-pham/danh-muc/").content.decode()
    assert "V01" in page
    assert "V17" in page
    assert "không áp dụng cho việc xảy ra ngày này" in page
