"""Standing duties are attested for periods, never ticked off, never overdue."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Person, Province

from kycuong.ledger import definitions, queries, services
from kycuong.ledger.models import Draw, Matter
from kycuong.ledger.tests.matters import accepted
from kycuong.ledger.tests.verbs import page, refused
from kycuong.shared.clock import LOCAL
from kycuong.shared.verdict import Refused

JUNE = datetime(2024, 6, 3, 9, tzinfo=LOCAL)


def standing(province: Province, dung: Person) -> int:
    return accepted(province, dung, standing=True, due=None)


def attested(pk: int, dung: Person, **given: Any) -> int:
    usual = {"period": "2024-05", "text": "Họp giao ban 4 lần, không vắng."}
    return services.attest(pk, actor=dung.actor, at=JUNE, **{**usual, **given})


@pytest.mark.django_db
def test_it_is_not_handed_in_but_attested(province: Province, dung: Person) -> None:
    pk = standing(province, dung)
    said = refused(dung, "submit", pk, text="Đã làm 3 việc.", document_number="1/BC")
    assert "Xác nhận kỳ" in said.verdict.reason
    attested(pk, dung)
    row = Matter.objects.get(pk=pk)
    assert (row.attested_period, row.state) == ("2024-05", "in_progress")


@pytest.mark.django_db
def test_it_never_appears_among_what_is_overdue(
    province: Province, dung: Person, son: Person
) -> None:
    pk = standing(province, dung)
    later = datetime(2026, 1, 5, 9, tzinfo=LOCAL)
    assert not Matter.objects.filter(definitions.overdue(later), pk=pk).exists()
    line = queries.standing_page(son.actor, later).lines[0]
    assert line.missed == 19  # May 2024 to November 2025; December may still come
    assert "2025" in line.waiting


@pytest.mark.django_db
def test_a_period_is_attested_once_and_in_order(
    province: Province, dung: Person
) -> None:
    pk = standing(province, dung)
    attested(pk, dung)
    again = {"period": "2024-05", "text": "Đã họp 2 lần."}
    with pytest.raises(Refused):
        services.attest(pk, actor=dung.actor, at=JUNE, **again)


@pytest.mark.django_db
def test_a_check_is_the_offices_and_its_finding_shows(
    province: Province, dung: Person, son: Person
) -> None:
    pk = standing(province, dung)
    assert page(dung, "check", pk) == 403
    services.check(
        pk, period="2024-05", ok=False, text="Vắng 2 buổi.", actor=son.actor, at=JUNE
    )
    line = queries.standing_page(son.actor, JUNE).lines[0]
    assert line.failed
    assert line.checked.startswith("tháng 5 năm 2024")


@pytest.mark.django_db
def test_every_body_with_a_standing_duty_is_drawn_once_a_period(
    province: Province, dung: Person, giang: Person, son: Person
) -> None:
    one = standing(province, dung)
    other = accepted(province, giang, to="tai_chinh", standing=True, due=None)
    services.draw(at=JUNE)
    services.draw(at=JUNE)
    assert Draw.objects.filter(period="2024-05").count() == 1
    lines = queries.standing_page(son.actor, JUNE).lines
    drawn = {line.url for line in lines if line.drawn}
    assert drawn == {f"/viec/{one}/", f"/viec/{other}/"}


@pytest.mark.django_db
def test_the_page_of_standing_duties_opens_for_all_and_teaches_when_empty(
    province: Province, dung: Person, giang: Person
) -> None:
    standing(province, dung)
    shown = dung.client().get("/viec/thuong-xuyen/").content.decode()
    assert "Xác nhận gần nhất" in shown
    assert (
        "không bao giờ quá hạn"
        in giang.client().get("/viec/thuong-xuyen/").content.decode()
    )


@pytest.mark.django_db
def test_the_page_asks_the_database_as_often_for_one_duty_as_for_ten(
    province: Province, dung: Person, son: Person, django_assert_num_queries: Any
) -> None:
    standing(province, dung)
    queries.standing_page(son.actor, JUNE)
    with CaptureQueriesContext(connection) as one:
        queries.standing_page(son.actor, JUNE)
    for _ in range(9):
        standing(province, dung)
    queries.standing_page(son.actor, JUNE)  # the calendar is asked once an instant
    with django_assert_num_queries(len(one)):
        queries.standing_page(son.actor, JUNE)
