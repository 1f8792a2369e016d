"""Who must act: order verbs, subjects, inheritance, and what is no task."""

import pytest

from kycuong.rules.letters import read

HEAD = """ỦY BAN NHÂN DÂN
TỈNH AN GIANG
Số: 12/UBND-TH
An Giang, ngày 02 tháng 5 năm 2024
V/v thực hiện nhiệm vụ

Kính gửi:
- Các sở, ban, ngành tỉnh;
- Ủy ban nhân dân các huyện, thị xã, thành phố.

"""
FOOT = """

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Nguyễn Văn A
"""


def leads(body: str) -> list[tuple[str, ...]]:
    return [task.lead for task in read(HEAD + body + FOOT).tasks]


@pytest.mark.parametrize(
    "body",
    [
        "Giao Sở Nội vụ tổng hợp, báo cáo.",
        "Ủy ban nhân dân tỉnh yêu cầu Sở Nội vụ tổng hợp, báo cáo.",
        "Căn cứ quy định hiện hành; giao Sở Nội vụ tổng hợp, báo cáo.",
        "Ủy ban nhân dân tỉnh có ý kiến như sau:\n\n1. Sở Nội vụ: Tổng hợp, báo cáo.",
        "Ủy ban nhân dân tỉnh yêu cầu:\n\n1. Đối với Sở Nội vụ: Tổng hợp, báo cáo.",
        "Ủy ban nhân dân tỉnh yêu cầu:\n\n1. Sở Nội vụ\n- Tổng hợp, báo cáo.",
        "Nội dung thực hiện:\n\n1. Tổ chức hội nghị (Sở Nội vụ chủ trì).",
        "Nội dung thực hiện:\n\n1. Công tác tổng hợp: Sở Nội vụ tổng hợp, báo cáo.",
        "Nội dung thực hiện:\n\n1. Tổ chức hội nghị. Đơn vị thực hiện: Sở Nội vụ.",
        "Ủy ban nhân dân tỉnh yêu cầu:\n\n1. Trường hợp cần thiết, Sở Nội vụ tổng hợp, báo cáo.",
    ],
)
def test_the_lead_is_found_in_every_shape_of_assignment(body):
    assert leads(body) == [("Sở Nội vụ",)]


def test_items_without_subject_inherit_the_lead_in():
    body = (
        "Ủy ban nhân dân tỉnh yêu cầu Thủ trưởng các sở, ban, ngành tỉnh thực hiện:\n\n"
        "1. Rà soát công việc.\n\n2. Sở Nội vụ tổng hợp.\n\n3. Chấn chỉnh kỷ luật."
    )
    assert leads(body) == [
        ("Thủ trưởng các sở, ban, ngành tỉnh",),
        ("Sở Nội vụ",),
        ("Thủ trưởng các sở, ban, ngành tỉnh",),
    ]


def test_items_without_any_name_inherit_the_addressees():
    body = "Đề nghị các đơn vị lưu ý:\n\n1. Rà soát công việc."
    assert leads(body)[0] == ("các đơn vị",)
    body = "Một số nội dung như sau:\n\n1. Khẩn trương rà soát công việc."
    assert leads(body) == [
        ("Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các huyện, thị xã, thành phố")
    ]


def test_the_coordinators_of_a_heading_hold_for_its_items():
    body = (
        "1. Giao Sở Tài chính chủ trì, phối hợp Sở Nội vụ:\na) Theo dõi.\nb) Báo cáo."
    )
    letter = read(HEAD + body + FOOT)
    assert [task.coord for task in letter.tasks] == [("Sở Nội vụ",)] * 2


def test_a_sentence_that_names_another_lead_is_a_task_of_its_own():
    body = "1. Giao Sở Y tế rà soát nhân lực. Giao Sở Tài chính bố trí kinh phí."
    assert leads(body) == [("Sở Y tế",), ("Sở Tài chính",)]


def test_an_order_under_a_heading_body_is_that_bodys_own_act():
    body = "1. Sở Tài chính:\na) Kiểm tra hồ sơ.\nb) Yêu cầu chủ đầu tư nộp ngân sách."
    assert leads(body) == [("Sở Tài chính",)] * 2


@pytest.mark.parametrize(
    "body",
    [
        "Ủy ban nhân dân tỉnh đã giao Sở Nội vụ báo cáo trước ngày 01/4/2024.",
        "Thời gian qua, Sở Nội vụ đã chủ động tham mưu nhiều giải pháp.",
        "1. Thống nhất chủ trương đầu tư dự án.",
        "Ủy ban nhân dân tỉnh thông báo để các cơ quan biết, thực hiện.",
        "Sau thời hạn trên, Chủ tịch Ủy ban nhân dân tỉnh sẽ xem xét, quyết định.",
        "1. Đánh giá chung: Các đơn vị đã có nhiều cố gắng.",
    ],
)
def test_what_recalls_decides_or_informs_is_no_task(body):
    assert leads(body) == []


def test_a_closing_date_belongs_to_the_task_it_completes():
    body = (
        "Ủy ban nhân dân tỉnh đề nghị các sở, ban, ngành tỉnh góp ý dự thảo.\n\n"
        "Văn bản góp ý gửi về Sở Nội vụ trước ngày 20/5/2024 để tổng hợp."
    )
    (task,) = read(HEAD + body + FOOT).tasks
    assert str(task.deadline.date) == "2024-05-20"


def test_a_term_given_by_reference_takes_the_date_of_that_item():
    body = (
        "Ủy ban nhân dân tỉnh có ý kiến như sau:\n\n"
        "1. Giao Sở Y tế tổ chức hội nghị vào ngày 09/6/2024.\n\n"
        "2. Giao Sở Nội vụ hướng dẫn theo thời gian tại khoản 1 Công văn này."
    )
    tasks = read(HEAD + body + FOOT).tasks
    assert tasks[1].deadline.kind == "relative"
    assert tasks[1].deadline.date == tasks[0].deadline.date


def test_a_count_from_the_letter_is_computed_with_its_receipt():
    body = (
        "Giao Sở Y tế báo cáo trong thời hạn 10 ngày kể từ ngày ban hành Công văn này."
    )
    (task,) = read(HEAD + body + FOOT).tasks
    assert str(task.deadline.date) == "2024-05-13"  # the tenth day is a Sunday
    assert task.deadline.receipt is not None
