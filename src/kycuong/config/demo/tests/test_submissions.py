"""The demo has a dossier in each state, entered once, and says that all is invented."""

import pytest
from tests.cast import MORNING, AnGiang

from kycuong.config.demo import people, submissions
from kycuong.ledger import services as ledger
from kycuong.rules.gate import State
from kycuong.work.submissions import queries, services


def test_every_state_is_there_once_loaded_and_nothing_twice(
    an_giang: AnGiang,
) -> None:
    assert submissions.load(MORNING) == 7
    assert submissions.load(MORNING) == 0
    chairman = people.present("ubnd.chutich", MORNING)
    rows = list(queries.visible_to(chairman))
    assert {row.state for row in rows} == {state.value for state in State}
    assert all("Dữ liệu mẫu" in row.title for row in rows)
    assert not list(services.verify())
    assert not list(ledger.verify(at=MORNING))


@pytest.mark.django_db
def test_without_the_demos_people_nothing_is_entered() -> None:
    assert submissions.load(MORNING) == 0
