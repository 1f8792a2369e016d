"""Sending hostile requests and judging the answers; nothing they do is kept."""

from __future__ import annotations

import time
import traceback
from collections import Counter
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any

from django.db import transaction
from django.test import Client

from tests.security.hostile import AWAY, INJECTED, MARK, Attack

SLOW = 5.0
WANTED = ("Content-Security-Policy", "X-Content-Type-Options", "X-Request-ID")


class Assault:
    """Sends requests as several people; counts inputs and gathers findings."""

    def __init__(
        self, clients: Mapping[str, Client], *, patience: float = SLOW
    ) -> None:
        self.clients, self.patience = clients, patience
        self.cookies = {name: each.cookies.output() for name, each in clients.items()}
        self.requests = self.inputs = 0
        self.slowest = (0.0, "")
        self.answers: Counter[int] = Counter()
        self.findings: dict[str, str] = {}
        for each in clients.values():
            each.raise_request_exception = False

    def send(self, person: str, attack: Attack, route: str) -> int:
        """Send one request, undo what it did, note what is wrong with the answer.

        What lasted too long is sent once more: a busy machine is no finding.
        """
        client = self.clients[person]
        client.cookies = SimpleCookie(self.cookies[person].replace("Set-Cookie:", ""))
        named = {
            "HTTP_" + name.upper().replace("-", "_"): value
            for name, value in attack.headers.items()
        }
        answer, body, took = _sent(client, attack, named)
        if took > self.patience:
            answer, body, again = _sent(client, attack, named)
            took = min(took, again)
        self.requests += 1
        self.inputs += attack.inputs
        self.answers[answer.status_code] += 1
        self.slowest = max(self.slowest, (took, route))
        for fault in self._faults(answer, body, took):
            place = f"{route} {attack.method}: {fault}"
            self.findings.setdefault(place, f"{attack.url[:300]} {attack.body[:600]!r}")
        return int(answer.status_code)

    def _faults(self, answer: Any, body: bytes, took: float) -> list[str]:
        found = []
        if answer.status_code >= 500:
            error = getattr(answer, "exc_info", None)
            found.append(f"{answer.status_code} {_place(error)}".strip())
        page = answer.headers.get("Content-Type", "").startswith("text/html")
        if page and MARK.encode() in body:
            found.append("markup comes back as it was typed")
        if b"Traceback (most recent call last)" in body:
            found.append("a traceback is shown")
        if any(INJECTED in name.lower() for name in answer.headers):
            found.append("a header was slipped in")
        where = answer.headers.get("Location", "")
        if where.startswith(("//", "http:", "https:", "\\", "/\\")) and AWAY in where:
            found.append("a redirect leads away")
        if missing := [name for name in WANTED if name not in answer.headers]:
            found.append(f"without {missing}")
        if took > self.patience:
            found.append(f"longer than {self.patience} s")
        return found


def _sent(client: Client, attack: Attack, named: Any) -> tuple[Any, bytes, float]:
    """Send one request in a transaction that is undone; say how long it took."""
    since = time.perf_counter()
    with transaction.atomic():
        answer: Any = client.generic(
            attack.method, attack.url, attack.body, attack.media, **named
        )
        if answer.streaming:
            body = b"".join(answer.streaming_content)
        else:
            body = answer.content
        transaction.set_rollback(True)
    return answer, body, time.perf_counter() - since


def _place(error: Any) -> str:
    """Return what broke and where in our own code: one line."""
    if not error:
        return ""
    frames = traceback.extract_tb(error[2])
    ours = [each for each in frames if "/kycuong/" in each.filename] or frames
    last = ours[-1]
    where = last.filename.rpartition("/kycuong/")[2]
    return f"{error[0].__name__} at {where}:{last.lineno} ({frames[-1].name})"
