"""Who acts: the post held that day gives the rights."""

from datetime import date

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import Error, transaction
from tests.cast import DAY, MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import queries, services
from kycuong.shared import clock

Act = apps.get_model("audit", "Act")


def test_a_specialist_acts_for_the_body_and_not_for_the_division(
    an: Person, province: Province
) -> None:
    assert an.actor.unit == province["noi_vu"]
    assert an.actor.unit_name == "Sở Nội vụ"
    assert an.actor.post_title == "Chuyên viên Phòng Cải cách hành chính"
    assert an.actor.rights == {"officer"}


def test_posts_of_the_office_have_the_offices_right_besides_their_own(
    chi: Person, phuc: Person, son: Person
) -> None:
    assert chi.actor.rights == {"clerk", "office"}
    assert phuc.actor.rights == {"officer", "office"}
    assert son.actor.rights == {"head", "office"}


def test_the_chairman_leads_and_a_director_heads(quang: Person, dung: Person) -> None:
    assert quang.actor.rights == {"leader"}
    assert dung.actor.rights == {"head"}


def test_nobody_acts_before_the_appointment_or_from_the_day_it_ends(
    an: Person, province: Province
) -> None:
    assert queries.actor_of(an.user, on=date(2021, 6, 30)) is None
    assert queries.actor_of(an.user, on=date(2021, 7, 1)) is not None
    other = services.add_official(full_name="Cao Thị Út", actor=SYSTEM, at=MORNING)
    services.appoint(
        official=other, post=an.post, on=date(2024, 5, 2), actor=SYSTEM, at=MORNING
    )
    assert queries.actor_of(an.user, on=date(2024, 5, 1)) is not None
    assert queries.actor_of(an.user, on=date(2024, 5, 2)) is None
    assert queries.post(an.post, on=date(2024, 5, 2)).holder_name == "Cao Thị Út"


def test_nobody_signed_in_is_nobody() -> None:
    assert queries.actor_of(AnonymousUser(), on=DAY) is None


@pytest.mark.django_db
def test_acts_are_append_only(an: Person) -> None:
    row = Act.objects.first()
    assert row is not None
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        Act.objects.filter(pk=row.pk).update(verb="khác")
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        Act.objects.filter(pk=row.pk).delete()


@pytest.mark.django_db(transaction=True)
def test_a_committed_province_is_wiped_after_its_test() -> None:
    services.add_official(full_name="Cao Thị Út", actor=SYSTEM, at=clock.now())
    assert Act.objects.count() == 1
