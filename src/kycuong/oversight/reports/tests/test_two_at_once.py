"""Two people at once: one draft, one seal."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
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


def both(act: Callable[[], Any]) -> list[Any]:
    """Let two threads do it at one instant; return what each got."""
    gate, found = threading.Barrier(2), []

    def run() -> None:
        gate.wait()
        try:
            found.append(act())
        except Refused as no:
            found.append(no)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def test_of_two_drafts_at_once_there_is_one(province: Province) -> None:
    chi = province.people["chi"].actor
    found = both(
        lambda: services.prepare(kind=Kind.WEEK, period=WEEK, actor=chi, at=MONDAY)
    )
    assert len(found) == 2
    assert found[0] == found[1]
    assert Report.objects.count() == 1


def test_of_two_seals_at_once_one_is_refused(province: Province) -> None:
    chi, son = province.people["chi"].actor, province.people["son"].actor
    pk = services.prepare(kind=Kind.WEEK, period=WEEK, actor=chi, at=MONDAY)
    found = both(lambda: services.seal(pk, seen=1, actor=son, at=at("20/05 09:00")))
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

    found = both(edit)
    assert sorted(isinstance(each, Refused) for each in found) == [False, True]
    assert Passage.objects.count() == 1
