"""Whoever owns the database changes something past every guard: it is named."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import Error, connection, transaction

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.verifying.faults import Wrong
from tests.audit.hands import by_hand, first, last, one, verified
from tests.cast import MORNING

pytestmark = pytest.mark.django_db
World = SimpleNamespace


def middle() -> tuple[int, int, int]:
    """Return an act in the middle of the fullest lane."""
    _, lane, seq = last()
    found: tuple[int, int, int] = one(
        "SELECT id, lane, seq FROM audit_act WHERE lane = %s AND seq = %s",
        lane,
        seq // 2,
    )
    return found


def relinked(key: int) -> None:
    """Give an altered act the hash of what it says now, as a careful hand does."""
    names = (
        "id, lane, seq, previous, '', commitment, at, \"user\", post, unit, verb, "
        "subject_kind, subject_id, request, via"
    )
    cells = list(one(f"SELECT {names} FROM audit_act WHERE id = %s", key))
    cells[6] = canonical.instant(cells[6])
    by_hand("UPDATE audit_act SET hash = %s WHERE id = %s", canonical.link(cells), key)


def test_a_book_that_nobody_touched_is_clean(world: World) -> None:
    assert verified() == []


def test_an_altered_act_is_named(world: World) -> None:
    key, lane, seq = middle()
    by_hand('UPDATE audit_act SET "user" = 999 WHERE id = %s', key)
    fault = first()
    assert (fault.wrong, fault.table, fault.key) == (
        Wrong.ALTERED,
        "audit_act",
        str(key),
    )
    assert (fault.lane, fault.seq) == (lane, seq)


def test_an_altered_act_with_a_fitting_hash_is_named_by_the_one_after(
    world: World,
) -> None:
    key, _, seq = middle()
    by_hand('UPDATE audit_act SET "user" = 999 WHERE id = %s', key)
    relinked(key)
    fault = first()
    assert (fault.wrong, fault.key, fault.seq) == (Wrong.ALTERED, str(key), seq)


def test_the_last_act_altered_with_a_fitting_hash_is_named_by_its_head(
    world: World,
) -> None:
    key, _, seq = last()
    by_hand("UPDATE audit_act SET verb = 'ledger.approve' WHERE id = %s", key)
    relinked(key)
    assert (first().wrong, first().seq) == (Wrong.ALTERED, seq)


def test_an_altered_payload_is_named(world: World) -> None:
    key, _, _ = middle()
    by_hand("UPDATE audit_payload SET who = '{}' WHERE act_id = %s", key)
    fault = first()
    assert (fault.wrong, fault.table) == (Wrong.ALTERED, "audit_payload")
    assert fault.key == str(key)


def test_an_inserted_act_is_named(world: World) -> None:
    key, lane, seq = last()
    columns = (
        'previous, hash, commitment, at, "user", post, unit, verb, subject_kind, '
        "subject_id, request, via"
    )
    by_hand(
        f"INSERT INTO audit_act (id, lane, seq, {columns}) "
        f"SELECT id + 1000, lane, seq + 1, {columns} FROM audit_act WHERE id = %s",
        key,
    )
    fault = first()
    assert fault.table == "audit_act"
    assert (fault.lane, fault.seq) == (lane, seq + 1)


def test_an_act_dropped_from_the_middle_is_named(world: World) -> None:
    key, lane, seq = middle()
    by_hand("DELETE FROM audit_payload WHERE act_id = %s", key)
    by_hand("DELETE FROM audit_act WHERE id = %s", key)
    fault = first()
    assert (fault.wrong, fault.lane, fault.seq) == (Wrong.DROPPED, lane, seq)


def test_a_truncated_tail_is_named(world: World) -> None:
    _, lane, seq = last()
    for table, column in (("audit_payload", "act_id"), ("audit_act", "id")):
        by_hand(
            f"DELETE FROM {table} WHERE {column} IN "
            "(SELECT id FROM audit_act WHERE lane = %s AND seq > %s)",
            lane,
            seq - 2,
        )
    found = [one for one in verified() if one.table == "audit_act"]
    assert (found[0].wrong, found[0].lane, found[0].seq) == (
        Wrong.TRUNCATED,
        lane,
        seq - 1,
    )


def test_heads_cut_back_to_match_break_their_seal(world: World) -> None:
    _, lane, seq = last()
    kept = one(
        "SELECT hash FROM audit_act WHERE lane = %s AND seq = %s", lane, seq - 1
    )[0]
    gone = "(SELECT id FROM audit_act WHERE lane = %s AND seq = %s)"
    by_hand(f"DELETE FROM audit_payload WHERE act_id IN {gone}", lane, seq)
    by_hand("DELETE FROM audit_act WHERE lane = %s AND seq = %s", lane, seq)
    by_hand(
        "UPDATE audit_head SET seq = %s, hash = %s WHERE lane = %s", seq - 1, kept, lane
    )
    assert first().wrong is Wrong.FORGED


def test_a_head_cut_back_under_the_name_of_another_key_is_forged(world: World) -> None:
    _, lane, seq = last()
    kept = one(
        "SELECT hash FROM audit_act WHERE lane = %s AND seq = %s", lane, seq - 1
    )[0]
    gone = "(SELECT id FROM audit_act WHERE lane = %s AND seq = %s)"
    by_hand(f"DELETE FROM audit_payload WHERE act_id IN {gone}", lane, seq)
    by_hand("DELETE FROM audit_act WHERE lane = %s AND seq = %s", lane, seq)
    by_hand(
        "UPDATE audit_head SET seq = %s, hash = %s, key = 'deadbeef' WHERE lane = %s",
        *(seq - 1, kept, lane),
    )
    assert first().wrong is Wrong.FORGED


def test_a_content_made_unreadable_is_named_and_the_rest_is_still_judged(
    world: World,
) -> None:
    key = one("SELECT MAX(act_id) FROM audit_payload WHERE rows <> ''")[0]
    by_hand(
        "UPDATE audit_payload SET rows = '{oops', what = '[' WHERE act_id = %s", key
    )
    fault = first()
    assert (fault.wrong, fault.table, fault.key) == (
        Wrong.ALTERED,
        "audit_payload",
        str(key),
    )


@pytest.mark.skipif(
    connection.vendor == "postgresql", reason="its columns hold their own kind alone"
)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_act SET at = 12 WHERE id = %s",
        "UPDATE audit_act SET verb = x'ff00' WHERE id = %s",
        "UPDATE audit_act SET seq = 'abc' WHERE id = %s",
        "UPDATE audit_head SET seq = 'abc' WHERE %s > 0",
        "UPDATE audit_head SET lane = 'abc' WHERE %s > 0",
    ],
)
def test_a_cell_of_another_kind_is_named_not_stumbled_over(
    world: World, statement: str
) -> None:
    by_hand(statement, middle()[0])
    assert first().table in {"audit_act", "audit_head"}


def test_an_altered_entry_is_named(world: World) -> None:
    key = one("SELECT MAX(id) FROM ledger_entry")[0]
    by_hand("UPDATE ledger_entry SET at = %s WHERE id = %s", MORNING, key)
    fault = first()
    assert (fault.wrong, fault.table, fault.key) == (
        Wrong.ALTERED,
        "ledger_entry",
        str(key),
    )


def test_nothing_said_turned_into_a_zero_is_named(world: World) -> None:
    key = one("SELECT MAX(id) FROM ledger_entry WHERE behalf_post IS NULL")[0]
    by_hand("UPDATE ledger_entry SET behalf_post = 0 WHERE id = %s", key)
    assert (first().wrong, first().key) == (Wrong.ALTERED, str(key))


def test_a_body_made_a_helper_by_hand_is_named(world: World) -> None:
    """Who helps may see the matter, and no entry says it again."""
    key, matter = one("SELECT MAX(id), MAX(matter_id) FROM ledger_involvement")
    by_hand(
        "INSERT INTO ledger_involvement (id, matter_id, unit_id, part) "
        "VALUES (%s, %s, %s, 'coordinator')",
        *(key + 1, matter, world.province["tai_chinh"]),
    )
    assert (first().wrong, first().table, first().key) == (
        Wrong.INSERTED,
        "ledger_involvement",
        str(key + 1),
    )


def test_a_head_that_names_another_key_than_sealed_it_is_named(world: World) -> None:
    _, lane, _ = last()
    by_hand("UPDATE audit_head SET \"key\" = 'deadbeef' WHERE lane = %s", lane)
    assert (first().wrong, first().table) == (Wrong.ALTERED, "audit_head")


def test_a_deleted_entry_is_named(world: World) -> None:
    key = one("SELECT MAX(id) FROM ledger_entry")[0]
    by_hand("DELETE FROM ledger_entry WHERE id = %s", key)
    assert (first().wrong, first().key) == (Wrong.DROPPED, str(key))


def test_an_inserted_entry_is_named(world: World) -> None:
    key = one("SELECT MAX(id) FROM ledger_entry")[0]
    names = ", ".join(f'"{name}"' for name in _columns("ledger_entry"))
    by_hand(
        f"INSERT INTO ledger_entry (id, seq, {names}) "
        f"SELECT id + 1, seq + 1, {names} FROM ledger_entry WHERE id = %s",
        key,
    )
    assert (first().wrong, first().key) == (Wrong.INSERTED, str(key + 1))


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, table)
    return [one.name for one in found if one.name not in {"id", "seq"}]


def test_a_row_changed_by_hand_is_named_with_its_column(world: World) -> None:
    key = world.province["tri_ton"]
    by_hand("UPDATE organisations_unit SET name = 'Khác' WHERE id = %s", key)
    fault = first()
    assert (fault.table, fault.key) == ("organisations_unit", str(key))
    assert "cột name" in fault.sentence


def test_two_rows_that_changed_places_are_named(world: World) -> None:
    a, b = world.province["noi_vu"], world.province["tai_chinh"]
    for was, now in ((a, -1), (b, a), (-1, b)):
        by_hand("UPDATE organisations_unit SET id = %s WHERE id = %s", now, was)
    assert [(one.table, one.key) for one in verified()] == [
        ("organisations_unit", str(min(a, b))),
        ("organisations_unit", str(max(a, b))),
    ]


def test_a_kept_file_that_was_altered_or_lost_is_named(world: World) -> None:
    place = Path(settings.MEDIA_ROOT) / world.file.path
    content = place.read_bytes()
    try:
        place.write_bytes(b"khac")
        assert (first().wrong, first().table) == (Wrong.ALTERED, "files_storedfile")
        place.unlink()
        assert (first().wrong, first().key) == (Wrong.MISSING, str(world.file.pk))
    finally:
        place.write_bytes(content)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_act SET verb = 'x'",
        "DELETE FROM audit_act",
        "DELETE FROM audit_payload",
        "UPDATE audit_payload SET rows = 'x', shredded_by = 'x'",
        "UPDATE audit_payload SET who = 'x', shredded_by = 'x'",
        "UPDATE audit_head SET seq = seq - 1 WHERE seq > 0",
        "DELETE FROM audit_head",
    ],
)
def test_the_database_itself_refuses(world: World, statement: str) -> None:
    refused = pytest.raises(Error, match="append-only")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
