"""Whatever gives or takes a seat is seen at the next page, in every process."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import MORNING, Person

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import directory, queries, services
from kycuong.kernel.organisations.models import Official, RegistryVersion

pytestmark = pytest.mark.django_db
DAY = MORNING.date()


def seats(person: Person, on: date = DAY) -> list[str]:
    return [seat.key for seat in queries.seats_of(person.user, on=on)]


def absence(binh: Person, an: Person) -> int:
    pk: int = services.substitute(
        absent=binh.post,
        substitute=an.post,
        since=DAY,
        until=DAY + timedelta(days=3),
        reason="nghỉ phép",
        instrument="Đơn 12/GNP",
        actor=binh.actor,
        at=MORNING,
    )
    return pk


def test_seats_are_worked_out_once(an: Person) -> None:
    first = seats(an)
    with CaptureQueriesContext(connection) as asked:
        assert seats(an) == first
    assert len(asked) == 1, "only whether the copy is good"


def test_they_are_of_the_day_and_of_the_person(an: Person, binh: Person) -> None:
    assert seats(an) != seats(binh)
    assert seats(an, date(1999, 1, 1)) == []
    assert seats(an)


def test_who_stands_in_has_the_seat_at_once_and_loses_it_at_once(
    an: Person, binh: Person
) -> None:
    own = seats(an)
    pk = absence(binh, an)
    assert seats(an) == [*own, f"v{binh.post}"]
    services.withdraw(pk, actor=binh.actor, at=MORNING)
    assert seats(an) == own


def test_who_is_dismissed_has_no_seat_from_that_day(an: Person) -> None:
    assert seats(an)
    services.dismiss(post=an.post, on=DAY, actor=SYSTEM, at=MORNING)
    assert seats(an) == []


def test_what_is_undone_leaves_the_seats_as_they_were(an: Person, binh: Person) -> None:
    own = seats(an)

    def broken() -> None:
        with act(SYSTEM, "organisations.broken", at=MORNING):
            absence(binh, an)
            assert seats(an) != own, "its own writes are read"
            raise ConnectionError

    with pytest.raises(ConnectionError):
        broken()
    assert seats(an) == own


@pytest.mark.parametrize("touched", [False, True])
def test_each_act_that_writes_to_people_makes_a_new_version(
    an: Person, touched: bool
) -> None:
    def version() -> str:
        return str(RegistryVersion.objects.get().token)

    before = version()
    with act(SYSTEM, "organisations.renamed", at=MORNING):
        if touched:
            services.touch()
            before = version()
        Official.objects.create(full_name="Người Mới")
    assert version() != before


def test_a_province_of_people_does_not_fill_the_memory(
    an: Person, binh: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kycuong.kernel.organisations.seats.MANY", 1)
    look: list[Callable[[], list[str]]] = [lambda: seats(an), lambda: seats(binh)]
    first = [each() for each in look]
    assert [each() for each in look] == first
    assert len(directory.current().kept) == 1
