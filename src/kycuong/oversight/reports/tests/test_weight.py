"""Pages stay light and ask no more of the database, however many bodies there are."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.cast import Province, build_province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.ledger.tests.matters import at
from kycuong.oversight.reports.contents import COUNTED
from kycuong.oversight.reports.models import Report
from kycuong.oversight.reports.tests.made import content
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
NOW = at("27/05 08:00")
HEAVIEST = 60_000


def drafted(bodies: int, first: date) -> int:
    """Keep a draft over so many bodies, as if it had been counted."""
    made = content(bodies=bodies, late=3)
    with act(SYSTEM, "reports.prepared", at=NOW):
        report = Report.objects.create(
            kind="tuan",
            first=first,
            last=date(2024, 5, 26),
            prepared_at=NOW,
            prepared_name="Hệ thống",
            counted_at=NOW,
            figures={
                part: made[part]
                for part in (*COUNTED, "as_of", "entry")
                if part in made
            },
        )
    return int(report.pk)


@pytest.fixture(scope="module")
def drafts(
    django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[Province, int, int]]:
    """Keep a draft over ten bodies and one over 200; rolled back after these tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        province = build_province()
        few, many = drafted(10, date(2024, 5, 20)), drafted(200, date(2024, 5, 19))
        yield province, few, many
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "path",
    [
        "{pk}/",
        "{pk}/?trang=2",
        "{pk}/loi-van/chung/",
        "{pk}/loi-van/7/",
        "{pk}/viec/?co-quan=0&so=closing",
        "{pk}/so-sanh/",
        "",
    ],
)
def test_a_page_over_200_bodies_is_light_and_asks_as_much_as_over_10(
    drafts: tuple[Province, int, int], path: str
) -> None:
    province, few, many = drafts
    asked = []
    with clock.fixed(NOW):
        browser = province.people["chi"].client()
        browser.get("/bao-cao/" + path.format(pk=few))
        for pk in (few, many):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                answer = browser.get("/bao-cao/" + path.format(pk=pk))
            assert answer.status_code == 200
            assert len(answer.content) < HEAVIEST
            asked.append(len(queries))
    assert asked[0] == asked[1] < 25
