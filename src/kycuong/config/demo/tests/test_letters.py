"""The demo has a letter on its way, in every state that a recipient can be in."""

import pytest
from tests.cast import MORNING, AnGiang

from kycuong.config.demo import letters, people
from kycuong.ledger import services as ledger
from kycuong.work.distribution import queries


def test_some_have_confirmed_some_read_and_some_neither_loaded_once(
    an_giang: AnGiang,
) -> None:
    assert letters.load(MORNING) == 1
    assert letters.load(MORNING) == 0
    clerk = people.found(letters.CLERK, MORNING)
    assert clerk is not None
    (row,) = queries.sent_page(clerk, queries.Filters()).rows
    assert (row.recipients, row.opened, row.confirmed) == ("4", "2", "1")
    assert "dữ liệu mẫu" in row.subject
    assert not list(ledger.verify(at=MORNING))


@pytest.mark.django_db
def test_without_the_demos_people_nothing_is_sent() -> None:
    assert letters.load(MORNING) == 0
