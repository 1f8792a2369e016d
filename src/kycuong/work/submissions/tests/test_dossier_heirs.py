"""When bodies merge: who answers, who examines, who is told; what was sent stays."""

from datetime import date

import pytest
from django.apps import apps
from tests.cast import Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import services as organisations
from kycuong.ledger.periods import Period
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.submissions import queries, services
from kycuong.work.submissions.models import Consulted
from kycuong.work.submissions.queries import decisions, printing
from kycuong.work.submissions.tests.steps import (
    accept,
    answers,
    at,
    give_back,
    lapse,
    matter_of,
    ready,
    returned,
    sent,
    state,
)

pytestmark = pytest.mark.django_db


def merge(province: Province, frm: str, into: str, day: date) -> None:
    organisations.close_unit(
        province[frm],
        on=day,
        successors=[province[into]],
        instrument="Nghị quyết 12/NQ-HĐND",
        actor=SYSTEM,
        at=at(f"{day:%d/%m} 07:00"),
    )


def asked(province: Province, pk: int, body: str, when: str) -> int:
    (question,) = services.consult(
        pk,
        bodies=[province[body]],
        question="Cho ý kiến.",
        actor=province.people["dung"].actor,
        at=at(when),
    )
    return question


def messages() -> list[tuple[int | None, int | None]]:
    rows = apps.get_model("notifications", "Message")._default_manager.order_by("pk")
    return list(rows.values_list("user", "unit"))


def test_the_heir_of_who_is_asked_sees_the_dossier_and_is_not_asked_twice(
    province: Province,
) -> None:
    pk = ready(province)
    question = asked(province, pk, "tai_chinh", "06/05 08:40")
    merge(province, "tai_chinh", "thanh_tra", date(2024, 5, 8))
    khanh = province.people["khanh"].actor
    assert queries.only_asked(khanh, pk, at("08/05 09:00")) == question
    assert queries.visible_to(khanh).filter(pk=pk).exists()
    with pytest.raises(Refused) as no:
        asked(province, pk, "thanh_tra", "08/05 10:00")
    assert "Đang chờ trả lời" in no.value.verdict.reason


@pytest.mark.parametrize(
    ("frm", "into"), [("tai_chinh", "noi_vu"), ("noi_vu", "tai_chinh")]
)
def test_nobody_owes_an_opinion_on_what_is_their_own_now(
    province: Province, frm: str, into: str
) -> None:
    pk = ready(province)
    question = asked(province, pk, "tai_chinh", "06/05 08:40")
    merge(province, frm, into, date(2024, 5, 8))
    row = Consulted.objects.get(pk=question)
    assert (row.state, matter_of(row.matter_id).outcome) == ("withdrawn", "cancelled")
    assert lapse("20/05 09:00") == 0


def test_what_became_the_offices_own_is_examined_by_the_leaders_from_then(
    province: Province,
) -> None:
    pk = sent(province)
    before = state(pk).gate_matter_id
    known = len(messages())
    merge(province, "noi_vu", "office", date(2024, 5, 7))
    matter = matter_of(state(pk).gate_matter_id)
    assert matter.lead_unit_id == province["committee"]
    assert matter_of(before).outcome == "cancelled"
    assert matter.due_at == state(pk).gate_due_at == at("10/05 00:00")
    assert (None, province["committee"]) in messages()[known:]
    assert not list(services.verify())
    with pytest.raises(Refused):
        accept(province, pk, "08/05 09:00", by="phuc")
    accept(province, pk, "08/05 09:00", by="quang")
    assert matter_of(state(pk).gate_matter_id).outcome == "fulfilled"


def test_the_slip_and_the_reports_row_stay_as_they_were_sent(
    province: Province,
) -> None:
    pk = returned(province, "08/05 10:00")
    month = Period(at("01/05 00:00"), at("01/06 00:00"))
    phuc, an = province.people["phuc"].actor, province.people["an"].actor
    slip = printing.slip_of(phuc, pk, at("08/05 12:00"))
    rows = decisions.returned(month, at("08/05 12:00"))
    services.amend(pk, title="Tên khác hẳn", actor=an, at=at("08/05 14:00"))
    assert printing.slip_of(phuc, pk, at("08/05 15:00")) == slip
    organisations.rename_unit(
        province["noi_vu"],
        name="Sở Nội vụ và Lao động",
        short_name="Sở NVLĐ",
        on=date(2024, 5, 9),
        actor=SYSTEM,
        at=at("09/05 07:00"),
    )
    merge(province, "noi_vu", "office", date(2024, 5, 13))
    quang = province.people["quang"].actor
    assert printing.slip_of(quang, pk, at("14/05 09:00")) == slip
    assert decisions.returned(month, at("08/05 12:00")) == rows


def test_where_nobody_leads_the_body_itself_is_told_of_a_return(
    province: Province,
) -> None:
    pk = sent(province)
    for name in ("an", "dung"):
        organisations.dismiss(
            post=province.people[name].post,
            on=date(2024, 5, 7),
            actor=SYSTEM,
            at=at("07/05 07:00"),
        )
    known = len(messages())
    give_back(province, pk, "08/05 10:00", "G5.option")
    told = messages()[known:]
    gone = {province.people[name].user.pk for name in ("an", "dung")}
    assert (None, province["noi_vu"]) in told
    assert not gone & {user for user, _unit in told}


def test_the_heir_has_what_was_withdrawn_and_is_not_told_of_what_has_ended(
    province: Province,
) -> None:
    pk = sent(province)
    taken = sent(province)
    accept(province, taken, "07/05 09:00")
    dung, giang = province.people["dung"].actor, province.people["giang"].actor
    services.withdraw(pk, reason="Thôi.", actor=dung, at=at("06/05 10:00"))
    known = len(messages())
    merge(province, "noi_vu", "tai_chinh", date(2024, 5, 13))
    for each in (pk, taken):
        queries.get_for(giang, each, "view", at=at("14/05 09:00"))
        with pytest.raises(NotThere):
            queries.get_for(dung, each, "view", at=at("14/05 09:00"))
    links = apps.get_model("notifications", "Message")._default_manager.order_by("pk")
    urls = [each.url for each in links[known:]]
    assert not [url for url in urls if url.startswith("/ho-so-trinh/")]


def test_no_service_takes_a_summary_without_end(province: Province) -> None:
    with pytest.raises(Refused):
        services.prepare(
            kind="plan",
            title="Kế hoạch",
            summary="y" * 8_001,
            actor=province.people["an"].actor,
            at=at("06/05 10:00"),
        )


def test_the_office_sets_the_slip_of_its_own_dossier_in_form_for_the_leaders(
    province: Province,
) -> None:
    pk = sent(province)
    merge(province, "noi_vu", "office", date(2024, 5, 7))
    quang, phuc = province.people["quang"].actor, province.people["phuc"].actor
    given = answers(pk, "G5.option")
    services.give_back(pk, answers=given, actor=quang, at=at("08/05 10:00"))
    with pytest.raises(Refused):
        services.draft_slip(pk, actor=quang, at=at("08/05 11:00"))
    made = services.draft_slip(pk, actor=phuc, at=at("08/05 11:00"))
    draft = apps.get_model("documents", "Draft")._default_manager.get(pk=made)
    assert draft.issuer_id == province["committee"]
