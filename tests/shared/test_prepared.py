"""A prepared question answers as its queryset does, whatever it is asked with."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import MORNING, Person

from kycuong.kernel.organisations.models import Appointment, Substitution
from kycuong.shared.prepared import Prepared, Rows


def _appointments(user: int, on: date) -> object:
    found = Appointment.objects.filter(official__user_id=user, valid_from__lte=on)
    return found.order_by("id").values_list("id", "valid_from", "official__full_name")


ASKED = Prepared(_appointments, user=int, on=date)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_it_answers_as_the_queryset_does(chi: Person, dung: Person) -> None:
    for person in (chi, dung, chi):
        user = person.actor.user or 0
        for on in (MORNING.date(), date(1999, 1, 1)):
            told = ASKED(user=user, on=on)
            assert told == list(_appointments(user, on))  # type: ignore[call-overload]
    assert ASKED(user=chi.actor.user or 0, on=MORNING.date())


@pytest.mark.django_db
def test_instants_are_asked_and_answered_as_instants() -> None:
    at = MORNING

    def withdrawn(until: datetime) -> object:
        rows = Substitution.objects.filter(withdrawn_at__gte=until)
        return rows.values_list("id", "withdrawn_at")

    assert Prepared(withdrawn, until=datetime)(until=at + timedelta(1)) == []  # type: ignore[arg-type]


@pytest.mark.django_db
def test_it_is_one_question(chi: Person) -> None:
    with CaptureQueriesContext(connection) as asked:
        ASKED(user=chi.actor.user or 0, on=MORNING.date())
    assert len(asked) == 1


@pytest.mark.django_db
def test_a_number_that_no_column_holds_finds_nothing(chi: Person) -> None:
    for number in (2**63, -(2**64)):
        assert ASKED(user=number, on=MORNING.date()) == []


@pytest.mark.django_db
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the embedded database plans in no time"
)
def test_a_server_plans_it_once(chi: Person) -> None:
    for _ in range(2):
        ASKED(user=chi.actor.user or 0, on=MORNING.date())
        Appointment.objects.filter(valid_from__lte=MORNING.date()).count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        kept = [statement for (statement,) in cursor.fetchall()]
    named = [each for each in kept if "organisations_official" in each]
    assert len(named) == 1
    assert not any("COUNT" in each for each in kept), "what is built anew is not kept"


@pytest.mark.django_db
def test_a_value_that_is_computed_from_is_refused() -> None:
    def later(on: date) -> object:
        return Appointment.objects.filter(
            valid_from__lte=on + timedelta(days=1)
        ).values_list("id")

    with pytest.raises(KeyError):
        Prepared(later, on=date)(on=MORNING.date())  # type: ignore[arg-type]


@pytest.mark.django_db
def test_whole_rows_come_back_as_models(chi: Person) -> None:
    def held(user: int) -> object:
        return Appointment.objects.filter(official__user_id=user).order_by("id")

    user = chi.actor.user or 0
    found = Rows(held, user=int)(user=user)  # type: ignore[arg-type]
    wanted = list(held(user))  # type: ignore[call-overload]
    assert found == wanted
    assert [vars(each).keys() for each in found] == [vars(e).keys() for e in wanted]
    assert found[0].valid_from == wanted[0].valid_from
    assert not found[0]._state.adding
