"""Slips that offices really make: each is told with its code and no other."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.rules.docform.breaking import Break, last_text, setting, text
from tests.rules.docform.documents import (
    COMMITTEE,
    DECISION,
    LETTER,
    OFFICE_LETTER,
    REPORT,
    SUBMISSION,
    TASKS,
    TO,
    Doc,
    body,
    tail,
    titled,
)
from tests.rules.docform.writing import write

from kycuong.rules import docform


def signed(doc: Doc, *capacity: str, name: str = "Lê Văn Phước") -> Doc:
    return replace(doc, tail=tail(*capacity, name=name))


def said(sentence: str) -> Doc:
    return replace(LETTER, middle=(*TO, *map(body, TASKS), body(sentence)))


def made(doc: Doc, rule: Break) -> Doc:
    broken = rule(doc)
    assert broken is not None and broken != doc
    return broken


def becomes(words: str) -> Callable[[str], str]:
    return lambda _: words


NAME, MOTTO, NUMBER = "national_name", "motto", "number"
SLIPS: tuple[tuple[str, Doc], ...] = (
    (
        "national_name.text",
        made(LETTER, text(NAME, becomes("VIỆT NAM DÂN CHỦ CỘNG HÒA"))),
    ),
    ("motto.text", made(LETTER, text(MOTTO, becomes("Độc lập - Tự do")))),
    ("motto.text", made(LETTER, text(MOTTO, becomes("Tự do - Độc lập - Hạnh phúc")))),
    ("motto.text", made(LETTER, text(MOTTO, lambda words: words + "."))),
    ("number.pattern", made(REPORT, text(NUMBER, becomes("Số: 12/bc-ubnd")))),
    ("number.pattern", made(DECISION, text(NUMBER, becomes("Số: 61/QĐ/2024-UBND")))),
    ("number.pattern", made(REPORT, text(NUMBER, becomes("Số: 12/UBND-BC")))),
    ("number.pattern", made(LETTER, text(NUMBER, becomes("Số: 493/UBND–KGVX")))),
    ("number.pattern", made(LETTER, text(NUMBER, becomes("Số 493/UBND-KGVX")))),
    (
        "basis.style",
        made(DECISION, last_text("basis", lambda words: words[:-1] + ",")),
    ),
    ("signer.capacity", signed(LETTER, "THAY MẶT ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ("signer.capacity", signed(LETTER, "ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ("signer.capacity", signed(LETTER, "CHỦ TỊCH")),
    ("signer.capacity", signed(LETTER, "TM. CHỦ TỊCH")),
    ("signer.capacity", signed(OFFICE_LETTER, "T.U.Q. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
    ("signer.capacity", signed(OFFICE_LETTER, "T/UQ GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
    ("signer.capacity", signed(OFFICE_LETTER, "PP. GIÁM ĐỐC")),
    ("signer.capacity", signed(OFFICE_LETTER, "KT. GIÁM ĐỐC")),
    ("signer.capacity", signed(OFFICE_LETTER, "KT. GIÁM ĐỐC", "GIÁM ĐỐC")),
    ("signer.capacity", signed(OFFICE_LETTER, "KT. BỘ TRƯỞNG", "PHÓ GIÁM ĐỐC")),
    ("signer.honours", signed(LETTER, *COMMITTEE, name="BS.CKII Lê Văn Phước")),
    ("signer.honours", signed(LETTER, *COMMITTEE, name="NGƯT. Lê Văn Phước")),
    (
        "recipients.heading",
        made(LETTER, setting("copies", text="NƠI NHẬN:")),
    ),
    ("recipients.archive", made(LETTER, last_text("copy", becomes("- Lưu VT, TH.")))),
    ("recipients.archive", made(LETTER, last_text("copy", becomes("- VT.")))),
    (
        "capitals.unit",
        said("Thực hiện theo nghị quyết của chính phủ về chuyển đổi số."),
    ),
    ("capitals.unit", said("Báo cáo thủ tướng Chính phủ xem xét, quyết định.")),
    ("capitals.unit", said("Giao sở Nội vụ chủ trì, tổng hợp.")),
    (
        "subject.missing",
        replace(
            SUBMISSION,
            middle=(
                replace(SUBMISSION.middle[0], text="GIẤY ỦY QUYỀN"),
                *map(body, TASKS),
            ),
            head=made(SUBMISSION, text(NUMBER, becomes("Số: 25/GUQ-SNV"))).head,
        ),
    ),
)
RIGHT: tuple[tuple[str, Doc], ...] = (
    (
        "the text of a plan goes on behind its instruments",
        replace(
            REPORT,
            head=made(REPORT, text(NUMBER, becomes("Số: 12/KH-UBND"))).head,
            middle=(
                *titled("KẾ HOẠCH", "Kiểm tra công vụ năm 2024"),
                *(line for line in DECISION.middle if line.role == "basis"),
                body(f"Thực hiện Chương trình công tác năm 2024, {TASKS[1]}"),
            ),
        ),
    ),
    ("chairmen elsewhere", signed(said(f"Giao Chủ tịch các huyện: {TASKS[1]}"), *COMMITTEE)),
    ("a foreign government", said("Phối hợp với các tổ chức phi chính phủ nước ngoài.")),
)  # fmt: skip


@pytest.mark.parametrize("at", range(len(SLIPS)))
def test_a_slip_is_told_with_its_code(at: int) -> None:
    code, doc = SLIPS[at]
    found = docform.check(write(doc), name="")
    assert found.codes == (code,), found.findings


@pytest.mark.parametrize("name", [name for name, _ in RIGHT])
def test_what_looks_like_a_slip_is_none(name: str) -> None:
    assert not docform.check(write(dict(RIGHT)[name]), name="").findings


def test_a_school_s_titles_are_for_its_ministry_to_allow() -> None:
    head = made(OFFICE_LETTER, text("issuer", becomes("TRƯỜNG ĐẠI HỌC AN GIANG"))).head
    doc = signed(
        replace(OFFICE_LETTER, head=head), "HIỆU TRƯỞNG", name="PGS.TS Lê Văn An"
    )
    checked = docform.check(write(doc), name="")
    assert not {"signer.honours"} & set(checked.codes)
    assert "signer.honours" in {each.code for each in checked.undecided}
