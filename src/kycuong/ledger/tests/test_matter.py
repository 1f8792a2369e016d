"""The matter page: who holds it, how long, what may be done, and who may do it."""

import re
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext
from tests.cast import Person, Province

from kycuong.ledger import queries, services
from kycuong.ledger.tests.matters import accepted, at, give, submitted

QUERIES = 15


def passed_about(province: Province, times: int) -> int:
    """Return a matter handed to and fro between division and body."""
    people = province.people
    pk = accepted(province, people["dung"])
    for n in range(times):
        unit = province["cchc" if n % 2 == 0 else "noi_vu"]
        minute = at("24/04 10:00").replace(minute=n % 60, hour=10 + n // 60)
        services.hand_over(pk, unit=unit, actor=people["dung"].actor, at=minute)
    return pk


def test_it_works(province: Province, dung: Person, on: Any) -> None:
    pk = submitted(province, dung)
    on("26/04 10:00")
    page = dung.client().get(f"/viec/{pk}/").content.decode()
    for text in (
        "Xây dựng giải pháp nâng cao Chỉ số cải cách hành chính",
        "Đang thực hiện trong hạn",
        "đã nộp, chờ xác nhận",
        "Công văn 493/UBND-KGVX ngày 22/4/2024",
        "Sở Nội vụ có giải pháp nâng cao",
        "Thời hạn 10 ngày làm việc.",
        "Ủy ban nhân dân thành phố Long Xuyên",
        "Sở Nội vụ báo cáo kết quả thực hiện với Văn phòng Ủy ban nhân dân tỉnh",
        'datetime="2024-04-26T09:00:00+07:00"',
    ):
        assert text in page


def test_the_stretches_of_the_bar_fill_it_and_their_time_adds_up(
    province: Province, dung: Person
) -> None:
    pk = submitted(province, dung)
    page = queries.matter_page(dung.actor, pk, at("20/05 10:00"))
    widths = [float(part.width.rstrip("%")) for part in page.bar.segments]
    assert sum(widths) == pytest.approx(100, abs=0.05)
    assert [part.held for part in page.bar.segments] == [
        "2 ngày 1 giờ",
        "14 ngày 1 giờ",
    ]
    assert page.bar.total == "16 ngày 2 giờ"


def test_the_due_date_lies_where_its_working_time_lies(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    ahead = queries.matter_page(dung.actor, pk, at("25/04 08:00")).bar
    assert ahead.due_x == "100.00%"
    assert not ahead.overrun_x
    late = queries.matter_page(dung.actor, pk, at("17/05 17:00")).bar
    assert 50 < float(late.due_x.rstrip("%")) < 75
    assert late.overrun_label == "quá hạn 5 ngày"


def test_what_is_not_allowed_says_which_rule_and_who_can(
    province: Province, an: Person
) -> None:
    page = queries.matter_page(an.actor, give(province), at("24/04 09:00"))
    assert page.offer.first is None
    refused = {action.verb: action.verdict for action in page.offer.refused}
    assert "Lãnh đạo Sở Nội vụ" in refused["accept"].who_can
    assert all(verdict.reason and verdict.law for verdict in refused.values())


def test_acts_are_offered_to_whoever_may_do_them(
    province: Province, dung: Person
) -> None:
    page = queries.matter_page(dung.actor, give(province), at("24/04 09:00"))
    assert page.offer.first is not None
    assert page.offer.first.verb == "accept"
    assert [each.verb for each in page.offer.allowed] == ["decline"]
    assert not page.offer.more


def test_many_acts_stand_behind_one_button(province: Province, dung: Person) -> None:
    pk = accepted(province, dung)
    offer = queries.matter_page(dung.actor, pk, at("24/04 10:00")).offer
    assert offer.first is not None
    assert offer.first.verb == "submit"
    assert [each.verb for each in offer.allowed] == ["report", "hand_over"]
    own = [each.verb for each in offer.more if ":" not in each.verb]
    assert own == ["ask", "consult", "split"]  # other contexts' acts stand after them


def test_where_nobody_waits_for_a_person_nothing_stands_out(
    province: Province, dung: Person, son: Person
) -> None:
    pk = accepted(province, dung)
    assert queries.matter_page(son.actor, pk, at("24/04 10:00")).offer.first is None


def test_a_page_keeps_its_queries_and_its_weight_however_long_the_book(
    province: Province, dung: Person, django_assert_max_num_queries: Any, on: Any
) -> None:
    pk = passed_about(province, 150)
    on("25/04 10:00")
    browser = dung.client()
    with django_assert_max_num_queries(QUERIES) as counted:
        page = browser.get(f"/viec/{pk}/").content
    assert isinstance(counted, CaptureQueriesContext)
    assert len(page) < 60_000
    text = page.decode()
    assert "Xem 112 mục trước" in text
    assert "112 lượt giữ trước" in text
    assert len(re.findall(r'<li class="entry', text)) == 40
    whole = browser.get(f"/viec/{pk}/?so=tat-ca").content.decode()
    assert len(re.findall(r'<li class="entry', whole)) == 152


def test_a_matter_just_opened_has_a_bar_too(province: Province, dung: Person) -> None:
    page = queries.matter_page(dung.actor, give(province, due=None), at("24/04 08:00"))
    assert page.bar.total == "0 phút"
    assert not page.bar.due_x


def test_a_long_order_is_cut_in_the_heading_and_whole_below(
    province: Province, dung: Person
) -> None:
    title = "Chấn chỉnh kỷ luật, kỷ cương hành chính " * 8
    page = queries.matter_page(
        dung.actor, give(province, title=title.strip()), at("24/04 09:00")
    )
    assert page.heading.endswith("…")
    assert len(page.heading) <= 141
    assert page.title == title.strip()
