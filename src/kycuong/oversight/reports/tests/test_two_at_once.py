"""Two people at once: one draft, one seal."""

from datetime import date
from typing import Any

import pytest
from tests.at_once import at_once
from tests.cast import Province, build_province

from kycuong.ledger.tests.matters import at
from kycuong.oversight.reports import services
from kycuong.oversight.reports.enums import WHOLE, Kind
from kycuong.oversight.reports.models import Passage, Report, Seal
from kycuong.oversight.reports.tests.conftest import MONDAY, WEEK
from kycuong.oversight.watching.tests import stories
from kycuong.shared.verdict import Refused


@pytest.fixture
def province(transactional_db: None, settings: Any, tmp_path: Any) -> Province:
    settings.MEDIA_ROOT = tmp_path
    built = build_province()
    stories.accepted(built, date(2024, 5, 14))
    return built


def test_of_two_drafts_at_once_there_is_one(province: Province) -> None:
    chi = province.people["chi"].actor
    found = at_once(
        *[lambda: services.prepare(kind=Kind.WEEK, period=WEEK, actor=chi, at=MONDAY)]
        * 2
    )
    assert len(found) == 2
    assert found[0] == found[1]
    assert Report.objects.count() == 1


def test_of_two_seals_at_once_one_is_refused(province: Province) -> None:
    chi, son = province.people["chi"].actor, province.people["son"].actor
    pk = services.prepare(kind=Kind.WEEK, period=WEEK, actor=chi, at=MONDAY)
    found = at_once(
        *[lambda: services.seal(pk, seen=1, actor=son, at=at("20/05 09:00"))] * 2
    )
    assert sorted(isinstance(each, Refused) for each in found) == [False, True]
    assert Seal.objects.count() == 1


def test_of_two_edits_of_one_page_the_second_is_stale(province: Province) -> None:
    people = province.people
    pk = services.prepare(
        kind=Kind.WEEK, period=WEEK, actor=people["chi"].actor, at=MONDAY
    )
    names = iter(("chi", "phuc"))

    def edit() -> None:
        name = next(names)
        actor = people[name].actor
        services.edit(pk, WHOLE, text=name, seen=1, actor=actor, at=MONDAY)

    found = at_once(edit, edit)
    assert sorted(isinstance(each, Refused) for each in found) == [False, True]
    assert Passage.objects.count() == 1
