"""Whatever is changed behind the book's back is found."""

from typing import Any

import pytest
from django.db import connection
from tests.cast import Person, Province

from kycuong.ledger import services
from kycuong.ledger.tests.matters import at, submitted

WHEN = at("02/05 09:00")
CHANGES: tuple[tuple[str, Any], ...] = (
    ("state", "in_progress"),
    ("standing", True),
    ("due_at", at("01/05 07:00")),
    ("due_on", "2024-05-11"),
    ("due_text", "gia hạn"),
    ("original_due_at", at("01/05 07:00")),
    ("opened_at", at("23/04 07:00")),
    ("overdue_from", at("01/05 07:00")),
    ("near_from", at("01/05 07:00")),
    ("submitted_at", at("25/04 07:00")),
    ("completed_at", at("25/04 07:00")),
    ("last_seq", 99),
    ("last_at", at("25/04 07:00")),
)


def change(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize(("column", "value"), CHANGES)
def test_a_changed_column_is_named(
    province: Province, dung: Person, column: str, value: Any
) -> None:
    pk = submitted(province, dung)
    assert not list(services.verify(WHEN))
    change(f"UPDATE ledger_matter SET {column} = %s WHERE id = %s", value, pk)
    assert column in [found.field for found in services.verify(WHEN)]


@pytest.mark.parametrize("part", ["lead", "holder"])
def test_a_body_that_no_longer_sees_its_matter_is_named(
    province: Province, dung: Person, part: str
) -> None:
    submitted(province, dung)
    change("DELETE FROM ledger_involvement WHERE part = %s", part)
    assert part in [found.field for found in services.verify(WHEN)]


def test_a_body_whose_part_was_ended_while_it_leads_is_named(
    province: Province, dung: Person
) -> None:
    submitted(province, dung)
    ended = "UPDATE ledger_involvement SET ended_at = %s WHERE part = %s"
    change(ended, at("25/04 07:00"), "lead")
    assert "lead" in [found.field for found in services.verify(WHEN)]


def test_a_stretch_put_down_to_another_body_is_named(
    province: Province, dung: Person
) -> None:
    submitted(province, dung)
    body = province["tai_chinh"]
    change("UPDATE ledger_stretch SET holder_body_id = %s WHERE seq = 2", body)
    assert "stretches" in [found.field for found in services.verify(WHEN)]


def test_a_stretch_of_no_known_sort_is_named_not_stumbled_over(
    province: Province, dung: Person
) -> None:
    pk = submitted(province, dung)
    change("UPDATE ledger_stretch SET sort = 'taskx' WHERE seq = 1")
    said = list(map(str, services.verify(WHEN)))
    assert f"V-2024-{pk:05}: columns" in said[0]
