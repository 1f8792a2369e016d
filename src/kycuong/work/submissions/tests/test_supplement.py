"""What comes back: completed in time, or ended by itself and recorded (F48)."""

import pytest
from tests.cast import Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.ledger import services as ledger
from kycuong.rules.duty import Due
from kycuong.shared.verdict import Refused
from kycuong.work.submissions import journal, services
from kycuong.work.submissions.models import DossierEntry
from kycuong.work.submissions.tests.steps import (
    Upload,
    accept,
    answers,
    at,
    declared,
    lapse,
    letter,
    matter_of,
    prepared,
    put,
    resend,
    returned,
    send,
    sent,
    state,
)

pytestmark = pytest.mark.django_db


def kinds(pk: int) -> list[str]:
    return [row.kind for row in journal.read(pk)]


def test_what_is_not_completed_in_its_time_ends_by_itself(province: Province) -> None:
    pk = returned(province, "08/05 10:00")
    assert lapse("22/05 23:59") == 0
    assert lapse("23/05 00:05") == 1
    dossier = state(pk)
    assert (dossier.state, kinds(pk)[-1]) == ("lapsed", "lapse")
    assert dossier.closed_at == at("23/05 00:05")
    matter = dossier.supplement_matter
    assert matter.outcome == "lapsed"
    assert not list(services.verify())


def test_after_its_time_it_is_not_sent_again_though_no_job_ran(
    province: Province,
) -> None:
    pk = returned(province, "08/05 10:00")
    with pytest.raises(Refused) as no:
        resend(province, pk, "23/05 00:00")
    assert "hết thời hạn hoàn thiện" in no.value.verdict.reason
    with pytest.raises(Refused):
        services.amend(
            pk, title="Khác", actor=province.people["an"].actor, at=at("23/05 00:00")
        )
    assert lapse("23/05 00:05") == 1


def test_in_its_last_minute_it_is(province: Province) -> None:
    pk = returned(province, "08/05 10:00")
    resend(province, pk, "22/05 23:59")
    assert lapse("23/05 00:05") == 0
    assert state(pk).state == "checking"


def test_sending_again_answers_the_supplement_and_begins_the_gates_clock_anew(
    province: Province,
) -> None:
    pk = returned(province, "08/05 10:00")
    owed = state(pk).supplement_matter_id
    first = state(pk).gate_matter_id
    resend(province, pk, "13/05 09:00", note="Đã bổ sung phương án.")
    dossier = state(pk)
    assert matter_of(owed).outcome == "fulfilled"
    assert dossier.supplement_matter_id is None
    assert dossier.gate_matter_id != first
    assert dossier.gate_due_at == at("16/05 00:00")
    assert dossier.round == 2
    assert not list(services.verify())


def test_what_was_sent_before_stays_as_it_was_sent(province: Province) -> None:
    pk = returned(province, "08/05 10:00")
    an = province.people["an"]
    old = state(pk).papers.get(component="proposal")
    services.add_paper(
        pk,
        "proposal",
        Upload("to trinh.docx", letter(number=46)),
        replaces=old.pk,
        actor=an.actor,
        at=at("13/05 08:00"),
    )
    old.refresh_from_db()
    assert old.removed_at == at("13/05 08:00")
    assert old.replaced_by is not None
    first = DossierEntry.objects.get(dossier=pk, kind="send")
    assert old.sha256 in first.payload["marks"]["part:proposal"]


def test_the_matters_are_not_answered_past_the_dossier(province: Province) -> None:
    pk = sent(province)
    phuc, dung = province.people["phuc"].actor, province.people["dung"].actor
    with pytest.raises(Refused) as no:
        ledger.answer(
            state(pk).gate_matter_id, text="Xong.", actor=phuc, at=at("07/05 08:00")
        )
    assert "trang hồ sơ trình" in no.value.verdict.reason
    services.give_back(
        pk,
        answers=answers(pk, "G5.option"),
        actor=phuc,
        at=at("07/05 09:00"),
    )
    with pytest.raises(Refused) as no:
        ledger.answer(
            state(pk).supplement_matter_id,
            text="Xong.",
            actor=dung,
            at=at("08/05 08:00"),
        )
    assert "Gửi lại" in no.value.verdict.reason


def test_a_moved_date_of_the_ledger_is_the_dossiers(province: Province) -> None:
    pk = returned(province, "08/05 10:00")
    matter = state(pk).supplement_matter_id
    due = Due.end_of(at("31/05 00:00").date())
    ledger.recount(
        matter,
        due=due,
        reason="Nghỉ bù.",
        actor=SYSTEM,
        at=at("15/05 08:00"),
    )
    assert state(pk).supplement_due_at == due.at
    assert kinds(pk)[-1] == "recount"
    assert not list(services.verify())
    assert matter_of(matter).due_at == due.at


def test_a_withdrawal_ends_whatever_runs(province: Province) -> None:
    dung = province.people["dung"].actor
    pk = sent(province)
    services.withdraw(pk, reason="Không còn cần.", actor=dung, at=at("07/05 08:00"))
    assert state(pk).state == "withdrawn"
    assert state(pk).gate_matter.outcome == "cancelled"
    other = returned(province, "08/05 10:00")
    services.withdraw(other, reason="Lập lại.", actor=dung, at=at("09/05 08:00"))
    owed = state(other).supplement_matter
    assert owed.outcome == "cancelled"
    assert not list(services.verify())


def test_who_prepared_it_takes_an_unsent_dossier_back(province: Province) -> None:
    an, van = province.people["an"].actor, province.people["van_thu"].actor
    pk = prepared(province)
    with pytest.raises(Refused):
        services.withdraw(pk, reason="Nhầm.", actor=van, at=at("06/05 09:00"))
    services.withdraw(pk, reason="Nhầm.", actor=an, at=at("06/05 09:00"))
    assert state(pk).state == "withdrawn"
    assert not list(services.verify())


def test_two_rounds_end_in_one_acceptance(province: Province) -> None:
    pk = returned(province, "08/05 10:00")
    an = province.people["an"]
    put(pk, "basis", letter(number=90), an, "13/05 08:00")
    declared(pk, an, "13/05 08:10")
    resend(province, pk, "13/05 09:00")
    accept(province, pk, "14/05 09:00")
    assert kinds(pk) == ["prepare", "send", "return", "resend", "accept"]
    with pytest.raises(Refused):
        send(province, pk, "15/05 09:00")
    assert not list(services.verify())
    assert not list(ledger.verify(at=at("15/05 10:00")))
