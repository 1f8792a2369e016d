"""Signs of avoidance: by body, with their entries and the reply beside them."""

from datetime import date

import pytest
from tests.cast import Person, Province

from kycuong.ledger import services
from kycuong.ledger.periods import quarter_of
from kycuong.ledger.tests.matters import at
from kycuong.oversight.watching import queries
from kycuong.oversight.watching.tests import stories
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
NOW = at("28/05 08:00")
QUARTER = quarter_of(date(2024, 5, 20))


def test_a_bounce_is_shown_with_its_entries_and_the_reply(
    province: Province, phuc: Person
) -> None:
    pk = stories.bounced(province)

    page = queries.signs_page(phuc.actor, QUARTER, NOW)
    (sign,) = page.signs
    assert (sign.kind, sign.body) == ("Chuyển qua chuyển lại", "Sở Tài chính")
    assert sign.entries == (
        ("3", f"/viec/{pk}/?so=tat-ca#e3"),
        ("4", f"/viec/{pk}/?so=tat-ca#e4"),
    )
    assert sign.reply == ""
    assert "không đùn đẩy" in sign.law


def test_silence_names_the_report_that_broke_it(
    province: Province, phuc: Person
) -> None:
    pk = stories.silent(province)
    stories.report(province, pk, "dung", "27/05 08:00")
    (sign,) = queries.signs_page(phuc.actor, QUARTER, NOW).signs
    assert sign.kind == "Tiếp nhận rồi im lặng"
    assert sign.reply == "Đã tổng hợp số liệu của 11 huyện."
    assert "Nguyễn Văn Dũng" in sign.replied


def test_the_table_counts_what_the_list_lists(province: Province, phuc: Person) -> None:
    stories.bounced(province)
    stories.silent(province)
    stories.silent(province)
    page = queries.signs_page(phuc.actor, QUARTER, NOW)
    totals = {line.name: line.total for line in page.lines}
    assert totals == {"Sở Nội vụ": "2", "Sở Tài chính": "1"}
    one = queries.signs_page(
        phuc.actor, QUARTER, NOW, body=province["noi_vu"], kind="silence"
    )
    assert len(one.signs) == 2


def test_a_body_that_refuses_many_matters_is_named(
    province: Province, phuc: Person
) -> None:
    for number in range(3):
        pk = stories.given(province, "tai_chinh", stories.FAR)
        services.decline(
            pk,
            reason="không thuộc thẩm quyền",
            clause="Quyết định 12/2024, Điều 2",
            proper_unit=province["noi_vu"],
            actor=province.people["giang"].actor,
            at=at(f"06/05 {9 + number}:00"),
        )
        page = queries.signs_page(phuc.actor, QUARTER, NOW)
        expected = [("Sở Tài chính", "3")] if number == 2 else []
        assert [(row.name, row.matters) for row in page.serial] == expected


def test_a_head_reads_the_signs_of_the_own_body_alone(
    province: Province, dung: Person, giang: Person, an: Person
) -> None:
    stories.bounced(province)
    assert not queries.signs_page(dung.actor, QUARTER, NOW).signs
    assert not queries.signs_page(an.actor, QUARTER, NOW).signs
    assert len(queries.signs_page(giang.actor, QUARTER, NOW).signs) == 1


def test_the_page_calls_them_signs_and_no_verdict(
    province: Province, phuc: Person
) -> None:
    stories.bounced(province)
    with clock.fixed(NOW):
        page = phuc.client().get("/theo-doi/ne-tranh/").content.decode()
    assert "không phải kết luận" in page
    assert "Cơ quan chưa báo cáo gì sau đó." in page


def test_work_that_goes_its_way_shows_nothing(province: Province, phuc: Person) -> None:
    pk = stories.accepted(province)
    stories.hand(province, pk, "dung", "an", "07/05 08:00")
    stories.submit(province, pk, "an", "14/05 09:00")
    stories.approve(province, pk, "15/05 09:00")
    with clock.fixed(NOW):
        page = phuc.client().get("/theo-doi/ne-tranh/").content.decode()
    assert "Không có dấu hiệu nào" in page
