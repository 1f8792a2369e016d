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


def test_what_a_body_was_asked_by_others_is_said_apart_from_its_duties() -> None:
    answers = {"opening": 2, "received": 3, "on_time": 1, "late": 1, "lapsed": 2}
    asked = Account(1, "Sở Nội vụ", answers | {"closing": 1, "overdue": 1}, {})
    words = paragraph(Told(Account(1, "Sở Nội vụ", {"closing": 1}, {}), answers=asked))
    assert words == (
        "Sở Nội vụ: Cuối kỳ còn 1 việc, không có việc quá hạn. Ý kiến, trả lời cơ quan "
        "khác: mang sang 2 câu hỏi; được hỏi 3; trả lời đúng hạn 1; trả lời quá hạn 1; "
        "hết hạn không trả lời 2; cuối kỳ còn 1, trong đó quá hạn 1."
    )
    assert "hết hạn không trả lời 2" in opening_words([Told(asked, answers=asked)])


def test_a_body_that_owes_only_replies_has_no_duties_in_words() -> None:
    asked = Account(1, "Sở Nội vụ", {"opening": 1, "lapsed": 1}, {})
    whole = opening_words([Told(Account(1, "Sở Nội vụ", {}, {}), answers=asked)])
    assert whole.startswith("Trong kỳ không phát sinh nhiệm vụ")
    assert whole.endswith("hết hạn không trả lời 1; cuối kỳ không còn.")


def test_what_was_done_before_its_due_day_is_told_within_what_was_in_time() -> None:
    words = paragraph(told(opening=4, on_time=3, early=2, undated=1, late=1))
    assert (
        "hoàn thành 4 việc, trong đó 2 việc đúng hạn (trước hạn 2 việc), 1 việc quá "
        "hạn, 1 việc không có hạn"
    ) in words


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
