"""What can be had of a check: the corrected file, tables, the slip, the list."""

import csv
import io

from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from tests.cast import Person

from kycuong.rules import docform
from kycuong.work.formcheck.models import Outcome
from kycuong.work.formcheck.tests.papers import checked, clean, faulty, page

WORDS = "Đoạn này dùng phông chữ khác."


def body_of(person: Person, address: str) -> bytes:
    response = person.client().get(address)
    assert response.status_code == 200, address
    return bytes(response.getvalue())


def test_the_corrected_file_has_the_words_and_not_the_faults(an: Person) -> None:
    address = checked(an, faulty(), "Tờ trình.docx")
    response = an.client().get(f"{address}ban-sua/")
    assert "T%E1%BB%9D%20tr%C3%ACnh.sua.docx" in response["Content-Disposition"]
    data = response.getvalue()
    assert not docform.check(data, name="").findings
    text = "".join(
        block.text
        for each in docform.marked(data, name="").pages
        for block in each.blocks
    )
    assert WORDS in text
    shown = page(an, address)
    assert "Tải bản đã sửa thể thức (.docx)" in shown
    assert "Máy chỉ sửa cách trình bày, không sửa lời văn" in shown


def test_a_clean_letter_has_nothing_to_correct(an: Person) -> None:
    address = checked(an, clean())
    assert "ban-sua" not in page(an, address)
    assert an.client().get(f"{address}ban-sua/").status_code == 404


def test_tables_hold_every_finding_and_no_formula(an: Person) -> None:
    address = checked(an, faulty("=cmd()"), "mot hai.docx")
    text = body_of(an, f"{address}loi/csv/").decode().removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[1] for row in rows[1:3]] == ["page.margin_left", "font.family"]
    assert all(not cell.startswith("=") for row in rows for cell in row)
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(body_of(an, f"{address}loi/xlsx/"))
    )
    assert book.get_sheet_by_index(0).to_python()[2][1] == "page.margin_left"
    assert an.client().get(f"{address}loi/pdf/").status_code == 404


def test_the_slip_says_which_bytes_under_which_rules(an: Person) -> None:
    text = page(an, f"{checked(an, faulty(), 'to-trinh.docx')}phieu/")
    outcome = Outcome.objects.get()
    for words in (
        "PHIẾU KIỂM TRA THỂ THỨC",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ NỘI VỤ",
        "to-trinh.docx",
        outcome.sha256,
        outcome.rule_version,
        "08:00 ngày 24/04/2024",
        "Ngày 24 tháng 4 năm 2024",
        "Lê Thị An",
        "Lề trái",
    ):
        assert words in text, words


def test_the_list_sorts_filters_and_exports_its_rows(an: Person, dung: Person) -> None:
    checked(an, clean(), "b-sach.docx")
    checked(dung, faulty(), "a-loi.docx")
    ordered = page(an, "/the-thuc/?sap=ten")
    assert ordered.index("a-loi.docx") < ordered.index("b-sach.docx")
    reverse = page(an, "/the-thuc/?sap=-ten")
    assert reverse.index("b-sach.docx") < reverse.index("a-loi.docx")
    assert "b-sach.docx" not in page(an, "/the-thuc/?q=loi")
    assert "a-loi.docx" not in page(an, "/the-thuc/?xem=cua-toi")
    for nonsense in ("?sap=x", "?xem=x", "?trang=99", "?q=%00%3Cb%3E", "?sap=-"):
        assert page(an, f"/the-thuc/{nonsense}")
    rows = body_of(an, "/the-thuc/danh-sach/csv/?sap=ten").decode().splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == ["a-loi.docx", "b-sach.docx"]
    assert "Không thấy lỗi" in page(an, "/the-thuc/?q=sach")
    assert body_of(an, "/the-thuc/danh-sach/xlsx/")


def test_the_first_morning_teaches(an: Person) -> None:
    text = page(an, "/the-thuc/")
    assert "Chưa kiểm tra văn bản nào." in text
    assert 'type="file"' in text
    assert "danh-sach" not in text


def test_pages_take_a_fixed_number_of_queries(
    an: Person, django_assert_max_num_queries: object
) -> None:

    def count(address: str) -> int:
        browser = an.client()
        browser.get(address)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert browser.get(address).status_code == 200
        return len(seen)

    first = checked(an, faulty(), "1.docx")
    one = count("/the-thuc/"), count(first)
    for number in range(2, 8):
        checked(an, faulty(f"Đoạn {number}."), f"{number}.docx")
    assert (count("/the-thuc/"), count(first)) == one
    assert one[1] <= 14, one
