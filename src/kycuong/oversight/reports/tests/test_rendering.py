"""The files of a report: the decree's form, the same bytes, no markup from people."""

import io
import zipfile
import zlib

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from kycuong.oversight.reports.enums import File
from kycuong.oversight.reports.letters import letter_of
from kycuong.oversight.reports.rendering import rendered
from kycuong.oversight.reports.tests.made import content
from kycuong.rules.docform import check
from kycuong.rules.reporting import canonical, digest
from kycuong.work.documents.letterform import lacks

PRINTED = (File.DOCX, File.PDF)
HOSTILE = (
    '#let x = 1; *đậm* $a$ <b>&amp;</b> \\ "--" @x =SUM(A1) // {{ }} \x00\x0b\U0001f600'
)


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


@pytest.mark.parametrize("bodies", [0, 1, 200])
@pytest.mark.parametrize("kind", ["tuan", "thang", "quy"])
def test_word_and_pdf_keep_the_form_of_decree_30(kind: str, bodies: int) -> None:
    made = content(kind, bodies, late=1)
    for file in PRINTED:
        found = check(rendered(made, file), name=f"bao-cao.{file.value}")
        assert found.codes == ()


def test_the_letter_lacks_nothing_but_number_and_day() -> None:
    assert lacks(letter_of(content())) == ()


@pytest.mark.parametrize("file", [File.DOCX, File.PDF, File.XLSX])
def test_the_same_content_gives_the_same_bytes(file: File) -> None:
    one, two = rendered(content(), file), rendered(content(), file)
    assert one == two
    assert digest(one) != digest(rendered(content(bodies=4), file))


@pytest.mark.parametrize("file", [File.DOCX, File.XLSX])
def test_no_part_of_a_package_bears_the_day_it_was_made(file: File) -> None:
    made = rendered(content(), file)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        dates = {info.date_time[0] for info in archive.infolist()}
        inside = b"".join(archive.read(name) for name in archive.namelist())
    assert dates == {1980}
    assert b"2026" not in inside


@pytest.mark.parametrize("file", [File.DOCX, File.XLSX])
def test_another_build_of_the_compressor_changes_no_byte(
    file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, real = rendered(content(), file), zlib.compressobj
    monkeypatch.setattr(
        "zlib.compressobj", lambda *_given: real(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    )
    assert rendered(content(), file) == before
    with zipfile.ZipFile(io.BytesIO(before)) as archive:
        kinds = {info.compress_type for info in archive.infolist()}
    assert kinds == {zipfile.ZIP_STORED}


def test_the_pdf_says_what_the_word_file_says() -> None:
    said = " ".join(text_of(rendered(content(), File.PDF)).split())
    assert "phường Mỹ Long 1: mang sang 3 việc; hoàn thành 1 việc đúng hạn" in said
    assert "KT. CHÁNH VĂN PHÒNG" in said
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh An Giang." in said


def test_what_people_type_is_printed_and_never_read_as_markup() -> None:
    made = content(bodies=1)
    made["texts"]["bodies"]["1"] = HOSTILE
    made["bodies"][0]["name"] = HOSTILE
    made["matters"] = [[pk, code, HOSTILE] for pk, code, _title in made["matters"]]
    said = text_of(rendered(made, File.PDF))
    assert "#let x = 1; *đậm* $a$ <b>&amp;</b>" in said
    book = CalamineWorkbook.from_filelike(io.BytesIO(rendered(made, File.XLSX)))
    cells = book.get_sheet_by_name("Từng việc").to_python()
    assert str(cells[1][3]).startswith("#let x = 1")
    assert check(rendered(made, File.DOCX), name="a.docx").codes == ()


def test_a_text_that_begins_like_a_formula_stays_a_text() -> None:
    made = content(bodies=1)
    made["matters"] = [[pk, code, "=1+1"] for pk, code, _title in made["matters"]]
    with zipfile.ZipFile(io.BytesIO(rendered(made, File.XLSX))) as archive:
        sheets = b"".join(
            archive.read(name)
            for name in archive.namelist()
            if name.startswith("xl/worksheets/")
        )
    assert b"<f>" not in sheets


def test_the_workbook_holds_every_row_behind_every_figure() -> None:
    made = content(bodies=3, late=2)
    book = CalamineWorkbook.from_filelike(io.BytesIO(rendered(made, File.XLSX)))
    rows = book.get_sheet_by_name("Từng việc").to_python()
    listed = sum(
        len(found) for body in made["bodies"] for found in body["rows"].values()
    )
    assert len(rows) == 1 + listed + len(made["sent_back"])
    asked = book.get_sheet_by_name("Từng câu hỏi").to_python()
    assert len(asked) == 1 + 3 * 6
    replies = book.get_sheet_by_name("Ý kiến, trả lời").to_python()
    lapsed = replies[0].index("Hết hạn không trả lời")
    assert [row[lapsed] for row in replies[1:]] == [1.0, 1.0, 1.0, 3.0]
    back = book.get_sheet_by_name("Trả lại kết quả").to_python()
    assert [row[-1] for row in back[1:]] == ["Thiếu phụ lục."]
    figures = book.get_sheet_by_name("Số liệu").to_python()
    assert figures[-1][:2] == ["Cộng", 9.0]


def test_a_long_annex_ends_on_paper_and_says_where_the_rest_is() -> None:
    said = text_of(rendered(content(bodies=160, late=2), File.PDF))
    assert "Còn 20 nhiệm vụ quá hạn khác" in said


def test_the_content_is_canonical() -> None:
    assert canonical(content()) == canonical(content())
