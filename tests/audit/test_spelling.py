"""A cell that says the same in a way the system never writes it is named."""

from types import SimpleNamespace

import pytest
from django.db import connection

from kycuong.kernel.audit.verifying.faults import Wrong
from tests.audit.hands import by_hand, first, one, verified

pytestmark = pytest.mark.django_db
World = SimpleNamespace
EMBEDDED = pytest.mark.skipif(
    connection.vendor == "postgresql", reason="it writes each value in one way itself"
)


@EMBEDDED
@pytest.mark.parametrize(
    ("table", "column", "where", "value"),
    [
        ("ledger_matter", "parent_id", "parent_id IS NULL", 0),
        ("ledger_matter", "parent_id", "parent_id IS NULL", ""),
        ("ledger_matter", "points", "points = '[]'", "{}"),
        ("ledger_matter", "points", "points = '[]'", "[ ]"),
        ("ledger_entry", "payload", "payload LIKE '{\"text%%'", None),
        ("ledger_entry", "standing", "standing = 0", ""),
        ("organisations_unit", '"order"', '"order" = 0', ""),
    ],
)
def test_nothing_written_in_another_way_is_named(
    world: World, table: str, column: str, where: str, value: object
) -> None:
    key, was = one(f"SELECT id, {column} FROM {table} WHERE {where} ORDER BY id DESC")
    if value is None:  # the same words, laid out otherwise
        value = f"{was} "
    by_hand(f"UPDATE {table} SET {column} = %s WHERE id = %s", value, key)
    fault = first()
    assert (fault.wrong, fault.table, fault.key) == (Wrong.ALTERED, table, str(key))
    assert column.strip('"') in fault.sentence


@EMBEDDED
def test_a_hash_written_as_its_bytes_is_named(world: World) -> None:
    key, was = one("SELECT id, sha256 FROM files_storedfile")
    by_hand("UPDATE files_storedfile SET sha256 = %s WHERE id = %s", *(was, key))
    assert verified() == []
    by_hand(
        "UPDATE files_storedfile SET sha256 = %s WHERE id = %s",
        *(bytes.fromhex(was), key),
    )
    assert (first().wrong, first().key) == (Wrong.ALTERED, str(key))
