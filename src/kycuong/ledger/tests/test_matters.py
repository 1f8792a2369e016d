"""The list: its filter lives in the address, its export is the same set."""

import csv
import io
import zipfile
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Person, Province

from kycuong.ledger import queries, services
from kycuong.ledger.enums import Scope, Shown
from kycuong.ledger.queries import Filters
from kycuong.ledger.tests.matters import accepted, at, give, submitted

QUERIES = 12


def listed(person: Person, **words: Any) -> list[str]:
    """Return the codes on the list page, in order."""
    page = person.client().get(reverse("ledger:matters"), words).content.decode()
    return [part.split(" ")[0].split("<")[0] for part in page.split('class="sub">')[1:]]


def code(pk: int) -> str:
    return f"V-2024-{pk:05d}"


def test_it_works(province: Province, phuc: Person, on: Any) -> None:
    late = give(province, due=date(2024, 4, 25))
    soon = give(province, to="tri_ton", due=date(2024, 5, 3))
    never = give(province, to="tai_chinh", due=None)
    on("02/05 09:00")
    assert listed(phuc) == [code(late), code(soon), code(never)]
    assert listed(phuc, **{"tinh-trang": "qua-han"}) == [code(late)]
    assert listed(phuc, **{"tinh-trang": "sap-het-han"}) == [code(soon)]
    assert listed(phuc, **{"don-vi": "Sở Tài chính"}) == [code(never)]
    assert listed(phuc, **{"don-vi": str(province["tri_ton"])}) == [code(soon)]
    assert listed(phuc, **{"dang-giu": "UBND huyện Tri Tôn"}) == [code(soon)]
    assert listed(phuc, sap="-han") == [code(soon), code(late), code(never)]


def test_a_division_that_holds_is_found_as_itself(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = accepted(province, dung)
    give(province)
    unit = province["cchc"]
    services.hand_over(pk, unit=unit, actor=dung.actor, at=at("24/04 10:00"))
    now = at("24/04 11:00")
    found = queries.rows(phuc.actor, now, filters=Filters(holder=unit))
    assert [row.pk for row in found.rows] == [pk]
    body = Filters(holder=province["noi_vu"])
    assert queries.count(phuc.actor, now, body) == 2


def test_everybody_sees_their_own(
    province: Province, dung: Person, giang: Person, long: Person, on: Any
) -> None:
    pk = give(province)
    on("24/04 09:00")
    assert listed(dung) == [code(pk)]
    assert listed(giang) == []
    assert listed(long, **{"pham-vi": "phoi-hop"}) == [code(pk)]
    assert listed(long, **{"pham-vi": "chu-tri"}) == []


@pytest.mark.parametrize(
    "text", ["chỉ số CẢI CÁCH", "chi so cai cach", "493 / ubnd - kgvx", "493/UBND-KGVX"]
)
def test_words_are_found_without_tone_marks_and_numbers_in_any_spacing(
    province: Province, phuc: Person, text: str
) -> None:
    pk = give(province)
    give(province, title="Việc khác", source=None)
    assert [
        row.pk for row in queries.search(phuc.actor, text, at=at("24/04 09:00")).rows
    ] == [pk]


def test_a_code_finds_its_matter_and_only_for_those_who_see_it(
    province: Province, phuc: Person, giang: Person
) -> None:
    pk = give(province)
    now = at("24/04 09:00")
    for text in (code(pk), f"v-2024-{pk}"):
        assert [row.pk for row in queries.search(phuc.actor, text, at=now).rows] == [pk]
        assert queries.search(giang.actor, text, at=now).rows == ()
    assert queries.search(phuc.actor, "  ", at=now).rows == ()


def test_words_that_mean_nothing_do_not_break_the_page(
    province: Province, phuc: Person, on: Any
) -> None:
    give(province)
    on("24/04 09:00")
    odd = {"tinh-trang": "x", "pham-vi": "x", "don-vi": "zzz", "sap": "x", "trang": "x"}
    answer = phuc.client().get(reverse("ledger:matters"), odd)
    assert answer.status_code == 200
    assert "Không tìm thấy" in answer.content.decode()


def test_the_export_is_the_list(province: Province, phuc: Person, on: Any) -> None:
    pks = [give(province, title=f"=Việc {n}") for n in range(3)]
    give(province, to="tri_ton")
    on("24/04 09:00")
    words = {"don-vi": "Sở Nội vụ"}
    answer = phuc.client().get(reverse("ledger:matters_csv"), words)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Mã việc"] for row in rows] == [code(pk) for pk in pks]
    assert rows[0]["Nội dung"] == "'=Việc 0"
    assert rows[0]["Ngày đến hạn"] == "10/05/2024"
    answer = phuc.client().get(reverse("ledger:matters_xlsx"), words)
    book = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == 2 + 3
    assert "<f>" not in sheet


def test_a_page_has_a_fixed_number_of_queries(
    province: Province, phuc: Person, django_assert_max_num_queries: Any, on: Any
) -> None:
    for n in range(60):
        give(province, title=f"Việc số {n} " + "chấn chỉnh kỷ luật, kỷ cương " * 8)
    on("24/04 09:00")
    browser = phuc.client()
    with django_assert_max_num_queries(QUERIES):
        page = browser.get(reverse("ledger:matters")).content
    assert len(page) < 60_000
    assert "1–50 trong 60" in page.decode()


def test_the_desk_shows_windows_on_the_list(
    province: Province, dung: Person, phuc: Person, an: Person
) -> None:
    waiting = give(province)
    judged = submitted(province, dung)
    held = accepted(province, dung)
    services.hand_over(
        held,
        unit=province["cchc"],
        post=an.post,
        actor=dung.actor,
        at=at("25/04 08:00"),
    )
    now = at("26/04 10:00")
    for person in (dung, phuc, an):
        for each in queries.desk_lists(person.actor, now).values():
            assert each.url.startswith("/viec/?")
            assert each.total >= len(each.rows)
    desk = queries.desk_lists(dung.actor, now)
    assert [row.pk for row in desk["deciding"].rows] == [waiting]
    assert {row.pk for row in desk["unit"].rows} == {waiting, held}
    assert [row.pk for row in queries.desk_lists(an.actor, now)["mine"].rows] == [held]
    office = queries.desk_lists(phuc.actor, now)
    assert [row.pk for row in office["deciding"].rows] == [judged]
    assert queries.waiting_count(phuc.actor) == 1
    assert queries.waiting_count(None) == 0


def test_what_just_turned_overdue_is_shown_for_a_week(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)

    def overdue(text: str) -> list[int]:
        return [
            row.pk for row in queries.desk_lists(dung.actor, at(text))["overdue"].rows
        ]

    assert overdue("10/05 23:59") == []
    assert overdue("11/05 00:00") == [pk]
    assert overdue("17/05 23:59") == [pk]
    assert overdue("18/05 00:00") == []
    late = Filters(shown=Shown.OVERDUE, scope=Scope.LEAD)
    assert queries.count(dung.actor, at("18/05 00:00"), late) == 1


def test_the_matters_of_a_document_come_in_its_order(
    province: Province, phuc: Person, giang: Person
) -> None:
    pks = [
        give(province, source=services.Source(document=7, start=start))
        for start in (300, 100)
    ]
    found = queries.matters_of_source(7, actor=phuc.actor, at=at("24/04 09:00"))
    assert [row.pk for row in found] == pks[::-1]
    assert not queries.matters_of_source(7, actor=giang.actor, at=at("24/04 09:00"))
