"""Every table stands in the trail, or says why not."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models

from kycuong.kernel.audit import attesting
from kycuong.kernel.audit.keeping import audited, shape_of, shapes
from kycuong.kernel.audit.recorded import Recorded

EXEMPT = {
    "audit.act": "the chain itself",
    "audit.payload": "the chain itself",
    "audit.head": "the chain itself",
    "audit.anchor": "append-only, chained by its own numbers",
    "auth.permission": "the framework's; nobody here holds one",
    "auth.group": "the framework's; nobody here is in one",
    "auth.group_permissions": "the framework's",
    "contenttypes.contenttype": "the framework's list of tables",
    "sessions.session": "browsers come and go; signing in and out are acts",
    "accounts.session": "bookkeeping of browsers; opening and ending are acts",
    "accounts.tries": "counts of failures that fade",
    "django_tasks_database.dbtaskresult": "the queue of jobs that run",
    "schedules.progress": "the runner's own bookkeeping",
    "schedules.run": "the runner's own bookkeeping",
    "schedules.beat": "the runner's own bookkeeping",
    "notifications.delivery": "the postman's bookkeeping; what is told are messages",
    "notifications.deliveryitem": "the postman's bookkeeping",
    "ledger.stretch": "repeats entries; `kycuong verify` compares",
    "ledger.rollup": "repeats stretches; `kycuong verify` compares",
    "ledger.reckoning": "figures that can be counted anew",
    "api.answer": "answers kept so that a repeated request is answered alike",
    "api.use": "when a token was last used",
    "webhooks.event": "the outbox: repeats what acts wrote, forgotten by age",
    "webhooks.delivery": "the outbox's bookkeeping",
    "webhooks.watch": "how an address answered lately",
    "status.slowpage": "pages that were slow, forgotten after a week",
    "importing.prepared": "an export being written",
}
"""Tables that are not `Recorded`, with the reason."""
FACTS = "_no_delete"
FRAMEWORK = ("auth_", "django_", "kycuong_cache")
LISTS = Path(__file__).parents[2] / "docs" / "operations" / "proof.md"


def tables() -> list[type[models.Model]]:
    return list(apps.get_models(include_auto_created=True))


def test_every_table_is_recorded_or_says_why_not() -> None:
    loose = {
        model._meta.label_lower for model in tables() if not issubclass(model, Recorded)
    }
    assert loose - EXEMPT.keys() == set()


def test_what_is_exempt_exists_and_is_not_recorded() -> None:
    loose = {
        model._meta.label_lower for model in tables() if not issubclass(model, Recorded)
    }
    assert EXEMPT.keys() - loose == set()


def listed(heading: str) -> set[str]:
    """Return the tables that the page for inspectors names under a heading."""
    text = LISTS.read_text(encoding="utf-8").partition(f"## {heading}\n")[2]
    return set(re.findall(r"`([a-z]+_[a-z_]+)`", text.partition("\n## ")[0]))


def test_the_page_for_inspectors_has_each_table_in_the_list_where_it_stands() -> None:
    covered = {
        model._meta.db_table
        for model in tables()
        if issubclass(model, Recorded) and shape_of(model)
    }
    chained = listed("The chain itself")
    assert chained == {"audit_act", "audit_payload", "audit_head", "audit_anchor"}
    assert listed("Proved row by row") == covered
    rest = {model._meta.db_table for model in tables()} - covered - chained
    counted, loose = listed("Counted again"), listed("Not proved")
    assert not counted & loose
    assert {name for name in counted | loose if not name.startswith(FRAMEWORK)} == {
        name for name in rest if not name.startswith(FRAMEWORK)
    }


def test_what_the_trail_leaves_out_says_why() -> None:
    silent = [
        model._meta.label
        for model in tables()
        if (audited(model).cache or audited(model).derived) and not audited(model).why
    ]
    assert not silent


def test_named_columns_exist() -> None:
    for model in tables():
        said = audited(model)
        named = said.derived | said.personal | (said.secret or frozenset())
        known = {field.name for field in model._meta.concrete_fields}
        assert named <= known, model._meta.label


@pytest.mark.django_db
def test_facts_are_the_tables_that_the_database_guards() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT lower(tgname) FROM pg_trigger WHERE NOT tgisinternal"
            if connection.vendor == "postgresql"
            else "SELECT lower(name) FROM sqlite_master WHERE type = 'trigger'"
        )
        names = {name for (name,) in cursor.fetchall()}
    guarded = {name.removesuffix(FACTS) for name in names if name.endswith(FACTS)}
    facts = {
        model._meta.db_table
        for model in tables()
        if issubclass(model, Recorded) and audited(model).fact
    }
    assert {table for table in guarded if not table.startswith("audit_")} == facts


@pytest.mark.django_db
def test_a_table_covered_later_is_taken_over_while_no_act_tells_of_it(
    world: object,
) -> None:
    known = shapes(Recorded)
    assert {shape.table for shape in known.values()} >= attesting.LATER
    assert attesting.told(known["ledger.involvement"])
    assert not attesting.told(known["formcheck.part"])
