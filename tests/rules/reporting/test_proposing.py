"""Proposed texts say what the figures carry, and nothing else."""

import re

from hypothesis import given
from tests.rules.reporting.histories import Course, account, accounts, courses

from kycuong.rules.reporting import Account, Told, opening_words, paragraph, request

CHAIRMAN = "Chủ tịch Ủy ban nhân dân tỉnh"


def told(**counts: int) -> Told:
    return Told(Account(1, "Sở Nội vụ", counts, {}))


def test_a_body_in_full() -> None:
    whole = Told(
        Account(
            1,
            "Sở Nội vụ",
            {
                "opening": 12,
                "received": 5,
                "taken": 1,
                "passed": 1,
                "on_time": 5,
                "undated": 1,
                "late": 1,
                "cancelled": 1,
                "closing": 10,
                "overdue": 2,
            },
            {},
        ),
        returned=1,
        breaches={"Chế độ thông tin, báo cáo": 2},
    )
    assert paragraph(whole) == (
        "Sở Nội vụ: mang sang 12 việc; trong kỳ được giao 5 việc, nhận từ cơ quan khác "
        "1 việc, chuyển cơ quan khác 1 việc; hoàn thành 6 việc, trong đó 4 việc đúng "
        "hạn, 1 việc quá hạn, 1 việc không có hạn; được hủy 1 việc. Cuối kỳ còn 10 "
        "việc, trong đó 2 việc quá hạn. Kết quả bị trả lại để làm tiếp: 1 lần. Vi phạm "
        "đã kết luận trong kỳ: chế độ thông tin, báo cáo 2."
    )


def test_nothing_is_said_to_be_nothing() -> None:
    assert paragraph(told()) == "Sở Nội vụ: trong kỳ không có việc."
    assert opening_words([]).startswith("Trong kỳ không phát sinh")
    assert request([], CHAIRMAN) == f"Kính báo cáo {CHAIRMAN} xem xét, chỉ đạo."


def test_what_ended_without_a_date_is_not_called_in_time() -> None:
    words = paragraph(told(opening=1, on_time=1, undated=1))
    assert "hoàn thành 1 việc không có hạn" in words
    assert "đúng hạn" not in words


def test_a_replied_question_that_lapsed_is_said() -> None:
    assert "hết hạn không trả lời 2 việc" in paragraph(told(opening=2, lapsed=2))


def test_the_request_names_the_latest_first_and_points_at_the_annex() -> None:
    many = [
        Told(Account(n, f"Sở {n}", {"closing": n, "overdue": n}, {}))
        for n in range(1, 13)
    ]
    words = request(many, CHAIRMAN)
    assert "Sở 12 (12), Sở 11 (11)" in words
    assert "và 2 cơ quan khác tại phụ lục" in words
    assert "Sở 2 (2)" not in words


@given(courses)
def test_every_number_of_a_paragraph_is_one_of_the_figures(book: list[Course]) -> None:
    for each in accounts(book):
        words = paragraph(Told(each)).removeprefix(each.name)
        on_time, late = each.counts["on_time"], each.counts["late"]
        undated = each.counts["undated"]
        known = {*each.counts.values(), on_time + late, on_time - undated}
        assert {int(found) for found in re.findall(r"\d+", words)} <= known


def test_all_bodies_together_are_their_sum() -> None:
    words = opening_words(
        [
            Told(account(1, {"opening": [(1, 1)], "closing": [(1, 1)]})),
            Told(account(2, {"received": [(2, 1)], "on_time": [(2, 3)]}), returned=2),
            Told(account(3, {})),
        ]
    )
    assert words == (
        "Có 2 cơ quan được giao nhiệm vụ: mang sang 1 việc; trong kỳ được giao 1 việc; "
        "hoàn thành 1 việc đúng hạn. Cuối kỳ còn 1 việc, không có việc quá hạn. Văn "
        "phòng trả lại kết quả để làm tiếp 2 lần."
    )
