"""Judged again: what was put right elsewhere, under other names, or moved since."""

from datetime import date
from typing import Any

import pytest
from tests.cast import Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import services as organisations
from kycuong.ledger import services as ledger
from kycuong.rules.duty import Due
from kycuong.rules.gate import Gate, Item
from kycuong.shared.verdict import Refused
from kycuong.work.documents.letterform import Signature
from kycuong.work.submissions import examining, services
from kycuong.work.submissions.models import Consulted, Paper, ReturnItem
from kycuong.work.submissions.services import Added
from kycuong.work.submissions.tests.steps import (
    answers,
    at,
    declared,
    give_back,
    letter,
    prepared,
    put,
    ready,
    resend,
    returned,
    send,
    state,
)
from kycuong.work.submissions.tests.test_dossier_succeed import merge

pytestmark = pytest.mark.django_db


def items(province: Province, pk: int, when: str) -> dict[str, Item]:
    """Return what the gate would say now, by key."""
    an = province.people["an"].actor
    found = services.preflight(pk, actor=an, at=at(when)).verdict
    return {item.key: item for item in found.items}


def wrong(province: Province, pk: int, when: str) -> list[str]:
    found = items(province, pk, when).values()
    return [item.key for item in found if item.open and not item.question]


def opinion(**changed: Any) -> bytes:
    given = {
        "kind": "cong_van",
        "issuer": "SỞ TÀI CHÍNH TỈNH AN GIANG",
        "symbol": "STC-NS",
        "number": 77,
        "signature": Signature(("GIÁM ĐỐC",), "Võ Thị Giang"),
    }
    return letter(**(given | changed))


def ask(province: Province, pk: int, body: str, when: str) -> int:
    (question,) = services.consult(
        pk,
        bodies=[province[body]],
        question="Đề nghị cho ý kiến.",
        actor=province.people["dung"].actor,
        at=at(when),
    )
    return question


def say(province: Province, question: int, when: str, stance: str = "agree") -> None:
    giang = province.people["giang"].actor
    text = "Ý kiến của Sở Tài chính."
    services.answer(question, stance=stance, text=text, actor=giang, at=at(when))


def matches(pk: int, when: str) -> bool:
    found = examining.compared(state(pk), at(when))
    assert found is not None
    assert found.different == ()
    return found.matches


def test_whoever_asks_after_a_return_has_put_it_right(province: Province) -> None:
    an = province.people["an"]
    pk = prepared(province, concerned=[province["tai_chinh"]])
    put(pk, "opinions", opinion(issuer="SỞ Y TẾ"), an, "06/05 08:10")
    report = letter(number=5, kind="bao_cao")
    put(pk, "synthesis", report, an, "06/05 08:10")
    declared(pk, an, "06/05 08:30")
    send(province, pk, "06/05 09:00")
    give_back(province, pk, "08/05 10:00", "G4.unasked")
    question = ask(province, pk, "tai_chinh", "08/05 11:00")
    say(province, question, "09/05 09:00")
    assert wrong(province, pk, "09/05 10:00") == []


def test_the_copy_that_stays_is_not_unrevised(province: Province) -> None:
    an = province.people["an"]
    pk = prepared(province)
    copy = put(pk, "basis", opinion(), an, "06/05 08:10")
    put(pk, "other", opinion(), an, "06/05 08:11")
    declared(pk, an, "06/05 08:30")
    send(province, pk, "06/05 09:00")
    give_back(province, pk, "08/05 10:00", "G3.duplicate")
    services.remove_paper(pk, copy, actor=an.actor, at=at("08/05 11:00"))
    assert wrong(province, pk, "08/05 12:00") == []


def test_an_answer_given_here_needs_no_copy_on_paper(province: Province) -> None:
    pk = ready(province)
    say(province, ask(province, pk, "tai_chinh", "06/05 08:40"), "06/05 10:00")
    assert wrong(province, pk, "06/05 11:00") == ["G3.lacking:synthesis"]


def test_a_copy_that_cannot_be_read_is_a_persons_question(province: Province) -> None:
    pk = prepared(province, concerned=[province["tai_chinh"]])
    an = province.people["an"]
    key = f"G4.unasked:opinions:{province['tai_chinh']}"
    put(pk, "opinions", b"%PDF-1.4 garbage", an, "06/05 08:10", "gop y.pdf")
    assert items(province, pk, "06/05 08:31")[key].asks
    put(pk, "opinions", opinion(), an, "06/05 08:40", "gop y.docx")
    assert items(province, pk, "06/05 08:41")[key].state == "ok"


# --- names ---


def test_a_paper_stays_the_bodys_own_when_the_body_gets_another_name(
    province: Province,
) -> None:
    pk = returned(province, "08/05 10:00")
    organisations.rename_unit(
        province["noi_vu"],
        name="Sở Nội vụ và Lao động",
        short_name="Sở NVLĐ",
        on=date(2024, 5, 9),
        actor=SYSTEM,
        at=at("08/05 11:00"),
    )
    found = items(province, pk, "10/05 09:00")
    assert {one.state for one in found.values() if one.code == "G2.issuer"} == {"ok"}
    an = province.people["an"]
    fresh = letter(number=50, issuer="SỞ NỘI VỤ", day=date(2024, 5, 10))
    put(pk, "proposal", fresh, an, "10/05 10:00", "moi.docx")
    old = Paper.objects.filter(dossier=pk, component="proposal").first()
    assert old is not None
    services.remove_paper(pk, old.pk, actor=an.actor, at=at("10/05 10:01"))
    assert any("G2.issuer" in key for key in wrong(province, pk, "10/05 11:00"))


def test_the_heir_sends_on_what_its_forebear_issued_and_signed(
    province: Province,
) -> None:
    pk = returned(province, "08/05 10:00")
    merge(province, date(2024, 5, 13))
    giang = province.people["giang"]
    verdict = services.preflight(
        pk, actor=giang.actor, at=at("14/05 08:00")
    ).verdict.items
    found = {item.code: item.state.value for item in verdict}
    assert (found["G2.issuer"], found["G2.signer"]) == ("ok", "ok")


def test_the_heir_of_a_concerned_body_answers_for_it(province: Province) -> None:
    pk = ready(province, concerned=[province["tai_chinh"]])
    organisations.close_unit(
        province["tai_chinh"],
        on=date(2024, 5, 8),
        successors=[province["thanh_tra"]],
        instrument="Nghị quyết 12/NQ-HĐND",
        actor=SYSTEM,
        at=at("08/05 07:00"),
    )
    key = f"G4.unasked:opinions:{province['tai_chinh']}"
    told = items(province, pk, "09/05 09:00")[key]
    assert told.sentence == "Chưa lấy ý kiến của Sở Tài chính (nay là Thanh tra tỉnh)."
    ask(province, pk, "thanh_tra", "09/05 10:00")
    assert key not in items(province, pk, "09/05 11:00")


# --- the gate's own run ---


def test_what_moves_after_sending_changes_nothing_of_what_was_sealed(
    province: Province,
) -> None:
    pk = ready(province)
    question = ask(province, pk, "tai_chinh", "06/05 08:40")
    send(province, pk, "06/05 09:00")
    due = Due(date(2024, 5, 17), at("18/05 00:00"), "17/5")
    ledger.recount(
        Consulted.objects.get(pk=question).matter_id,
        due=due,
        reason="Lịch nghỉ.",
        actor=SYSTEM,
        at=at("06/05 10:00"),
    )
    assert matches(pk, "06/05 11:00")


def test_an_answer_whose_clock_was_a_breath_behind_came_after_the_sending(
    province: Province,
) -> None:
    pk = ready(province)
    question = ask(province, pk, "tai_chinh", "06/05 08:40")
    send(province, pk, "06/05 09:00")
    say(province, question, "06/05 08:59")
    assert matches(pk, "06/05 11:00")
    row = Consulted.objects.get(pk=question)
    assert row.answered_at == at("06/05 09:00")


def test_an_explanation_after_the_return_leaves_the_sealed_one(
    province: Province,
) -> None:
    pk = ready(province)
    dung = province.people["dung"].actor
    question = ask(province, pk, "tai_chinh", "06/05 08:40")
    say(province, question, "06/05 10:00", "disagree")
    services.settle(question, text="Đã họp.", actor=dung, at=at("06/05 10:10"))
    send(province, pk, "06/05 11:00")
    give_back(province, pk, "07/05 09:00", "G5.option")
    services.settle(question, text="Họp lại.", actor=dung, at=at("07/05 10:10"))
    assert matches(pk, "07/05 11:00")


# --- N18: which file ---


def test_a_file_that_did_not_change_is_named_and_charged_to_the_gate(
    province: Province,
) -> None:
    an, phuc = province.people["an"], province.people["phuc"].actor
    pk = prepared(province)
    old = put(pk, "basis", opinion(number=3), an, "06/05 08:10", "a.docx")
    declared(pk, an, "06/05 08:30")
    send(province, pk, "06/05 09:00")
    give_back(province, pk, "08/05 10:00", "G5.option")
    new = put(pk, "basis", opinion(number=4), an, "08/05 11:00", "b.docx")
    declared(pk, an, "08/05 11:30")
    resend(province, pk, "08/05 12:00")

    def give(*files: int) -> None:
        hashes = [Paper.objects.get(pk=file).sha256 for file in files] or [""]
        services.give_back(
            pk,
            answers=answers(pk),
            added=[Added(Gate.G3, "Hết hiệu lực.", "basis", paper=p) for p in hashes],
            actor=phuc,
            at=at("09/05 09:00"),
        )

    with pytest.raises(Refused) as no:
        give()
    assert "hãy chọn tệp" in no.value.verdict.reason
    give(old, new)
    rows = ReturnItem.objects.filter(dossier=pk, round=2).order_by("order")
    assert [row.charged for row in rows] == ["gate", "sender"]


def test_a_file_of_another_part_is_not_named(province: Province) -> None:
    pk = ready(province)
    send(province, pk, "06/05 09:00")
    draft = Paper.objects.get(dossier=pk, component="draft")
    added = Added(Gate.G3, "Sai.", "proposal", paper=draft.sha256)
    with pytest.raises(Refused):
        give_back(province, pk, "07/05 09:00", added=[added])
