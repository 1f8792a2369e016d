"""What nobody means: each comes back as one sentence, and nothing is half done."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.cast import MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import services as organisations
from kycuong.ledger import queries as ledger
from kycuong.ledger import services
from kycuong.ledger.models import Matter
from kycuong.ledger.tests.matters import accepted, at, give
from kycuong.rules.duty import Due
from kycuong.shared import clock
from kycuong.shared.verdict import Refused
from kycuong.work.directives.tests import steps as review
from kycuong.work.documents.tests.steps import taken_in

UNKNOWN = "99999999"


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Hold the clock still."""
    with clock.fixed(MORNING):
        yield


def browser(person: Person) -> Client:
    found = person.client()
    found.raise_request_exception = False
    return found


@pytest.mark.parametrize("name", ["dang-giu", "don-vi"])
@pytest.mark.parametrize("page", ["", "xuat.csv", "xuat.xlsx"])
def test_a_list_asked_for_an_unknown_body_leaves_the_filter_out(
    chi: Person, province: Province, name: str, page: str
) -> None:
    give(province)
    answer = browser(chi).get(f"/viec/{page}", {name: UNKNOWN})
    assert answer.status_code == 200
    if answer.streaming:
        assert b"".join(answer)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", [UNKNOWN, "kgvx"])
def test_a_matter_is_given_to_bodies_of_the_registry_only(
    chi: Person, province: Province, typed: str
) -> None:
    pk = give(province)
    unit = str(province.units.get(typed, typed))
    answer = browser(chi).post(
        f"/viec/{pk}/giao-lai/", {"seen": 1, "unit": unit, "reason": "Đúng thẩm quyền"}
    )
    assert answer.status_code in (200, 409)
    assert "Đúng thẩm quyền" in answer.content.decode()
    assert Matter.objects.get(pk=pk).lead_unit_id == province["noi_vu"]


def test_nothing_is_handed_over_to_an_unknown_body(
    dung: Person, province: Province
) -> None:
    pk = accepted(province, dung)
    typed = {"seen": 2, "to": "khac", "other": UNKNOWN, "reason": "Vì"}
    answer = browser(dung).post(f"/viec/{pk}/chuyen/", typed)
    assert answer.status_code == 200
    assert "Không có cơ quan này trong danh mục." in answer.content.decode()


def test_a_body_that_is_no_more_is_given_nothing(
    chi: Person, dung: Person, province: Province
) -> None:
    pk, other = give(province), accepted(province, dung)
    closed = province["tai_chinh"]
    organisations.close_unit(closed, on=date(2024, 4, 26), actor=SYSTEM, at=MORNING)
    when = at("26/04 08:00")
    for act in (
        lambda: services.assign(pk, unit=closed, reason="x", actor=chi.actor, at=when),
        lambda: services.hand_over(
            other, unit=closed, reason="x", actor=dung.actor, at=when
        ),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert "không hoạt động" in refusal.value.verdict.reason
    services.assign(pk, unit=closed, reason="x", actor=chi.actor, at=at("25/04 23:59"))


@pytest.mark.parametrize("day", ["31/12/9999", "1/1/2150", "1/1/0001"])
def test_a_year_that_nobody_means_is_no_due_date(
    chi: Person, province: Province, day: str
) -> None:
    pk = give(province)
    typed = {"seen": 1, "unit": "Sở Tài chính", "reason": "Vì", "due_day": day}
    answer = browser(chi).post(f"/viec/{pk}/giao-lai/", typed)
    assert answer.status_code == 200
    assert "Hãy gõ năm từ 1900 đến 2100." in answer.content.decode()


@pytest.mark.parametrize("day", ["31/12/9999", "1/1/2101"])
def test_no_draft_is_due_in_a_year_that_cannot_be_counted(
    chi: Person, province: Province, day: str
) -> None:
    directive = review.opened(chi)
    draft = review.drafts(directive)[0]
    page = browser(chi)
    address = f"/giao-viec/{directive}/nhap/{draft.pk}/sua/"
    answer = page.post(address, edited(draft, due_choice="date", due_on=day))
    assert answer.status_code == 200
    assert day in answer.content.decode()
    assert review.drafts(directive)[0].version == draft.version


def test_a_limit_of_a_thousand_days_keeps_the_review_light(
    chi: Person, province: Province
) -> None:
    directive = review.opened(chi)
    draft = review.drafts(directive)[0]
    page = browser(chi)
    address = f"/giao-viec/{directive}/nhap/{draft.pk}/sua/"
    typed = edited(draft, due_choice="limit", amount=1000, unit="wd", since="24/4/2024")
    assert page.post(address, typed).status_code == 302
    assert len(page.get(f"/giao-viec/{directive}/").content) < 60_000


def test_a_due_date_of_another_age_keeps_the_matter_page_light(
    chi: Person, province: Province
) -> None:
    pk = give(province, instant=Due.end_of(date(2099, 1, 1)), receipt=None)
    assert len(browser(chi).get(f"/viec/{pk}/").content) < 60_000


def edited(draft: Any, **changes: Any) -> dict[str, Any]:
    """Return what the page of a draft sends, every unit kept."""
    typed: dict[str, Any] = {"version": draft.version, "title": draft.title}
    for place, party in enumerate(draft.parties):
        typed[f"in-{place}"] = [unit["id"] for unit in party["units"]]
    return typed | changes


def test_a_place_of_thousands_of_digits_is_no_place(
    chi: Person, province: Province
) -> None:
    directive = review.opened(chi)
    answer = browser(chi).get(f"/giao-viec/{directive}/them/", {"tu": "9" * 4400})
    assert answer.status_code == 200


def test_a_null_character_in_a_field_leaves_the_line_to_be_corrected(
    chi: Person, province: Province
) -> None:
    pk = taken_in(chi)
    page = browser(chi)
    typed = {"subject": "trích\0yếu", "issuer": "Sở Y tế"}
    answer = page.post(f"/van-ban/tiep-nhan/{pk}/", typed)
    assert answer.status_code == 200
    assert "Sở Y tế" in page.get(f"/van-ban/tiep-nhan/{pk}/").content.decode()
    assert not ledger.search(chi.actor, "trích\0yếu", at=MORNING).rows
