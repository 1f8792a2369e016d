"""Workbooks made to break their reader: refused in one sentence, never built."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from kycuong.work.importing.heads import is_head
from kycuong.work.importing.reading import Unreadable, read
from kycuong.work.importing.tests.lists import as_xlsx

SHEET = "xl/worksheets/sheet1.xml"
GOOD = as_xlsx([["Mã ngoài", "Nội dung", "Chủ trì"], ["A1", "Báo cáo", "Sở Nội vụ"]])


def changed(old: str, new: str, part: str = SHEET) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(GOOD)) as sound,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in sound.namelist():
            data = sound.read(name)
            if name == part:
                text = re.sub(old, lambda found: found.expand(new), data.decode())
                assert text.encode() != data
                data = text.encode()
            archive.writestr(name, data)
    return out.getvalue()


def refusal(tmp_path: Path, data: bytes) -> str:
    place = tmp_path / "in"
    place.write_bytes(data)
    with pytest.raises(Unreadable) as no:
        read(place, is_head=is_head)
    assert str(no.value).endswith(".")
    return str(no.value)


def rows_of(tmp_path: Path, data: bytes) -> list[tuple[str, ...]]:
    place = tmp_path / "in"
    place.write_bytes(data)
    return [row.cells for row in read(place, is_head=is_head).rows]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("<row>" + "<c/>" * 16_383 + "<c><v>1</v></c></row>", "200 cột"),
        ("<row><c><v>1</v></c></row>" * 60_000, "50.000 dòng"),
        ("<row/>" * 60_000, "50.000 dòng"),
        (
            '<row><c r="GR3"><v>1</v></c></row>' + "<row><c/></row>" * 20_000,
            "3.000.000 ô",
        ),
    ],
)
def test_what_does_not_say_where_it_stands_is_counted_as_a_spreadsheet_counts(
    tmp_path: Path, rows: str, words: str
) -> None:
    data = changed("</sheetData>", f"{rows}</sheetData>")
    assert words in refusal(tmp_path, data)


def test_a_shared_text_counts_as_often_as_it_stands(tmp_path: Path) -> None:
    out = io.BytesIO()
    more = '<row><c t="s"><v>0</v></c></row>' * 2_000
    first = changed("</sheetData>", f"{more}</sheetData>")
    with (
        zipfile.ZipFile(io.BytesIO(first)) as sound,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in sound.namelist():
            data = sound.read(name)
            if name == "xl/sharedStrings.xml":
                data = data.replace(b"<si><t>", b"<si><t>" + b"x" * 400_000, 1)
            archive.writestr(name, data)
    assert "phình to" in refusal(tmp_path, out.getvalue())


@pytest.mark.parametrize("prefix", ["urn:x", ""])
def test_a_sheet_is_measured_whatever_its_namespace(
    tmp_path: Path, prefix: str
) -> None:
    rows = "<row>" + "<c/>" * 300 + "</row>"
    data = changed(
        r'<worksheet xmlns="[^"]*"(.*)</sheetData>',
        rf'<worksheet xmlns="{prefix}"\1{rows}</sheetData>',
    )
    assert "200 cột" in refusal(tmp_path, data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<row r="2"', '<row r="abc"'),
        ('<row r="2"', '<row r="-1"'),
        ('<row r="2"', '<row r="0"'),
        ('<row r="2"', '<row r="1"'),
        ('<c r="A2"', '<c r="a2"'),
        ('<c r="A2"', '<c r="A9"'),
        ('<c r="B2"', '<c r="A2"'),
        ("</sheetData>", "</sheetData><mergeCells><mergeCell/></mergeCells>"),
        ("</sheetData>", "<c><v>1</v></c></sheetData>"),
        ("</sheetData>", "<row></sheetData>"),
        (r'(<c r="A2"[^>]*><v>)\d+', r"\g<1>99999"),
        ("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
        ('encoding="UTF-8"', 'encoding="ISO-8859-1"'),
    ],
)
def test_a_sheet_that_no_program_writes_is_damaged(
    tmp_path: Path, old: str, new: str
) -> None:
    assert "bị hỏng" in refusal(tmp_path, changed(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r'(<c r="A2"[^>]*>)', r"\1<!-- x -->"),
        (r'(<c r="A2"[^>]*>)', r"\1<?x y?>"),
        ('<c r="[A-Z]+[0-9]"', "<c"),
        ('<row r="[0-9]"', "<row"),
    ],
)
def test_remarks_and_unsaid_places_are_read(tmp_path: Path, old: str, new: str) -> None:
    rows = [("Mã ngoài", "Nội dung", "Chủ trì"), ("A1", "Báo cáo", "Sở Nội vụ")]
    assert rows_of(tmp_path, changed(old, new)) == rows


@pytest.mark.parametrize("place", [' r="B2"', ""])
def test_a_formula_is_a_fault_wherever_it_stands(tmp_path: Path, place: str) -> None:
    data = changed(r'<c r="B2"([^>]*)>', rf"<c{place}\1><f>1+1</f>")
    (tmp_path / "in").write_bytes(data)
    row = read(tmp_path / "in", is_head=is_head).rows[1]
    assert row.faults == ((2, "Ô B2 là công thức. Hãy dán lại dạng giá trị."),)


@pytest.mark.parametrize(
    "target", ["../../x.xml", "worksheets/../x.xml", "styles.xml", "xl/x.xml", ""]
)
def test_a_sheet_that_lies_elsewhere_is_not_looked_for(
    tmp_path: Path, target: str
) -> None:
    part = "xl/_rels/workbook.xml.rels"
    data = changed('"worksheets/sheet1.xml"', f'"{target}"', part)
    assert "bị hỏng" in refusal(tmp_path, data)


def test_a_part_longer_than_it_says_is_not_unpacked_by_what_builds_tables(
    tmp_path: Path,
) -> None:
    data = bytearray(changed("</sheetData>", "<row/>" * 900_000 + "</sheetData>"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo(SHEET).file_size
    short = (4_000).to_bytes(4, "little")
    while (at := data.find(size.to_bytes(4, "little"))) >= 0:
        data[at : at + 4] = short
    assert "bị hỏng" in refusal(tmp_path, bytes(data))
