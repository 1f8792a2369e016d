"""Forms beside the plain one: of the Party, copies, joint documents, several sides."""

from dataclasses import replace
from typing import Any

import pytest
from tests.rules.docform.breaking import setting, text
from tests.rules.docform.documents import (
    LETTER,
    REPORT,
    Doc,
    Line,
    centred,
    head,
    tail,
    titled,
)
from tests.rules.docform.writing import write

from kycuong.rules import docform
from kycuong.rules.docform.rules import RULES
from kycuong.rules.vntext import legacy


def check(doc: Doc, layout: str = "tables") -> docform.Checked:
    return docform.check(write(doc, layout=layout), name="")


def bold(*lines: str) -> tuple[Line, ...]:
    return tuple(centred("capacity", line, 14, bold=True) for line in lines)


def sides(left: tuple[Line, ...], right: tuple[Line, ...], **more: Any) -> Doc:
    return replace(REPORT, tail=(left, right), **more)


TITLED = REPORT.middle[3:]
JOINT = replace(
    REPORT,
    head=head("Số: 15/KHLT-BNV-BTC", issuer=("BỘ NỘI VỤ - BỘ TÀI CHÍNH",)),
    middle=(*titled("KẾ HOẠCH", "Phối hợp thanh tra công vụ năm 2024"), *TITLED),
    tail=tail("KT. BỘ TRƯỞNG BỘ NỘI VỤ", "THỨ TRƯỞNG"),
)
CONTRACT = sides(
    bold("ĐẠI DIỆN BÊN A", "GIÁM ĐỐC", "Lê Văn Hai"),
    bold("ĐẠI DIỆN BÊN B", "GIÁM ĐỐC", "Trần Thị Ba"),
    head=head("Số: 15/HĐ-UBND"),
    middle=(*titled("HỢP ĐỒNG", "Bảo trì hệ thống thông tin"), *TITLED),
)
MINUTES = sides(
    bold("THƯ KÝ", "Lê Văn Hai"),
    bold("CHỦ TỌA", "Trần Thị Ba"),
    head=head("Số: 12/BB-UBND"),
    middle=(*titled("BIÊN BẢN", "Họp xét thi đua năm 2024"), *TITLED),
)


@pytest.mark.parametrize("layout", ["tables", "tabs"])
def test_a_document_of_the_party_is_not_judged_at_all(layout: str) -> None:
    rows = list(LETTER.head)
    party = centred("national_name", "ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True)
    rows[0] = (rows[0][0], (party,))
    checked = check(replace(LETTER, head=tuple(rows)), layout)
    assert not checked.findings
    assert {each.code for each in checked.undecided} == {rule.code for rule in RULES}


def test_two_ministries_sign_one_plan() -> None:
    assert not check(JOINT).findings


def test_the_sides_of_a_contract_are_no_recipients() -> None:
    assert not check(CONTRACT).findings


def test_minutes_are_signed_by_two() -> None:
    codes = set(check(MINUTES).codes)
    assert codes <= {"recipients.missing"}


def test_a_memorandum_that_one_signs_is_judged_like_others() -> None:
    doc = replace(
        REPORT,
        head=head("Số: 12/BGN-UBND"),
        middle=(*titled("BẢN GHI NHỚ", "Phối hợp chuyển đổi số"), *TITLED),
    )
    assert not check(doc).findings
    marked = text("capacity", lambda words: words.replace("TM.", "T/M"))(doc)
    assert marked is not None
    assert check(marked).codes == ("signer.capacity",)


def test_a_copy_s_own_block_behind_the_tail_is_not_mixed_in() -> None:
    copied = (
        centred("", "SAO Y", 14, bold=True),
        centred("", "An Giang, ngày 06 tháng 5 năm 2024", 14, italic=True),
        Line("", "Nơi nhận:", 12, bold=True, italic=True, align="left"),
        Line("", "- Lưu: VT.", 11, align="left"),
        *bold("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        *bold("Trần Văn Bốn"),
    )
    assert not check(replace(LETTER, annexes=(copied,))).findings


_SIGNS = {letter: sign for sign, letter in legacy._TCVN3.items()}


def _tcvn3(text_: str) -> str:
    return "".join(_SIGNS.get(letter, _SIGNS.get(letter.lower(), letter)) for letter in text_)  # fmt: skip


def test_letters_before_unicode_break_the_font_and_nothing_else() -> None:
    doc: Doc | None = LETTER
    for line in LETTER.lines():
        capitals = line.text.isupper()
        words = _tcvn3(line.text.lower() if capitals else line.text)
        font = ".VnTimeH" if capitals else ".VnTime"
        assert doc is not None
        doc = _each_like(doc, line, replace(line, text=words, font=font))
    assert doc is not None
    checked = check(doc)
    assert set(checked.codes) - {"capitals.unit"} == {"font.family"}
    finding = checked.findings[0]
    assert "«TỈNH»: .VnTimeH" in finding.got
    assert "TCVN3, không phải Unicode" in finding.got


def _each_like(doc: Doc, line: Line, new: Line) -> Doc:
    def column(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(new if each == line else each for each in lines)

    return replace(
        doc,
        head=tuple((column(left), column(right)) for left, right in doc.head),
        middle=column(doc.middle),
        tail=(column(doc.tail[0]), column(doc.tail[1])),
    )


def test_a_unicode_text_in_an_old_font_is_left_alone() -> None:
    doc = setting("body", font=".VnTime")(LETTER)
    assert doc is not None
    assert check(doc).codes == ("font.family",)
