"""The demo has a breach in each state, entered once, and says that all is invented."""

import pytest
from tests.cast import MORNING, AnGiang

from kycuong.config.demo import breaches, people
from kycuong.ledger import services as ledger
from kycuong.ledger.periods import year_of
from kycuong.rules.breaches import State
from kycuong.work.breaches import queries
from kycuong.work.breaches.queries import Filters


def test_every_state_is_there_once_loaded_and_nothing_twice(
    an_giang: AnGiang,
) -> None:
    assert breaches.load(MORNING) == len(State)
    assert breaches.load(MORNING) == 0
    office = people.present(breaches.PROPOSER, MORNING)
    rows = list(queries.every_row(office, Filters()))
    assert sorted(row.state for row in rows) == sorted(state.label for state in State)
    assert all("Dữ liệu mẫu" in row.statement for row in rows)
    counted = queries.counted(year_of(MORNING.date()), MORNING)
    assert [row.body_name for row in counted] == ["Sở Xây dựng"]
    assert not list(ledger.verify(at=MORNING))


@pytest.mark.django_db
def test_without_the_demos_people_nothing_is_entered() -> None:
    assert breaches.load(MORNING) == 0
