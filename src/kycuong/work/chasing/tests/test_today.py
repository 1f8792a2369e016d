"""The Office's pages: what goes out, what went, what waits; others see none."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.cast import MORNING, Person

from kycuong.shared import clock
from kycuong.work.chasing.tests.conftest import Give, at, mornings

pytestmark = pytest.mark.django_db
PAGES = ("today", "ahead", "sent", "late", "long_late", "ladder")


def page(person: Person, name: str, when: str = "08/05 10:00", **words: int) -> str:
    with clock.fixed(at(when)):
        response = person.client().get(reverse(f"chasing:{name}", kwargs=words))
        assert response.status_code == 200, name
        return response.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_pages_without_anything_say_what_will_be_there(name: str, phuc: Person) -> None:
    shown = page(phuc, name)
    assert 'class="empty"' in shown


@pytest.mark.parametrize("name", [*PAGES, "sent_csv", "sent_xlsx", "propose"])
def test_the_pages_are_the_office_s(name: str, dung: Person, giang: Person) -> None:
    for person in (dung, giang):
        response = person.client().get(reverse(f"chasing:{name}"))
        assert response.status_code == 403
        assert "Văn phòng" in response.content.decode()


def test_what_goes_out_today_and_this_week_is_listed_before_it_goes(
    give: Give, phuc: Person
) -> None:
    give(date(2024, 5, 10))  # a Friday: T-1 on Thursday, T+0 on Friday
    assert reverse("chasing:ahead") in page(phuc, "today", "09/05 06:30")
    shown = page(phuc, "ahead", "09/05 06:30")
    first, second = (
        shown.index(f'{day}<span class="sub">07:00')
        for day in ("09/05/2024", "10/05/2024")
    )
    assert first < second
    assert "1 thông báo" in shown


def test_what_went_is_listed_with_its_moment_and_recipients(
    give: Give, phuc: Person
) -> None:
    give(date(2024, 5, 10))
    mornings(MORNING, at("13/05 08:00"))
    shown = page(phuc, "sent", "13/05 08:00")
    assert "07:00 ngày 07/05/2024" in shown
    assert "Phiếu nhắc việc" in shown
    assert "Sở Nội vụ" in shown


def test_the_list_is_narrowed_sorted_and_exported_alike(
    give: Give, phuc: Person
) -> None:
    give(date(2024, 5, 10))
    mornings(MORNING, at("17/05 15:00"))
    client = phuc.client()
    words = "?hinh-thuc=slip&sap=luc"
    with clock.fixed(at("17/05 15:00")):
        shown = client.get(reverse("chasing:sent") + words).content.decode()
        csv = b"".join(client.get(reverse("chasing:sent_csv") + words)).decode()
        book = b"".join(client.get(reverse("chasing:sent_xlsx") + words))
    assert "Tất cả 1 dòng" in shown
    assert csv.count("\r\n") == 2
    assert "13/05/2024" in csv
    sheet = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0)
    assert "07:00 ngày 13/05/2024" in str(sheet.to_python())


def test_what_became_late_is_listed_with_who_had_it(give: Give, phuc: Person) -> None:
    give(date(2024, 5, 10))
    mornings(MORNING, at("13/05 08:00"))
    shown = page(phuc, "late", "13/05 08:00")
    assert "00:00 ngày 11/05/2024" in shown
    assert "Sở Nội vụ" in shown


def test_a_body_sees_what_it_was_sent_about_its_matter_and_strangers_nothing(
    give: Give, dung: Person, giang: Person
) -> None:
    pk = give(date(2024, 5, 10))
    mornings(MORNING, at("13/05 08:00"))
    assert "Phiếu nhắc việc" in page(dung, "told", "13/05 08:00", pk=pk)
    with clock.fixed(at("13/05 08:00")):
        matter = dung.client().get(reverse("ledger:matter", args=[pk]))
        assert reverse("chasing:told", args=[pk]) in matter.content.decode()
        stranger = giang.client().get(reverse("chasing:told", args=[pk]))
    assert stranger.status_code == 404


def test_pages_ask_the_database_as_often_for_many_as_for_few(
    give: Give, phuc: Person
) -> None:
    give(date(2024, 5, 10))
    mornings(MORNING, at("04/06 15:00"))
    give(date(2024, 6, 7))
    asked(phuc, "today")  # the first page looks for the seats
    few = {name: asked(phuc, name) for name in PAGES}
    for _ in range(5):
        give(date(2024, 5, 10))
        give(date(2024, 6, 7))
    mornings(MORNING, at("04/06 15:00"))
    assert {name: asked(phuc, name) for name in PAGES} == few


def asked(person: Person, name: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert len(page(person, name, "04/06 15:10")) < 60_000
    return len(queries)
