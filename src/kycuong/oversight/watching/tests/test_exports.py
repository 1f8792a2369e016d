"""Every table of oversight as a file: its rows, filter and order are the page's."""

import csv
import html
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from python_calamine import CalamineWorkbook
from tests.cast import Person, Province, build_province

from kycuong.ledger.tests.matters import at
from kycuong.oversight.watching.tests import stories
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
HEADS = re.compile(r'<th scope="row">(.*?)</th>', re.DOTALL)


@pytest.fixture(scope="module")
def lived(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    """Live a few courses once; they are rolled back when these tests are done."""
    with django_db_blocker.unblock(), transaction.atomic():
        province = build_province()
        lives(province)
        yield province
        transaction.set_rollback(True)


@pytest.fixture
def province(lived: Province, db: None) -> Province:
    """Return the province of those courses."""
    return lived


def lives(province: Province) -> None:
    stories.sat_on(province)
    stories.bounced(province)
    stories.silent(province)
    for lead in ("tai_chinh", "tri_ton", "long_xuyen"):
        stories.given(province, lead)


def heads(page: str) -> list[str]:
    """Return the first cells of the page's main table."""
    body = page.split("</thead>")[-1].split("</tbody>")[0]
    return [words(each.split('<span class="sub">')[0]) for each in HEADS.findall(body)]


def words(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup)).strip()


def table(person: Person, path: str, query: str) -> list[dict[str, str]]:
    """Return the CSV's rows, the workbook being the same."""
    answer = person.client().get(f"{path}xuat.csv?{query}")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = [*csv.reader(io.StringIO(text))]
    book = person.client().get(f"{path}xuat.xlsx?{query}")
    data = io.BytesIO(b"".join(book.streaming_content))
    sheet = CalamineWorkbook.from_filelike(data).get_sheet_by_index(0).to_python()
    assert [[str(cell) for cell in row] for row in sheet[1:]] == rows
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.mark.parametrize(
    ("path", "query", "first"),
    [
        ("/theo-doi/hai-han/", f"ky=quy&sap={sort}", "Cơ quan chủ trì")
        for sort in ("", "ten", "-ten", "mo-nay", "-mo-nay", "xong", "la")
    ]
    + [
        ("/theo-doi/giu-viec/", f"ky=quy&theo={level}&sap={sort}", "Đơn vị, chức danh")
        for level in ("co-quan", "chuc-danh", "")
        for sort in ("", "ten", "-ten", "thoi-gian", "-so-luot", "la")
    ]
    + [
        ("/theo-doi/ai-lam-cham/", f"ky=quy&sap={sort}", "Cơ quan")
        for sort in ("", "ten", "-ten", "phut", "-viec")
    ],
)
def test_the_file_has_the_rows_of_the_page_in_its_order(
    province: Province, phuc: Person, path: str, query: str, first: str
) -> None:
    with clock.fixed(at("28/05 08:00")):
        page = phuc.client().get(f"{path}?{query}").content.decode()
        rows = table(phuc, path, query)
    shown = heads(page)
    assert len(shown) > 1
    assert [row[first] for row in rows] == shown
    assert f"xuat.csv?{html.escape(query)}" in page


def test_the_matters_of_one_body_are_the_file_of_its_page(
    province: Province, phuc: Person
) -> None:
    query = f"ky=quy&don-vi={province['noi_vu']}"
    with clock.fixed(at("28/05 08:00")):
        page = phuc.client().get(f"/theo-doi/ai-lam-cham/?{query}").content.decode()
        rows = table(phuc, "/theo-doi/ai-lam-cham/", query)
    assert [row["Nội dung"] for row in rows] == heads(page)


def test_signs_are_exported_with_the_filter_of_the_page(
    province: Province, phuc: Person
) -> None:
    path = "/theo-doi/ne-tranh/"
    with clock.fixed(at("28/05 08:00")):
        every = table(phuc, path, "ky=quy")
        one = table(phuc, path, f"ky=quy&don-vi={province['noi_vu']}&loai=silence")
        page = phuc.client().get(
            f"{path}?ky=quy&don-vi={province['noi_vu']}&loai=silence"
        )
    assert {row["Cơ quan"] for row in every} == {"Sở Nội vụ", "Sở Tài chính"}
    assert {row["Cơ quan"] for row in one} == {"Sở Nội vụ"}
    assert page.content.decode().count('<li class="entry">') == len(one)
    assert all(row["Mục sổ"] for row in every)


def test_what_stands_still_is_exported_body_by_body(
    province: Province, phuc: Person
) -> None:
    path = "/theo-doi/ngung-tre/"
    for query in ("", f"don-vi={province['tai_chinh']}"):
        with clock.fixed(at("28/05 08:00")):
            page = phuc.client().get(f"{path}?{query}").content.decode()
            rows = table(phuc, path, query)
        assert rows
        assert [row["Nội dung"] for row in rows] == heads(page)


def test_a_stranger_to_the_figures_gets_no_rows(
    province: Province, doan: Person
) -> None:
    with clock.fixed(at("28/05 08:00")):
        for path in ("hai-han", "ne-tranh", "ngung-tre"):
            assert table(doan, f"/theo-doi/{path}/", "ky=quy") == []
