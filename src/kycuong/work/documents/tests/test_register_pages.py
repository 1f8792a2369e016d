"""The register as a list: its columns, filters, order, export and cost."""

import csv
import io
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from tests.cast import Person

from kycuong.shared.verdict import Refused
from kycuong.work.documents import queries
from kycuong.work.documents.enums import Direction
from kycuong.work.documents.queries import COLUMNS, Filters
from kycuong.work.documents.queries.one import cuts_of
from kycuong.work.documents.tests.letters import LETTER
from kycuong.work.documents.tests.steps import registered

INCOMING = [label for _, label in COLUMNS[Direction.INCOMING]]


@pytest.fixture
def some(chi: Person) -> list[int]:
    return [
        registered(
            chi,
            number=f"{n}/UBND-TH",
            subject=f"việc thứ {n}",
            issued_on=date(2024, 4, n),
            doc_type="chỉ thị" if n % 2 else "công văn",
        )
        for n in (3, 1, 2)
    ]


def column(person: Person, key: str, **filters: Any) -> list[str]:
    page = queries.register_page(person.actor, "incoming", Filters(**filters))
    return [dict(row.cells)[key] for row in page.rows]


def test_the_incoming_register_has_the_ten_columns_of_the_decree_and_one_more() -> None:
    assert INCOMING == [
        "Ngày đến",
        "Số đến",
        "Tác giả",
        "Số, ký hiệu văn bản",
        "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản",
        "Đơn vị hoặc người nhận",
        "Ngày chuyển",
        "Ký nhận",
        "Ghi chú",
        "Đăng ký chậm",
    ]
    assert len(COLUMNS[Direction.OUTGOING]) == 10


def test_the_newest_entry_stands_first_and_any_column_can_order(
    chi: Person, some: list[int]
) -> None:
    assert column(chi, "entry") == ["3", "2", "1"]
    assert column(chi, "number", sort="issued") == [
        "1/UBND-TH",
        "2/UBND-TH",
        "3/UBND-TH",
    ]


def test_filters_narrow_the_list_by_words_days_and_type(
    chi: Person, some: list[int]
) -> None:
    assert column(chi, "number", q="viec thu 2") == ["2/UBND-TH"]
    assert column(chi, "entry", doc_type="Công văn") == ["3"]
    assert column(chi, "entry", year=2023) == []
    assert column(chi, "entry", until=date(2024, 4, 23)) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_export_equals_the_list(chi: Person, some: list[int], kind: str) -> None:
    asked = "?q=viec&sap=issued"
    response = chi.client().get(f"/van-ban/so/incoming/{kind}/{asked}")
    if kind == "csv":
        table = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    else:
        book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
        table = [
            [str(cell) for cell in row]
            for row in book.get_sheet_by_index(0).to_python()
        ][1:]
    shown = queries.register_page(
        chi.actor, "incoming", Filters(q="viec", sort="issued")
    )
    assert table[0] == INCOMING
    assert table[1:] == [[text for _, text in row.cells] for row in shown.rows]


def test_a_cell_that_begins_like_a_formula_stays_a_text(chi: Person) -> None:
    registered(chi, subject="=1+1", doc_type="")
    body = chi.client().get("/van-ban/so/incoming/csv/").content.decode("utf-8-sig")
    assert "'=1+1" in body


def test_a_register_that_does_not_exist_is_not_found(chi: Person) -> None:
    assert chi.client().get("/van-ban/so/nowhere/csv/").status_code == 404
    assert chi.client().get("/van-ban/so/incoming/exe/").status_code == 404


def test_each_body_sees_its_own_register_only(
    chi: Person, van_thu: Person, some: list[int]
) -> None:
    assert column(van_thu, "entry") == []


def test_the_page_costs_the_same_however_long_the_register(
    chi: Person, some: list[int]
) -> None:
    browser = chi.client()
    browser.get("/van-ban/den/")
    with CaptureQueriesContext(connection) as few:
        short = browser.get("/van-ban/den/")
    for n in range(60):
        registered(chi, number=f"{n + 20}/SNV-VP", subject="x" * 120)
    with CaptureQueriesContext(connection) as many:
        long = browser.get("/van-ban/den/?trang=1")
    assert len(many) <= len(few) <= 14
    assert len(short.content) < len(long.content) < 60_000
    assert "1–50 trong 63" in long.content.decode()


def test_nonsense_in_the_address_is_left_out(chi: Person, some: list[int]) -> None:
    address = "/van-ban/den/?nam=x&tu=32/13&trang=-4&sap=drop&loai=%00"
    assert chi.client().get(address).status_code == 200


def test_a_document_marks_the_passage_that_is_asked_for(chi: Person) -> None:
    pk = registered(chi, LETTER)
    start = LETTER.index("Sở Nội vụ chủ trì")
    html = chi.client().get(f"/van-ban/{pk}/?tu={start}&den={start + 9}").content
    assert '<mark id="doan">Sở Nội vụ</mark>' in html.decode()


def test_the_original_comes_back_byte_for_byte(chi: Person, giang: Person) -> None:
    pk = registered(chi, LETTER)
    response = chi.client().get(f"/van-ban/{pk}/tep/")
    assert b"".join(response.streaming_content) == LETTER.encode()
    assert response["Content-Disposition"].startswith("attachment")
    assert giang.client().get(f"/van-ban/{pk}/tep/").status_code == 404


def test_a_colleague_reads_but_may_not_register(an: Person, van_thu: Person) -> None:
    pk = registered(van_thu, LETTER)
    assert an.client().get(f"/van-ban/{pk}/").status_code == 200
    with pytest.raises(Refused):
        queries.receive_page(an.actor, "incoming")


def test_a_long_text_is_shown_part_by_part(chi: Person) -> None:
    text = LETTER + "\n".join(f"Dòng thứ {n} của phụ lục." for n in range(3000))
    pk = registered(chi, text)
    browser = chi.client()
    first = browser.get(f"/van-ban/{pk}/")
    assert len(first.content) < 60_000
    assert "Dòng thứ 2999 " not in first.content.decode()
    start = text.index("Dòng thứ 2500 ")
    marked = browser.get(f"/van-ban/{pk}/?tu={start}&den={start + 13}").content
    assert '<mark id="doan">Dòng thứ 2500</mark>' in marked.decode()
    assert len(marked) < 60_000


def test_the_parts_of_a_long_text_add_up_to_it() -> None:
    text = "".join(f"Dòng {n}.\n" for n in range(9000))
    cuts = cuts_of(text)
    assert "".join(text[a:b] for a, b in pairwise(cuts)) == text
    assert max(b - a for a, b in pairwise(cuts)) <= 20_000
