"""A machine that calls, with the token of somebody of the cast."""

import itertools
import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.shared import clock
from kycuong.surfaces.api import services
from kycuong.surfaces.api.enums import Scope
from tests.cast import MORNING, Person

_keys = itertools.count(1)
_names = itertools.count(1)


def token_of(
    person: Person, scopes: Iterable[str] = Scope.values, *, at: datetime = MORNING
) -> str:
    """Make a token for a person; return the secret."""
    until = at + timedelta(days=90)
    name = f"phần mềm thử {next(_names)}"
    given = {"name": name, "scopes": scopes, "expires_at": until}
    return services.make(actor=person.actor, at=at, **given)[1]


class Caller:
    """Calls the interface at an instant, which a test may move."""

    def __init__(self, secret: str, at: datetime = MORNING) -> None:
        self.secret, self.at = secret, at
        self.client = Client(raise_request_exception=True)

    def get(self, path: str, **headers: str) -> Any:
        with clock.fixed(self.at):
            return self.client.get(f"/api/v1/{path}", headers=self._known(headers))

    def post(
        self, path: str, body: Any = None, *, key: str = "", **headers: str
    ) -> Any:
        sent = self._known(headers) | {"Idempotency-Key": key or new_key()}
        with clock.fixed(self.at):
            return self.client.post(
                f"/api/v1/{path}",
                json.dumps(body if body is not None else {}),
                content_type="application/json",
                headers=sent,
            )

    def send(self, path: str, file: Any, *, key: str = "") -> Any:
        sent = self._known({}) | {"Idempotency-Key": key or new_key()}
        with clock.fixed(self.at):
            return self.client.post(f"/api/v1/{path}", {"file": file}, headers=sent)

    def _known(self, headers: dict[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"Authorization": f"Bearer {self.secret}", **named}


def caller(person: Person, *scopes: str, at: datetime = MORNING) -> Caller:
    """Return a machine with a token of somebody; every scope where none is named."""
    return Caller(token_of(person, scopes or Scope.values, at=MORNING), at)


def close_login(person: Person) -> None:
    """Close somebody's login, as an administrator does."""
    with act(SYSTEM, "accounts.closed", person.user, at=MORNING):
        type(person.user).objects.filter(pk=person.user.pk).update(is_active=False)


def new_key() -> str:
    return f"key-{next(_keys):08}"


def problem(response: Any, status: int, kind: str) -> dict[str, Any]:
    """Return a problem, which is what it says it is and one whole sentence."""
    assert response.status_code == status, response.content.decode()
    assert response["Content-Type"] == "application/problem+json"
    said: dict[str, Any] = response.json()
    assert said["status"] == status
    assert said["type"].endswith(f"/api/#{kind}"), said
    assert said["title"] and said["detail"]
    return said
