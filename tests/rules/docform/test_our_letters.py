"""What the product writes passes its own check: every type, as .docx and as PDF."""

from dataclasses import replace

import pytest

from kycuong.rules import docform
from kycuong.work.documents.letterform import (
    Annex,
    Heading,
    Letter,
    Paragraph,
    Urgency,
    build,
    kinds,
)
from kycuong.work.documents.letterform.printing import printed
from kycuong.work.documents.tests.word import LETTER, OVERDUE, REPORT

TASK = (
    "Các cơ quan, đơn vị khẩn trương rà soát nhiệm vụ được giao, báo cáo kết quả về Văn "
    "phòng Ủy ban nhân dân tỉnh để tổng hợp, trình Chủ tịch Ủy ban nhân dân tỉnh xem xét, "
    "chỉ đạo theo thẩm quyền."
)
LONG = (
    Heading("I. KẾT QUẢ THỰC HIỆN"),
    *(Paragraph(f"{at}. {TASK}") for at in range(1, 20)),
    OVERDUE,
    Heading("II. Phương hướng"),
    *(Paragraph(f"{at}. {TASK}") for at in range(1, 9)),
)
BASES = (
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ",
    "Theo đề nghị của Chánh Văn phòng Ủy ban nhân dân tỉnh",
)
ANNEXES = (
    Annex("Danh mục nhiệm vụ", (OVERDUE,)),
    Annex("Tiến độ thực hiện", (Paragraph(TASK),), landscape=True),
)
SAMPLES: dict[str, Letter] = {
    **{
        key: replace(REPORT, kind=key, symbol=f"{kind.code}-UBND", body=LONG)
        for key, kind in kinds().items()
        if kind.titled
    },
    "letter": replace(LETTER, body=LONG),
    "short letter": LETTER,
    "urgent": replace(LETTER, urgency=Urgency.EXPRESS),
    "bases": replace(REPORT, bases=BASES, body=LONG),
    "annexes": replace(LETTER, annexes=ANNEXES, body=LONG),
    "one annex": replace(REPORT, annexes=ANNEXES[:1]),
    "draft": replace(LETTER, number=None, day=None),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_word_file_of_ours_passes(name: str) -> None:
    assert not docform.check(build(SAMPLES[name]), name=name).findings


@pytest.mark.parametrize("name", SAMPLES)
def test_a_pdf_of_ours_passes(name: str) -> None:
    assert not docform.check(printed(SAMPLES[name]), name=name).findings


def test_a_long_pdf_lets_all_be_judged_but_how_far_pages_go_down() -> None:
    undecided = docform.check(printed(SAMPLES["bao_cao"]), name="").undecided
    assert {each.code for each in undecided} <= {"page.margin_bottom"}
