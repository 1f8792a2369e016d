"""Giving a duty to one lead body."""

from datetime import date

import pytest
from django.db import Error, connection, transaction
from tests.cast import MORNING, Person, Province

from kycuong.kernel.audit.recorded import OutsideAct
from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import queries, services
from kycuong.ledger.models import Entry, Involvement
from kycuong.ledger.tests.matters import DUE, at, give
from kycuong.ledger.tests.verbs import state
from kycuong.rules.duty import Due
from kycuong.shared.verdict import NotThere, Refused


def test_it_works(province: Province) -> None:
    matter = state(give(province))
    assert matter.state == "assigned"
    assert matter.holder_unit_id == matter.lead_unit_id == province["noi_vu"]
    assert matter.due == Due.end_of(DUE)
    assert matter.code == f"V-2024-{matter.pk:05d}"
    entry = Entry.objects.get(matter=matter)
    assert (entry.seq, entry.kind, entry.actor_unit) == (
        1,
        "assign",
        province["office"],
    )
    assert entry.to_unit_name == "Sở Nội vụ"


def test_lead_issuer_and_coordinators_see_it_and_a_stranger_does_not(
    province: Province, dung: Person, an: Person, long: Person, giang: Person
) -> None:
    pk = give(province)
    for person in (dung, an, long, province.people["phuc"], province.people["quang"]):
        assert queries.get_for(person.actor, pk, "view").pk == pk
        assert list(queries.visible_to(person.actor)) == [state(pk)]
    with pytest.raises(NotThere):
        queries.get_for(giang.actor, pk, "view")
    assert not queries.visible_to(giang.actor).exists()


def test_what_does_not_exist_answers_like_what_may_not_be_seen(
    giang: Person, province: Province
) -> None:
    pk = give(province)
    answers = {giang.client().get(f"/viec/{n}/").content for n in (pk, pk + 9)}
    assert len({answer.replace(b"/viec/", b"") for answer in answers}) <= 2
    assert giang.client().get(f"/viec/{pk}/").status_code == 404
    assert giang.client().get(f"/viec/{pk + 9}/").status_code == 404


def test_a_due_date_that_has_passed_is_refused_and_nothing_is_kept(
    province: Province,
) -> None:
    with pytest.raises(Refused) as refusal:
        give(province, due=date(2024, 4, 23))
    assert "Hạn đã qua" in refusal.value.verdict.reason
    assert not Entry.objects.exists()
    assert not Involvement.objects.exists()


def test_due_on_the_day_it_is_given_is_still_to_be_done(province: Province) -> None:
    assert state(give(province, due=MORNING.date())).overdue_from == at("25/04 00:00")


def test_a_standing_duty_never_turns_overdue(province: Province) -> None:
    matter = state(give(province, standing=True))
    assert matter.overdue_from is None
    assert matter.due is None
    assert matter.limit_text


def test_lead_and_coordinators_are_told(
    province: Province, dung: Person, long: Person
) -> None:
    give(province)
    assert notifications.unread_count(dung.actor) == 1
    assert notifications.unread_count(long.actor) == 1


def test_entries_can_be_neither_changed_nor_removed(province: Province) -> None:
    pk = give(province)
    for statement in (
        "UPDATE ledger_entry SET reason = 'x'",
        "DELETE FROM ledger_entry",
    ):
        with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Entry.objects.get(matter=pk).reason == ""


def test_nothing_is_written_outside_an_act(province: Province) -> None:
    matter = state(give(province))
    with pytest.raises(OutsideAct):
        matter.save()
    assert not list(services.verify(MORNING))
