"""The list: who sees what under which tab, narrowed, sorted, exported as shown."""

import io
import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from tests.cast import Person, Province

from kycuong.work.submissions.models import Dossier
from kycuong.work.submissions.tests.pages import page, words
from kycuong.work.submissions.tests.steps import (
    accept,
    prepared,
    returned,
    sent,
)

pytestmark = pytest.mark.django_db
On = Callable[[str], None]


def numbers(by: Person, query: str = "?loc=tat-ca") -> list[str]:
    """Return the numbers on the list, in their order."""
    answer = by.client().get(f"/ho-so-trinh/xuat.json{query}")
    rows = json.loads(b"".join(answer.streaming_content))
    return [row["code"] for row in rows]


def code(pk: int) -> str:
    return Dossier.objects.get(pk=pk).number


def test_a_body_sees_its_own_the_office_what_was_sent_strangers_nothing(
    province: Province, on: On
) -> None:
    draft, at_gate = prepared(province), sent(province)
    on("06/05 10:00")
    people = province.people
    for who in ("an", "binh", "dung", "van_thu", "quang"):
        assert set(numbers(people[who])) == {code(draft), code(at_gate)}
    for who in ("phuc", "son", "chi"):
        assert numbers(people[who]) == [code(at_gate)]
    for who in ("giang", "khanh", "long"):
        assert numbers(people[who]) == []


def test_each_tab_holds_its_state_and_says_how_many(
    province: Province, phuc: Person, dung: Person, on: On
) -> None:
    draft, back, taken = prepared(province), returned(province), sent(province)
    accept(province, taken, "08/05 09:00")
    on("08/05 11:00")
    assert numbers(dung, "?loc=dang-soan") == [code(draft)]
    assert numbers(dung, "?loc=cho-hoan-thien") == [code(back)]
    assert numbers(dung, "?loc=da-nhan") == [code(taken)]
    assert numbers(dung, "?loc=o-van-phong") == []
    assert "Bị trả lại, chờ hoàn thiện 1" in words(phuc)
    assert "Không có hồ sơ nào ở đây" in words(phuc)  # nothing waits for the gate


def test_the_gate_is_late_only_after_its_second_working_day(
    province: Province, phuc: Person, on: On
) -> None:
    pk = sent(province)  # Monday 6 May: due on Wednesday 8
    on("08/05 16:00")
    assert numbers(phuc, "?loc=qua-han") == []
    assert numbers(phuc, "?loc=sap-het-han") == [code(pk)]
    assert "hạn hôm nay" in words(phuc)
    on("09/05 00:00")
    assert numbers(phuc, "?loc=qua-han") == [code(pk)]
    assert numbers(phuc, "?loc=sap-het-han") == []
    assert 'class="chip late"' in page(phuc, "?loc=qua-han")


def test_whoever_came_first_stands_first_at_the_gate(
    province: Province, phuc: Person, on: On
) -> None:
    first = sent(province, "06/05 09:00")
    second = sent(province, "06/05 15:00")
    on("06/05 16:00")
    assert numbers(phuc, "?loc=cho-tham-tra") == [code(first), code(second)]
    assert numbers(phuc, "?loc=cho-tham-tra&sap=-gui") == [code(second), code(first)]


def test_it_is_narrowed_and_an_address_that_means_nothing_is_left_out(
    province: Province, phuc: Person, on: On
) -> None:
    pk = sent(province)
    on("06/05 16:00")
    for query in (
        "&tim=kien+toan",
        "&loai=decision",
        "&tu-ngay=6/5/2024&den-ngay=6/5/2024",
        f"&co-quan={province['noi_vu']}",
        "&loai=x&tu-ngay=31/2&trang=zz&sap=--so&co-quan=99999999999999999999&tim=%00",
    ):
        assert numbers(phuc, f"?loc=tat-ca{query}") == [code(pk)], query
    for query in ("&tim=không+có", "&loai=plan", "&tu-ngay=7/5/2024"):
        assert numbers(phuc, f"?loc=tat-ca{query}") == []
    assert "Không có hồ sơ nào như vậy" in words(phuc, "?loc=tat-ca&loai=plan")


def test_the_files_are_the_list_on_the_page(
    province: Province, phuc: Person, on: On
) -> None:
    pk = sent(province, title='=HYPERLINK("x")')
    on("06/05 16:00")
    browser = phuc.client()
    lines = browser.get("/ho-so-trinh/xuat.csv").getvalue().decode().splitlines()
    assert len(lines) == 2
    assert "\"'=HYPERLINK" in lines[1]
    assert "còn 2 ngày làm việc" in lines[1]
    book = b"".join(browser.get("/ho-so-trinh/xuat.xlsx"))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    cells = sheet.to_python()
    assert cells[2][0] == code(pk)
    assert "Đang thẩm tra" in cells[2]
    assert json.loads(b"".join(browser.get("/ho-so-trinh/xuat.json?loc=qua-han"))) == []


def test_the_navigation_leads_there_and_the_matter_leads_back(
    province: Province, phuc: Person, on: On
) -> None:
    pk = sent(province)
    on("06/05 16:00")
    assert 'href="/ho-so-trinh/"' in phuc.client().get("/").content.decode()
    matter = Dossier.objects.get(pk=pk).gate_matter_id
    shown = phuc.client().get(f"/viec/{matter}/").content.decode()
    assert f'href="/ho-so-trinh/{pk}/"' in shown


def test_what_was_passed_on_is_kept_by_heads_of_the_office(
    province: Province, son: Person, an: Person, on: On
) -> None:
    on("06/05 16:00")
    given = {
        "field": "Đất đai",
        "to_name": "Ủy ban nhân dân cấp huyện",
        "document": "Quyết định 18/2024/QĐ-UBND",
        "since": "02/5/2024",
    }
    address = "/ho-so-trinh/phan-cap/ghi/"
    assert an.client().post(address, given).status_code == 403
    assert "Hãy điền" in son.client().post(address, {}).content.decode()
    assert son.client().post(address, given).status_code == 302
    said = words(an, "phan-cap/?tim=dat+dai")
    assert "Đang áp dụng" in said
    assert "do lãnh đạo Văn phòng Ủy ban nhân dân tỉnh ghi" in said
    assert "Chưa ghi lĩnh vực nào" in words(an, "phan-cap/?tim=rừng")
    lines = an.client().get("/ho-so-trinh/phan-cap/xuat.csv").getvalue().decode()
    assert "Quyết định 18/2024/QĐ-UBND" in lines
    pk = prepared(province, "06/05 16:00", field="đất đai")
    assert "đã được phân cấp, ủy quyền" in words(an, f"{pk}/")
    gone = son.client().post("/ho-so-trinh/phan-cap/1/bo/")
    assert gone.status_code in (302, 404)


def test_the_list_asks_as_much_for_many_as_for_few(
    province: Province, phuc: Person, on: On
) -> None:
    sent(province)
    on("06/05 16:00")
    browser = phuc.client()
    browser.get("/ho-so-trinh/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/ho-so-trinh/")
    for _ in range(6):
        sent(province)
    browser.get("/ho-so-trinh/")
    with CaptureQueriesContext(connection) as many:
        answer = browser.get("/ho-so-trinh/")
    assert len(many) == len(few)
    assert len(answer.content) < 60_000
