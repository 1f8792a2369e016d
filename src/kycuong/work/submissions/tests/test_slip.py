"""The return slip and the summary of opinions keep the form of Decree 30."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest

from kycuong.rules.docform import check
from kycuong.work.documents.letterform import Letter, Signature, build, lacks, printed
from kycuong.work.submissions import opinions, slip
from kycuong.work.submissions.opinions import Opinion, Summary
from kycuong.work.submissions.slip import LATER, Fault, ReturnSlip

HOSTILE = (
    '#let x = 1; *đậm* $a$ <b>&amp;</b> \\ "--" @x =SUM(A1) {{ }} \x00\x0b\U0001f600'
)
OFFICE = "Văn phòng Ủy ban nhân dân tỉnh"
HEAD = Signature(("CHÁNH VĂN PHÒNG",), "Ngô Thanh Sơn")
DEPUTY = Signature(("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "Lê Văn Phó")
SUMMARY = Fault(
    "Không bảo đảm thủ tục",
    "Bản tóm tắt",
    "Tờ trình dài 14 trang, «Bản tóm tắt» không có.",
    "Bổ sung bản tóm tắt không quá 6 trang.",
    "Nghị định 191/2026/NĐ-CP, Điều 14 khoản 2",
)
OPTION = Fault(
    "Không bảo đảm chất lượng",
    "Tờ trình",
    "Chưa nêu phương án và kiến nghị cụ thể.",
    "Nêu rõ phương án, kiến nghị cấp có thẩm quyền quyết định điều gì.",
    "Nghị định 191/2026/NĐ-CP, Điều 14 khoản 1",
)


def made(*faults: Fault, **fields: Any) -> ReturnSlip:
    values: dict[str, Any] = {
        "number": "HS-2024-00007",
        "title": "Kế hoạch nâng cao Chỉ số cải cách hành chính năm 2024",
        "kind": "Kế hoạch, đề án, chương trình",
        "body": "Sở Nội vụ",
        "sent": date(2024, 5, 2),
        "round": 1,
        "until": date(2024, 5, 17),
        "faults": faults or (SUMMARY, OPTION),
        "note": "",
        "law": "Quy chế làm việc của Ủy ban nhân dân tỉnh",
        "parent": "UBND tỉnh An Giang",
        "issuer": "Văn phòng",
        "issuer_name": OFFICE,
        "symbol": "VPUBND-KGVX",
        "place": "An Giang",
        "recipients": ("Như trên", "Lưu: VT, KGVX"),
        "signature": HEAD,
    }
    return ReturnSlip(**(values | fields))


def summary(*told: Opinion) -> Summary:
    return Summary(
        number="HS-2024-00007",
        title="Kế hoạch nâng cao Chỉ số cải cách hành chính năm 2024",
        chairman="Chủ tịch Ủy ban nhân dân tỉnh An Giang",
        opinions=told,
        law="Quy chế làm việc: cơ quan được hỏi trả lời đúng thời hạn",
        parent="UBND tỉnh An Giang",
        issuer="Sở Nội vụ",
        issuer_name="Sở Nội vụ",
        symbol="BC-SNV",
        place="An Giang",
        recipients=("Như trên", "Lưu: VT"),
        signature=Signature(("GIÁM ĐỐC",), "Nguyễn Văn Dũng"),
    )


AGREES = Opinion(
    "Sở Tài chính", "Đồng ý", "Đồng ý.", "02/05/2024", "08/05/2024", "Tiếp thu."
)
SILENT = Opinion("Thanh tra tỉnh", opinions.SILENT, "", "02/05/2024", "", "")


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    found = "\n".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(found.replace("\r", " ").split())


@pytest.mark.parametrize(
    "letter",
    [
        slip.letter_of(made()),
        slip.letter_of(made(round=2, signature=DEPUTY)),
        slip.letter_of(made(*[SUMMARY, OPTION] * 20, until=None)),
        slip.letter_of(made(replace(SUMMARY, wrong=HOSTILE * 3), note="Ghi thêm.")),
        opinions.letter_of(summary(AGREES, SILENT)),
        opinions.letter_of(summary(*[AGREES, SILENT] * 25)),
    ],
    ids=["one", "again", "long", "hostile", "opinions", "many opinions"],
)
@pytest.mark.parametrize("print_as", [build, printed])
def test_word_and_pdf_break_no_rule_of_the_layout(
    letter: Letter, print_as: Callable[[Letter], bytes]
) -> None:
    data = print_as(letter)
    assert check(data, name="phieu").codes == ()
    assert print_as(letter) == data
    assert lacks(letter) == ()


def test_unnumbered_it_leaves_room_before_the_offices_symbol() -> None:
    said = text_of(printed(slip.letter_of(made())))
    assert "Số: /VPUBND-KGVX" in said
    assert "V/v trả lại hồ sơ trình HS-2024-00007" in said
    assert "Kính gửi: Sở Nội vụ." in said
    assert "CHÁNH VĂN PHÒNG Ngô Thanh Sơn" in said


def test_grounds_are_grouped_and_every_item_says_what_to_complete_by_which_clause() -> (
    None
):
    said = text_of(printed(slip.letter_of(made(SUMMARY, OPTION, SUMMARY))))
    assert "1. Không bảo đảm thủ tục (2 nội dung)" in said
    assert "2. Không bảo đảm chất lượng (1 nội dung)" in said
    assert "1.2" in said
    assert "không quá 6 trang" in said
    assert "chậm nhất hết ngày 17 tháng 5 năm 2024" in said


def test_what_could_have_been_said_before_is_said_to_be_the_gates() -> None:
    letter = slip.letter_of(made(replace(OPTION, charged=True), round=2))
    said = text_of(printed(letter))
    assert "trả lại lần 2 hồ sơ trình" in said
    assert " ".join(LATER.split()[:6]) in said


def test_the_silent_are_named_as_agreeing() -> None:
    said = text_of(printed(opinions.letter_of(summary(AGREES, SILENT))))
    assert f"{opinions.SILENT}: 1 cơ quan (Thanh tra tỉnh)" in said
