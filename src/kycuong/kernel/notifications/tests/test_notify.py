"""Telling people once, and only those concerned."""

from datetime import timedelta
from typing import Any

import pytest
from tests.cast import MORNING, Person

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.notifications import queries, services
from kycuong.kernel.notifications.models import Message, Reading
from kycuong.shared.verdict import NotThere

pytestmark = pytest.mark.django_db


def tell(key: str = "matter-1-entry-1", **given: Any) -> None:
    given = {"text": "Việc mới được giao.", "url": "/viec/1/", "at": MORNING} | given
    services.notify(key=key, **given)


def texts(actor: Actor) -> list[str]:
    return [line.text for line in queries.inbox(actor).lines]


def test_a_login_is_told(an: Person, giang: Person) -> None:
    tell(users=[an.user.pk])
    assert texts(an.actor) == ["Việc mới được giao."]
    assert texts(giang.actor) == []


def test_a_unit_is_told_through_everybody_who_acts_for_it(
    an: Person, dung: Person, giang: Person
) -> None:
    tell(units=[dung.unit])
    assert len(texts(an.actor)) == len(texts(dung.actor)) == 1
    assert texts(giang.actor) == []


def test_the_same_happening_is_told_once_however_often_a_job_asks(an: Person) -> None:
    for _ in range(3):
        tell(users=[an.user.pk], units=[an.unit])
    assert Message.objects.count() == 2
    tell(key="matter-1-entry-2", users=[an.user.pk])
    assert Message.objects.count() == 3


def test_a_recipient_named_twice_is_told_once(an: Person) -> None:
    tell(users=[an.user.pk, an.user.pk])
    assert queries.unread_count(an.actor) == 1


def test_a_text_that_is_too_long_is_cut_and_told_all_the_same(an: Person) -> None:
    tell(users=[an.user.pk], text="Đôn đốc\0 " + "rất dài " * 100)
    told = Message.objects.get().text
    assert len(told) <= 500
    assert told.startswith("Đôn đốc rất dài")
    assert told.endswith("…")


def test_nobody_to_tell_leaves_nothing() -> None:
    tell()
    assert not Message.objects.exists()


def test_the_newest_message_stands_first(an: Person) -> None:
    tell("a", users=[an.user.pk], text="cũ")
    tell("b", users=[an.user.pk], text="mới", at=MORNING + timedelta(minutes=1))
    assert texts(an.actor) == ["mới", "cũ"]


def test_what_one_person_of_a_unit_read_another_has_still_to_read(
    an: Person, dung: Person
) -> None:
    tell(units=[an.unit])
    assert services.read_all(actor=an.actor, at=MORNING) == 1
    assert queries.unread_count(an.actor) == 0
    assert queries.unread_count(dung.actor) == 1


def test_reading_again_keeps_the_first_instant(an: Person) -> None:
    tell(users=[an.user.pk])
    pk = Message.objects.get().pk
    assert services.read(actor=an.actor, pks=[pk], at=MORNING) == 1
    later = MORNING + timedelta(days=1)
    assert services.read(actor=an.actor, pks=[pk], at=later) == 0
    assert Reading.objects.get().read_at == MORNING


def test_nobody_marks_another_s_message_read(an: Person, giang: Person) -> None:
    tell(users=[an.user.pk])
    pk = Message.objects.get().pk
    assert services.read(actor=giang.actor, pks=[pk], at=MORNING) == 0
    with pytest.raises(NotThere):
        queries.address_of(giang.actor, pk)


def test_the_count_costs_one_query(an: Person, django_assert_num_queries: Any) -> None:
    for number in range(120):
        tell(f"matter-{number}", users=[an.user.pk])
    with django_assert_num_queries(1):
        assert queries.unread_count(an.actor) == queries.MANY
    assert queries.unread_count(None) == 0


@pytest.mark.parametrize("rows", [1, 60])
def test_the_inbox_costs_the_same_whatever_it_holds(
    an: Person, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        tell(f"matter-{number}", users=[an.user.pk])
    with django_assert_num_queries(3):
        queries.inbox(an.actor)
