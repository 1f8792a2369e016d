"""The examples of the docs do what they say."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kycuong.ledger.tests.matters import give
from kycuong.shared import clock
from kycuong.surfaces.api.enums import Scope
from tests.api.calling import token_of
from tests.cast import MORNING, Person, Province

ROOT = Path(__file__).resolve().parents[2]
HOWTO = ROOT / "docs/howto/use-the-api.md"
LINE = re.compile(r"^curl .*$", re.MULTILINE)


def test_every_curl_line_of_the_howto_is_answered(
    province: Province, dung: Person
) -> None:
    known = {"TOKEN": token_of(dung), "MATTER": str(give(province))}
    lines = LINE.findall(HOWTO.read_text())
    assert len(lines) >= 7
    for line in lines:
        for name, value in known.items():
            line = line.replace(f"${name}", value)
        with clock.fixed(MORNING):
            response = called(shlex.split(line)[1:])
        assert response.status_code == 200, (line, response.content.decode())


def called(words: list[str]) -> Any:
    """Do what curl would do with these words."""
    method, headers, body, url = "GET", {}, "", ""
    while words:
        word = words.pop(0)
        if word == "-X":
            method = words.pop(0)
        elif word == "-H":
            name, _, value = words.pop(0).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = words.pop(0)
        else:
            url = word.removeprefix("http://localhost:8000")
    kind = headers.pop("Content-Type", "application/octet-stream")
    return Client().generic(method, url, body, content_type=kind, headers=headers)


def test_every_scope_is_in_the_reference_and_every_operation_has_words(
    dung: Person,
) -> None:
    with clock.fixed(MORNING):
        page = dung.client().get("/api/").content.decode()
        schema = dung.client().get("/api/openapi.json").json()
    assert all(f"<code>{scope}</code>" in page for scope in Scope.values)
    for path in schema["paths"].values():
        for operation in path.values():
            assert operation["summary"] and operation["description"]
            assert {"401", "429", "500"} <= {*operation["responses"]}
    assert schema["openapi"].startswith("3.1")


@pytest.mark.parametrize("group", ["", "acts", "matters", "documents"])
def test_the_reference_stays_light(dung: Person, group: str) -> None:
    response = dung.client().get(f"/api/?muc={group}")
    assert response.status_code == 200
    assert len(response.content) < 60_000
