"""Everything is folded again, and what the columns say otherwise is found."""

import pytest
from django.db import DatabaseError, connection, transaction
from tests.cast import Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.audit.recorded import OutsideAct
from kycuong.work.breaches import services
from kycuong.work.breaches.models import Breach, BreachEntry
from kycuong.work.breaches.tests.steps import at, proposed, put, silent, state, upheld

pytestmark = pytest.mark.django_db


def test_what_was_written_by_the_services_folds_to_itself(
    province: Province, phuc: Person
) -> None:
    proposed(province, phuc)
    upheld(province)
    gone = put(province)
    services.withdraw(gone, reason="Nhầm.", actor=phuc.actor, at=at("14/05 08:00"))
    silent(province)
    assert list(services.verify()) == []


def test_a_column_changed_behind_the_book_is_found(province: Province) -> None:
    pk = put(province)
    with act(SYSTEM, "tests.tamper", at=at("14/05 08:00")):
        Breach.objects.filter(pk=pk).update(state="replied")
    (found,) = services.verify()
    assert (found.field, found.stored, found.folded) == ("state", "replied", "asked")
    assert f"VP-2024-{pk:05}" in str(found)


def test_a_reply_due_on_another_day_than_the_ledger_says_is_found(
    province: Province,
) -> None:
    pk = put(province)
    with act(SYSTEM, "tests.tamper", at=at("06/05 08:00")):
        matter = state(pk).matter
        type(matter).objects.filter(pk=matter.pk).update(due_at=at("17/05 00:00"))
    (found,) = services.verify()
    assert found.field == "matter.due_at"


def test_nothing_is_made_to_count_before_its_reply_period_has_ended(
    province: Province,
) -> None:
    pk = put(province)
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        act(SYSTEM, "tests.tamper", at=at("06/05 08:00")),
    ):
        Breach.objects.filter(pk=pk).update(
            state="upheld", counted_since=at("09/05 23:59")
        )


def test_entries_are_added_and_never_changed_or_removed(province: Province) -> None:
    pk = put(province)
    for statement in (
        "UPDATE breaches_breachentry SET reason = 'x' WHERE breach_id = %s",
        "DELETE FROM breaches_breachentry WHERE breach_id = %s",
    ):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [pk])
    assert BreachEntry.objects.filter(breach=pk).count() == 2


def test_nothing_is_written_outside_an_act(province: Province) -> None:
    pk = put(province)
    with pytest.raises(OutsideAct):
        Breach.objects.filter(pk=pk).update(state="upheld")


def test_what_was_never_put_cannot_be_made_to_count(
    province: Province, phuc: Person
) -> None:
    pk = proposed(province, phuc)
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        act(SYSTEM, "tests.tamper", at=at("14/05 08:00")),
    ):
        Breach.objects.filter(pk=pk).update(
            state="upheld", counted_since=at("14/05 08:00")
        )
