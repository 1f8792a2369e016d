"""The examples of the docs do what they say."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kycuong.ledger.tests.matters import give
from kycuong.shared import clock
from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest.examples import EXAMPLES
from kycuong.surfaces.api.rest.schema import TAGS, document
from kycuong.surfaces.api.rest.shapes import Body
from tests.api.calling import token_of
from tests.cast import MORNING, Person, Province

ROOT = Path(__file__).resolve().parents[2]
HOWTO = ROOT / "docs/howto/use-the-api.md"
LINE = re.compile(r"^curl .*$", re.MULTILINE)


def test_every_curl_line_of_the_howto_is_answered(
    province: Province, dung: Person
) -> None:
    known = {
        "TOKEN": token_of(dung),
        "MATTER": str(give(province)),
        "DIVISION": str(province["cchc"]),
    }
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


@pytest.mark.parametrize("group", ["", *TAGS])
def test_the_reference_stays_light(dung: Person, group: str) -> None:
    response = dung.client().get(f"/api/?muc={group}")
    assert response.status_code == 200
    assert len(response.content) < 60_000


def bodies() -> set[str]:
    """Return the names of the shapes that are sent as JSON."""
    found = set()
    for path in document()["paths"].values():
        for operation in path.values():
            sent = operation.get("requestBody", {}).get("content", {})
            shape = sent.get("application/json", {}).get("schema", {})
            found |= {shape["$ref"].rpartition("/")[2]} if "$ref" in shape else set()
    return found


def shapes(of: type[Body] = Body) -> dict[str, type[Body]]:
    below = {
        name: one for each in of.__subclasses__() for name, one in shapes(each).items()
    }
    return {of.__name__: of, **below}


def test_everything_that_is_sent_has_an_example_that_it_takes() -> None:
    assert bodies() == {*EXAMPLES}
    known = shapes()
    for name, example in EXAMPLES.items():
        known[name].model_validate_json(json.dumps(example))
        assert document()["components"]["schemas"][name]["examples"] == [example]
