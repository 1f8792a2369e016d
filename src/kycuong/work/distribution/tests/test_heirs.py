"""What was sent to a body that is no more; what ends with a recall, and what does not."""

import pytest
from django.apps import apps
from tests.cast import DAY, Person, Province
from tests.reorganising import IN_FORCE, MIDNIGHT, approved, dissolved, split_up

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.reorganising import services as reorganising
from kycuong.shared.verdict import Refused
from kycuong.work.distribution import services
from kycuong.work.distribution.models import Delivery
from kycuong.work.distribution.tests.steps import asked, at, letter, recalled
from kycuong.work.documents import services as documents


def of(person: Person) -> Actor:
    """Return somebody as they act after the reorganisation."""
    actor = organisations.actor_of(person.user, on=IN_FORCE)
    assert actor is not None
    return actor


def test_any_heir_that_reads_it_stands_in_the_way_of_recall(province: Province) -> None:
    pk = letter(province, "noi_vu")
    heirs = (province["tri_ton"], province["tai_chinh"])
    approved(province, *split_up(province["noi_vu"], *heirs))
    reorganising.apply_due(MIDNIGHT)
    row = Delivery.objects.get(document=pk)
    assert row.answers_id == province["tri_ton"]
    with act(SYSTEM, "tests.chosen_for_another_duty", at=MIDNIGHT):
        apps.get_model("documents", "Copy").objects.create(
            document_id=pk,
            unit_id=province["tai_chinh"],
            given_at=MIDNIGHT,
            inherited=True,
        )
    documents.open_document(
        pk, actor=of(province.people["giang"]), at=at("06/05 09:00")
    )
    row.refresh_from_db()
    assert row.opened_at == at("06/05 09:00")
    with pytest.raises(Refused, match="không thu hồi được nữa"):
        recalled(province, pk, when="06/05 10:00")


def test_what_went_by_name_to_a_post_that_is_gone_the_heir_confirms(
    province: Province, dung: Person, giang: Person, son: Person
) -> None:
    pk = letter(province, "tai_chinh")
    assert dung.actor.post is not None
    when = at("24/04 08:10")
    services.send(pk, posts=[dung.actor.post], actor=son.actor, at=when)
    asked(province, pk)
    approved(province, dissolved(province["noi_vu"], province["tai_chinh"]))
    reorganising.apply_due(MIDNIGHT)
    row = Delivery.objects.get(document=pk, post__isnull=False)
    services.confirm(row.pk, done="Đã họp.", actor=of(giang), at=at("06/05 10:00"))
    row.refresh_from_db()
    assert row.confirmed_at == at("06/05 10:00")


def test_what_a_recall_ended_is_not_called_off_again(
    province: Province, son: Person
) -> None:
    pk = letter(province)
    asked(province, pk)
    recalled(province, pk)
    with pytest.raises(Refused, match="đã thu hồi"):
        services.unask(pk, reason="nhầm", actor=son.actor, at=at("24/04 11:00"))
    assert not Delivery.objects.filter(document=pk, asked_at=None).exists()


def test_a_replacement_that_was_recalled_replaces_nothing(
    province: Province, chi: Person
) -> None:
    pk = letter(province, kind="bao_cao", addressees=[])
    first = documents.amend(
        pk, how="replacement", actor=chi.actor, at=at("24/04 10:30")
    )
    new = documents.issue(first, day=DAY, actor=chi.actor, at=at("24/04 11:00"))
    with pytest.raises(Refused, match="đã được thay thế"):
        documents.amend(pk, how="replacement", actor=chi.actor, at=at("24/04 11:10"))
    recalled(province, new, when="24/04 11:30")
    again = documents.amend(
        pk, how="replacement", actor=chi.actor, at=at("24/04 12:00")
    )
    assert documents.issue(again, day=DAY, actor=chi.actor, at=at("24/04 12:10"))
