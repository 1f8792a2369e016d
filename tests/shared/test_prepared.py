"""A prepared question answers as its queryset does, whatever it is asked with."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from tests.cast import MORNING, Person

from kycuong.kernel.organisations.models import Appointment, Official, Substitution
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


server = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the embedded database plans in no time"
)


@server
@pytest.mark.django_db
def test_a_server_plans_it_once(chi: Person) -> None:
    def plans() -> list[tuple[str]]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT statement FROM pg_prepared_statements")
            return list(cursor.fetchall())

    ask = Prepared(_appointments, user=int, on=date)  # type: ignore[arg-type]
    before = plans()
    ask(user=chi.actor.user or 0, on=date(1999, 1, 1))
    once = plans()
    ask(user=chi.actor.user or 0, on=MORNING.date())
    assert plans() == once
    assert len(once) <= len(before) + 1


@server
@pytest.mark.django_db
def test_no_other_statement_is_kept_with_what_was_asked(chi: Person) -> None:
    ASKED(user=chi.actor.user or 0, on=MORNING.date())
    list(Appointment.objects.filter(official__full_name="Nguyễn Văn Tý"))
    line: Any = connection.connection
    noted = [*line._prepared._counts, *line._prepared._names]
    assert not any("Tý".encode() in words for words, _types in noted)


@server
@pytest.mark.django_db(transaction=True)
def test_a_line_that_was_cut_is_made_anew_or_said_to_be_cut() -> None:
    ASKED(user=1, on=MORNING.date())
    for reachable in (True, False):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (pid,) = cursor.fetchone()
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
        other.close()
        connection.health_check_enabled = connection.settings_dict[
            "CONN_HEALTH_CHECKS"
        ] = True
        connection.health_check_done = False
        port = connection.settings_dict["PORT"]
        try:
            if reachable:
                assert ASKED(user=1, on=MORNING.date()) == []
            else:
                connection.settings_dict["PORT"] = "1"
                with pytest.raises(OperationalError):
                    ASKED(user=1, on=MORNING.date())
        finally:
            connection.settings_dict["PORT"] = port
            connection.close()


@server
@pytest.mark.django_db(transaction=True)
def test_a_column_that_changed_its_type_is_read_as_it_is_now() -> None:
    ask = Prepared(lambda: Official.objects.values_list("full_name"))
    ask()
    change = "ALTER TABLE organisations_official ALTER full_name TYPE varchar(%s)"
    (length,) = [Official._meta.get_field("full_name").max_length]
    with connection.cursor() as cursor:
        cursor.execute(change % 500)
    try:
        assert ask() == []
    finally:
        with connection.cursor() as cursor:
            cursor.execute(change % length)


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
