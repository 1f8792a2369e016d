"""Warnings of wording: what Annex II words otherwise is told, and hardly anything else."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.rules.docform.documents import CLEAN, LETTER, body
from tests.rules.docform.writing import write
from tests.system_programs import corpus

from kycuong.rules import docform
from kycuong.rules.citations.find import own_number
from kycuong.rules.docform.model import Look, Paragraph, Place, Span
from kycuong.rules.docform.rules import RULES
from kycuong.rules.docform.wording import CODES, warnings_of


def warned(*texts: str, own: str = "") -> list[tuple[str, str, str]]:
    paragraphs = [
        Paragraph((Span(text, Look()),), place=Place(paragraph=at))
        for at, text in enumerate(texts, start=1)
    ]
    found = warnings_of(paragraphs, own=own)
    return [(each.code, each.got, each.expected) for each in found]


@pytest.mark.parametrize(
    ("text", "code", "got", "expected"),
    [
        ("Vận động nhân dân thực hiện.", "wording.state", "nhân dân", "Nhân dân"),
        ("Đảng và nhà nước quan tâm.", "wording.state", "nhà nước", "Nhà nước"),
        ("Theo ý kiến của UBND Tỉnh.", "wording.unit", "UBND Tỉnh", "UBND tỉnh"),
        ("đề nghị giám đốc Sở Y tế chỉ đạo", "wording.post", "giám đốc", "Giám đốc"),
        ("và phó chủ tịch UBND tỉnh", "wording.post", "phó chủ tịch", "Phó Chủ tịch"),
        ("ý kiến của Thủ Tướng", "wording.name", "Thủ Tướng", "Thủ tướng"),
        ("họp sáng thứ hai hằng tuần", "wording.calendar", "thứ hai", "thứ Hai"),
        ("trong tháng giêng này", "wording.calendar", "tháng giêng", "tháng Giêng"),
        ("trực trong dịp tết, bảo đảm", "wording.calendar", "dịp tết", "Tết"),
        ("nghỉ tết Nguyên Đán", "wording.calendar", "tết Nguyên Đán", "tết Nguyên đán"),
        (
            "Thực hiện nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về văn thư",
            "wording.document",
            "nghị định số",
            "Nghị định số",
        ),
        ("theo khoản 3 điều 7 Nghị định", "wording.provision", "điều 7", "Điều 7"),
        ("theo Khoản 3 Điều 7 Nghị định", "wording.provision", "Khoản 3", "khoản 3"),
        ("quy định tại Điểm a, khoản 2", "wording.provision", "Điểm a", "điểm a"),
    ],
)
def test_a_wrong_capital_is_told(text: str, code: str, got: str, expected: str) -> None:
    assert warned(text) == [(code, got, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân tỉnh, Hội đồng nhân dân và Tòa án nhân dân.",
        "Quản lý nhà nước, ngân sách nhà nước, cơ quan nhà nước.",
        "Các tầng lớp Nhân dân; chính sách của Nhà nước.",
        "UBND Tỉnh ủy; UBND Xã An Phú; UBND tỉnh An Giang.",
        "Các giám đốc sở, chủ tịch UBND cấp huyện chịu trách nhiệm.",
        "Lần thứ hai, kỳ họp thứ ba; mỗi tháng hai lần; một ngày lễ, ngày tết.",
        "Tết Nguyên đán, tết Trung thu, đón Tết vui tươi.",
        "Khoản 3 Điều 7 quy định như sau. Điểm a khoản 2 cũng vậy.",
        "Điểm cầu tại Khoản thu; theo điều 5 người đã nêu.",
        "QUYẾT ĐỊNH CỦA CHỦ TỊCH UBND TỈNH",
        "Báo cáo số liệu; quyết định số lượng người; kế hoạch số hóa.",
    ],
)
def test_what_is_right_or_may_be_is_not_told(text: str) -> None:
    assert not warned(text)


FULL = (
    "Thực hiện Công văn số 436/UBND-TH ngày 21/4/2023 của Ủy ban nhân dân tỉnh về chấn "
    "chỉnh kỷ luật, kỷ cương."
)


def test_a_document_named_first_without_its_day_is_told() -> None:
    ((code, got, _),) = warned("Theo Nghị định số 30/2020/NĐ-CP của Chính phủ.")
    assert code == "wording.citation_first"
    assert got == "Nghị định số 30/2020/NĐ-CP của Chính phủ."
    ((code, _, _),) = warned("Thực hiện Công văn số 12/UBND-TH ngày 05/3/2024.")
    assert code == "wording.citation_first"


def test_a_document_named_in_full_and_then_briefly_is_right() -> None:
    assert not warned(FULL, "Các nội dung khác theo Công văn số 436/UBND-TH.")
    assert not warned("Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;")
    assert not warned(
        "Theo đề nghị của Sở Nội vụ tại Tờ trình số 5/TTr-SNV ngày 02/3/2024."
    )


def test_a_document_named_in_full_twice_is_told() -> None:
    again = (
        "Báo cáo theo Công văn số 436/UBND-TH ngày 21/4/2023 của Ủy ban nhân dân tỉnh."
    )
    assert warned(FULL, again) == [
        (
            "wording.citation_again",
            "Công văn số 436/UBND-TH ngày 21/4/2023 của Ủy ban nhân dân tỉnh.",
            "các lần sau chỉ ghi «Công văn số 436/UBND-TH»",
        )
    ]
    assert not warned(FULL, f"Căn cứ {again[14:]}")


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 170/2025/NĐ-CP ngày 30/6/2025 sửa đổi Nghị định số 150/2025/NĐ-CP.",
        "Bãi bỏ Quyết định số 12/QĐ-UBND.",
        "Tiếp tục thực hiện Kế hoạch số 15/KH-UBND và các nhiệm vụ",
        "Theo Hướng dẫn số 36-HD/VPTW.",
        "Căn cứ Luật số 60/2024/QH15 và các quy định khác.",
    ],
)
def test_what_another_name_holds_is_acted_on_or_broken_off_is_not_told(
    text: str,
) -> None:
    assert not warned(text)


def test_its_own_number_is_not_cited() -> None:
    text = "Kèm theo Quyết định số 12/QĐ-UBND của Ủy ban nhân dân tỉnh."
    assert not warned(text, own="12/QĐ-UBND")
    assert warned(text)


def test_warnings_are_no_findings_and_carry_place_and_law() -> None:
    wrong = body("4. Vận động nhân dân thực hiện nghiêm các quy định đã ban hành.")
    doc = replace(LETTER, middle=(*LETTER.middle, wrong, wrong))
    checked = docform.check(write(doc), name="")
    assert not checked.findings
    (warning,) = checked.warnings
    assert warning.where == "đoạn 14 và 1 chỗ khác"
    assert warning.places == ("đoạn 14", "đoạn 15")
    assert warning.law == "Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V, khoản 1"
    marked = docform.marked(write(doc), name="")
    assert marked.page_of(0, warning=True) == 1


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_document_gives_no_warning(name: str) -> None:
    assert not docform.check(write(CLEAN[name]), name=name).warnings


def test_codes_are_no_codes_of_rules_and_are_in_the_docs() -> None:
    assert not set(CODES) & {rule.code for rule in RULES}
    page = (Path(__file__).parents[3] / "docs" / "layout.md").read_text("utf-8")
    assert not [code for code in CODES if code not in page]


CONFIRMED = {
    "bt-cv-giahan-2025": ["wording.citation_first"],
    "bt-cv-hoinu-2025": ["wording.citation_again"],
    "bt-tb-giaithe-2024": [],
    "cp-nq13-2026": [],
    "cp-nq66.7-2025": [],
    "ld-qd-doiten-2025": [],
    "nl-qd283-2026": [],
    "nl-qdtile-2026": [],
    "qn-ct05-2020": [],
    "qn-tb660-2024": [],
    "seed-493": [],
    "ttg-qd28-2025": [],
    "ttg-qd40-2025": [],
    "vpcp-cv2739-2019": [],
    "vpcp-cv3354-2013": ["wording.document"],
}
"""Real letters whose every warning was confirmed by reading."""


@pytest.mark.parametrize("name", CONFIRMED)
def test_a_real_letter(name: str) -> None:
    lines = corpus(f"{name}.txt").read_text("utf-8").split("\n")
    texts: list[str] = []
    for line in map(str.strip, lines):
        if line.startswith("Nơi nhận"):
            break
        runs_on = (
            texts and len(texts[-1]) > 45 and not texts[-1].endswith((".", ";", ":"))
        )
        if runs_on and line and not re.match(r"\d+[.)]|[-+–]|Điều|Căn cứ|Xét", line):
            texts[-1] += f" {line}"
        else:
            texts.append(line)
    own = own_number("\n".join(lines)) or ""
    assert [code for code, _, _ in warned(*texts, own=own)] == CONFIRMED[name]
