"""Thresholds open proposals from the books, once for their evidence, and decide nothing."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.notifications import queries as notifications
from kycuong.kernel.parameters import services as parameters
from kycuong.ledger import services as ledger
from kycuong.ledger.periods import year_of
from kycuong.rules.duty import Due
from kycuong.shared.verdict import Refused
from kycuong.work.breaches import queries, services
from kycuong.work.breaches.models import Breach, BreachEntry
from kycuong.work.breaches.tests.steps import at, state

pytestmark = pytest.mark.django_db
Give = Callable[..., int]
DUE = date(2024, 5, 10)  # a Friday
YEAR = year_of(DUE)


@pytest.fixture
def give(province: Province, dung: Person) -> Give:
    """Return a function that gives Sở Nội vụ a task, accepted, due on 10/05/2024."""

    def given(**fields: Any) -> int:
        values: dict[str, Any] = {
            "kind": "directive",
            "title": "Ban hành kế hoạch cải cách hành chính",
            "issuer": province["office"],
            "lead": province["noi_vu"],
            "due": Due.end_of(DUE),
            "tell": False,
            "actor": SYSTEM,
            "at": MORNING,
        }
        pk = ledger.open_matter(**(values | fields))
        ledger.accept(pk, actor=dung.actor, at=MORNING)
        return pk

    return given


def hand_in(pk: int, by: Person, when: datetime) -> None:
    ledger.submit(
        pk,
        text="Đã tập huấn 320 người.",
        document_number="12/KH-SNV",
        actor=by.actor,
        at=when,
    )


def codes() -> list[str]:
    return list(Breach.objects.order_by("pk").values_list("code", flat=True))


def test_a_task_beyond_the_threshold_is_proposed_once(give: Give, phuc: Person) -> None:
    pk = give()
    assert services.open_proposals(at=at("24/05 06:15")) == 0  # ten days late
    assert services.open_proposals(at=at("27/05 06:15")) == 1
    assert services.open_proposals(at=at("28/05 06:15")) == 0
    breach = Breach.objects.get()
    assert (breach.code, breach.state, breach.happened_on) == (
        "V02",
        "proposed",
        date(2024, 5, 11),
    )
    assert [(each["kind"], each["id"]) for each in breach.evidence] == [("matter", pk)]
    assert "quá hạn 11 ngày làm việc" in breach.statement
    assert breach.proposed_by is None
    assert notifications.unread_count(phuc.actor) == 1


def test_what_the_system_proposed_counts_nowhere_and_the_body_is_not_told(
    give: Give, dung: Person
) -> None:
    give()
    services.open_proposals(at=at("27/05 06:15"))
    assert queries.counted(YEAR, at("30/06 08:00")) == ()
    assert notifications.unread_count(dung.actor) == 0
    assert list(BreachEntry.objects.values_list("kind", flat=True)) == ["propose"]


def test_a_report_is_proposed_by_its_own_threshold_and_code(give: Give) -> None:
    give(product="Báo cáo kết quả tháng 4")
    services.open_proposals(at=at("14/05 06:15"))
    assert codes() == []
    services.open_proposals(at=at("15/05 06:15"))
    assert codes() == ["V12"]


def test_an_office_sets_the_threshold_by_a_text_of_its_own(
    give: Give, chi: Person, son: Person
) -> None:
    give()
    pk = parameters.propose(
        key="breach_task",
        value="3",
        since=date(2024, 5, 13),
        basis="Quyết định 12/QĐ-UBND",
        actor=chi.actor,
        at=at("13/05 08:00"),
    )
    parameters.confirm(pk, actor=son.actor, at=at("13/05 09:00"))
    services.open_proposals(at=at("15/05 06:15"))
    assert codes() == []
    services.open_proposals(at=at("16/05 06:15"))
    assert codes() == ["V02"]


def test_what_came_in_time_or_a_little_late_is_not_proposed(
    give: Give, dung: Person, son: Person
) -> None:
    for when in ("10/05 16:00", "24/05 16:00"):
        pk = give()
        hand_in(pk, dung, at(when))
        ledger.approve(pk, actor=son.actor, at=at("28/05 08:00"))
    late = give()
    hand_in(late, dung, at("27/05 16:00"))
    services.open_proposals(at=at("28/05 09:00"))
    assert codes() == ["V02"]
    assert "báo cáo kết quả ngày 27/05/2024" in Breach.objects.get().statement


def test_a_date_that_was_moved_in_time_accuses_nobody(
    give: Give, dung: Person, son: Person
) -> None:
    pk = give()
    ledger.ask(
        pk,
        due=Due.end_of(date(2024, 6, 28)),
        reason="Chờ số liệu.",
        progress="Có dự thảo.",
        actor=dung.actor,
        at=at("07/05 09:00"),
    )
    ledger.grant(pk, actor=son.actor, at=at("08/05 09:00"))
    services.open_proposals(at=at("27/05 06:15"))
    assert codes() == []


def test_a_silent_opinion_is_proposed(
    give: Give, province: Province, dung: Person
) -> None:
    pk = give(due=Due.end_of(date(2024, 7, 31)))
    ledger.consult(
        pk,
        units=[province["tai_chinh"]],
        question="Đồng ý với dự thảo không?",
        actor=dung.actor,
        at=at("03/05 09:00"),
    )
    services.open_proposals(at=at("09/05 06:15"))
    assert codes() == []
    ledger.lapse(at=at("10/05 00:15"))
    services.open_proposals(at=at("10/05 06:15"))
    services.open_proposals(at=at("11/05 06:15"))
    breach = Breach.objects.get()
    assert (breach.code, breach.body_id) == ("V03", province["tai_chinh"])
    assert "không trả lời" in breach.statement


def test_signs_of_avoidance_are_proposed_with_their_entries(
    give: Give, province: Province, dung: Person
) -> None:
    pk = give()
    ledger.hand_over(
        pk,
        unit=province["tai_chinh"],
        reason="Thuộc nội dung ngân sách.",
        actor=dung.actor,
        at=at("14/05 09:00"),
    )
    services.open_proposals(at=at("15/05 06:15"))
    services.open_proposals(at=at("16/05 06:15"))
    breach = Breach.objects.get(code="V01")
    assert breach.body_id == province["noi_vu"]
    assert "Chuyển đi khi đã quá hạn" in breach.statement
    assert "mục sổ 3" in breach.statement


def test_what_stays_within_a_body_is_not_its_avoidance(
    give: Give, province: Province, dung: Person, an: Person
) -> None:
    pk = give()
    ledger.hand_over(
        pk,
        unit=province["cchc"],
        post=an.post,
        actor=dung.actor,
        at=at("14/05 09:00"),
    )
    services.open_proposals(at=at("15/05 06:15"))
    assert codes() == []


def test_no_second_proposal_while_one_waits_and_a_new_date_may_bring_one(
    give: Give, province: Province, phuc: Person, dung: Person, son: Person
) -> None:
    pk = give()
    services.open_proposals(at=at("27/05 06:15"))
    first = Breach.objects.get()
    services.withdraw(
        first.pk,
        reason="Đã thống nhất hạn mới.",
        actor=phuc.actor,
        at=at("27/05 09:00"),
    )
    services.open_proposals(at=at("28/05 06:15"))
    assert len(codes()) == 1
    ledger.recount(
        pk,
        due=Due.end_of(date(2024, 5, 31)),
        reason="Lịch nghỉ thay đổi.",
        at=at("28/05 09:00"),
    )
    services.open_proposals(at=at("17/06 06:15"))
    assert codes() == ["V02", "V02"]
    assert state(first.pk).state == "withdrawn"


def test_a_part_inside_a_body_and_work_for_oneself_are_its_own_affair(
    give: Give, province: Province
) -> None:
    give(issuer=province["noi_vu"])
    assert services.open_proposals(at=at("27/05 06:15")) == 0


def test_what_the_system_proposed_is_put_by_a_person_and_decided_by_another(
    give: Give, phuc: Person, son: Person, dung: Person, province: Province
) -> None:
    give()
    services.open_proposals(at=at("27/05 06:15"))
    pk = Breach.objects.get().pk
    services.put(pk, actor=son.actor, at=at("27/05 09:00"))
    services.reply(pk, text="Thiếu số liệu.", actor=dung.actor, at=at("28/05 09:00"))
    with pytest.raises(Refused):
        services.decide(
            pk, upheld=True, reason="Trễ.", actor=son.actor, at=at("29/05 09:00")
        )
    quang = province.people["quang"]
    services.decide(
        pk, upheld=True, reason="Trễ.", actor=quang.actor, at=at("29/05 09:00")
    )
    assert [row.id for row in queries.counted(YEAR, at("30/06 08:00"))] == [pk]
