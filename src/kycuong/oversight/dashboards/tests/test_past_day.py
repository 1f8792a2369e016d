"""The page of a past day: as it was known then, what changed, who reads what."""

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from tests.cast import Person, Province
from tests.reorganising import approved, merged

from kycuong.kernel.organisations.reorganising import services as reorganising
from kycuong.ledger import services
from kycuong.ledger.queries.past import What
from kycuong.ledger.tests.matters import accepted, asked, at, give, submitted
from kycuong.oversight.dashboards.past.day import LABELS
from kycuong.rules.duty import Due
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
NOW = at("20/05 09:00")


def page(
    person: Person, address: str = "", *, status: int = 200, now: Any = NOW
) -> str:
    """Return the page as one of the cast sees it at an instant."""
    with clock.fixed(now):
        answer = person.client().get(f"/theo-doi/ngay/{address}")
    assert answer.status_code == status
    return answer.content.decode()


def codes(text: str) -> list[str]:
    """Return the codes of the rows."""
    return re.findall(r'<span class="sub">(V-[\d-]+)</span>', text)


def figures(text: str) -> dict[str, tuple[str, ...]]:
    """Return the figures of every line of the two tables above the list."""
    above = text[: text.index('id="danh-sach"')]
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", above, re.S)
    return {
        label: tuple(
            re.sub(r"<[^>]*>", "", cell)
            for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells, re.S)
        )
        for label, cells in rows
    }


@pytest.fixture
def extended(province: Province, dung: Person, son: Person) -> int:
    """Return a matter due on 10/05, granted until 20/05 on the day after."""
    pk = asked(province, dung, due=date(2024, 5, 9), until=date(2024, 5, 20))
    services.grant(pk, actor=son.actor, at=at("10/05 15:00"))
    return pk


def test_a_date_granted_later_does_not_reach_back(extended: int, quang: Person) -> None:
    before = page(quang, "?ngay=9/5/2024&xem=con-mo")
    assert "Như sổ biết đến hết ngày 09/05/2024" in before
    assert '<td class="day">09/05/2024</td>' in before
    after = page(quang, "?ngay=10/5/2024&xem=con-mo")
    assert '<td class="day">20/05/2024</td>' in after


def test_what_changed_since_is_told_from_what_to_what(
    extended: int, quang: Person
) -> None:
    text = page(quang, "?ngay=9/5/2024&xem=doi-han")
    assert figures(text)["Đổi ngày đến hạn"] == ("1",)
    assert "09/05/2024 → 20/05/2024" in text
    assert "15:00 ngày 10/05/2024" in text
    later = page(quang, "?ngay=10/5/2024&xem=doi-han")
    assert figures(later)["Đổi ngày đến hạn"] == ("0",)


def test_two_past_days_are_compared_as_both_were_known(
    province: Province, dung: Person, quang: Person
) -> None:
    accepted(province, dung, due=date(2024, 5, 8))
    text = page(quang, "?ngay=8/5/2024&den=9/5/2024")
    assert figures(text)["Đang thực hiện quá hạn"] == ("0", "1", "+1")
    assert figures(text)["Thành quá hạn"] == ("1",)
    assert ">09/05/2024</th>" in text
    same = page(quang, "?ngay=9/5/2024&den=10/5/2024")
    assert figures(same)["Đang thực hiện quá hạn"] == ("1", "1", "0")
    assert figures(same)["Thành quá hạn"] == ("0",)


def test_every_figure_opens_as_many_rows(
    extended: int, province: Province, dung: Person, quang: Person
) -> None:
    accepted(province, dung, due=date(2024, 5, 8))
    give(province, to="tai_chinh")
    text = page(quang, "?ngay=24/4/2024")
    above = text[: text.index('id="danh-sach"')]
    links = re.findall(r'<a href="(\?[^"]*)#danh-sach"[^>]*>([\d.]+)</a>', above)
    assert len(links) > 8
    for address, figure in links:
        assert len(codes(page(quang, address.replace("&amp;", "&")))) == int(figure)


def test_the_files_have_the_rows_columns_and_order_of_the_page(
    extended: int, province: Province, quang: Person
) -> None:
    give(province, to="tai_chinh", due=date(2024, 5, 8))
    for show in ("con-mo", "thanh-qua-han", "doi-han"):
        address = f"?ngay=24/4/2024&xem={show}&sap=-ma"
        shown = page(quang, address)
        with clock.fixed(NOW):
            client = quang.client()
            text = client.get(f"/theo-doi/ngay/xuat.csv{address}")
            book = client.get(f"/theo-doi/ngay/xuat.xlsx{address}")
        plain = b"".join(text.streaming_content).decode()  # type: ignore[attr-defined]
        lines = list(csv.reader(io.StringIO(plain.removeprefix("\ufeff"))))
        assert [line[0] for line in lines[1:]] == codes(shown)
        raw = io.BytesIO(b"".join(book.streaming_content))  # type: ignore[attr-defined]
        rows = CalamineWorkbook.from_filelike(raw).get_sheet_by_index(0).to_python()
        assert rows[1:] == lines
        head = shown[shown.rindex("<thead>") : shown.rindex("</thead>")]
        heads = re.findall(r"<th\b.*?</th>", head, re.S)
        plain_heads = [re.sub(r"<[^>]*>", "", each).strip() for each in heads]
        assert plain_heads[1:] == lines[0][2:]


def test_a_day_before_the_book_and_one_to_come_are_refused_in_a_sentence(
    extended: int, quang: Person
) -> None:
    early = page(quang, "?ngay=1/4/2024")
    assert "sổ bắt đầu từ ngày 24/04/2024" in early
    assert "Như sổ biết" not in early
    late = page(quang, "?ngay=21/5/2024")
    assert "Ngày 21/05/2024 chưa đến" in late
    assert "Ngày so sánh phải sau ngày 09/05/2024." in page(
        quang, "?ngay=9/5/2024&den=9/5/2024"
    )
    assert "chưa đến" in page(quang, "?ngay=9/5/2024&den=21/5/2024")


def test_an_empty_book_teaches(province: Province, quang: Person) -> None:
    assert "Sổ chưa có việc nào" in page(quang)


def test_today_says_that_it_is_not_over(extended: int, quang: Person) -> None:
    text = page(quang, "?ngay=20/5/2024&xem=con-mo")
    assert "Ngày này chưa hết" in text
    assert "Có gì đổi" not in text
    assert len(codes(text)) == 1


def test_yesterday_is_shown_where_no_day_is_named(extended: int, quang: Person) -> None:
    assert "Sổ việc hết ngày 19/05/2024" in page(quang)


def test_a_head_reads_the_own_body_and_no_other(
    extended: int, province: Province, dung: Person, giang: Person
) -> None:
    give(province, to="tai_chinh")
    own = page(dung, "?ngay=24/4/2024&xem=con-mo")
    assert len(codes(own)) == 1
    assert "Sở Nội vụ" in own
    body = province["noi_vu"]
    assert len(codes(page(dung, f"?ngay=24/4/2024&xem=con-mo&don-vi={body}"))) == 1
    refused = page(giang, f"?ngay=24/4/2024&don-vi={body}", status=403)
    assert "Văn phòng và lãnh đạo Ủy ban nhân dân tỉnh" in refused


def test_an_officer_reads_what_the_own_post_held(
    province: Province, dung: Person, an: Person
) -> None:
    pk = accepted(province, dung)
    services.hand_over(
        pk, unit=province["cchc"], post=an.post, reason="theo phân công",
        actor=dung.actor, at=at("26/04 09:00"),
    )  # fmt: skip
    assert codes(page(an, "?ngay=25/4/2024&xem=con-mo")) == []
    held = page(an, "?ngay=26/4/2024&xem=con-mo")
    assert len(codes(held)) == 1
    assert "Lê Thị An" in held
    assert "Có gì đổi" not in held


def test_what_a_body_may_no_longer_see_is_counted_not_named(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = give(province, to="tai_chinh")
    services.assign(
        pk, unit=province["noi_vu"], reason="đúng thẩm quyền",
        actor=province.people["chi"].actor, at=at("25/04 10:00"),
    )  # fmt: skip
    text = page(giang, "?ngay=24/4/2024&xem=con-mo")
    shown, hidden = len(codes(text)), "1 việc ngoài phạm vi xem" in text
    assert shown + hidden == 1


@pytest.mark.parametrize(
    "address",
    [
        "?ngay=abc", "?ngay=0001-01-01", "?ngay=9999-12-31", "?don-vi=-1",
        "?don-vi=99999999999999999999", "?xem=%00&sap=%27&trang=-1", "?loai=x",
        "?theo=giu", "?ngay=2024-04-24&xem=doi-han&den=", "?sap=--ma&trang=99",
        "?ngay=2024-04-24&sap=luc", "?don-vi=²",
    ],
)  # fmt: skip
def test_nonsense_gets_a_page(
    extended: int, quang: Person, dung: Person, address: str
) -> None:
    page(quang, address)
    with clock.fixed(NOW):
        for name in ("csv", "xlsx"):
            found = quang.client().get(f"/theo-doi/ngay/xuat.{name}{address}")
            assert found.status_code in (200, 404)
            if found.status_code == 200:
                assert b"".join(found.streaming_content)  # type: ignore[attr-defined]


def test_the_page_is_light_and_asks_no_more_for_more_rows(
    province: Province, dung: Person, quang: Person, django_assert_max_num_queries: Any
) -> None:
    for _ in range(60):
        give(province)
    with clock.fixed(NOW):
        client = quang.client()
        with django_assert_max_num_queries(40):
            found = client.get("/theo-doi/ngay/?ngay=24/4/2024&xem=con-mo")
    assert len(found.content) < 60_000
    assert len(codes(found.content.decode())) == 50


def test_changes_of_every_kind_have_a_name() -> None:
    assert set(LABELS) == set(What)


@pytest.mark.parametrize("typed", ["Ủy ban nhân dân huyện Tri Tôn", "Tri Tôn", ""])
def test_a_merged_body_shows_its_own_figures_on_a_day_that_was_its_own(
    province: Province, quang: Person, typed: str
) -> None:
    give(province, to="tri_ton", due=date(2024, 5, 1))
    for _ in range(2):
        give(province, to="long_xuyen", due=date(2024, 5, 1))
    approved(province, merged(province["tri_ton"], heir=province["long_xuyen"]))
    reorganising.apply_due(at("06/05 00:00"))
    body = typed or province["tri_ton"]
    text = page(quang, f"?ngay=2024-05-03&don-vi={body}&xem=con-mo")
    assert next(iter(figures(text).values()))[0] == "1"
    assert "Việc của Ủy ban nhân dân huyện Tri Tôn, như sổ biết khi đó" in text
    assert "không còn từ 06/05/2024, nay là" in text
    assert "?ngay=2024-05-03" in text[text.index("data-picker-url") :][:80]
    with clock.fixed(NOW):
        suggested = quang.client().get("/to-chuc/tim/?ngay=2024-05-03&q=Tri Tôn")
    labels = [each["label"] for each in suggested.json()]
    assert "Ủy ban nhân dân huyện Tri Tôn" in labels
    heir = page(quang, "?ngay=2024-05-03&don-vi=Long Xuyên&xem=con-mo")
    assert next(iter(figures(heir).values()))[0] == "2"
    assert "không còn từ" not in heir


def test_what_a_body_held_is_said_in_a_sentence(
    extended: int, province: Province, quang: Person
) -> None:
    text = page(quang, f"?ngay=9/5/2024&theo=giu&don-vi={province['noi_vu']}")
    assert "Việc Sở Nội vụ đang giữ, như sổ biết khi đó" in text


def test_a_date_moved_in_the_instant_of_the_result_is_told_like_any_other(
    province: Province, dung: Person, quang: Person, phuc: Person
) -> None:
    pk = submitted(province, dung)
    handed_in = at("26/04 09:00")
    services.recount(
        pk, due=Due.end_of(date(2024, 5, 8)), reason="Nghỉ bù", at=handed_in
    )
    services.rework(pk, reason="Thiếu", actor=phuc.actor, at=at("29/04 09:00"))
    shown = page(quang, "?ngay=27/4/2024&xem=con-mo")
    assert len(codes(shown)) == 1
    assert "08/05/2024" in shown
    assert list(services.verify(at=NOW)) == []
