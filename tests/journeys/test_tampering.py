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
