"""Word files: paragraphs, drawn numbers, tables, boxes, notes, tracked changes."""

from pathlib import Path

import pytest
from tests.extract import writers
from tests.extract.writers import docx, numbered, paragraph, table
from tests.system_programs import corpus

from kycuong.kernel.files.extract import FileKind, extract


def read(path: Path) -> list[str]:
    return extract(path).text.split("\n")


def test_paragraphs_breaks_and_tabs_are_kept(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>Số:</w:t><w:tab/><w:t>/TB</w:t><w:noBreakHyphen/>"
    body += "<w:t>UBND</w:t><w:br/><w:t>V/v họp</w:t></w:r></w:p>"
    assert read(docx(tmp_path / "a.docx", body)) == ["Số:\t/TB-UBND", "V/v họp"]


def test_numbers_that_word_draws_are_put_in(tmp_path: Path) -> None:
    lists = writers.numbering(
        writers.level(0, "decimal", "%1."),
        writers.level(1, "lowerLetter", "%2)"),
        writers.level(2, "bullet", "\uf02d"),
        writers.level(3, "upperRoman", "%1.%4", start=4),
    )
    path = docx(
        tmp_path / "a.docx",
        numbered("Sở Nội vụ:"),
        numbered("rà soát", level=1),
        numbered("tham mưu", level=1),
        numbered("báo cáo", level=2),
        numbered("Sở Tài chính:"),
        numbered("bố trí kinh phí", level=1),
        numbered("lồng", level=3),
        parts={"numbering": lists},
    )
    assert read(path) == [
        "1. Sở Nội vụ:",
        "a) rà soát",
        "b) tham mưu",
        "- báo cáo",
        "2. Sở Tài chính:",
        "a) bố trí kinh phí",
        "2.IV lồng",
    ]


def test_a_style_may_number_its_paragraphs(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {writers._W}><w:style w:styleId="Muc"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    lists = writers.numbering(writers.level(0, "upperRoman", "%1."))
    own = '<w:pStyle w:val="Muc"/>'
    path = docx(
        tmp_path / "a.docx",
        paragraph("MỤC TIÊU", properties=own),
        paragraph("NHIỆM VỤ", properties=own),
        paragraph(
            "không số", properties=own + '<w:numPr><w:numId w:val="0"/></w:numPr>'
        ),
        parts={"numbering": lists, "styles": styles},
    )
    assert read(path) == ["I. MỤC TIÊU", "II. NHIỆM VỤ", "không số"]


def test_styles_inherit_and_have_their_own_level(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {writers._W}><w:style w:styleId="Muc"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:caps/></w:rPr></w:style>'
        '<w:style w:styleId="Diem"><w:basedOn w:val="Muc"/></w:style></w:styles>'
    )
    second = writers.level(1, "lowerLetter", "%2)").replace(
        "<w:start", '<w:pStyle w:val="Diem"/><w:start'
    )
    path = docx(
        tmp_path / "a.docx",
        paragraph("Sở Nội vụ", properties='<w:pStyle w:val="Muc"/>'),
        paragraph("rà soát", properties='<w:pStyle w:val="Diem"/>'),
        paragraph(" ", properties='<w:pStyle w:val="Diem"/>'),
        paragraph("báo cáo", properties='<w:pStyle w:val="Diem"/>'),
        parts={
            "numbering": writers.numbering(writers.level(0, "decimal", "%1."), second),
            "styles": styles,
        },
    )
    assert [line for line in read(path) if line] == [
        "1. SỞ NỘI VỤ",
        "a) RÀ SOÁT",
        "c) BÁO CÁO",
    ]


def test_a_letterhead_in_two_columns_becomes_lines(tmp_path: Path) -> None:
    head = table(
        [
            (
                "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            ),
            ("Số:      /UBND-KGVX", "An Giang, ngày     tháng 4 năm 2024"),
        ],
        ruled=False,
    )
    assert read(docx(tmp_path / "a.docx", head, paragraph("Kính gửi:"))) == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH AN GIANG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số:      /UBND-KGVX",
        "An Giang, ngày     tháng 4 năm 2024",
        "Kính gửi:",
    ]


def test_a_task_table_becomes_one_row_a_line(tmp_path: Path) -> None:
    rows = [("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Rà soát\nthủ tục", "Sở Nội vụ")]
    assert read(docx(tmp_path / "a.docx", table(rows))) == [
        "| TT | Nhiệm vụ | Chủ trì |",
        "| 1 | Rà soát thủ tục | Sở Nội vụ |",
    ]


def test_a_merged_cell_holds_for_each_of_its_rows(tmp_path: Path) -> None:
    first = f'<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("Sở Y tế")}'
    below = f"<w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}"
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("I. CHUNG")}'
    rows = [(wide, "x"), ("1", "Rà soát", first), ("2", "Báo cáo", below)]
    assert read(docx(tmp_path / "a.docx", table(rows))) == [
        "| I. CHUNG |  | x |",
        "| 1 | Rà soát | Sở Y tế |",
        "| 2 | Báo cáo | Sở Y tế |",
    ]


def test_tracked_deletions_and_hidden_text_are_left_out(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>trước ngày </w:t></w:r>"
        "<w:del><w:r><w:delText>10/5</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>15/5</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> bí mật</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>/2024</w:t></w:r>'
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert read(docx(tmp_path / "a.docx", body)) == ["trước ngày 15/5/2024"]


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('HỎA TỐC')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict>"
        "</mc:Fallback></mc:AlternateContent><w:t>Kính gửi:</w:t></w:r></w:p>"
    )
    assert read(docx(tmp_path / "a.docx", body)) == ["Kính gửi:", "HỎA TỐC"]


def test_footnotes_follow_the_letter(tmp_path: Path) -> None:
    path = docx(
        tmp_path / "a.docx",
        paragraph("Nội dung"),
        parts={"footnotes": writers.footnotes("Sở Nội vụ thực hiện")},
    )
    assert read(path) == ["Nội dung", "[1] Sở Nội vụ thực hiện"]


def test_capitals_that_a_font_setting_draws_are_capitals(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", paragraph("Quyết định", run="<w:caps/>"))
    assert read(path) == ["QUYẾT ĐỊNH"]


def test_a_letter_typed_in_tcvn3_is_converted(tmp_path: Path) -> None:
    capitals = '<w:rFonts w:ascii=".VnTimeH"/>'
    path = docx(
        tmp_path / "a.docx",
        paragraph("ñy ban nh©n d©n", run=capitals),
        paragraph("Sè: 12/Q§-UB"),
        paragraph("Giao Së Néi vô chñ tr×, phèi hîp víi c¸c ngµnh thùc hiÖn."),
    )
    taken = extract(path)
    assert taken.text.split("\n") == [
        "ỦY BAN NHÂN DÂN",
        "Số: 12/QĐ-UB",
        "Giao Sở Nội vụ chủ trì, phối hợp với các ngành thực hiện.",
    ]
    assert taken.notes == ("Văn bản dùng bảng mã TCVN3, đã chuyển sang Unicode.",)


def test_a_letterhead_kept_in_the_page_header_is_read(tmp_path: Path) -> None:
    head = paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    path = docx(
        tmp_path / "a.docx",
        paragraph("Kính gửi:"),
        parts={"header1": f"<w:hdr {writers._W}>{head}</w:hdr>"},
    )
    assert read(path) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Kính gửi:"]


@pytest.mark.parametrize(
    "name", ["bt-cv-giahan-2025", "bt-cv-hoinu-2025", "ld-qd-doiten-2025"]
)
def test_real_letters_give_every_word_in_order(name: str) -> None:
    taken = extract(corpus(f"files/{name}.docx"))
    assert taken.kind is FileKind.DOCX
    assert taken.text.split() == corpus(f"{name}.txt").read_text("utf-8").split()
