"""Nobody changes the calendar alone: two people, one decision, nothing erased."""

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from tests.cast import DAY, MORNING, Person, Province, build_province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries, services
from kycuong.kernel.calendars.models import Proposal
from kycuong.kernel.calendars.services import DayRuling
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere, Refused

STORM = date(2024, 4, 26)
LATER = MORNING + timedelta(hours=2)


def propose(chi: Person, day: date = STORM) -> int:
    return services.propose(
        number="Công điện 01/CĐ-UBND",
        issued_on=DAY,
        in_force_from=DAY,
        days=[DayRuling(day, "closure", "Nghỉ tránh bão")],
        actor=chi.actor,
        at=MORNING,
    )


def works(day: date = STORM) -> bool:
    return queries.calendar_for(None, at=LATER).is_working(day)


def test_who_proposed_does_not_approve_and_learns_who_may(
    chi: Person, phuc: Person
) -> None:
    pk = propose(chi)
    with pytest.raises(Refused) as no:
        services.approve(pk, actor=chi.actor, at=LATER)
    assert "Một người khác" in no.value.verdict.who_can
    assert works()
    with clock.fixed(LATER):
        answer = chi.client().post(f"/lich/quyet-dinh/{pk}/duyet/", {})
        assert answer.status_code == 403
        page = chi.client().get(f"/lich/quyet-dinh/{pk}/").content.decode()
    assert "phải qua hai người" in page
    services.approve(pk, actor=phuc.actor, at=LATER)
    assert not works()


def test_the_table_itself_refuses_one_person_for_both(chi: Person) -> None:
    pk = propose(chi)
    with (
        pytest.raises(IntegrityError, match="decided_by_another"),
        transaction.atomic(),
        act(SYSTEM, "tests.forge", at=LATER),
    ):
        Proposal.objects.filter(pk=pk).update(
            decided_by=chi.user.pk, decided_at=LATER, stage="applied"
        )


def test_a_stranger_to_the_office_decides_nothing(
    chi: Person, dung: Person, quang: Person
) -> None:
    pk = propose(chi)
    for person in (dung, quang):
        with pytest.raises(Refused):
            services.approve(pk, actor=person.actor, at=LATER)
        with pytest.raises(Refused):
            services.decline(pk, note="không", actor=person.actor, at=LATER)


def test_a_declined_or_withdrawn_proposal_stays_on_record_and_never_counts(
    chi: Person, phuc: Person
) -> None:
    declined, withdrawn = propose(chi), propose(chi)
    services.decline(declined, note="Chưa có văn bản", actor=phuc.actor, at=LATER)
    with pytest.raises(Refused):
        services.withdraw(withdrawn, actor=phuc.actor, at=LATER)
    services.withdraw(withdrawn, note="Ghi nhầm", actor=chi.actor, at=LATER)
    for pk in (declined, withdrawn):
        with pytest.raises(Refused):
            services.approve(pk, actor=phuc.actor, at=LATER)
    with clock.fixed(LATER):
        page = chi.client().get("/lich/quyet-dinh/").content.decode()
        said = chi.client().get(f"/lich/quyet-dinh/{declined}/").content.decode()
    assert "Không duyệt" in page
    assert "Đã rút" in page
    assert "Chưa có văn bản" in said
    assert works()


def test_an_approval_of_other_figures_than_those_shown_is_sent_back(
    chi: Person, phuc: Person
) -> None:
    pk = propose(chi)
    with clock.fixed(LATER):
        answer = phuc.client().post(
            f"/lich/quyet-dinh/{pk}/duyet/", {"duyet-seen": "27"}
        )
    assert answer.status_code == 409
    assert "đã đổi từ 27 thành 0" in answer.content.decode()
    assert works()


def test_a_decision_taken_back_needs_two_people_as_well(
    chi: Person, phuc: Person, son: Person
) -> None:
    pk = propose(chi)
    with pytest.raises(Refused):
        services.revert(pk, note="x", actor=phuc.actor, at=LATER)
    services.approve(pk, actor=phuc.actor, at=LATER)
    with pytest.raises(Refused):
        services.revert(pk, note=" ", actor=phuc.actor, at=LATER)
    back = services.revert(pk, note="Bão tan", actor=phuc.actor, at=LATER)
    with pytest.raises(Refused):
        services.revert(pk, note="Bão tan", actor=son.actor, at=LATER)
    with pytest.raises(Refused):
        services.approve(back, actor=phuc.actor, at=LATER)
    assert not works()
    services.approve(back, actor=chi.actor, at=LATER)
    assert works()
    with pytest.raises(Refused):
        services.revert(back, note="lại", actor=son.actor, at=LATER)
    with clock.fixed(LATER):
        page = chi.client().get(f"/lich/quyet-dinh/{pk}/").content.decode()
        year = chi.client().get("/lich/").content.decode()
    assert "Đã hoàn nguyên" in page
    assert "hoàn nguyên ngày 24/04/2024" in year


def test_a_version_by_which_dates_were_counted_can_be_asked_for_ever(
    chi: Person, phuc: Person
) -> None:
    pk = propose(chi)
    services.approve(pk, actor=phuc.actor, at=LATER)
    version = queries.calendar_for(None, at=LATER).version
    back = services.revert(pk, note="Bão tan", actor=phuc.actor, at=LATER)
    services.approve(back, actor=chi.actor, at=LATER)
    kept = queries.edition(version)
    assert kept is not None
    assert not kept.is_working(STORM)
    assert queries.edition("0" * 12) is None


def test_what_is_not_there_is_not_there(chi: Person) -> None:
    for answer in (
        chi.client().get("/lich/quyet-dinh/999/"),
        chi.client().post("/lich/quyet-dinh/999/duyet/", {}),
        chi.client().get("/lich/quyet-dinh/999/viec.csv"),
    ):
        assert answer.status_code == 404
    with pytest.raises(NotThere):
        services.approve(999, actor=chi.actor, at=LATER)


@pytest.mark.django_db(transaction=True)
def test_of_two_approvers_at_once_one_approves() -> None:
    province: Province = build_province()
    people = province.people
    pk = propose(people["chi"])
    together = threading.Barrier(2)
    outcomes: list[Any] = []

    def run(person: Person) -> None:
        try:
            together.wait()
            services.approve(pk, actor=person.actor, at=LATER)
            outcomes.append(person.user.pk)
        except Refused as no:
            outcomes.append(no)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=[people[key]]) for key in ("phuc", "son")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    won = [one for one in outcomes if isinstance(one, int)]
    assert len(won) == 1
    assert len(outcomes) == 2
    row = Proposal.objects.get(pk=pk)
    assert (row.stage, row.decided_by) == ("applied", won[0])
