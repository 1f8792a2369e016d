"""Lateness is proposed about the body that led when it came, never its heir's or next."""

from datetime import date
from typing import Any

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import services as organisations
from kycuong.ledger import services as ledger
from kycuong.ledger.queries import evidence
from kycuong.rules.duty import Due
from kycuong.work.breaches import services
from kycuong.work.breaches.models import Breach
from kycuong.work.breaches.tests.steps import REPLY, at, state

pytestmark = pytest.mark.django_db
DUE = date(2024, 5, 10)  # a Friday; the eleventh working day after it is 27 May


def given(province: Province, **fields: Any) -> int:
    """Give Sở Nội vụ a task due on 10/05/2024."""
    values: dict[str, Any] = {
        "kind": "directive",
        "title": "Ban hành kế hoạch",
        "issuer": province["office"],
        "lead": province["noi_vu"],
        "due": Due.end_of(DUE),
        "tell": False,
        "actor": SYSTEM,
        "at": MORNING,
    }
    return ledger.open_matter(**(values | fields))


def merge(province: Province, on: date, when: str = "07:00") -> None:
    """Let Sở Nội vụ go on in Sở Tài chính."""
    organisations.close_unit(
        province["noi_vu"],
        on=on,
        successors=[province["tai_chinh"]],
        instrument="Nghị quyết 12/NQ-HĐND",
        actor=SYSTEM,
        at=at(f"{on:%d/%m} {when}"),
    )


def assigned(province: Province, pk: int, when: str, due: date | None = None) -> None:
    """Let the Office give it to Sở Tài chính."""
    ledger.assign(
        pk,
        unit=province["tai_chinh"],
        reason="Đúng thẩm quyền.",
        due=Due.end_of(due) if due else None,
        actor=province.people["chi"].actor,
        at=at(when),
    )


def test_an_heir_is_not_accused_of_its_forebears_lateness_and_answers_for_it(
    province: Province, dung: Person, phuc: Person, giang: Person
) -> None:
    ledger.accept(given(province), actor=dung.actor, at=MORNING)
    merge(province, date(2024, 5, 20))
    services.open_proposals(at=at("27/05 06:15"))
    breach = Breach.objects.get()
    assert (breach.body_id, breach.body_name) == (province["noi_vu"], "Sở Nội vụ")
    assert breach.happened_on == date(2024, 5, 11)
    services.put(breach.pk, actor=phuc.actor, at=at("27/05 09:00"))
    assert state(breach.pk).answers_id == province["tai_chinh"]
    services.reply(breach.pk, text=REPLY, actor=giang.actor, at=at("28/05 09:00"))
    assert state(breach.pk).state == "replied"
    assert list(services.verify()) == []


@pytest.mark.parametrize(
    ("day", "when", "accused", "happened"),
    [
        (10, "07:00", "tai_chinh", 11),
        (11, "00:00", "noi_vu", 10),
        (11, "07:00", "noi_vu", 10),
        (13, "07:00", "noi_vu", 11),
    ],
)
def test_it_is_the_lateness_of_whoever_had_it_in_the_last_instant_in_time(
    province: Province, dung: Person, day: int, when: str, accused: str, happened: int
) -> None:
    ledger.accept(given(province), actor=dung.actor, at=MORNING)
    merge(province, date(2024, 5, day), when)
    services.open_proposals(at=at("27/05 06:15"))
    breach = Breach.objects.get()
    assert breach.body_id == province[accused]
    assert breach.happened_on == date(2024, 5, happened)


def test_a_body_that_got_it_late_with_a_new_date_is_late_by_that_date_alone(
    province: Province, giang: Person
) -> None:
    pk = given(province)
    assigned(province, pk, "13/05 08:00", due=date(2024, 5, 31))
    ledger.accept(pk, actor=giang.actor, at=at("13/05 09:00"))
    assert list(evidence.lateness(MORNING, at("27/05 06:15"))) == []
    services.open_proposals(at=at("17/06 06:15"))
    breach = Breach.objects.get()
    assert (breach.body_id, breach.happened_on) == (
        province["tai_chinh"],
        date(2024, 6, 1),
    )


def test_what_came_late_after_a_merger_is_the_forebears_too(
    province: Province, dung: Person, giang: Person, son: Person
) -> None:
    pk = given(province)
    ledger.accept(pk, actor=dung.actor, at=MORNING)
    merge(province, date(2024, 5, 20))
    ledger.submit(
        pk,
        text="Đã tập huấn 320 người.",
        document_number="12/KH-STC",
        actor=giang.actor,
        at=at("27/05 09:00"),
    )
    ledger.approve(pk, actor=son.actor, at=at("27/05 15:00"))
    services.open_proposals(at=at("28/05 06:15"))
    breach = Breach.objects.get()
    assert breach.body_id == province["noi_vu"]
    assert "báo cáo kết quả ngày 27/05/2024" in breach.statement


def test_an_opinion_is_owed_by_the_heir_once_it_is_the_heirs(
    province: Province, ton: Person
) -> None:
    whole = given(province, lead=province["tri_ton"], due=Due.end_of(date(2024, 7, 31)))
    ledger.accept(whole, actor=ton.actor, at=MORNING)
    ledger.consult(
        whole,
        units=[province["noi_vu"]],
        question="Đồng ý với dự thảo không?",
        actor=ton.actor,
        at=at("03/05 09:00"),
    )
    merge(province, date(2024, 5, 7))
    ledger.lapse(at=at("10/05 00:00"))
    services.open_proposals(at=at("10/05 06:15"))
    breach = Breach.objects.get(code="V03")
    assert breach.body_id == province["tai_chinh"]
