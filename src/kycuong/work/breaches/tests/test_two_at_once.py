"""Two people at once, as two processes would: one act, one result."""

from datetime import date

import pytest
from tests.at_once import both
from tests.cast import MORNING, Province, build_province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.ledger import services as ledger
from kycuong.rules.duty import Due
from kycuong.work.breaches import services
from kycuong.work.breaches.models import Breach, BreachEntry
from kycuong.work.breaches.tests.steps import REPLY, at, decide, put, replied

pytestmark = pytest.mark.django_db(transaction=True)


def kinds(pk: int) -> list[str]:
    rows = BreachEntry.objects.filter(breach=pk).order_by("seq")
    return list(rows.values_list("kind", flat=True))


def test_of_two_decisions_at_once_one_is_in_the_book() -> None:
    province = build_province()
    pk = replied(province)
    said = both(
        lambda: decide(province, pk, "13/05 09:00", by="son"),
        lambda: decide(province, pk, "13/05 09:00", by="quang", upheld=False),
    )
    assert said == ["done", "refused"]
    assert kinds(pk).count("decide") == 1


def test_a_reply_on_either_page_at_once_is_one_reply() -> None:
    province = build_province()
    pk = put(province)
    matter = Breach.objects.get(pk=pk).matter_id
    dung = province.people["dung"].actor
    said = both(
        lambda: services.reply(pk, text=REPLY, actor=dung, at=at("08/05 10:00")),
        lambda: ledger.answer(matter, text="Khác.", actor=dung, at=at("08/05 10:00")),
    )
    assert said == ["done", "refused"]
    assert kinds(pk) == ["propose", "put", "reply"]


def test_a_withdrawal_and_a_reply_at_once_leave_one_course() -> None:
    province = build_province()
    pk = put(province)
    people: Province = province
    dung, phuc = people.people["dung"].actor, people.people["phuc"].actor
    both(
        lambda: services.reply(pk, text=REPLY, actor=dung, at=at("08/05 10:00")),
        lambda: services.withdraw(pk, reason="Nhầm.", actor=phuc, at=at("08/05 10:00")),
    )
    breach = Breach.objects.get(pk=pk)
    assert breach.state == "withdrawn"
    assert breach.matter.closed_at is not None
    assert not list(ledger.verify(at=at("09/05 08:00")))


def test_two_runs_of_the_job_at_once_propose_once() -> None:
    province = build_province()
    dung = province.people["dung"].actor
    for _ in range(3):
        pk = ledger.open_matter(
            kind="directive",
            title="Ban hành kế hoạch",
            issuer=province["office"],
            lead=province["noi_vu"],
            due=Due.end_of(date(2024, 5, 10)),
            tell=False,
            actor=SYSTEM,
            at=MORNING,
        )
        ledger.accept(pk, actor=dung, at=MORNING)
    said = both(
        lambda: services.open_proposals(at=at("27/05 06:15")),
        lambda: services.open_proposals(at=at("27/05 06:15")),
    )
    assert said == ["done", "done"]
    assert Breach.objects.count() == BreachEntry.objects.count() == 3
