"""The table of verbs and roles in docs/permissions.md is what the guard answers.

Real people of the test province ask the real guard about real things; the page is a
reviewed snapshot. Write it anew with `KYCUONG_SNAPSHOT=write`.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from tests.permissions.world import NOW, ROLES, World

from kycuong.kernel.organisations import policy as organisations
from kycuong.kernel.organisations import queries as registry
from kycuong.kernel.permissions import guard
from kycuong.kernel.permissions.apart import PAIRS
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere, Verdict

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
ABOUT = {
    "breaches": "breach",
    "distribution": "delivery",
    "documents": "document",
    "ledger": "matter",
    "retention": "disposal",
    "submissions": "dossier",
    "submissions.outcome": "dossier",
}
BARE = {
    "documents": {"incoming", "outgoing", "late", "export", "drafts"},
    "retention": {"due", "classify", "hold", "release", "draft"},
}
"""Verbs of a context with things that are asked about none of them."""
MARKS = {True: "✓", False: "–"}


@pytest.fixture(scope="module")
def lived(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Make the world once; it is rolled back when these tests are done."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.fixed(NOW):
        yield World()
        transaction.set_rollback(True)


def asked(world: World, key: str, role: str) -> Verdict | None:
    """Return what the guard says to a role; None where the thing is not there."""
    actor = world.people[ROLES[role]].actor
    context, _, verb = key.rpartition(".")
    if context == "posts":
        view = registry.post(world.things["post"], on=NOW.date())
        return organisations.may_post(actor, verb, view)
    about = None
    if context in ABOUT and verb not in BARE.get(context, ()):
        about = world.things[ABOUT[context]]
    try:
        return guard.may(actor, key, about, at=NOW)
    except NotThere:
        return None


def rows(world: World) -> Iterator[str]:
    heads = list(ROLES)
    context = ""
    for key, verb in guard.verbs():
        before, context = context, key.rpartition(".")[0]
        if context != before:
            yield ""
            yield f"## {context}"
            yield ""
            yield f"| việc | {' | '.join(heads)} | ai làm được | căn cứ |"
            yield "|---" * (len(heads) + 3) + "|"
        cells = []
        for role in heads:
            verdict = asked(world, key, role)
            cells.append("404" if verdict is None else MARKS[bool(verdict)])
        rule = verb.rule or "bảng này"
        yield (f"| {verb.label} `{key}` | {' | '.join(cells)} | {verb.who} | {rule} |")


def page(world: World) -> str:
    lines = [
        "# Permissions: verbs and roles",
        "",
        "Written by `tests/permissions/test_table.py`, which asks the one guard "
        "(`kernel/permissions`) as people of the test province about things of "
        "Sở Nội vụ on 20 May 2024, and fails when this page says otherwise. A change "
        "here is a change of who may do what: it is reviewed as such.",
        "",
        "✓ may now · – refused, with rule and who can · 404 not there for them. What "
        "may be done changes with the state of a thing: a – in a column may be the "
        "state's. «lạ» are people of a body that has no part in anything here.",
        *rows(world),
        "",
        "## Two persons",
        "",
        "| người đã làm | không làm | vì |",
        "|---|---|---|",
        *(f"| `{each.first}` | `{each.second}` | {each.why} |" for each in PAIRS),
        "",
        "One person is also whoever stands in for them, acts by their delegation, or "
        "holds their second post (`kernel/permissions/apart.py`).",
    ]
    return "\n".join(lines) + "\n"


def test_the_table_in_the_docs_is_what_the_guard_answers(lived: World) -> None:
    with clock.fixed(NOW):
        found = page(lived)
    if os.environ.get("KYCUONG_SNAPSHOT") == "write":
        PAGE.write_text(found)
    assert PAGE.read_text() == found


def test_every_refusal_names_the_rule_and_who_can(lived: World) -> None:
    with clock.fixed(NOW):
        for key, _verb in guard.verbs():
            for role in ROLES:
                verdict = asked(lived, key, role)
                if verdict is not None and not verdict:
                    assert verdict.reason, (key, role)
                    assert verdict.law, (key, role)
                    assert verdict.who_can, (key, role)


def test_every_verb_says_what_it_is_and_who_can() -> None:
    for key, verb in guard.verbs():
        assert verb.label, key
        assert verb.who.endswith("."), key


def test_a_stranger_is_given_nothing_that_touches_another_body(lived: World) -> None:
    with clock.fixed(NOW):
        for key, _verb in guard.verbs():
            context, _, verb = key.rpartition(".")
            if context in ABOUT and verb not in BARE.get(context, ()):
                for role in ("người lạ", "văn thư lạ"):
                    assert asked(lived, key, role) is None, (key, role)


def test_what_is_no_verb_is_a_fault_of_ours(lived: World) -> None:
    actor = lived.people["son"].actor
    for key in ("ledger.steal", "nothing.at_all", "approve"):
        with pytest.raises(ValueError, match=key):
            guard.may(actor, key, None, at=NOW)
