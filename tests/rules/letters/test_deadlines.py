"""The written forms of deadlines, one row each."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kycuong.rules.letters.deadlines import DeadlineFinder
from kycuong.rules.letters.periods import Clock
from kycuong.rules.letters.source import Source
from kycuong.rules.worktime import CalendarDays, Months, WorkingDays

CLOCK = Clock(date(2024, 4, 22), 2024, normative=False)


def find(text: str, clock: Clock = CLOCK):
    return DeadlineFinder(Source.of(text), clock).find(0, len(text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("báo cáo trước ngày 15/5/2024 để tổng hợp", date(2024, 5, 15)),
        ("báo cáo trước ngày 15 tháng 5 năm 2024.", date(2024, 5, 15)),
        ("hoàn thành chậm nhất là ngày 30-9-2024", date(2024, 9, 30)),
        ("xong trước 31/7/2024;", date(2024, 7, 31)),
        ("sửa chữa đường (Thời hạn hoàn thành: 30/6/2024).", date(2024, 6, 30)),
        ("từ nay đến hết ngày 30/11/2024", date(2024, 11, 30)),
        ("gửi trước 17 giờ 00 ngày 13/9/2024.", date(2024, 9, 13)),
        ("muộn nhất ngày 01 tháng 6 năm 2024", date(2024, 6, 1)),
        ("gia hạn đến hết ngày 30/9/2024", date(2024, 9, 30)),
        ("gửi về Sở Nội vụ trước ngày 20/6", date(2024, 6, 20)),
        ("gửi về Sở Nội vụ trước ngày 20 tháng 01", date(2025, 1, 20)),
        ("gửi về Sở Nội vụ trước 31/7", date(2024, 7, 31)),
        ("hoàn thành trong sáng ngày 10/9/2024", date(2024, 9, 10)),
    ],
)
def test_a_calendar_day_in_every_written_form(text, day):
    found = find(text)
    assert (found.kind, found.date) == ("date", day)


def test_the_hour_is_kept():
    assert find("trước 10 giờ 30 phút ngày 05/9/2024").hour == "10:30"
    assert find("trước 17h00 ngày 05/8/2024").hour == "17:00"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("hoàn thành trong tháng 02/2024", date(2024, 2, 29)),
        ("trình trong quý III/2024.", date(2024, 9, 30)),
        ("trình trong quý IV năm 2024", date(2024, 12, 31)),
        ("hoàn thành trong năm 2025.", date(2025, 12, 31)),
        ("trước tháng 6/2024", date(2024, 5, 31)),
        ("trước cuối tháng 6/2024", date(2024, 6, 30)),
        ("rà soát danh mục. Thời gian thực hiện: Quý III/2024.", date(2024, 9, 30)),
        ("trước quý III năm 2024", date(2024, 6, 30)),
        ("hoàn thành trong quý I", date(2024, 3, 31)),
        ("trong tháng 5, tháng 6 năm 2024", date(2024, 6, 30)),
        ("kiểm tra trong quý II, quý III năm 2024", date(2024, 9, 30)),
        ("trong hai năm 2024 - 2025.", date(2025, 12, 31)),
        ("trong năm 2024 và những năm tiếp theo", None),
    ],
)
def test_a_period_ends_with_its_last_day(text, last):
    found = find(text)
    assert (found.kind, found.date) == ("period", last)


@pytest.mark.parametrize(
    "text",
    [
        "báo cáo trước ngày 25 hàng tháng",
        "trước ngày 20 tháng 12 hằng năm",
        "chậm nhất là ngày 31 tháng 3 năm sau năm quyết toán",
        "Định kỳ 6 tháng, hàng năm hoặc đột xuất, báo cáo",
        "Hằng quý báo cáo Ủy ban nhân dân tỉnh",
        "báo cáo 02 lần/năm về Sở Nội vụ",
        "gửi trước 16 giờ thứ sáu hàng tuần.",
        "thực hiện chế độ báo cáo theo quý",
        "báo cáo nhanh trước 15 giờ hằng ngày",
        "báo cáo vào thứ Sáu hằng tuần",
        "báo cáo trước ngày 20 tháng cuối quý",
        "định kỳ báo cáo kết quả",
        "định kỳ 6 tháng báo cáo trước ngày 15 tháng 6 và trước ngày 01 tháng 12",
    ],
)
def test_what_comes_again_has_no_single_date(text):
    found = find(text)
    assert (found.kind, found.date) == ("recurring", None)


def test_a_day_without_a_year_in_a_normative_text_comes_every_year():
    normative = Clock(date(2024, 4, 22), 2024, normative=True)
    assert find("báo cáo trước ngày 30 tháng 12", normative).kind == "recurring"


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("trong thời hạn 15 ngày kể từ ngày công bố", CalendarDays(15)),
        (
            "trong vòng 05 ngày làm việc kể từ ngày nhận được Công văn này",
            WorkingDays(5),
        ),
        ("Trong thời gian 03 tháng kể từ ngày ban hành Thông báo này", Months(3)),
        ("chậm nhất sau 02 tuần kể từ ngày ký", CalendarDays(14)),
    ],
)
def test_a_count_from_an_event_keeps_its_limit(text, limit):
    found = find(text)
    assert (found.kind, found.limit) == ("relative", limit)
    assert found.base


@pytest.mark.parametrize(
    "text",
    [
        "phê duyệt trước khi triển khai thực hiện",
        "công bố sau khi được tái cấu trúc",
        "theo thời hạn quy định tại Công văn số 12/STC",
        "đúng thời hạn quy định tại Công văn số 12/STC",
        "trình Hội đồng nhân dân tỉnh tại kỳ họp gần nhất",
        "tại Kỳ họp thứ Sáu, làm cơ sở xây dựng lộ trình",
        "hoàn thành trước Tết Nguyên đán Giáp Thìn",
        "chậm nhất 05 ngày trước ngày họp",
    ],
)
def test_a_point_given_by_an_event_or_elsewhere_is_relative(text):
    assert find(text).kind == "relative"


@pytest.mark.parametrize(
    "text",
    [
        "khẩn trương, kịp thời thực hiện theo quy định",
        "thường xuyên kiểm tra, đôn đốc",
        "nâng cao chỉ số của tỉnh năm 2024 và những năm tiếp theo",
        "kế hoạch 5 năm và hàng năm về đào tạo nghề",
        "trong giai đoạn 2024-2025",
        "Quyết định này có hiệu lực kể từ ngày ký",
        "từ ngày 13/9/2024 mưa lớn trên diện rộng",
    ],
)
def test_pressing_words_and_scopes_are_no_deadline(text):
    assert find(text) is None


def test_the_date_of_a_cited_text_is_no_deadline():
    text = "thực hiện xong trước ngày 30/4/2024 theo Văn bản trước ngày 01/01/2024"
    at = text.rindex("trước")
    clock = Clock(date(2024, 4, 1), 2024, normative=False, masked=((at, len(text)),))
    assert find(text, clock).date == date(2024, 4, 30)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_any_day_is_read_back_in_both_forms(day):
    clock = Clock(None, None, normative=False)
    for text in (
        f"trước ngày {day.day:02d}/{day.month:02d}/{day.year}",
        f"trước ngày {day.day} tháng {day.month} năm {day.year}",
    ):
        assert find(text, clock).date == day


@pytest.mark.parametrize(
    "text",
    [
        "thống kê trụ sở dôi dư thuộc phạm vi quản lý đến hết ngày 31/8/2024",
        "rà soát số liệu tính đến ngày 31/8/2024",
        "kiểm tra việc thực hiện Nghị quyết trong 6 tháng đầu năm 2023",
    ],
)
def test_what_is_counted_up_to_a_day_is_not_due_that_day(text):
    assert find(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "cung cấp thông tin hằng ngày cho các cơ quan báo chí",
        "báo cáo vào tuần cuối của quý",
        "báo cáo hằng ngày trước 16 giờ",
        "báo cáo tuần trước 15 giờ thứ Năm",
        "báo cáo trước ngày 05 tháng đầu tiên của quý",
    ],
)
def test_what_comes_again_in_every_written_form(text):
    assert find(text).kind == "recurring"


@pytest.mark.parametrize(
    "text",
    [
        "thời hạn như điểm 1 nêu trên",
        "đúng thời gian theo yêu cầu của Bộ",
        "đúng thời hạn quy định tại Công văn số 12/UBND-TH",
    ],
)
def test_a_deadline_given_elsewhere_is_relative(text):
    assert find(text).kind == "relative"
