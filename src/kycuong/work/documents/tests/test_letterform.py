"""The Word file of a letter, read back from its bytes against Decree 30, Annex I."""

from dataclasses import replace

import pytest

from kycuong.work.documents.letterform import (
    Annex,
    Paragraph,
    Urgency,
    build,
    composed,
)
from kycuong.work.documents.tests.word import (
    LETTER,
    MM,
    OVERDUE,
    REPORT,
    File,
    W,
    millimetres,
    sections,
)


@pytest.fixture(scope="module")
def letter() -> File:
    return File(LETTER)


@pytest.fixture(scope="module")
def report() -> File:
    return File(REPORT)


def test_the_paper_is_a4_upright_with_the_margins_of_the_decree(letter: File) -> None:
    (section,) = sections(letter)
    assert millimetres(section.find(f"{W}pgSz"), "w", "h") == [210, 297]
    top, bottom, left, right = millimetres(
        section.find(f"{W}pgMar"), "top", "bottom", "left", "right"
    )
    assert 20 <= top <= 25 and 20 <= bottom <= 25
    assert 30 <= left <= 35 and 15 <= right <= 20


def test_every_letter_is_black_times_new_roman(letter: File) -> None:
    defaults = letter.part("word/styles.xml").find(f"{W}docDefaults")
    fonts = defaults.find(f".//{W}rFonts")
    assert set(fonts.attrib.values()) == {"Times New Roman"}
    assert defaults.find(f".//{W}color").get(f"{W}val") == "000000"
    assert not list(letter.root.iter(f"{W}rFonts", f"{W}color", f"{W}sz"))
    coloured = {
        key
        for key, style in letter.styles.items()
        if style.find(f".//{W}color") is not None
    }
    assert coloured == {"Stamp"}


@pytest.mark.parametrize(
    ("style", "least", "most", "bold", "italic"),
    [
        ("NationalName", 12, 13, True, False),
        ("Motto", 13, 14, True, False),
        ("Parent", 12, 13, False, False),
        ("Issuer", 12, 13, True, False),
        ("Number", 13, 13, False, False),
        ("PlaceDate", 13, 14, False, True),
        ("LetterSubject", 12, 13, False, False),
        ("Title", 13, 14, True, False),
        ("Subject", 13, 14, True, False),
        ("Addressee", 13, 14, False, False),
        ("AddresseeItem", 13, 14, False, False),
        ("Basis", 13, 14, False, True),
        ("BodyText", 13, 14, False, False),
        ("Capacity", 13, 14, True, False),
        ("SignerName", 13, 14, True, False),
        ("RecipientsHead", 12, 12, True, True),
        ("RecipientsItem", 11, 11, False, False),
        ("AnnexNumber", 14, 14, True, False),
        ("AnnexTitle", 13, 14, True, False),
        ("AnnexOf", 13, 14, False, True),
        ("PageNumber", 13, 14, False, False),
        ("Stamp", 13, 14, True, False),
    ],
)
def test_each_component_has_its_size_weight_and_slant(
    letter: File, style: str, least: int, most: int, bold: bool, italic: bool
) -> None:
    assert least <= letter.size(style) <= most
    assert letter.weight(style) == (bold, italic)


def test_the_body_is_justified_indented_and_aired(letter: File) -> None:
    first = letter.styles["BodyText"].find(f"{W}pPr/{W}ind").get(f"{W}firstLine")
    assert letter.side("BodyText") == "both"
    assert int(first) == round(12.7 * MM)
    assert letter.spacing("BodyText", "after") >= 6 * 20
    assert 240 <= letter.spacing("BodyText", "line") <= 360


def test_the_head_says_what_the_decree_prints(letter: File) -> None:
    assert letter.text("NationalName") == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert letter.text("Motto") == ["Độc lập - Tự do - Hạnh phúc"]
    assert letter.text("Parent") == ["UBND TỈNH AN GIANG"]
    assert letter.text("Issuer") == ["VĂN PHÒNG"]
    assert letter.text("Number") == ["Số: 07/VPUBND-TH"]
    assert letter.text("PlaceDate") == ["An Giang, ngày 06 tháng 02 năm 2024"]


def test_the_subject_of_a_letter_stands_below_its_number(letter: File) -> None:
    (subject,) = letter.paragraphs("LetterSubject")
    (number,) = letter.paragraphs("Number")
    assert number.getnext() is subject
    assert letter.text("LetterSubject")[0].startswith("V/v đôn đốc")
    assert letter.spacing("LetterSubject", "before") == 6 * 20
    assert not letter.paragraphs("Title")


def test_a_named_type_has_its_name_and_subject_in_the_middle(report: File) -> None:
    assert report.text("Title") == ["BÁO CÁO"]
    assert report.text("Subject") == ["Tình hình thực hiện nhiệm vụ tháng 01 năm 2024"]
    assert report.side("Title") == report.side("Subject") == "center"
    assert not report.paragraphs("LetterSubject")
    assert report.text("Addressee") == ["Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh."]


def test_a_long_issuer_is_broken_before_its_place(report: File) -> None:
    (issuer,) = report.paragraphs("Issuer")
    lines = ["".join(run.itertext()) for run in issuer.findall(f"{W}r")]
    assert [line for line in lines if line] == ["ỦY BAN NHÂN DÂN", "TỈNH AN GIANG"]


def test_a_rule_stands_below_issuer_and_motto_and_below_a_title(report: File) -> None:
    before = [
        rule.getprevious().find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        for rule in report.paragraphs("Rule")
    ]
    assert before == ["Issuer", "Motto", "Subject"]


def test_several_addressees_are_a_list_that_ends_with_a_full_stop(letter: File) -> None:
    assert letter.text("AddresseeHead") == ["Kính gửi:"]
    assert letter.text("AddresseeItem") == [
        "- Sở Nội vụ;",
        "- Ủy ban nhân dân thành phố Long Xuyên.",
    ]


def test_recipients_stand_left_of_the_signature(letter: File) -> None:
    (left, right) = list(letter.root.iter(f"{W}tbl"))[-1].iter(f"{W}tc")
    assert [*left.itertext()] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT, TH."]
    assert [*right.itertext()] == [
        "KT. CHÁNH VĂN PHÒNG",
        "PHÓ CHÁNH VĂN PHÒNG",
        "Lê Thị Mai",
    ]


def test_the_end_of_the_text_stays_with_the_signature(letter: File) -> None:
    assert letter.paragraphs("BodyText")[-1].find(f"{W}pPr/{W}keepNext") is not None
    assert letter.text("BodyText")[-1] == "Hết./."


def test_the_head_of_a_table_is_repeated_and_no_row_is_cut(letter: File) -> None:
    grid = list(letter.root.iter(f"{W}tbl"))[1]
    rows = grid.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [
        True,
        False,
    ]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_columns_fill_the_room_and_break_no_word(letter: File) -> None:
    grid = list(letter.root.iter(f"{W}tbl"))[1].find(f"{W}tblGrid")
    widths = [int(column.get(f"{W}w")) for column in grid]
    assert sum(widths) == round(210 * MM) - round(30 * MM) - round(15 * MM)
    assert widths[1] > widths[2] > widths[0]
    assert widths[2] > 10 * 0.5 * 13 * 20  # ten figures of half an em each


def test_the_page_number_stands_in_the_top_margin_from_the_second_page(
    letter: File,
) -> None:
    (section,) = sections(letter)
    assert section.find(f"{W}titlePg") is not None
    kinds = [each.get(f"{W}type") for each in section.iter(f"{W}headerReference")]
    assert kinds == ["default", "first"]
    assert "PAGE" in "".join(letter.part("word/header1.xml").itertext())
    assert not "".join(letter.part("word/header2.xml").itertext())
    assert letter.side("PageNumber") == "center"


def test_the_stamp_of_urgency_is_a_box_of_its_size() -> None:
    for words, wide in (("HỎA TỐC", 30), ("THƯỢNG KHẨN", 40), ("KHẨN", 20)):
        file = File(replace(LETTER, urgency=Urgency(words)))
        (stamp,) = file.paragraphs("Stamp")
        indent = stamp.find(f"{W}pPr/{W}ind")
        cell = int(stamp.getparent().find(f"{W}tcPr/{W}tcW").get(f"{W}w"))
        sides = int(indent.get(f"{W}left")) + int(indent.get(f"{W}right"))
        assert round((cell - sides) / MM) == wide
        assert len(stamp.find(f"{W}pPr/{W}pBdr")) == 4


def test_annexes_are_numbered_and_have_pages_of_their_own() -> None:
    annexes = (
        Annex("Danh mục nhiệm vụ", (OVERDUE,)),
        Annex("Tiến độ", (Paragraph("Số liệu."),), landscape=True),
    )
    file = File(replace(LETTER, annexes=annexes))
    assert file.text("AnnexNumber") == ["Phụ lục I", "Phụ lục II"]
    assert file.text("AnnexTitle") == ["DANH MỤC NHIỆM VỤ", "TIẾN ĐỘ"]
    assert file.text("AnnexOf")[0] == (
        "(Kèm theo Công văn số 07/VPUBND-TH ngày 06 tháng 02 năm 2024 của Văn phòng "
        "Ủy ban nhân dân tỉnh)"
    )
    papers = [each.find(f"{W}pgSz") for each in sections(file)]
    assert [paper.get(f"{W}orient") for paper in papers] == [None, None, "landscape"]
    starts = [each.find(f"{W}pgNumType").get(f"{W}start") for each in sections(file)]
    assert starts == ["1", "1", "1"]
    alone = File(replace(LETTER, annexes=annexes[:1]))
    assert alone.text("AnnexNumber") == ["Phụ lục"]


def test_a_draft_leaves_room_for_number_and_day() -> None:
    sheet = composed(replace(LETTER, number=None, day=None))
    assert sheet.number.endswith("/VPUBND-TH") and "07" not in sheet.number
    assert sheet.place_date.startswith("An Giang, ngày ")
    assert "2024" not in sheet.place_date


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert build(LETTER) == build(LETTER)
