"""The interface asked from its own schema, with what nobody would think of.

Bounded here; `make fuzz-api` asks for as long as one likes (`KYCUONG_FUZZ` examples an
address).
"""

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import checks
from schemathesis.config import SchemathesisConfig

from kycuong.config.wsgi import application
from kycuong.ledger import services
from kycuong.ledger.tests.matters import accepted, give, submitted
from kycuong.shared import clock
from kycuong.surfaces.api.rest.schema import document
from kycuong.work.distribution.tests.steps import asked, letter
from kycuong.work.documents.tests.steps import registered, taken_in
from kycuong.work.exchange.tests.steps import received as came_over
from kycuong.work.exchange.tests.steps import sent as sent_over
from tests.api.calling import new_key, token_of
from tests.cast import MORNING, Person, Province

BOUNDED = 2
EXAMPLES = int(os.environ.get("KYCUONG_FUZZ", BOUNDED))
KEPT = (
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
)


@pytest.fixture
def world(province: Province, dung: Person, chi: Person, van_thu: Person) -> list[int]:
    """Give every address something that is there; return the keys of matters."""
    found = [give(province), accepted(province, dung), submitted(province, dung)]
    found.append(accepted(province, dung, standing=True, due=None))
    registered(van_thu)
    taken_in(van_thu)
    taken_in(van_thu, direction="outgoing")
    asked(province, letter(province))
    sent_over(province)
    came_over(province.people["chi"])
    return found


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Keep the test's connection through every request, as the test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def served(environ: Any, start: Any) -> list[bytes]:
    """Answer as a server does: everything is sent, and what was opened is closed."""
    response = application(environ, start)
    try:
        return [b"".join(response)]
    finally:
        response.close()


def asked_of() -> dict[str, Any]:
    """Return the schema without the key of a request: each gets a fresh one."""
    found: dict[str, Any] = json.loads(json.dumps(document()))
    for path in found["paths"].values():
        for operation in path.values():
            known = operation["parameters"]
            operation["parameters"] = [one for one in known if one["in"] != "header"]
    return found


def operations(schema: Any, mode: Any) -> Iterator[Any]:
    for found in schema.get_all_operations():
        yield found.ok().as_strategy(mode)


@pytest.mark.parametrize(
    ("who", "mode"),
    [("dung", "positive"), ("van_thu", "negative")]
    + [("van_thu", "positive"), ("chi", "positive"), ("dung", "negative")]
    * (EXAMPLES > BOUNDED),
)
def test_no_question_breaks_it_and_every_answer_is_as_the_schema_says(
    world: list[int], who: str, mode: str, province: Province
) -> None:
    secret = token_of(province.people[who])
    schema = schemathesis.openapi.from_dict(asked_of(), config=SchemathesisConfig())
    tally: dict[int, int] = {}

    def ask(case: Any, deep: int) -> None:
        """Ask once; the lower bits of `deep` say how much is made to exist."""
        case.headers = {
            **{k: v for k, v in (case.headers or {}).items() if v.isprintable()},
            "Authorization": f"Bearer {secret}",
            "Idempotency-Key": new_key(),
        }
        if deep & 1 and "pk" in (case.path_parameters or {}):
            case.path_parameters["pk"] = world[deep % len(world)]
        if deep & 2 and isinstance(case.body, dict) and "seen" in case.body:
            case.body["seen"] = 1 + deep % 3
        with clock.fixed(MORNING + clock_step(deep)):
            response = case.call(app=served, base_url="http://testserver")
        tally[response.status_code] = tally.get(response.status_code, 0) + 1
        case.validate_response(response, checks=list(KEPT))

    for strategy in operations(schema, schemathesis.GenerationMode(mode)):
        ask_often(strategy, ask)
    assert not list(services.verify(MORNING))
    assert len(tally) > 3, tally


def clock_step(deep: int) -> Any:
    """Return a while after the morning: acts on a result come after it."""
    return timedelta(days=3) if deep & 4 else timedelta()


def ask_often(strategy: Any, ask: Any) -> None:
    """Ask with as many examples as are wanted."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=EXAMPLES <= BOUNDED,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy, deep=st.integers(0, 1000))
    def once(case: Any, deep: int) -> None:
        ask(case, deep)

    once()
