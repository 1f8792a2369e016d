"""The heir reads what the body that is no more could read; strangers do not."""

import pytest
from tests.cast import MORNING, Person, Province
from tests.reorganising import IN_FORCE, MIDNIGHT, approved, dissolved

from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.reorganising import services as reorganising
from kycuong.work.documents import queries, services
from kycuong.work.documents.tests.steps import registered

pytestmark = pytest.mark.django_db


def test_the_heir_reads_what_was_given_to_the_body(
    province: Province, chi: Person, giang: Person, ton: Person
) -> None:
    document = registered(chi)
    services.give(document, units=[province["noi_vu"]], actor=chi.actor, at=MORNING)
    assert not queries.visible_to(giang.actor).exists()
    approved(province, dissolved(province["noi_vu"], province["tai_chinh"]))
    reorganising.apply_due(MIDNIGHT)
    heir = organisations.actor_of(giang.user, on=IN_FORCE)
    assert [row.pk for row in queries.visible_to(heir)] == [document]
    assert not queries.visible_to(ton.actor).exists()
