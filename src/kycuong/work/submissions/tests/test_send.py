"""Sending: complete, as shown, once; from then the gate's clock runs."""

from datetime import date

import pytest
from tests.cast import Province

from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import queries as ledger
from kycuong.rules.duty.entries import last_before
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.submissions import services
from kycuong.work.submissions.models import Dossier, DossierEntry
from kycuong.work.submissions.services import Stale
from kycuong.work.submissions.tests.steps import (
    TITLE,
    Upload,
    at,
    declared,
    letter,
    matters,
    prepared,
    put,
    ready,
    send,
    sent,
    state,
)

pytestmark = pytest.mark.django_db


def refused(
    province: Province, pk: int, when: str, by: str = "dung", **said: object
) -> str:
    with pytest.raises(Refused) as no:
        services.send(pk, actor=province.people[by].actor, at=at(when), **said)  # type: ignore[arg-type]
    assert state(pk).state == "draft"
    return no.value.verdict.reason


def test_the_gate_has_two_working_days(province: Province) -> None:
    dossier = state(sent(province, "06/05 09:00"))
    assert dossier.gate_due_at is not None
    assert last_before(dossier.gate_due_at).date() == date(2024, 5, 8)
    matter = dossier.gate_matter
    assert (matter.kind, matter.lead_unit_id) == ("gate", province["office"])
    assert matter.issuer_id == province["noi_vu"]
    assert matter.due_at == dossier.gate_due_at


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("06/05 23:59", date(2024, 5, 8)),
        ("07/05 00:01", date(2024, 5, 9)),
        ("26/04 16:50", date(2024, 5, 3)),  # 29/4 is made up for on 4 May
        ("07/02 15:00", date(2024, 2, 16)),  # over Tết
        ("10/05 16:00", date(2024, 5, 14)),  # over a weekend
    ],
)
def test_the_clock_begins_on_the_day_of_sending_by_the_calendar(
    province: Province, when: str, due: date
) -> None:
    pk = prepared(province, when)
    declared(pk, province.people["an"], when)
    send(province, pk, when)
    found = state(pk).gate_due_at
    assert found is not None
    assert last_before(found).date() == due


def test_a_dossier_without_a_proposal_is_not_sent(province: Province) -> None:
    an = province.people["an"].actor
    pk = services.prepare(kind="decision", title=TITLE, actor=an, at=at("06/05 08:00"))
    assert "chưa có Tờ trình" in refused(province, pk, "06/05 09:00", despite="Gấp.")


def test_what_only_a_person_can_judge_is_declared_first(province: Province) -> None:
    pk = prepared(province)
    said = refused(province, pk, "06/05 09:00", despite="Gấp.")
    assert "phương án nào" in said
    declared(pk, province.people["an"], "06/05 09:01")
    send(province, pk, "06/05 09:02", despite="")
    assert state(pk).state == "checking"


def test_what_a_machine_finds_wrong_is_sent_only_with_a_reason(
    province: Province,
) -> None:
    pk = prepared(province)
    old = state(pk).papers.get(component="draft")
    an = province.people["an"]
    services.remove_paper(pk, old.pk, actor=an.actor, at=at("06/05 08:10"))
    declared(pk, an, "06/05 08:20")
    assert "Hồ sơ thiếu: Dự thảo" in refused(province, pk, "06/05 09:00")
    send(province, pk, "06/05 09:05", despite="Dự thảo trình trực tiếp, tài liệu mật.")
    row = DossierEntry.objects.get(dossier=pk, kind="send")
    assert row.payload["despite"].startswith("Dự thảo trình trực tiếp")


def test_nothing_else_is_sent_than_was_shown(province: Province) -> None:
    pk = ready(province)
    an = province.people["an"]
    shown = services.preflight(pk, actor=an.actor, at=at("06/05 08:40"))
    put(pk, "basis", b"", an, "06/05 08:45", name="rong.docx")
    said = refused(province, pk, "06/05 09:00", shown=shown.sha256, despite="Gấp.")
    assert "khác với kết quả" in said
    said = refused(province, pk, "06/05 09:00", version=shown.version, despite="Gấp.")
    assert "vừa được người khác thay đổi" in said


def test_a_file_that_is_still_being_read_is_waited_for(province: Province) -> None:
    pk = ready(province)
    an = province.people["an"].actor
    upload = Upload("quet.pdf", letter(number=77))
    services.add_paper(pk, "basis", upload, actor=an, at=at("06/05 08:50"))
    assert "quet.pdf" in refused(province, pk, "06/05 09:00")


def test_only_who_leads_the_body_sends(province: Province) -> None:
    pk = ready(province)
    for name in ("an", "van_thu", "binh"):
        assert "không thuộc quyền" in refused(province, pk, "06/05 09:00", by=name)
    for name in ("giang", "son"):
        with pytest.raises(NotThere):
            services.send(pk, actor=province.people[name].actor, at=at("06/05 09:00"))


def test_a_second_click_sends_nothing(province: Province) -> None:
    pk = ready(province)
    dung = province.people["dung"].actor
    seen = state(pk).last_seq
    services.send(pk, actor=dung, at=at("06/05 09:00"), seen=seen)
    with pytest.raises(Stale):
        services.send(pk, actor=dung, at=at("06/05 09:00"), seen=seen)
    with pytest.raises(Refused):
        services.send(pk, actor=dung, at=at("06/05 09:01"))
    assert DossierEntry.objects.filter(dossier=pk, kind="send").count() == 1
    assert len(matters("gate")) == 1


def test_what_is_at_the_gate_is_not_changed(province: Province) -> None:
    pk = sent(province)
    an = province.people["an"].actor
    paper = state(pk).papers.get(component="draft").pk
    with pytest.raises(Refused):
        services.amend(pk, title="Khác", actor=an, at=at("06/05 10:00"))
    with pytest.raises(Refused):
        services.remove_paper(pk, paper, actor=an, at=at("06/05 10:00"))
    with pytest.raises(Refused):
        services.declare(pk, answers={}, actor=an, at=at("06/05 10:00"))


def test_the_office_is_told_and_sees_its_clock(province: Province) -> None:
    pk = sent(province)
    phuc = province.people["phuc"].actor
    texts = [row.text for row in notifications.inbox(phuc, page="1").lines]
    assert any(text.startswith("Hồ sơ chờ thẩm tra, hạn 08/05/2024") for text in texts)
    matter = state(pk).gate_matter_id
    assert ledger.get_for(phuc, matter, "view", at=at("06/05 10:00"))


def test_the_same_form_sent_twice_prepares_once(province: Province) -> None:
    an = province.people["an"].actor
    given = {"kind": "plan", "title": TITLE, "once": "k", "actor": an}
    one = services.prepare(**given, at=at("06/05 08:00"))  # type: ignore[arg-type]
    two = services.prepare(**given, at=at("06/05 08:00"))  # type: ignore[arg-type]
    assert one == two
    assert Dossier.objects.count() == 1


def test_the_committee_takes_dossiers_and_prepares_none(province: Province) -> None:
    quang = province.people["quang"].actor
    with pytest.raises(Refused):
        services.prepare(
            kind="decision", title=TITLE, actor=quang, at=at("06/05 08:00")
        )
