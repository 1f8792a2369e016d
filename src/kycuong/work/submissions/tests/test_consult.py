"""Opinions inside a dossier: clocks of the ledger, silence by name, late ones kept."""

import pytest
from tests.cast import Person, Province

from kycuong.ledger import services as ledger
from kycuong.rules.gate import Asked, Stance
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.submissions import examining, services
from kycuong.work.submissions.models import Consulted, Dossier
from kycuong.work.submissions.queries import asking, opinion_lines
from kycuong.work.submissions.tests.courses import (
    add,
    asked,
    at,
    prepared,
    row,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(province: Province) -> int:
    return prepared(province)


def test_five_working_days_and_the_last_day_is_in_time(
    province: Province, dossier: int
) -> None:
    """Asked on Wednesday 24 April; Saturday 4 May is worked, three days are off."""
    (pk,) = asked(province, dossier, "tai_chinh")
    matter = row(pk).matter
    assert row(pk).due_at == matter.due_at == at("05/05 00:00")
    assert (matter.kind, matter.shape, matter.lead_unit_id, matter.issuer_id) == (
        *("consultation", "reply"),
        *(province["tai_chinh"], province["noi_vu"]),
    )
    ledger.lapse(at=at("04/05 23:59"))
    assert row(pk).state == "waiting"
    ledger.lapse(at=at("05/05 00:00"))
    assert row(pk).state == "silent"


@pytest.mark.parametrize("days", [1, 6])
def test_the_asker_chooses_from_two_to_five_days(
    province: Province, dossier: int, days: int
) -> None:
    with pytest.raises(Refused) as no:
        asked(province, dossier, "tai_chinh", days=days)
    assert "2 đến 5 ngày làm việc" in no.value.verdict.reason
    (pk,) = asked(province, dossier, "tai_chinh", days=2)
    assert row(pk).due_at == at("27/04 00:00")


def test_silence_counts_as_agreement_and_is_named_at_the_gate(
    province: Province, dossier: int
) -> None:
    asked(province, dossier, "tai_chinh", "thanh_tra")
    ledger.lapse(at=at("06/05 08:00"))
    facts = examining.facts_of(Dossier.objects.get(pk=dossier), at("06/05 09:00"))
    assert {(each.name, each.state) for each in facts.consulted} == {
        ("Sở Tài chính", Asked.SILENT),
        ("Thanh tra tỉnh", Asked.SILENT),
    }
    told = opinion_lines.told(Consulted.objects.filter(dossier=dossier))
    assert {each.stance for each in told} == {"Không trả lời, coi như đồng ý"}


def test_an_answer_in_time_ends_the_matter_and_stands_in_the_dossier(
    province: Province, dossier: int, giang: Person
) -> None:
    (pk,) = asked(province, dossier, "tai_chinh")
    services.answer(
        pk,
        stance="comments",
        text="Bổ sung nguồn kinh phí.",
        actor=giang.actor,
        at=at("26/04 09:00"),
    )
    said = row(pk)
    assert (said.state, said.stance, said.text) == (
        *("answered", "comments"),
        "Bổ sung nguồn kinh phí.",
    )
    assert said.matter.outcome == "fulfilled"
    facts = examining.facts_of(Dossier.objects.get(pk=dossier), at("26/04 10:00"))
    assert facts.consulted[0].stance is Stance.COMMENTS
    with pytest.raises(Refused):
        services.answer(
            pk, stance="agree", text="", actor=giang.actor, at=at("26/04 11:00")
        )


def test_a_late_answer_is_kept_as_late_and_undoes_nothing(
    province: Province, dossier: int, giang: Person
) -> None:
    (pk,) = asked(province, dossier, "tai_chinh")
    ledger.lapse(at=at("06/05 08:00"))
    services.answer(
        pk,
        stance="disagree",
        text="Thiếu vốn.",
        actor=giang.actor,
        at=at("07/05 09:00"),
    )
    said = row(pk)
    assert (said.state, said.stance, said.late_stance) == ("silent", "", "disagree")
    facts = examining.facts_of(Dossier.objects.get(pk=dossier), at("07/05 10:00"))
    assert facts.consulted[0].state is Asked.SILENT
    (told,) = opinion_lines.told([said])
    assert told.stance == "Không trả lời, coi như đồng ý"
    assert "Trả lời sau hạn, ngày 07/05/2024: không đồng ý" in told.text
    with pytest.raises(Refused):
        services.answer(
            pk, stance="agree", text="", actor=giang.actor, at=at("07/05 11:00")
        )


def test_a_question_taken_back_is_owed_no_more_and_is_no_opinion(
    province: Province, dossier: int, dung: Person
) -> None:
    (pk,) = asked(province, dossier, "tai_chinh")
    services.withdraw_question(
        pk, reason="Hỏi nhầm.", actor=dung.actor, at=at("24/04 11:00")
    )
    assert row(pk).state == "withdrawn"
    assert row(pk).matter.outcome == "cancelled"
    facts = examining.facts_of(Dossier.objects.get(pk=dossier), at("24/04 12:00"))
    assert facts.consulted == ()
    ledger.lapse(at=at("06/05 08:00"))
    assert row(pk).state == "withdrawn"


def test_papers_changed_after_asking_are_told_and_asked_about_again(
    province: Province, dossier: int, dung: Person
) -> None:
    (pk,) = asked(province, dossier, "tai_chinh")
    now = asking.papers_of(dossier)
    assert opinion_lines.changed(row(pk).papers, now) == ""
    old = now[0]["paper"]
    add(dossier, "draft", dung, "25/04 08:00", text="Sửa.", name="b.docx", replaces=old)
    told = opinion_lines.changed(row(pk).papers, asking.papers_of(dossier))
    assert told == "Đã thay đổi sau khi hỏi: b.docx, du-thao.docx"
    (again,) = services.ask_again(pk, actor=dung.actor, at=at("25/04 09:00"))
    assert row(pk).state == "withdrawn"
    assert row(again).state == "waiting"
    assert opinion_lines.changed(row(again).papers, asking.papers_of(dossier)) == ""
    assert row(again).question == row(pk).question


def test_only_the_sender_asks_and_nobody_twice_at_once(
    province: Province, dossier: int, giang: Person, son: Person
) -> None:
    asked(province, dossier, "tai_chinh")
    with pytest.raises(Refused) as twice:
        asked(province, dossier, "tai_chinh", "thanh_tra")
    assert "Sở Tài chính" in twice.value.verdict.reason
    assert Consulted.objects.count() == 1
    for person, kind in ((giang, Refused), (son, NotThere)):
        with pytest.raises(kind):
            services.consult(
                dossier,
                bodies=[province["thanh_tra"]],
                question="?",
                actor=person.actor,
                at=at("24/04 11:00"),
            )


@pytest.mark.parametrize("whom", ["noi_vu", "cchc"])
def test_nobody_asks_themselves(province: Province, dossier: int, whom: str) -> None:
    with pytest.raises(Refused):
        asked(province, dossier, whom)


def test_the_sender_explains_what_came_while_it_has_the_dossier(
    province: Province, dossier: int, giang: Person, dung: Person
) -> None:
    (pk,) = asked(province, dossier, "tai_chinh")
    with pytest.raises(Refused):
        services.settle(pk, text="Tiếp thu.", actor=dung.actor, at=at("24/04 11:00"))
    services.answer(
        pk, stance="disagree", text="Sai.", actor=giang.actor, at=at("25/04 09:00")
    )
    with pytest.raises(NotThere):
        services.settle(pk, text="Không.", actor=giang.actor, at=at("25/04 10:00"))
    services.settle(pk, text="Đã họp.", actor=dung.actor, at=at("25/04 10:00"))
    facts = examining.facts_of(Dossier.objects.get(pk=dossier), at("25/04 11:00"))
    assert facts.consulted[0].settled == "Đã họp."
    services.withdraw(dossier, reason="Thôi.", actor=dung.actor, at=at("25/04 12:00"))
    with pytest.raises(Refused):
        services.settle(pk, text="Khác.", actor=dung.actor, at=at("25/04 13:00"))


def test_a_dossier_withdrawn_leaves_nobody_owing_an_opinion(
    province: Province, dossier: int, dung: Person
) -> None:
    (pk,) = asked(province, dossier, "tai_chinh")
    services.withdraw(dossier, reason="Thôi.", actor=dung.actor, at=at("25/04 12:00"))
    assert row(pk).state == "withdrawn"
