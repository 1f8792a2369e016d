"""PDF files: text layers, fields, page breaks, and which pages are pictures."""

from pathlib import Path

from tests.extract.writers import Pdf, pdf

from kycuong.kernel.files.extract import FileKind, extract, kind_of
from kycuong.rules.letters.origin import Origin

HEAD = ["ỦY BAN NHÂN DÂN TỈNH AN GIANG", "Số: 493/UBND-KGVX", "Kính gửi: Sở Nội vụ"]
PROSE = "Giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành tỉnh thực hiện"


def test_a_text_layer_is_read_line_by_line(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", [*HEAD, PROSE])
    taken = extract(path)
    assert taken.text.split("\n") == [*HEAD, PROSE]
    assert (taken.kind, taken.origin, taken.pages) == (FileKind.PDF, Origin.TEXT, 1)
    assert kind_of(path) is FileKind.PDF


def test_page_breaks_point_at_the_first_letter_of_each_page(tmp_path: Path) -> None:
    taken = extract(pdf(tmp_path / "a.pdf", [PROSE], ["2", "Hai", PROSE], ["Ba"]))
    assert taken.pages == 3
    assert [taken.text[at:][:3] for at in taken.page_breaks] == ["Hai", "Ba"]
    assert "\n2\n" not in taken.text


def test_a_number_alone_on_the_first_page_is_no_page_number(tmp_path: Path) -> None:
    assert extract(pdf(tmp_path / "a.pdf", ["1", PROSE])).text == f"1\n{PROSE}"


def test_what_fields_draw_is_set_into_the_blanks(tmp_path: Path) -> None:
    stamp = "Ký bởi: Văn thư"
    made = Pdf([*HEAD, PROSE, "Số: /QĐ-UBND An Giang, ngày tháng 5 năm 2026", stamp])
    content = (
        made.shown("Số:", 60, 700)
        + made.shown("/QĐ-UBND", 130, 700)
        + made.shown("An Giang, ngày", 300, 700)
        + made.shown("tháng 5 năm 2026", 420, 700)
        + made.shown(PROSE, 60, 650)
        + made.shown(PROSE, 60, 630)
    )
    made.page(
        content,
        fields=[("12", 90, 700, 30), ("31", 392, 700, 20), (stamp, 60, 780, 200)],
    )
    taken = extract(made.save(tmp_path / "a.pdf"))
    assert taken.text.split("\n")[0] == (
        "Số: 12/QĐ-UBND An Giang, ngày 31 tháng 5 năm 2026"
    )
    assert "Ký" not in taken.text
    assert taken.notes == (f"Trên trang 1 có phần ký số hoặc ghi chú: {stamp}.",)


def test_a_field_on_no_line_of_the_letter_changes_nothing(tmp_path: Path) -> None:
    made = Pdf([*HEAD, PROSE])
    made.page([*HEAD, PROSE], fields=[("32", 90, 100, 30)])
    assert extract(made.save(tmp_path / "a.pdf")).text.split("\n") == [*HEAD, PROSE]


def test_a_picture_without_letters_is_a_scan(tmp_path: Path) -> None:
    made = Pdf([PROSE])
    made.page([PROSE])
    made.page([], picture=True)
    assert kind_of(made.save(tmp_path / "a.pdf")) is FileKind.SCAN


def test_a_scan_with_a_text_layer_in_the_wrong_language_is_a_scan(
    tmp_path: Path,
) -> None:
    lines = ["uY BAN NgAN nAN TINH", "CONG HOA XA HOI CHU NGHIA vlET NAM"] * 6
    made = Pdf(lines)
    made.page(lines, picture=True)
    assert kind_of(made.save(tmp_path / "a.pdf")) is FileKind.SCAN


def test_a_good_layer_over_a_picture_is_text_to_confirm(tmp_path: Path) -> None:
    lines = [*HEAD, PROSE, PROSE, PROSE]
    made = Pdf(lines)
    made.page(lines, picture=True)
    taken = extract(made.save(tmp_path / "a.pdf"))
    assert taken.kind is FileKind.PDF
    assert taken.origin is Origin.SCAN
    assert "lớp chữ" in taken.notes[0]


def test_an_english_text_layer_without_a_picture_stays(tmp_path: Path) -> None:
    lines = ["To whom it may concern, this letter confirms the appointment."] * 6
    taken = extract(pdf(tmp_path / "a.pdf", lines))
    assert (taken.kind, taken.text) == (FileKind.PDF, "\n".join(lines))


def test_a_text_layer_in_tcvn3_is_converted(tmp_path: Path) -> None:
    lines = ["Giao Së Néi vô chñ tr×, phèi hîp víi c¸c ngµnh thùc hiÖn nhiÖm vô."] * 4
    taken = extract(pdf(tmp_path / "a.pdf", lines, lines))
    assert taken.text.split("\n")[0] == (
        "Giao Sở Nội vụ chủ trì, phối hợp với các ngành thực hiện nhiệm vụ."
    )
    assert taken.notes == ("Văn bản dùng bảng mã TCVN3, đã chuyển sang Unicode.",)
    assert len(taken.page_breaks) == 1


def test_a_word_parted_at_the_line_end_keeps_its_hyphen(tmp_path: Path) -> None:
    taken = extract(pdf(tmp_path / "a.pdf", [PROSE, "theo Quyết định 12/QĐ-", "BTC"]))
    assert "12/QĐ-" in taken.text


def ruled(made: Pdf, xs: list[int], ys: list[int], cells: list[list[str]]) -> str:
    """Draw a table with rules at `xs` and `ys` (top to bottom)."""
    content = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
    content += "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs)
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            for at, text in enumerate(cell.split("\n")):
                content += made.shown(text, xs[column] + 4, ys[row] - 12 - 13 * at, 10)
    return content


def test_a_drawn_table_becomes_one_row_a_line(tmp_path: Path) -> None:
    cells = [
        ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"],
        ["1", "Rà soát thủ tục\nhành chính", "Sở Nội vụ", "Tháng 6/2025"],
        ["2", "Báo cáo", "", "2025"],
    ]
    made = Pdf([PROSE, *(text for row in cells for text in row)])
    table = ruled(made, [60, 90, 250, 400, 520], [700, 680, 640, 620], cells)
    content = made.shown(PROSE, 60, 750) + table + made.shown(PROSE, 60, 590)
    made.page(content)
    assert extract(made.save(tmp_path / "a.pdf")).text.split("\n") == [
        PROSE,
        "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |",
        "| 1 | Rà soát thủ tục hành chính | Sở Nội vụ | Tháng 6/2025 |",
        "| 2 | Báo cáo |  | 2025 |",
        PROSE,
    ]


def test_a_cell_over_two_rows_holds_for_both(tmp_path: Path) -> None:
    words = ["Sở Y tế", "Rà soát", "Báo cáo", "6/2025"]
    made = Pdf(words)
    rules = "60 700 m 300 700 l S 60 660 m 300 660 l S 150 680 m 300 680 l S\n"
    rules += "".join(f"{x} 700 m {x} 660 l S\n" for x in (60, 150, 300))
    made.page(
        rules
        + made.shown(words[0], 64, 684, 10)
        + made.shown(words[1], 154, 686, 10)
        + made.shown(words[2], 154, 666, 10)
    )
    assert extract(made.save(tmp_path / "a.pdf")).text.split("\n") == [
        "| Sở Y tế | Rà soát |",
        "| Sở Y tế | Báo cáo |",
    ]


def test_shading_and_underlines_make_no_table(tmp_path: Path) -> None:
    made = Pdf([*HEAD, PROSE])
    lines = "".join(f"60 {y} m 300 {y} l S\n" for y in (795, 760, 720))
    shade = "1 0.9 0.9 rg 50 700 500 120 re f 60 720 300 40 re f 0 g\n"
    text = "".join(
        made.shown(line, 60, 800 - 16 * at) for at, line in enumerate([*HEAD, PROSE])
    )
    made.page(shade + lines + text)
    assert extract(made.save(tmp_path / "a.pdf")).text.split("\n") == [*HEAD, PROSE]
