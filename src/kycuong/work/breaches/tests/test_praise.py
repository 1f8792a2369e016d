"""Praise is proposed from a quarter without lateness, and decided by a person."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.ledger import services as ledger
from kycuong.rules.duty import Due
from kycuong.shared.verdict import Refused
from kycuong.work.breaches import services
from kycuong.work.breaches.models import Praise
from kycuong.work.breaches.tests.steps import at, proposed

pytestmark = pytest.mark.django_db
On = Callable[[str], None]


def done(
    province: Province, number: int, *, due: date = date(2024, 5, 31), **given: Any
) -> None:
    """Let a body fulfil so many tasks on 15/05/2024."""
    body = given.get("body", "noi_vu")
    head = province.people[{"noi_vu": "dung", "tai_chinh": "giang"}[body]]
    for _ in range(number):
        pk = ledger.open_matter(
            kind="directive",
            title="Ban hành kế hoạch",
            issuer=province["office"],
            lead=province[body],
            due=Due.end_of(due),
            tell=False,
            actor=SYSTEM,
            at=at("02/05 08:00"),
        )
        ledger.accept(pk, actor=head.actor, at=at("02/05 09:00"))
        when = given.get("when", at("15/05 09:00"))
        ledger.submit(
            pk,
            text="Đã tập huấn 320 người.",
            document_number="12/KH",
            actor=head.actor,
            at=when,
        )
        ledger.approve(
            pk,
            actor=province.people["son"].actor,
            at=when + timedelta(hours=1),
        )


@pytest.fixture
def book(province: Province) -> None:
    """Begin the book before the quarter, so that it reaches over the whole of it."""
    ledger.open_matter(
        kind="directive",
        title="Việc đầu tiên của sổ",
        issuer=province["office"],
        lead=province["long_xuyen"],
        due=None,
        standing=True,
        tell=False,
        actor=SYSTEM,
        at=at("15/03 08:00"),
    )


def named() -> list[int]:
    return list(Praise.objects.values_list("body", flat=True))


def test_a_clean_quarter_with_enough_done_is_proposed_once_it_is_over(
    province: Province, book: None
) -> None:
    done(province, 10)
    done(province, 9, body="tai_chinh")
    services.propose_praise(at=at("30/06 06:15"))
    assert named() == []
    services.propose_praise(at=at("01/07 06:15"))
    services.propose_praise(at=at("02/07 06:15"))
    assert named() == [province["noi_vu"]]
    row = Praise.objects.get()
    assert (row.first, row.last) == (date(2024, 4, 1), date(2024, 6, 30))
    assert row.measures == {"kept": 10, "closed": 10}


def test_one_late_by_the_original_date_is_enough_against_it(
    province: Province, book: None
) -> None:
    done(province, 10)
    done(province, 1, due=date(2024, 5, 14))
    services.propose_praise(at=at("01/07 06:15"))
    assert named() == []


def late_task(province: Province, due: date = date(2024, 5, 14), **given: Any) -> int:
    """Give Sở Nội vụ a task that it lets become late."""
    values: dict[str, Any] = {"at": at("02/05 08:00")}
    return ledger.open_matter(
        kind="directive",
        title="Ban hành kế hoạch",
        issuer=province["office"],
        lead=province["noi_vu"],
        due=Due.end_of(due),
        tell=False,
        actor=SYSTEM,
        **(values | given),
    )


def cancel(province: Province, pk: int, when: str) -> None:
    son = province.people["son"]
    ledger.cancel(pk, reason="Không cần nữa.", actor=son.actor, at=at(when))


def passed_on(province: Province, pk: int, when: str) -> None:
    ledger.assign(
        pk,
        unit=province["tai_chinh"],
        reason="Đúng thẩm quyền.",
        due=Due.end_of(date(2024, 7, 31)),
        actor=province.people["chi"].actor,
        at=at(when),
    )


@pytest.mark.parametrize("shed", [cancel, passed_on])
def test_what_turned_late_and_was_cancelled_or_passed_on_speaks_against_praise(
    province: Province, book: None, shed: Callable[[Province, int, str], None]
) -> None:
    done(province, 10)
    shed(province, late_task(province), "15/05 09:00")
    services.propose_praise(at=at("01/07 06:15"))
    assert named() == []


@pytest.mark.parametrize("shed", [cancel, passed_on])
def test_what_came_late_into_the_quarter_and_was_shed_speaks_against_praise(
    province: Province, book: None, shed: Callable[[Province, int, str], None]
) -> None:
    done(province, 10)
    pk = late_task(province, date(2024, 3, 29), at=at("18/03 08:00"))
    shed(province, pk, "15/05 09:00")
    services.propose_praise(at=at("01/07 06:15"))
    assert named() == []


@pytest.mark.parametrize("shed", [cancel, passed_on])
def test_what_was_cancelled_or_passed_on_in_time_does_not(
    province: Province, book: None, shed: Callable[[Province, int, str], None]
) -> None:
    done(province, 10)
    shed(province, late_task(province), "14/05 16:00")
    services.propose_praise(at=at("01/07 06:15"))
    assert named() == [province["noi_vu"]]


def test_a_body_with_a_breach_of_the_quarter_is_not_proposed(
    province: Province, phuc: Person, book: None
) -> None:
    done(province, 10)
    proposed(province, phuc)
    services.propose_praise(at=at("01/07 06:15"))
    assert named() == []


def test_a_book_that_began_within_the_quarter_says_nothing_of_it(
    province: Province,
) -> None:
    done(province, 10)
    services.propose_praise(at=at("01/07 06:15"))
    assert named() == []


def test_a_leader_decides_on_the_page_once_with_a_reason(
    province: Province, book: None, son: Person, phuc: Person, dung: Person, on: On
) -> None:
    done(province, 10)
    services.propose_praise(at=at("01/07 06:15"))
    row = Praise.objects.get()
    on("01/07 09:00")
    page = reverse("breaches:praises")
    address = reverse("breaches:decide_praise", args=[row.pk])
    assert dung.client().get(page).status_code == 403
    assert "Sở Nội vụ" in phuc.client().get(page).content.decode()
    typed = {"choice": "take", "reason": "Đúng hạn cả quý."}
    assert phuc.client().post(address, typed).status_code == 403
    son.client().post(address, {"choice": "take", "reason": " "})
    assert Praise.objects.get().state == "proposed"
    son.client().post(address, typed)
    son.client().post(address, {**typed, "choice": "leave"})
    row = Praise.objects.get()
    assert (row.state, row.decided_by) == ("taken", son.actor.user)
    assert "Đúng hạn cả quý." in son.client().get(page).content.decode()


def test_the_list_is_sorted_and_exported_as_shown(
    province: Province, book: None, son: Person, on: On
) -> None:
    done(province, 10)
    done(province, 10, body="tai_chinh")
    services.propose_praise(at=at("01/07 06:15"))
    on("01/07 09:00")
    browser, page = son.client(), reverse("breaches:praises")
    shown = browser.get(f"{page}?sap=-co-quan").content.decode()
    assert shown.index("Sở Tài chính") < shown.index("Sở Nội vụ<")
    lines = browser.get(f"{page}xuat.csv?sap=co-quan").getvalue().decode().splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["Sở Nội vụ", "Sở Tài chính"]
    assert browser.get(f"{page}xuat.xlsx").getvalue()[:2] == b"PK"
    assert browser.get(f"{page}?sap=--x&trang=zz").status_code == 200


def test_the_system_takes_nothing_up(province: Province, book: None) -> None:
    done(province, 10)
    services.propose_praise(at=at("01/07 06:15"))
    with pytest.raises(Refused):
        services.take(
            Praise.objects.get().pk,
            reason="Đủ ngưỡng.",
            actor=SYSTEM,
            at=at("01/07 07:00"),
        )
