"""Walking through the house as a person does: pages and forms that are really there."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.html
from django.test import Client
from django.urls import Resolver404, resolve

LEFT_ALONE = {"accounts:sign_out", "accounts:act_as", "desk:clock"}


@dataclass(frozen=True)
class Target:
    """A page or a form: where it is sent, by whom, and what honest people send."""

    route: str
    method: str
    url: str
    person: str
    fields: Mapping[str, list[str]] = field(default_factory=dict)


@dataclass
class Found:
    """What a walk found, by route and method."""

    targets: dict[tuple[str, str], Target] = field(default_factory=dict)
    visited: set[str] = field(default_factory=set)

    def add(self, target: Target) -> None:
        known = self.targets.get((target.route, target.method))
        if known is None or len(known.fields) < len(target.fields):
            self.targets[target.route, target.method] = target


def route_of(url: str) -> str:
    """Return the name of the address a link leads to, "" outside the house."""
    parts = urlsplit(url)
    if parts.netloc not in ("", "testserver"):
        return ""
    try:
        return resolve(parts.path).view_name
    except Resolver404:
        return ""


def walk(clients: Mapping[str, Client]) -> Found:
    """Open every page that somebody can come to by links, once; gather its forms."""
    found = Found()
    for person, client in clients.items():
        waiting = deque(["/"])
        asked: set[str] = set()
        while waiting:
            url = waiting.popleft()
            route = route_of(url)
            if not route or route in asked or route in found.visited - {"desk:home"}:
                continue
            asked.add(route)
            page = _opened(client, url)
            if page is None:
                continue
            found.visited.add(route)
            found.add(Target(route, "GET", url, person))
            _forms(page, url, person, found)
            waiting.extend(
                link.split("#")[0]
                for link in (urljoin(url, a) for a in page.xpath("//a/@href"))
                if route_of(link)
            )
    return found


def _opened(client: Client, url: str) -> Any:
    answer = client.get(url)
    if answer.status_code != 200:
        return None
    text = (
        b"".join(answer.streaming_content)  # type: ignore[arg-type]
        if answer.streaming
        else answer.content
    )
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return lxml.html.fromstring("<html><body></body></html>")
    return lxml.html.fromstring(text)


def _forms(page: Any, url: str, person: str, found: Found) -> None:
    for form in page.forms:
        action = urljoin(url, form.get("action") or url)
        route = route_of(action)
        if not route or route in LEFT_ALONE:
            continue
        fields: dict[str, list[str]] = {}
        for name in form.inputs.keys():  # noqa: SIM118 - its own mapping
            fields.setdefault(name, [])
        for name, value in form.form_values():
            fields[name] = [*fields.get(name, []), str(value)]
        fields.pop("csrfmiddlewaretoken", None)
        method = form.method.upper()
        found.add(Target(route, method, action, person, fields))
