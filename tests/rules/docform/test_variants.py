"""Right documents in the many forms offices give them: no finding in any."""

from dataclasses import replace
from typing import Any

import pytest
from tests.rules.docform.documents import (
    COMMITTEE,
    DECISION,
    LETTER,
    OFFICE_LETTER,
    REPORT,
    TASKS,
    TO,
    Doc,
    Line,
    body,
    centred,
    head,
    tail,
    titled,
)
from tests.rules.docform.writing import write

from kycuong.rules import docform

PROSE = tuple(body(task) for task in TASKS)
INDENTED: dict[str, Any] = {"first": 12.7, "after": 6}


def codes(doc: Doc) -> tuple[str, ...]:
    return docform.check(write(doc), name="").codes


def middle(doc: Doc, *lines: Line) -> Doc:
    return replace(doc, middle=lines)


STRUCTURES = {
    "addressees without dashes": middle(
        LETTER,
        Line("to", "Kính gửi:", align="left", left=30),
        Line("", "Sở Nội vụ;", align="left", left=10),
        Line("", "Sở Tài chính.", align="left", left=10),
        *PROSE,
    ),
    "a short last sentence": middle(LETTER, *TO, *PROSE, body("Trân trọng./.")),
    "parts and headings": middle(
        REPORT,
        *titled("BÁO CÁO", "Tình hình thực hiện nhiệm vụ"),
        centred("", "Phần I", 14, bold=True),
        centred("", "KẾT QUẢ", 14, bold=True),
        *PROSE,
        Line("", "1.1. Về tổ chức", bold=True, italic=True, **INDENTED),
        *PROSE,
        Line("", "a) Về nhân sự", italic=True, **INDENTED),
        *PROSE,
        Line("", "(Có phụ lục chi tiết kèm theo)", italic=True, **INDENTED),
    ),
    "a council's resolution": replace(
        DECISION,
        head=head("Số: 05/2024/NQ-HĐND", issuer=("HỘI ĐỒNG NHÂN DÂN", "TỈNH AN GIANG")),
        middle=(
            *titled("NGHỊ QUYẾT", "Về dự toán ngân sách năm 2025"),
            centred("", "HỘI ĐỒNG NHÂN DÂN TỈNH AN GIANG KHÓA X", 14, bold=True),
            centred("", "KỲ HỌP THỨ 20", 14, bold=True),
            *(line for line in DECISION.middle if line.role == "basis"),
            centred("", "QUYẾT NGHỊ:", 14, bold=True),
            *PROSE,
        ),
        tail=tail("CHỦ TỊCH"),
    ),
    "a telegram": replace(
        LETTER,
        head=head("Số: 12/CĐ-UBND"),
        middle=(
            *titled("CÔNG ĐIỆN", "Về việc ứng phó với bão số 3"),
            centred("", "ỦY BAN NHÂN DÂN TỈNH AN GIANG điện:", 14),
            Line("", "- Giám đốc các sở, ban, ngành;", align="left", left=30),
            Line("", "- Chủ tịch Ủy ban nhân dân các huyện.", align="left", left=30),
            *PROSE,
        ),
    ),
    "a regulation behind its decision": replace(
        DECISION,
        annexes=(
            (
                centred("", "QUY CHẾ", 14, bold=True),
                centred("", "Làm việc của Tổ công tác", 14, bold=True),
                *PROSE,
            ),
        ),
    ),
    "minutes": replace(
        REPORT,
        head=head("Số: 12/BB-UBND"),
        middle=(
            *titled("BIÊN BẢN", "Họp xét thi đua năm 2024"),
            Line("", "Địa điểm: Hội trường Ủy ban nhân dân tỉnh", **INDENTED),
            *PROSE,
        ),
        tail=tail("CHỦ TỌA"),
    ),
}
OF_A_COMMITTEE = (
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"),
    ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"),
    ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
    ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ"),
)
OF_OTHERS = (
    ("GIÁM ĐỐC",),
    ("Q. GIÁM ĐỐC",),
    ("TRƯỞNG ĐOÀN",),
    ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"),
    ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
    ("KT. TRƯỞNG BAN", "PHÓ BAN"),
    ("KT. CHÁNH THANH TRA", "PHÓ CHÁNH THANH TRA"),
    ("KT. TỔNG CỤC TRƯỞNG", "PHÓ TỔNG CỤC TRƯỞNG"),
    ("KT. TRƯỞNG CÔNG AN TỈNH", "PHÓ TRƯỞNG CÔNG AN TỈNH"),
    ("TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "GIÁM ĐỐC SỞ NỘI VỤ"),
    ("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG HÀNH CHÍNH - QUẢN TRỊ"),
    ("TM. ĐOÀN KIỂM TRA", "TRƯỞNG ĐOÀN"),
)
NAMES = ("Nguyễn Thị Minh Khai", "H’ Yim Kđoh", "Lò Văn A", "Y Thanh Hà Niê Kđăm")
BODIES = (
    ("VĂN PHÒNG",),
    ("SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"),
    ("BAN QUẢN LÝ DỰ ÁN", "ĐẦU TƯ XÂY DỰNG"),
    ("TRUNG TÂM", "PHỤC VỤ HÀNH CHÍNH CÔNG"),
    ("HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"),
)
NUMBERS = (
    "Số: 1250/BNV-CCHC",
    "Số:     /SNV-VP",
    "Số: …/SNV-VP",
    "Số: 12/SNV-CCHC&TCBC",
    "Số: 15/UBND-NC-KSTTHC",
)
DATES = (
    "Hà Nội, ngày    tháng 02 năm 2024",
    "An Giang, ngày … tháng … năm 2024",
    "Bà Rịa - Vũng Tàu, ngày 01 tháng 01 năm 2024",
    "TP. Hồ Chí Minh, ngày 15 tháng 4 năm 2024",
)
SENTENCES = (
    "Làm việc với Tỉnh ủy An Giang, Huyện ủy Tri Tôn, Tỉnh đoàn An Giang.",
    "Xây dựng Thành phố Hồ Chí Minh văn minh.",
    "Tại Quận 1, Phường 5, Quận Hai Bà Trưng và Phường Điện Biên Phủ.",
    "Trên địa bàn có 3 phường, 5 xã; 2 quận 4 huyện.",
    "Tỉnh An Giang có 11 huyện. Xã hội hóa giáo dục được đẩy mạnh.",
    "Các sở nội vụ trong cả nước; Ủy ban nhân dân các cấp.",
)


@pytest.mark.parametrize("name", STRUCTURES)
def test_a_right_structure(name: str) -> None:
    assert not codes(STRUCTURES[name])


@pytest.mark.parametrize("lines", OF_A_COMMITTEE)
def test_who_signs_for_a_committee(lines: tuple[str, ...]) -> None:
    assert not codes(replace(LETTER, tail=tail(*lines)))


@pytest.mark.parametrize("lines", OF_OTHERS)
def test_who_signs_elsewhere(lines: tuple[str, ...]) -> None:
    assert not codes(replace(OFFICE_LETTER, tail=tail(*lines)))


@pytest.mark.parametrize("name", NAMES)
def test_a_person_s_name(name: str) -> None:
    assert not codes(replace(LETTER, tail=tail(*COMMITTEE, name=name)))


@pytest.mark.parametrize("parent", ["", "UBND TỈNH AN GIANG"])
@pytest.mark.parametrize("issuer", BODIES)
def test_a_body_s_name_on_one_line_or_two(issuer: tuple[str, ...], parent: str) -> None:
    made = head("Số: 07/ABC-VP", parent=parent, issuer=issuer, subject="V/v báo cáo")
    assert not codes(replace(OFFICE_LETTER, head=made))


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_given_or_left_open(number: str) -> None:
    made = head(number, issuer=("SỞ NỘI VỤ",), subject="V/v báo cáo")
    assert not codes(replace(LETTER, head=made, tail=tail("GIÁM ĐỐC")))


@pytest.mark.parametrize("dated", DATES)
def test_a_place_and_date(dated: str) -> None:
    above, (left, (line,)) = LETTER.head
    made = (above, (left, (replace(line, text=dated),)))
    assert not codes(replace(LETTER, head=made))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_capitals_of_places_and_agencies(sentence: str) -> None:
    assert not codes(middle(LETTER, *TO, *PROSE, body(sentence)))


def test_a_chairman_may_sign_in_person_where_the_text_says_he_decides() -> None:
    decides = body(
        "Xét đề nghị của Sở Nội vụ, Chủ tịch Ủy ban nhân dân tỉnh có ý kiến như sau:"
    )
    signed = tail("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert not codes(replace(LETTER, middle=(*TO, decides, *PROSE), tail=signed))
    assert codes(replace(LETTER, tail=signed)) == ("signer.capacity",)
