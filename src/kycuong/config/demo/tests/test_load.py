"""The demo's province is whole, invented, and loaded once."""

import time

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from tests.cast import DAY, MORNING

from kycuong.config import demo
from kycuong.config.demo import province
from kycuong.kernel.organisations import queries

TABLES = ("organisations.Unit", "organisations.Post", "organisations.Appointment")
User = get_user_model()


def counts() -> list[int]:
    return [
        apps.get_model(table).objects.count() for table in (*TABLES, "accounts.User")
    ]


pytestmark = pytest.mark.django_db


def test_the_province_is_that_of_april_2024() -> None:
    demo.load(MORNING)

    def count(kind: str) -> int:
        return len(queries.units_on(DAY, kinds=[kind]))

    assert count("department") == 16
    assert count("equivalent") == 3
    assert count("mass") == 6
    assert count("district") == 11
    assert queries.office(DAY).name == "Văn phòng Ủy ban nhân dân tỉnh"


def test_every_body_has_a_head_a_deputy_a_clerk_and_a_division() -> None:
    demo.load(MORNING)
    for unit in queries.units_on(DAY):
        if unit.kind in {"division", "committee"}:
            continue
        posts = queries.posts_of(unit.id, on=DAY)
        roles = [post.role for post in posts]
        assert {"head", "deputy", "clerk", "division_head"} <= set(roles), unit.name
        assert roles.count("officer") + roles.count("inspector") >= 2, unit.name
        assert all(post.holder_name and post.holder_user for post in posts), unit.name


def test_loading_twice_changes_nothing() -> None:
    demo.load(MORNING)
    before = counts()
    demo.load(MORNING)
    assert counts() == before
    assert before[1] > 300


def test_loading_takes_less_than_three_seconds() -> None:
    start = time.perf_counter()
    demo.load(MORNING)
    assert time.perf_counter() - start < 3


def test_nobody_of_the_demo_has_a_password() -> None:
    demo.load(MORNING)
    assert not [user for user in User.objects.all() if user.has_usable_password()]


def test_the_cast_holds_posts_under_its_names() -> None:
    demo.load(MORNING)
    for player in province.players():
        user = User.objects.get(username=player.login)
        actor = queries.actor_of(user, on=DAY)
        assert actor is not None, player.login
        assert actor.name == player.name
    assert len(province.players()) == 10


def test_no_two_people_bear_one_name_and_none_is_of_public_life() -> None:
    people = [seat.person for body in province.bodies() for seat in body.seats]
    assert len(people) == len(set(people))
    assert not province.REAL & set(people)
