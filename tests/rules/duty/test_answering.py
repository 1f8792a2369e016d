"""A result answers each point, and says more than that it was done."""

import pytest
from tests.rules.duty.courses import GIVEN, LEAD, OFFICE, Course, at

from kycuong.rules import duty
from kycuong.rules.duty import IllegalEntry
from kycuong.rules.duty.answering import bare, unanswered

FORMULAS = [
    "Đã triển khai",
    "Đã triển khai.",
    "đã thực hiện xong",
    "Đã triển khai thực hiện nghiêm túc theo chỉ đạo.",
    "Đã tiếp thu và triển khai thực hiện.",
    "Đã quán triệt đến toàn thể cán bộ, công chức.",
    "Đã quán triệt đến toàn thể cán bộ, công chức, viên chức, người lao động của Sở.",
    "Đơn vị đang triển khai thực hiện theo đúng tiến độ.",
    "Thực hiện tốt.",
    "Sở đã chủ động, tích cực triển khai nhiệm vụ được giao.",
    "Đã báo cáo UBND tỉnh.",
    "Đã hoàn thành nhiệm vụ được giao đúng thời gian quy định.",
    "Chúng tôi đã và đang thực hiện đầy đủ, kịp thời.",
    "Tiếp tục theo dõi, thực hiện.",
    "Bảo đảm chất lượng, hiệu quả theo yêu cầu.",
    "…",
    "   ",
    "Đã xử lý.",
]
RESULTS = [
    "Đã ban hành Kế hoạch 12/KH-SNV ngày 25/4/2024",
    "Đã ban hành kế hoạch.",
    "Đã tập huấn 320 người tại 11 huyện.",
    "Đã công khai 1.845 thủ tục tại 156 xã.",
    "Tại mục 3 của Báo cáo.",
    "Rút ngắn thủ tục cấp phép xây dựng từ 20 ngày xuống 15 ngày.",
    "Đã kiểm tra đột xuất 6 đơn vị, phát hiện 2 vi phạm.",
    "Thành lập tổ công tác do Giám đốc làm tổ trưởng.",
    "Không phát sinh hồ sơ trễ hạn.",
    "Đã khen thưởng hai tập thể.",
    "Chưa phát sinh đối tượng thuộc diện hỗ trợ.",
    "Phê bình Trưởng phòng Đào tạo.",
    "Đã niêm yết thủ tục ở bộ phận một cửa.",
    "Đã lắp camera giám sát.",
    "Số liệu xem phụ lục kèm.",
    "320 người",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_no_result_however_it_is_dressed(text: str) -> None:
    assert bare(text)


@pytest.mark.parametrize("text", RESULTS)
def test_a_short_result_that_says_something_is_not_refused(text: str) -> None:
    assert not bare(text)


DONE = {"text": "Đã tập huấn 320 người.", "document_number": "12/BC-SNV"}


def test_every_point_is_answered_by_itself() -> None:
    answers = {"1": DONE, "2": DONE, "3": {"text": "Đã triển khai."}}
    said = unanswered(("1", "2", "3"), {"text": "", "answers": answers})
    assert said.startswith("Chưa trả lời ý 3;")
    whole = {"answers": {**answers, "3": DONE}}
    assert unanswered(("1", "2", "3"), whole) == ""


def test_a_result_without_any_evidence_is_refused() -> None:
    assert "minh chứng" in unanswered((), {"text": "Đã tập huấn 320 người."})
    assert unanswered((), {"text": "Đã tập huấn 320 người.", "files": [3]}) == ""
    assert unanswered((), {"text": "Đã đăng https://angiang.gov.vn/tin/1"}) == ""


def test_a_response_missing_point_3_never_enters_the_book() -> None:
    points = [{"id": str(n), "text": f"Ý {n}"} for n in (1, 2, 3)]
    matter = Course(details={"points": points}).then("accept", "24/04 09:00")
    said = {"answers": {"1": DONE, "2": DONE}}
    matter.then("submit", "25/04 09:00", details=said)
    with pytest.raises(IllegalEntry) as refusal:
        matter.by("25/04 10:00")
    assert refusal.value.rule == "points"
    assert "ý 3" in refusal.value.sentence


def test_it_is_returned_naming_point_3_and_answered_again() -> None:
    points = [{"id": str(n), "text": f"Ý {n}"} for n in (1, 2, 3)]
    matter = Course(details={"points": points}).then("accept", "24/04 09:00")
    said = {"answers": {"1": DONE, "2": DONE, "3": DONE}}
    matter.then("submit", "25/04 09:00", details=said)
    back = {"points": ["3"]}
    matter.then("rework", "25/04 15:00", actor=OFFICE, reason="sai", details=back)
    matter.then("submit", "26/04 09:00", details=said)
    position = matter.then("approve", "26/04 15:00", actor=OFFICE).by("27/04 09:00")
    assert position.outcome is duty.Outcome.FULFILLED
    assert position.points == ("1", "2", "3")
    assert position.custody[0].party == LEAD
    assert position.opened_at == GIVEN
    assert position.completed_at == at("26/04 09:00")
