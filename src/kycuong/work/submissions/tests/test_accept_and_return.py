"""The decision at the gate: complete, by another hand, once, charged to whom it is due."""

from dataclasses import replace

import pytest
from tests.cast import Province

from kycuong.rules.gate import Gate, Ground
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.submissions import examining, services
from kycuong.work.submissions.enums import Outcome
from kycuong.work.submissions.models import DossierEntry, ReturnItem
from kycuong.work.submissions.services import Added, Answer, Stale
from kycuong.work.submissions.tests.steps import (
    accept,
    answers,
    at,
    declared,
    draft_text,
    give_back,
    letter,
    matters,
    put,
    ready,
    resend,
    returned,
    send,
    sent,
    state,
)

pytestmark = pytest.mark.django_db


def refusal(province: Province, pk: int, by: str = "phuc", **given: object) -> str:
    with pytest.raises(Refused) as no:
        services.give_back(
            pk,
            actor=province.people[by].actor,
            at=at("07/05 09:00"),
            **given,  # type: ignore[arg-type]
        )
    assert state(pk).state == "checking"
    return no.value.verdict.reason


def test_what_is_in_order_is_taken_and_the_clock_is_answered(
    province: Province,
) -> None:
    pk = sent(province)
    accept(province, pk, "07/05 09:00")
    dossier = state(pk)
    assert dossier.state == "accepted"
    assert dossier.closed_at == at("07/05 09:00")
    matter = dossier.gate_matter
    assert matter.outcome == "fulfilled"
    assert not matters("supplement")


def test_a_return_opens_the_senders_clock(province: Province) -> None:
    pk = returned(province, "08/05 10:00")
    dossier = state(pk)
    assert dossier.state == "returned"
    matter = dossier.supplement_matter
    assert (matter.kind, matter.lead_unit_id) == ("supplement", province["noi_vu"])
    assert matter.issuer_id == province["office"]
    assert matter.due_at == dossier.supplement_due_at == at("23/05 00:00")
    assert dossier.gate_matter.outcome == "fulfilled"


def test_a_late_gate_is_late_and_does_not_lapse(province: Province) -> None:
    pk = sent(province)
    accept(province, pk, "10/05 09:00")
    matter = state(pk).gate_matter
    assert matter.overdue_from == at("09/05 00:00")


def test_every_open_item_is_answered_for(province: Province) -> None:
    pk = sent(province)
    whole = answers(pk, "G5.option")
    for n in range(len(whole)):
        left = whole[:n] + whole[n + 1 :]
        assert "chưa được trả lời" in refusal(province, pk, answers=left)
    give_back(province, pk, "07/05 09:00", "G5.option")
    assert [item.code for item in ReturnItem.objects.all()] == ["G5.option"]


def test_what_is_passed_over_needs_a_reason(province: Province) -> None:
    pk = sent(province)
    whole = answers(pk, "G5.option")
    empty = (replace(whole[0], outcome=Outcome.WAIVED, reason=" "), *whole[1:])
    assert "chưa được trả lời" in refusal(province, pk, answers=empty)


def test_what_a_machine_found_is_not_merely_agreed_with(province: Province) -> None:
    an = province.people["an"]
    pk = ready(province)
    put(pk, "basis", b"", an, "06/05 08:35", name="rong.docx")
    send(province, pk, "06/05 09:00")
    whole = answers(pk, "G5.option")
    agreed = tuple(
        replace(one, outcome=Outcome.CONFIRMED) if "G3.empty" in one.key else one
        for one in whole
    )
    assert "rong.docx" in refusal(province, pk, answers=agreed)


def test_a_return_names_something(province: Province) -> None:
    pk = sent(province)
    assert "ít nhất một" in refusal(province, pk, answers=answers(pk))


def test_a_dossier_is_not_taken_with_something_to_complete(province: Province) -> None:
    pk = sent(province)
    phuc = province.people["phuc"].actor
    with pytest.raises(Refused) as no:
        services.accept(
            pk, answers=answers(pk, "G5.option"), actor=phuc, at=at("07/05 09:00")
        )
    assert "Trả lại hồ sơ" in no.value.verdict.reason


def test_what_the_gate_adds_has_its_place_and_its_clause(province: Province) -> None:
    pk = sent(province)
    bare = Added(Gate.G5, "Chưa nêu nguồn kinh phí.")
    assert "thành phần" in refusal(province, pk, answers=answers(pk), added=(bare,))
    late = Added(Gate.G7, "Gửi chậm.", component="proposal")
    assert "ghi nhận" in refusal(province, pk, answers=answers(pk), added=(late,))
    added = replace(bare, component="draft", law="Luật Ngân sách nhà nước, Điều 52")
    give_back(province, pk, "07/05 09:00", added=(added,))
    item = ReturnItem.objects.get()
    assert (item.code, item.ground, item.component) == ("G5.other", "quality", "draft")
    assert item.law == "Luật Ngân sách nhà nước, Điều 52"


def test_a_ground_of_ones_own_may_be_named(province: Province) -> None:
    pk = sent(province)
    added = Added(Gate.G1, "Việc của Sở.", ground=Ground.COMPETENCE)
    give_back(province, pk, "07/05 09:00", added=(added,))
    assert ReturnItem.objects.get().ground == "competence"


def test_the_decision_keeps_that_both_runs_agree(province: Province) -> None:
    pk = returned(province)
    row = DossierEntry.objects.get(dossier=pk, kind="return")
    assert row.payload["matches"] is True
    assert row.payload["sealed"] == row.payload["sha256"]


# --- who ---


@pytest.mark.parametrize("name", ["giang", "khanh"])
def test_to_strangers_there_is_no_dossier(province: Province, name: str) -> None:
    pk = sent(province)
    with pytest.raises(NotThere):
        accept(province, pk, "07/05 09:00", by=name)


@pytest.mark.parametrize("name", ["dung", "an", "chi", "quang"])
def test_who_may_see_it_may_still_not_decide(province: Province, name: str) -> None:
    pk = sent(province)
    with pytest.raises(Refused) as no:
        accept(province, pk, "07/05 09:00", by=name)
    assert no.value.verdict.who_can.startswith("Công chức, lãnh đạo Văn phòng")


def test_the_office_does_not_examine_its_own_dossiers(province: Province) -> None:
    phuc, son = province.people["phuc"], province.people["son"]
    pk = services.prepare(
        kind="other",
        title="Sửa Quy chế làm việc",
        authority="committee",
        article="Điều 3",
        actor=phuc.actor,
        at=at("06/05 08:00"),
    )
    put(pk, "proposal", letter(), phuc, "06/05 08:00")
    declared(pk, phuc, "06/05 08:30")
    services.send(pk, despite="Gấp.", actor=son.actor, at=at("06/05 09:00"))
    matter = state(pk).gate_matter
    assert matter.lead_unit_id == province["committee"]
    for name in ("phuc", "son"):
        with pytest.raises(Refused):
            accept(province, pk, "07/05 09:00", by=name)
    accept(province, pk, "07/05 09:00", by="quang")
    assert state(pk).state == "accepted"


def test_a_page_older_than_the_book_decides_nothing(province: Province) -> None:
    pk = sent(province)
    seen = state(pk).last_seq
    phuc = province.people["phuc"].actor
    given = {"answers": answers(pk), "actor": phuc}
    services.accept(pk, **given, at=at("07/05 09:00"), seen=seen)  # type: ignore[arg-type]
    with pytest.raises(Stale):
        services.accept(pk, **given, at=at("07/05 09:01"), seen=seen)  # type: ignore[arg-type]


# --- N18 ---


def again(province: Province, *, changed: bool) -> int:
    """Return a dossier that was returned for its option and is back at the gate."""
    pk = returned(province, "08/05 10:00")
    an = province.people["an"]
    if changed:
        old = state(pk).papers.get(component="proposal")
        services.remove_paper(pk, old.pk, actor=an.actor, at=at("13/05 08:00"))
        put(pk, "proposal", letter(number=46), an, "13/05 08:05")
    else:
        old = state(pk).papers.get(component="draft")
        services.remove_paper(pk, old.pk, actor=an.actor, at=at("13/05 08:00"))
        put(pk, "draft", draft_text(symbol="QĐ-UBNDT"), an, "13/05 08:05")
    declared(pk, an, "13/05 08:10")
    resend(province, pk, "13/05 09:00")
    return pk


def charges(pk: int) -> dict[str, str]:
    rows = ReturnItem.objects.filter(dossier=pk, round=2)
    return {row.code: row.charged for row in rows}


def test_what_was_visible_the_first_time_is_charged_to_the_gate(
    province: Province,
) -> None:
    pk = again(province, changed=False)
    give_back(province, pk, "14/05 10:00", "G5.basis")
    assert charges(pk) == {"G5.basis": "gate"}
    (row,) = ReturnItem.objects.filter(dossier=pk, round=2)
    assert "lần gửi thứ 1" in row.charged_reason


def test_what_was_named_and_not_changed_is_charged_to_the_sender(
    province: Province,
) -> None:
    pk = again(province, changed=False)
    give_back(province, pk, "14/05 10:00", "G5.option")
    assert charges(pk)["G5.option"] == "sender"


def test_what_is_new_in_the_second_round_is_charged_to_the_sender(
    province: Province,
) -> None:
    pk = again(province, changed=True)
    give_back(province, pk, "14/05 10:00", "G5.basis")
    assert charges(pk) == {"G5.basis": "sender"}


def test_a_part_that_was_returned_and_did_not_change_is_said_by_both(
    province: Province,
) -> None:
    pk = again(province, changed=False)
    found = examining.sealed(state(pk))
    assert found is not None
    assert "G3.unrevised" in {item.code for item in found.verdict.open}


def test_an_unknown_key_answers_for_nothing(province: Province) -> None:
    pk = sent(province)
    more = (*answers(pk), Answer("G9.none", Outcome.RETURNED, "x"))
    assert "ít nhất một" in refusal(province, pk, answers=more)
