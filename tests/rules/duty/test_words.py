"""The chip, the six status words, and entries as sentences."""

from datetime import date

import pytest
from tests.rules.duty.courses import (
    CALENDAR,
    FRIDAY,
    LEAD,
    OFFICE,
    OFFICER,
    OTHER,
    Course,
    accepted,
    at,
)

from kycuong.rules import duty
from kycuong.rules.duty import Due, Nearness, Shape, Status
from kycuong.rules.duty.nearness import near_from
from kycuong.rules.duty.sentences import Names, story

NAMES = Names(
    {
        1: "Văn phòng Ủy ban nhân dân tỉnh",
        10: "Sở Tài chính",
        20: "Sở Nội vụ",
        11: "Phòng Ngân sách",
    },
    {111: "Lê Thị An (chuyên viên)"},
)
FRIDAY_10 = Due.end_of(date(2024, 5, 10))


def chip(course: Course, when: str) -> tuple[str, str]:
    shown = duty.chip(course.by(when), CALENDAR, at(when))
    return shown.kind, shown.text


@pytest.mark.parametrize(
    ("when", "kind", "text"),
    [
        ("06/05 23:59", "ok", "còn 4 ngày làm việc"),
        ("07/05 00:00", "soon", "còn 3 ngày làm việc"),
        ("09/05 17:00", "soon", "còn 1 ngày làm việc"),
        ("10/05 23:59", "today", "hạn hôm nay"),
        ("11/05 00:00", "late", "quá hạn"),
        ("13/05 08:00", "late", "quá hạn 1 ngày làm việc"),
        ("14/05 08:00", "late", "quá hạn 2 ngày làm việc"),
    ],
)
def test_the_chip_counts_working_days(when: str, kind: str, text: str) -> None:
    assert chip(accepted(FRIDAY_10), when) == (kind, text)


def test_holidays_and_the_worked_saturday_count_as_the_decision_says() -> None:
    over_the_holidays = accepted(Due.end_of(date(2024, 5, 4)))
    assert chip(over_the_holidays, "26/04 08:00")[1] == "còn 3 ngày làm việc"
    assert chip(over_the_holidays, "01/05 08:00")[1] == "còn 3 ngày làm việc"
    assert chip(over_the_holidays, "04/05 08:00")[1] == "hạn hôm nay"


def test_over_tet_no_working_day_passes() -> None:
    eve = Course(Due.end_of(date(2024, 2, 15)), given=at("05/02 08:00"))
    eve.then("accept", "05/02 09:00")
    assert chip(eve, "07/02 08:00")[1] == chip(eve, "14/02 20:00")[1]
    assert chip(eve, "15/02 08:00")[1] == "hạn hôm nay"


def test_a_limit_in_hours_says_the_hours_left() -> None:
    hours = accepted(Due.by(at("24/04 16:30")))
    assert chip(hours, "24/04 10:30") == ("today", "hạn hôm nay, còn 4 giờ làm việc")


def test_a_rest_day_due_date_says_that_no_working_day_is_left() -> None:
    assert chip(accepted(Due.end_of(date(2024, 4, 28))), "27/04 08:00") == (
        "soon",
        "hạn 28/04/2024, không còn ngày làm việc",
    )


def test_a_provisional_date_says_so() -> None:
    due = Due.end_of(date(2024, 5, 10), provisional=True)
    assert chip(accepted(due), "24/04 10:00")[1] == "còn 10 ngày làm việc (tạm tính)"


def test_chips_without_a_running_date() -> None:
    assert chip(Course(None), "30/04 08:00") == ("none", "không có hạn")
    standing = Course(None, standing=True)
    assert chip(standing, "30/04 08:00") == ("standing", "thường xuyên")
    waiting = accepted().then("submit", "26/04 16:00")
    assert chip(waiting, "30/05 08:00") == ("ok", "đã nộp, chờ xác nhận")


def test_a_late_result_grows_no_later_while_it_waits_for_its_reviewer() -> None:
    late = accepted(Due.end_of(FRIDAY)).then("submit", "29/04 16:00")
    assert chip(late, "29/04 16:00") == ("late", "quá hạn")
    waiting = accepted(Due.end_of(FRIDAY)).then("submit", "02/05 16:00")
    assert chip(waiting, "02/05 16:00") == ("late", "quá hạn 1 ngày làm việc")
    assert chip(waiting, "15/05 16:00") == ("late", "quá hạn 1 ngày làm việc")
    back = waiting.then("rework", "15/05 17:00", reason="thiếu")
    assert chip(back, "15/05 17:00")[0] == "late"


def test_chips_of_what_is_over() -> None:
    on_time = accepted().then("submit", "26/04 16:00").then("approve", "29/04 08:00")
    assert chip(on_time, "30/05 08:00") == ("done", "xong đúng hạn")
    late = accepted().then("submit", "02/05 16:00").then("approve", "20/05 08:00")
    assert chip(late, "30/05 08:00") == ("done", "xong, quá hạn 1 ngày làm việc")
    bare = Course(None).then("accept", "24/04 09:00").then("submit", "25/04 09:00")
    assert chip(bare.then("approve", "26/04 09:00"), "30/05 08:00") == (
        "done",
        "đã xong",
    )
    off = accepted().then("cancel", "25/04 08:00", reason="thôi")
    assert chip(off, "30/05 08:00") == ("none", "đã hủy")


def test_each_status_has_its_word() -> None:
    def word(course: Course, when: str) -> Status:
        return duty.status(course.by(when), at(when))

    running = accepted(FRIDAY_10)
    assert word(running, "24/04 10:00") is Status.IN_TIME
    assert word(running, "07/05 00:00") is Status.NEAR_DUE
    assert word(running, "10/05 23:59") is Status.NEAR_DUE
    assert word(running, "11/05 00:00") is Status.OVERDUE
    done = accepted().then("submit", "26/04 23:59").then("approve", "29/05 08:00")
    assert word(done, "30/05 08:00") is Status.DONE_ON_TIME
    late = accepted().then("submit", "27/04 00:00").then("approve", "29/05 08:00")
    assert word(late, "30/05 08:00") is Status.DONE_LATE
    off = accepted().then("cancel", "30/05 08:00", reason="thôi")
    assert word(off, "30/05 09:00") is Status.CANCELLED
    silent = Course(FRIDAY_10, shape=Shape.REPLY).then("lapse", "11/05 00:00")
    assert word(silent, "30/05 09:00") is Status.LAPSED
    assert len({status.label for status in Status}) == 7


@pytest.mark.parametrize(("days", "near"), [(0, "10/05"), (1, "09/05"), (3, "07/05")])
def test_nearness_is_a_setting_in_working_days(days: int, near: str) -> None:
    setting = Nearness(days, date(2020, 1, 1), "thử")
    assert near_from(FRIDAY_10.at, CALENDAR, setting) == at(f"{near} 00:00")


def told(course: Course) -> list[str]:
    return [line.text for line in story(course.entries, CALENDAR, NAMES)]


def test_entries_are_sentences_with_the_working_time_left() -> None:
    course = Course(Due.end_of(date(2024, 5, 2))).then("accept", "24/04 09:00")
    course.then("hand_over", "26/04 16:40", to=OTHER, reason="x")
    course.then("hand_over", "02/05 09:00", actor=OTHER, to=OFFICER)
    course.then("submit", "04/05 09:00").then("approve", "06/05 08:05", actor=OFFICE)
    assert told(course) == [
        "Văn phòng Ủy ban nhân dân tỉnh giao việc cho Sở Tài chính lúc 08:00 ngày 24/04/2024, hạn 02/05/2024.",
        "Sở Tài chính tiếp nhận việc lúc 09:00 ngày 24/04/2024.",
        "Sở Tài chính chuyển việc cho Sở Nội vụ lúc 16:40 ngày 26/04/2024, khi còn 1 ngày làm việc.",
        "Sở Nội vụ chuyển việc cho Lê Thị An (chuyên viên), Phòng Ngân sách lúc 09:00 ngày 02/05/2024, vào đúng ngày đến hạn.",
        "Sở Tài chính báo cáo kết quả thực hiện với Văn phòng Ủy ban nhân dân tỉnh lúc 09:00 ngày 04/05/2024, khi đã quá hạn 2 ngày làm việc.",
        "Văn phòng Ủy ban nhân dân tỉnh xác nhận hoàn thành lúc 08:05 ngày 06/05/2024.",
    ]


def test_a_result_returned_after_its_day_is_not_called_late_for_the_waiting() -> None:
    course = accepted().then("submit", "26/04 16:00")
    course.then("rework", "06/05 09:00", actor=OFFICE, reason="thiếu")
    course.then("submit", "08/05 09:00")
    assert told(course)[3].endswith("ngày 06/05/2024, kết quả đã nộp trong hạn.")
    assert told(course)[4].endswith("khi đã quá hạn 2 ngày làm việc.")


def test_sentences_of_a_limit_in_hours_say_the_hours_left() -> None:
    course = accepted(Due.by(at("25/04 16:30")))
    course.then("hand_over", "25/04 15:45", to=OFFICER)
    assert told(course)[0].endswith(", hạn 16:30 ngày 25/04/2024.")
    assert told(course)[2].endswith(", khi còn 45 phút làm việc.")


def test_without_a_due_date_a_sentence_counts_nothing() -> None:
    course = Course(None).then("accept", "24/04 09:00")
    course.then("hand_over", "25/04 15:45", to=OFFICER)
    assert told(course)[2].endswith("lúc 15:45 ngày 25/04/2024.")


def test_the_law_cited_is_that_of_the_day() -> None:
    law = duty.TRANSITIONS[duty.EntryKind.DECLINE].law
    assert law.on(date(2026, 5, 28)).startswith("Quy chế làm việc")
    assert law.on(date(2026, 5, 29)).startswith("Nghị định 191/2026/NĐ-CP")


def test_a_refusal_says_to_whom_the_matter_returns() -> None:
    course = Course(Due.end_of(FRIDAY)).then("decline", "24/04 09:00", reason="sai")
    assert told(course)[1] == (
        "Sở Tài chính từ chối nhận việc, trả lại Văn phòng Ủy ban nhân dân tỉnh "
        "lúc 09:00 ngày 24/04/2024, khi còn 2 ngày làm việc."
    )


def test_a_recount_tells_the_old_date_and_the_new() -> None:
    old, new = Due.end_of(FRIDAY), Due.end_of(date(2024, 5, 2))
    course = accepted(old)
    course.then("recount", "25/04 09:00", actor=None, due=new, was=old, reason="lịch")
    assert told(course)[2] == (
        "Hệ thống tính lại ngày đến hạn lúc 09:00 ngày 25/04/2024: "
        "từ 26/04/2024 thành 02/05/2024."
    )


def test_every_transition_says_who_may_and_under_which_rule() -> None:
    for row in duty.TRANSITIONS.values():
        assert row.label
        assert row.who
        assert row.law.on(FRIDAY)
        assert row.wrong_state.endswith(".")


def test_names_of_what_is_unknown_do_not_break_a_sentence() -> None:
    assert Names({}).of(LEAD) == "đơn vị không còn trong danh bạ"
    assert Names({11: "Phòng A"}).of(OFFICER) == "Phòng A"


def test_entries_of_time_disputes_and_parts_are_sentences() -> None:
    wished = Due.end_of(date(2024, 5, 8))
    friday = Due.end_of(FRIDAY)
    course = accepted().then("ask", "24/04 10:00", due=wished, reason="x")
    course.then(
        "counter", "24/04 11:00", actor=OFFICE, due=FRIDAY_10, was=friday, reason="y"
    )
    said = {
        "ground": "ministry",
        "instrument": "CV 12/BNV",
        "until": "2024-05-03",
    }
    later = Due.end_of(date(2024, 5, 15))
    course.then(
        *("pause", "25/04 09:00"),
        actor=OFFICE,
        due=later,
        was=FRIDAY_10,
        reason="z",
        details=said,
    )
    course.then("resume", "26/04 09:00", actor=OFFICE, due=FRIDAY_10, was=later)
    question = {"child": 7, "kind": "opinion", "title": "Góp ý dự thảo"}
    course.then("split", "26/04 10:00", to=OTHER, due=wished, details=question)
    silent = {**question, "outcome": "lapsed"}
    course.then("join", "09/05 00:00", actor=None, to=OTHER, details=silent)
    course.then("urge", "09/05 08:00", actor=None, details={"text": "Phiếu nhắc việc"})
    assert told(course)[2:] == [
        "Sở Tài chính xin gia hạn lúc 10:00 ngày 24/04/2024, khi còn 2 ngày làm việc: từ 26/04/2024 đến 08/05/2024.",
        "Văn phòng Ủy ban nhân dân tỉnh gia hạn đến ngày khác với đề nghị lúc 11:00 ngày 24/04/2024: từ 26/04/2024 thành 10/05/2024.",
        "Văn phòng Ủy ban nhân dân tỉnh tạm dừng tính thời hạn lúc 09:00 ngày 25/04/2024 đến hết ngày 03/05/2024, căn cứ: chờ ý kiến của Bộ, ngành trung ương (CV 12/BNV); hạn từ 10/05/2024 thành 15/05/2024.",
        "Văn phòng Ủy ban nhân dân tỉnh cho tiếp tục tính thời hạn lúc 09:00 ngày 26/04/2024; hạn từ 15/05/2024 thành 10/05/2024.",
        "Sở Tài chính lấy ý kiến của Sở Nội vụ lúc 10:00 ngày 26/04/2024: «Góp ý dự thảo», hạn 08/05/2024.",
        "Hệ thống ghi nhận ý kiến của Sở Nội vụ lúc 00:00 ngày 09/05/2024: «Góp ý dự thảo», hết hạn không trả lời, coi như đồng ý.",
        "Hệ thống đôn đốc thực hiện lúc 08:00 ngày 09/05/2024, khi còn 1 ngày làm việc: Phiếu nhắc việc.",
    ]
