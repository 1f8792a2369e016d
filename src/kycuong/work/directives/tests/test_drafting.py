"""What becomes an item, how it is cited, and which deadline is taken over."""

from datetime import date

import pytest
from tests.cast import Province

from kycuong.rules.letters import read
from kycuong.work.directives.drafting import plan
from kycuong.work.documents.tests.letters import LETTER

DAY = date(2024, 4, 24)
NESTED = LETTER.replace(
    "3. Sở Nội vụ thường xuyên kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính.",
    "3. Sở Nội vụ thực hiện các việc sau:\n\n"
    "a) Kiểm tra việc chấp hành kỷ luật.\n\n"
    "b) Lập danh sách vi phạm:\n\n"
    "- Báo cáo các trường hợp nghiêm trọng;\n\n"
    "- Đề xuất hình thức xử lý.",
)
CLOSING = LETTER.replace(
    "Nơi nhận:",
    "Yêu cầu Sở Nội vụ, Sở Tài chính nghiêm túc triển khai thực hiện nội dung Công "
    "văn này.\n\nNơi nhận:",
)


def test_an_item_is_cited_with_those_it_lies_under(province: Province) -> None:
    made = plan(read(NESTED), issued_on=DAY)
    marks = [row["mark"] for row in made.items]
    assert marks[:3] == ["1.", "2.", "3.a)"]
    assert marks[-2:] == ["3.b) gạch 1", "3.b) gạch 2"]


def test_a_closing_formula_is_shown_and_is_no_item(province: Province) -> None:
    made = plan(read(CLOSING), issued_on=DAY)
    assert [row["mark"] for row in made.items] == ["1.", "2.", "3."]
    assert len(made.drafts) == 3
    ((start, end),) = made.formulas
    assert CLOSING[start:end].startswith("Yêu cầu Sở Nội vụ")


def test_a_count_from_a_date_that_the_clerk_corrected_is_left_open(
    province: Province,
) -> None:
    made = plan(read(LETTER), issued_on=date(2024, 4, 22))
    first, second, _ = made.drafts
    assert first["due_choice"] == "date"
    assert "due_choice" not in second
    assert second["limit_text"].startswith("trong thời hạn 05 ngày làm việc")


@pytest.mark.parametrize("text", ["", "không phải công văn", "1. 2. 3."])
def test_a_text_that_is_no_letter_gives_nothing_to_review(
    province: Province, text: str
) -> None:
    made = plan(read(text), issued_on=DAY)
    assert made.drafts == []
