"""Everybody knocks at every address: no fault, no stranger's look, no bare refusal.

What each role gets at each address is a reviewed snapshot (`addresses.txt`): a new
address fails here until somebody has looked at its line. `KYCUONG_SNAPSHOT=write` adds
the lines of new addresses. Everybody knocks everywhere, asking and sending, with
`KYCUONG_CRAWL=whole` (a minute and a half); else those in `QUICK`.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from tests.architecture.test_doors import OPEN, addresses
from tests.permissions.world import MARK, NOW, ROLES, World

from kycuong.shared import clock

pytestmark = pytest.mark.django_db
KEPT = Path(__file__).with_name("addresses.txt")
WHOLE = os.environ.get("KYCUONG_CRAWL") == "whole"
WRITE = os.environ.get("KYCUONG_SNAPSHOT") == "write"
QUICK = {"": "get", "văn thư lạ": "get post", "chuyên viên": "get", "chánh VP": "post"}
"""Who knocks in every run, and how: the rest of the table changes with these."""
SAYS_NOTHING = {
    "breaches:decide_praise": "quyền được hỏi trước khi tìm",
    "breaches:propose_matter": "chỉ chuyển sang trang đề nghị, trang ấy hỏi quyền",
    "documents:compose_matter": "chỉ chuyển sang trang soạn, trang ấy hỏi quyền",
    "submissions:end_delegation": "quyền được hỏi trước khi tìm",
}
STRANGERS = ("người lạ", "văn thư lạ")
KEYS: dict[str, dict[str, str]] = {
    # context: what a key in its addresses names, by argument
    "accounts": {"pk": "login"},
    "breaches": {"pk": "breach"},
    "calendars": {"pk": "proposal"},
    "chasing": {"pk": "ladder"},
    "directives": {"pk": "directive", "draft": "planned", "item": "item"},
    "distribution": {"pk": "letter"},
    "documents": {"pk": "document"},
    "exchange": {"pk": "arrival"},
    "ledger": {"pk": "matter"},
    "notifications": {"pk": "message"},
    "organisations": {"pk": "post"},
    "parameters": {"pk": "parameter"},
    "procedures": {"pk": "procedure", "matter": "matter"},
    "reorganising": {"pk": "reorganisation", "unit": "unit", "line": "line"},
    "reports": {"pk": "report"},
    "retention": {"pk": "disposal", "line": "line", "hold": "hold"},
    "submissions": {
        "pk": "dossier",
        "paper": "paper",
        "before": "paper",
        "after": "paper",
    },
    "watching": {"pk": "matter"},
}
OTHERS = {
    # addresses whose key names another thing than their context's own
    "breaches:propose_matter": "matter",
    "chasing:told": "matter",
    "directives:open": "document",
    "distribution:delivery": "delivery",
    "distribution:file": "delivery",
    "documents:abandon": "intake",
    "documents:check_draft": "draft",
    "documents:check_intake": "intake",
    "documents:compose_matter": "matter",
    "documents:draft": "draft",
    "documents:draft_file": "draft",
    "documents:intake": "intake",
    "documents:intake_file": "intake",
    "documents:issue": "draft",
    "documents:progress": "intake",
    "documents:read_again": "intake",
    "documents:revise": "draft",
    "documents:withdraw": "draft",
    "exchange:ask_back": "letter",
    "exchange:resend": "axis",
    "exchange:send": "letter",
    "exchange:take": "axis",
    "organisations:unit": "unit",
    "retention:classify": "document",
    "retention:document": "document",
    "retention:hold": "document",
}
SLUGS = {
    "direction": "incoming",
    "ending": "docx",
    "form": "docx",
    "how": "dinh-chinh",
    "key": "bao-cao",
    "kind": "csv",
    "name": "viec",
    "part": "dau",
}
PRIVATE = (
    "breaches",
    "directives",
    "distribution",
    "documents",
    "exchange",
    "ledger",
    "retention",
    "submissions",
)


@pytest.fixture(scope="module")
def lived(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Make the world once; it is rolled back when these tests are done."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.fixed(NOW):
        yield World()
        transaction.set_rollback(True)


def known() -> dict[str, URLPattern]:
    """Return every address by its name; of several of one name by its words as well."""
    found: dict[str, URLPattern] = {}
    pairs = sorted(addresses(get_resolver()), key=lambda each: each[0])
    for name, pattern in pairs:
        twin = f"{name}:{len(pattern.pattern.converters)}"
        found[twin if name in found else name] = pattern
    return found


def address(name: str, pattern: URLPattern, things: dict[str, int]) -> str:
    """Return the address of the thing that a name opens."""
    named = KEYS.get(name.partition(":")[0], {})
    words: dict[str, Any] = {}
    for argument in pattern.pattern.converters:
        if argument in SLUGS:
            words[argument] = SLUGS[argument]
            continue
        kind = named.get(argument, "")
        if argument in ("pk", "document"):
            kind = OTHERS.get(name, kind)
        words[argument] = things.get(kind, 1)
    return reverse(":".join(name.split(":")[:2]), kwargs=words)


def knock(browser: Client, url: str, method: str) -> tuple[str, str]:
    """Ask, take back whatever it changed, and return the status and the words."""
    cookies = browser.cookies.copy()
    with transaction.atomic():
        answer: Any = getattr(browser, method)(url)
        body = b"".join(answer) if answer.streaming else answer.content
        transaction.set_rollback(True)
    browser.cookies = cookies
    status = str(answer.status_code)
    if status == "302" and "/tai-khoan/" in answer["Location"]:
        status = "vào"
    return status, body.decode(errors="replace")


Answers = dict[str, tuple[str, str]]
Told = dict[str, dict[str, Answers]]


def reviewed() -> dict[str, list[str]]:
    """Return the snapshot: by address, a cell for each role."""
    lines = [each.split() for each in KEPT.read_text().splitlines()[1:]]
    return {words[0]: words[1:] for words in lines}


def plan(name: str, before: dict[str, list[str]]) -> dict[str, str]:
    """Return who knocks at an address, and how."""
    if WHOLE or name not in before:
        return dict.fromkeys(("", *ROLES), "get post")
    return QUICK


@pytest.fixture(scope="module")
def told(lived: World, django_db_blocker: Any) -> Told:
    """Return what every address said, by name, role and method: status and words."""
    found: Told = {}
    before = reviewed()
    browsers = {"": Client()}
    with django_db_blocker.unblock(), clock.fixed(NOW):
        for role, key in ROLES.items():
            browsers[role] = lived.people[key].client()
        for browser in browsers.values():
            browser.raise_request_exception = False
        for name, pattern in known().items():
            url = address(name, pattern, lived.things)
            found[name] = {
                role: {way: knock(browsers[role], url, way) for way in ways.split()}
                for role, ways in plan(name, before).items()
            }
    return found


def heard(told: Told) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield name, role, method, status and words of every answer."""
    for name, said in told.items():
        for role, answers in said.items():
            for way, (status, words) in answers.items():
                yield name, role, way, status, words


def cells(said: dict[str, Answers]) -> list[str]:
    return ["/".join(status for status, _ in each.values()) for each in said.values()]


def test_what_every_role_gets_at_every_address_is_what_was_reviewed(
    told: Told,
) -> None:
    kept, roles = reviewed(), ["", *ROLES]
    unknown = sorted(set(told) - set(kept))
    if WRITE:
        kept |= {name: cells(told[name]) for name in told if WHOLE or name in unknown}
        heads = ["khách", *ROLES]
        lines = [f"# GET/POST; {', '.join(heads)}"]
        lines += [
            f"{name:34}" + " ".join(f"{cell:>8}" for cell in kept[name])
            for name in sorted(set(told) & set(kept))
        ]
        KEPT.write_text("\n".join(lines) + "\n")
    assert not unknown or WRITE, f"addresses nobody has reviewed: {unknown}"
    changed = []
    for name, role, way, status, _words in heard(told):
        cell = kept[name][roles.index(role)].split("/")
        if cell[way == "post"] != status:
            changed.append((name, role, way, "/".join(cell), status))
    assert not changed


def test_a_visitor_gets_nothing_but_the_door(told: Told) -> None:
    through = [
        (name, way, status)
        for name, role, way, status, _words in heard(told)
        if not role
        and status not in ("vào", "405", "403")
        and name not in OPEN
        and not name.startswith(("accounts:", "status:", "shared:"))
    ]
    assert not through


def test_to_a_stranger_another_bodys_things_are_not_there(told: Told) -> None:
    there = []
    for name, role, way, status, words in heard(told):
        if role not in STRANGERS:
            continue
        assert MARK not in words, (name, way)
        keyed = "<int:" in str(known()[name].pattern)
        if keyed and name.startswith(PRIVATE) and name not in SAYS_NOTHING:
            there += [(name, way, status)] if status not in ("404", "405") else []
    assert not there


def test_a_refusal_names_the_rule_and_who_can(told: Told) -> None:
    bare = [
        (name, role, way, re.findall(r"<p>(.*?)</p>", words)[:1])
        for name, role, way, status, words in heard(told)
        if role and status == "403"
        if "Căn cứ" not in words or "Ai làm được" not in words
    ]
    assert not bare


def test_no_address_breaks_and_none_is_left_out(told: Told) -> None:
    assert set(told) == set(known())
    assert len(told) > 300
    assert not [each[:4] for each in heard(told) if each[3].startswith("5")]
