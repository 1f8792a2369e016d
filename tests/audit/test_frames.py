"""Tables, rules and triggers around the rows: what the database lost is named."""

import pytest
from django.db import connection

from kycuong.kernel.audit.append_only import standing
from kycuong.kernel.audit.keeping import shapes
from kycuong.kernel.audit.recorded import Recorded
from kycuong.kernel.audit.verifying import frames
from kycuong.kernel.audit.verifying.books import Book
from kycuong.kernel.audit.verifying.faults import Fault, Wrong
from tests.audit.hands import FRAME, by_hand, first, one, verified

pytestmark = pytest.mark.django_db
SERVER = connection.vendor == "postgresql"
COVERED = sorted(shape.table for shape in shapes(Recorded).values())


def book() -> Book:
    connection.ensure_connection()
    return Book(connection.connection, server=SERVER)


def guards() -> list[Fault]:
    return list(frames.guards(book(), FRAME))


def say(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def drop(table: str) -> None:
    """Take a table away: nothing of its name is there."""
    if SERVER:
        say("SET CONSTRAINTS ALL IMMEDIATE")
    say(f'ALTER TABLE "{table}" RENAME TO elsewhere')


def test_the_frame_of_a_migrated_database_is_whole(world: object) -> None:
    assert guards() == []
    assert list(frames.tables(book(), FRAME)) == []
    assert frames.behind(book(), FRAME) == ""


def test_a_table_that_is_gone_is_named_with_its_first_row(world: object) -> None:
    key = one("SELECT MIN(id) FROM ledger_entry")[0]
    drop("ledger_entry")
    fault = first()
    assert (fault.wrong, fault.table, fault.key) == (
        Wrong.DROPPED,
        "ledger_entry",
        str(key),
    )


@pytest.mark.parametrize("table", ["audit_act", "audit_payload", "audit_head"])
def test_a_table_of_the_trail_that_is_gone_is_all_that_is_told(
    world: object, table: str
) -> None:
    drop(table)
    assert [(one.wrong, one.table) for one in verified()] == [(Wrong.DROPPED, table)]


def test_an_empty_table_that_is_gone_is_named(world: object) -> None:
    drop("webhooks_signing")
    assert [(one.wrong, one.table) for one in verified()] == [
        (Wrong.DROPPED, "webhooks_signing")
    ]


@pytest.mark.parametrize("name", sorted(standing) or ["none"])
def test_a_trigger_that_is_gone_is_named(world: object, name: str) -> None:
    guard = FRAME.guards[name]
    if not (guard.server if SERVER else guard.embedded):
        pytest.skip("this database has no such trigger")
    say(f"DROP TRIGGER {name}" + (f" ON {guard.table}" if SERVER else ""))
    assert [(one.wrong, one.key) for one in guards()] == [(Wrong.DROPPED, name)]


def test_a_trigger_that_no_longer_refuses_is_named(world: object) -> None:
    name = "ledger_entry_no_UPDATE"
    if SERVER:
        say(
            "CREATE OR REPLACE FUNCTION ledger_entry_append_only() RETURNS trigger "
            "AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql"
        )
        assert {(one.wrong, one.table) for one in guards()} == {
            (Wrong.ALTERED, "ledger_entry")
        }
        return
    say(f"DROP TRIGGER {name}")
    say(f"CREATE TRIGGER {name} BEFORE UPDATE ON ledger_entry BEGIN SELECT 1; END")
    assert [(one.wrong, one.key) for one in guards()] == [(Wrong.ALTERED, name)]


@pytest.mark.skipif(not SERVER, reason="the embedded database cannot switch one off")
def test_a_trigger_that_is_switched_off_is_named(world: object) -> None:
    say("SET CONSTRAINTS ALL IMMEDIATE")
    say("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_no_update")
    assert [one.wrong for one in guards()] == [Wrong.DROPPED]


def test_a_trigger_that_nobody_set_is_named(world: object) -> None:
    say(
        "CREATE TRIGGER quiet AFTER INSERT ON ledger_entry "
        + (
            "FOR EACH ROW EXECUTE FUNCTION ledger_entry_append_only()"
            if SERVER
            else "BEGIN DELETE FROM ledger_stretch; END"
        )
    )
    assert [(one.wrong, one.key) for one in guards()] == [(Wrong.INSERTED, "quiet")]


def test_a_rule_that_is_gone_is_named(world: object) -> None:
    say("DROP INDEX one_sso_name")
    assert [(one.wrong, one.key) for one in guards()] == [
        (Wrong.DROPPED, "one_sso_name")
    ]


def test_a_step_taken_off_the_list_is_asked_for(world: object) -> None:
    by_hand("DELETE FROM django_migrations WHERE app = 'ledger' AND name LIKE '0002%%'")
    assert frames.behind(book(), FRAME) == "ledger.0002_append_only"


def test_of_a_database_that_is_ahead_only_what_lacks_is_told(world: object) -> None:
    by_hand(
        "INSERT INTO django_migrations (app, name, applied) "
        "VALUES ('ledger', '9999_to_come', '2030-01-01 00:00:00')"
    )
    if SERVER:
        return
    say("CREATE TRIGGER later AFTER INSERT ON ledger_entry BEGIN SELECT 1; END")
    assert guards() == []
    say("DROP TRIGGER ledger_entry_no_DELETE")
    assert [one.wrong for one in guards()] == [Wrong.DROPPED]
