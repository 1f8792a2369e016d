"""The structure tree: marks, soft wraps, scanned damage."""

import pytest

from kycuong.rules.letters.source import Source
from kycuong.rules.letters.structure import build, number


def outline(text: str) -> list[tuple[int, str]]:
    """(depth, mark) of every marked item."""
    source = Source.of(text)
    root = build(source.text, source.fold, 0, len(text), [])
    number(root)
    rows = []
    for node in root.walk():
        depth, parent = 0, node.parent
        while parent is not None and parent is not root:
            depth, parent = depth + 1, parent.parent
        if node.mark is not None:
            rows.append((depth, node.mark.text))
    return rows


def test_articles_hold_numbers_and_numbers_hold_letters():
    text = (
        "Điều 1. Phê duyệt kế hoạch.\nĐiều 2. Tổ chức thực hiện\n1. Sở Nội vụ:\n"
        "a) Chủ trì theo dõi;\nb) Báo cáo kết quả.\n2. Sở Tài chính bố trí kinh phí.\n"
    )
    assert outline(text) == [
        (0, "Điều 1"), (0, "Điều 2"), (1, "1."), (2, "a)"), (2, "b)"), (1, "2."),
    ]  # fmt: skip


def test_a_soft_wrapped_line_is_no_item():
    text = (
        "1. Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan thực hiện theo khoản\n"
        "2. Điều 5 của Nghị định và các văn bản hướng dẫn thi hành có liên quan khác\n"
        "theo quy định của pháp luật hiện hành.\n"
    )
    assert len(outline(text)) <= 2


@pytest.mark.parametrize(
    ("damaged", "mark"),
    [("5_ Yêu cầu", "5_"), ("©) Nghiên cứu", "©)"), ("ø) Chủ trì", "ø)")],
)
def test_a_damaged_mark_is_still_a_mark(damaged, mark):
    text = f"1. Sở Y tế:\na) Chủ trì kiểm tra.\n{damaged} các nội dung còn lại.\n"
    assert mark in [m for _, m in outline(text)]


def test_a_plus_for_a_scanned_seven_is_a_number():
    text = (
        "6. Sở Y tế: Chuẩn bị thuốc.\n\n+ UBND các huyện: Chỉ đạo các phòng, ban.\n\n"
        "8. Sở Tài chính: Bố trí kinh phí.\n"
    )
    assert outline(text) == [(0, "6."), (0, "+"), (0, "8.")]


def test_a_plus_under_a_dash_is_its_sub_item():
    text = "1. Sở Y tế:\n- Kiểm tra:\n+ Cơ sở vật chất;\n+ Nhân lực.\n- Báo cáo.\n"
    assert outline(text) == [(0, "1."), (1, "-"), (2, "+"), (2, "+"), (1, "-")]


def test_a_page_number_does_not_cut_a_sentence():
    text = "1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và\n\n3\n\nSở Xây dựng tổng hợp.\n"
    source = Source.of(text)
    noise: list[tuple[int, int]] = []
    root = build(source.text, source.fold, 0, len(text), noise)
    assert len(root.children) == 1
    assert [text[slice(*span)] for span in noise] == ["3"]


def test_a_dash_before_a_small_letter_in_mid_sentence_is_dirt():
    text = "- Theo dõi tình hình,\n— đôn đốc việc thực hiện.\n- Báo cáo kết quả.\n"
    assert len(outline(text)) == 2
