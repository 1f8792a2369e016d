"""A whole narrowed while a part of it is given: no part is left open to more people.

On PostgreSQL each order is forced: both wait for the whole's row, one behind the other,
and go on in the order in which they came.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection, transaction
from tests.at_once import Act, told
from tests.cast import Province, build_province

from kycuong.kernel.permissions.enums import Classification
from kycuong.ledger import queries, services
from kycuong.ledger.models import Matter
from kycuong.ledger.tests.matters import accepted, at
from kycuong.rules.duty import Due
from kycuong.shared.verdict import NotThere

pytestmark = pytest.mark.django_db(transaction=True)
RESTRICTED = Classification.RESTRICTED
NOON = at("24/04 12:00")
SECRET = "Xác minh đơn của ông Nguyễn Văn Tý"
WAITING = "select count(distinct pid) from pg_locks where not granted"


def whole(province: Province) -> int:
    return accepted(province, province.people["dung"], title=SECRET)


def narrow(province: Province, pk: int) -> None:
    services.classify(
        pk,
        classification=RESTRICTED,
        reason="Có thông tin của người tố cáo.",
        actor=province.people["chi"].actor,
        at=NOON,
    )


def give(province: Province, pk: int) -> None:
    services.split(
        pk,
        pieces=[services.Piece(province["cchc"], "", Due.end_of(date(2024, 5, 2)))],
        actor=province.people["dung"].actor,
        at=NOON,
    )


def closed_to_others(province: Province, pk: int) -> None:
    """Check that the whole and its part are as narrow, in words and for readers."""
    rows = Matter.objects.filter(pk=pk) | Matter.objects.filter(parent=pk)
    assert rows.count() == 2
    for row in rows:
        assert row.classification == RESTRICTED
        assert "Tý" not in row.title + row.search
        with pytest.raises(NotThere):
            queries.get_for(province.people["an"].actor, row.pk, "view", at=NOON)
    assert not list(services.verify(at=NOON))


@contextmanager
def held(pk: int) -> Iterator[None]:
    """Hold the whole's row, so that whoever comes waits behind it."""
    with transaction.atomic():
        services.lock([pk])
        yield


def waiting() -> int:
    """Return how many connections wait for a lock now."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return int(cursor.fetchone()[0])


def one_behind_the_other(pk: int, *acts: Act) -> list[str]:
    """Run acts so that each has come to the lock before the next begins."""
    said: dict[int, str] = {}
    threads = []
    with held(pk):
        for place, do in enumerate(acts):
            run = threading.Thread(
                target=lambda place=place, do=do: said.update({place: told(do)[0]})
            )
            run.start()
            threads.append(run)
            until = time.monotonic() + 20
            while waiting() <= place:
                assert time.monotonic() < until, "it does not come to the lock"
                time.sleep(0.02)
    for run in threads:
        run.join(60)
    return [said[place] for place in range(len(acts))]


@pytest.mark.parametrize("narrowing_first", [True, False])
def test_in_either_order_the_part_is_as_narrow_as_its_whole(
    narrowing_first: bool,
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the embedded database lets one writer in at a time")
    province = build_province()
    pk = whole(province)
    acts: list[Act] = [lambda: narrow(province, pk), lambda: give(province, pk)]
    if not narrowing_first:
        acts.reverse()
    assert one_behind_the_other(pk, *acts) == ["done", "done"]
    closed_to_others(province, pk)


@pytest.mark.parametrize("_time", range(3))
def test_at_the_same_instant_the_part_is_as_narrow_as_its_whole(_time: int) -> None:
    province = build_province()
    pk = whole(province)
    said = told(lambda: narrow(province, pk), lambda: give(province, pk))
    assert said == ["done", "done"]
    closed_to_others(province, pk)


def test_of_a_part_s_part_the_same_holds() -> None:
    province = build_province()
    pk = whole(province)
    give(province, pk)
    part = Matter.objects.get(parent=pk).pk
    binh = province.people["binh"].actor
    services.accept(part, actor=binh, at=NOON)

    def below() -> None:
        piece = services.Piece(province["cchc"], "", Due.end_of(date(2024, 4, 29)))
        services.split(part, pieces=[piece], actor=binh, at=NOON)

    told(lambda: narrow(province, pk), below)
    classes = Matter.objects.values_list("classification", flat=True)
    assert {*classes} == {RESTRICTED}
