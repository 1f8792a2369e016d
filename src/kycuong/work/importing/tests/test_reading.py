"""Files as they come: in every encoding and separator, hostile, damaged, too long."""

import io
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.cast import Person, Province

from kycuong.ledger.tests.matters import accepted
from kycuong.work.importing.enums import Fate, Stage
from kycuong.work.importing.heads import is_head
from kycuong.work.importing.reading import MOST_ROWS, Unreadable, read
from kycuong.work.importing.tests.lists import (
    as_csv,
    as_xlsx,
    edit,
    exported,
    said,
    send,
)

HEADS = ["Mã ngoài", "Nội dung", "Chủ trì"]
ROW = ["A1", "Báo cáo", "Sở Nội vụ"]


def refusal(tmp_path: Path, data: bytes) -> str:
    place = tmp_path / "in"
    place.write_bytes(data)
    with pytest.raises(Unreadable) as no:
        read(place, is_head=is_head)
    return str(no.value)


def rows_of(tmp_path: Path, data: bytes) -> list[tuple[str, ...]]:
    place = tmp_path / "in"
    place.write_bytes(data)
    return [row.cells for row in read(place, is_head=is_head).rows]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_text_is_read_in_every_encoding_and_separator(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    rows = [HEADS, ["A1", "Một, hai; ba", "Sở Nội vụ"]]
    data = as_csv(rows, separator=separator, encoding=encoding)
    assert rows_of(tmp_path, data) == [tuple(row) for row in rows]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp trống"),
        (b"%PDF-1.7 ...", "Đây không phải là danh sách"),
        ("Mã ngoài,Nội dung".encode("cp1258", "replace"), "CSV UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls kiểu cũ"),
        (b'M\xc3\xa3 ngo\xc3\xa0i,"N\xe1\xbb\x99i\n', "dấu nháy"),
        (b"PK\x03\x04 broken", "bị hỏng"),
        (b"a,b\x00,c", "Đây không phải là danh sách"),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(
    tmp_path: Path, data: bytes, words: str
) -> None:
    said = refusal(tmp_path, data)
    assert words in said
    assert said.endswith(".")


def test_a_list_that_is_too_long_is_refused(tmp_path: Path) -> None:
    line = ",".join(ROW) + "\n"
    data = (",".join(HEADS) + "\n" + line * 100_000).encode()
    assert refusal(tmp_path, data).startswith("Tệp có nhiều hơn 50.000 dòng.")


def test_a_field_that_is_too_long_has_its_own_sentence(tmp_path: Path) -> None:
    data = as_csv([HEADS, ROW, ["A2", "x" * 140_000, "Sở Nội vụ"]])
    said = refusal(tmp_path, data)
    assert said.startswith("Gần dòng 3 có một ô dài hơn 131.072 ký tự.")


def test_a_workbook_that_is_too_long_or_too_wide_is_refused(tmp_path: Path) -> None:
    def far(book: Any, sheet: Any) -> None:
        sheet.write_string(MOST_ROWS + 500, 0, "x")

    def wide(book: Any, sheet: Any) -> None:
        sheet.write_string(5, 16_000, "x")

    assert "50.000 dòng" in refusal(tmp_path, as_xlsx([HEADS, ROW], far))
    assert "200 cột" in refusal(tmp_path, as_xlsx([HEADS, ROW], wide))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO(as_xlsx([HEADS, ROW]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/big.bin", b"\0" * 40_000_000)
    assert "phình to" in refusal(tmp_path, out.getvalue())


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert "không phải là bảng tính" in refusal(tmp_path, out.getvalue())


def test_a_damaged_workbook_never_breaks_the_reader(tmp_path: Path) -> None:
    sound = as_xlsx([HEADS, ROW])
    rng = random.Random(4)
    for _ in range(40):
        data = bytearray(sound)
        for _ in range(rng.randrange(1, 30)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        place = tmp_path / "in"
        place.write_bytes(bytes(data))
        try:
            read(place, is_head=is_head)
        except Unreadable as no:
            assert str(no).endswith(".")


def test_an_entity_in_a_sheet_is_not_followed(tmp_path: Path) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_xlsx([HEADS, ROW]))) as sound,
        zipfile.ZipFile(out, "w") as archive,
    ):
        for name in sound.namelist():
            data = sound.read(name)
            if name.endswith("sheet1.xml"):
                bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
                data = data.replace(b"?>", b"?>" + bomb, 1)
            archive.writestr(name, data)
    place = tmp_path / "in"
    place.write_bytes(out.getvalue())
    try:
        assert len(read(place, is_head=is_head).rows) == 2
    except Unreadable as no:
        assert str(no).endswith(".")


def test_formulas_and_merged_cells_are_faults_of_their_rows(
    province: Province, phuc: Person, on: Any
) -> None:
    on("24/04 09:00")

    def touch(book: Any, sheet: Any) -> None:
        sheet.write_formula(1, 1, '="Báo " & "cáo"', None, "Báo cáo")
        sheet.merge_range(2, 0, 3, 0, "A2")
        sheet.write_formula(4, 9, "=1+1")

    rows = [HEADS, ROW, ["A2", *ROW[1:]], ["", *ROW[1:]], ["A4", *ROW[1:]]]
    found = said(send(phuc, as_xlsx(rows, touch), "giao.xlsx"))
    assert [(number, fate) for number, fate, _ in found] == [
        (2, Fate.WRONG),
        (3, Fate.WRONG),
        (4, Fate.WRONG),
        (5, Fate.READY),
    ]
    assert found[0][2] == "Ô B2 là công thức. Hãy dán lại dạng giá trị."
    assert found[1][2] == "Ô A3:A4 là ô gộp. Hãy bỏ gộp."


def test_a_hidden_sheet_is_not_read_and_that_is_said(
    province: Province, phuc: Person, on: Any
) -> None:
    on("24/04 09:00")

    def touch(book: Any, sheet: Any) -> None:
        hidden = book.add_worksheet("Cũ")
        for place, head in enumerate(HEADS):
            hidden.write(0, place, head)
        hidden.hide()

    batch = send(phuc, as_xlsx([HEADS, ROW], touch), "giao.xlsx")
    assert batch.rows == 1
    assert batch.notes == [
        "Trang tính «Cũ» đang ẩn nên không đọc. Nếu cần, hãy cho hiện rồi gửi lại."
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["a", "b"], ["1", "2"]], "Không thấy dòng tên cột"),
        ([["Mã việc", "Nội dung"], ["V-2024-00001", "x"]], "thiếu cột «Mục sổ cuối»"),
        ([["Mã ngoài", "Nội dung"], ["A1", "x"]], "thiếu cột «Chủ trì»"),
        ([[*HEADS, "Chủ trì"], [*ROW, "x"]], "Cột «Chủ trì» có hai lần"),
    ],
)
def test_wrong_columns_are_named(
    province: Province, phuc: Person, on: Any, rows: list[list[str]], words: str
) -> None:
    on("24/04 09:00")
    batch = send(phuc, as_csv(rows), "giao.csv")
    assert batch.stage == Stage.UNREADABLE
    assert words in batch.problem
    assert batch.file_id


def test_a_code_or_number_that_cannot_be_read_is_told_of_its_row(
    province: Province, dung: Person, on: Any
) -> None:
    accepted(province, dung)
    accepted(province, dung)
    accepted(province, dung)
    on("26/04 09:00")
    rows = exported(dung)
    rows[1][0], rows[2][rows[0].index("Mục sổ cuối")] = "1/SNV", "hai"
    rows[3] = [*rows[3]]
    rows.append([*rows[3]])
    rows = edit(rows, rows[3][0], Tiến_độ_mới="x")
    found = said(send(dung, as_csv(rows)))
    assert [fate for _, fate, _ in found] == [
        Fate.WRONG,
        Fate.WRONG,
        Fate.READY,
        Fate.WRONG,
    ]
    assert found[0][2].startswith("«1/SNV» không phải là mã việc")
    assert found[1][2].startswith("«Mục sổ cuối» phải là số")
    assert found[3][2] == "Việc này đã có ở dòng 4. Mỗi việc chỉ một dòng."


def test_days_that_a_spreadsheet_turned_round_are_never_acted_on(
    province: Province, dung: Person, on: Any
) -> None:
    accepted(province, dung)
    on("24/04 10:00")
    rows = exported(dung)
    head = rows[0]
    rows[1][head.index("Ngày đến hạn")] = "5/10/2024"
    ((_, fate, words),) = said(send(dung, as_csv(rows)))
    assert fate == Fate.WRONG
    assert "đổi chỗ ngày và tháng" in words
    rows[1][head.index("Ngày đến hạn")] = "10/5/2024"
    batch = send(dung, as_csv(rows))
    assert (batch.unchanged, said(batch)) == (1, [])


def test_a_password_is_asked_away(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert "mật khẩu" in refusal(tmp_path, ole)
