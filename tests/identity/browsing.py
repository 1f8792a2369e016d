"""A person's browser at the provider: follows, fills in forms, comes back to us."""

import urllib.error
import urllib.request
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode, urljoin

OURS = "http://testserver/"
STEPS = 8


class Back(Exception):
    """The provider sends the browser to us: the address."""


class _Follow(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, request: Any, *more: Any) -> Any:
        if more[-1].startswith(OURS):
            raise Back(more[-1])
        return super().redirect_request(request, *more)


class _Forms(HTMLParser):
    """Reads the inputs of the last form that has one of the wanted names."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = dict(attrs)
        if tag == "form":
            self.forms.append((given.get("action") or "", {}))
        if tag in ("input", "button") and self.forms and given.get("name"):
            self.forms[-1][1].setdefault(given["name"], given.get("value") or "")


class Visitor:
    """One browser with its cookies at the provider."""

    def __init__(self) -> None:
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar, _Follow())

    def go(self, address: str, *, login: str, password: str) -> str:
        """Sign in at the provider; return the address of ours it sends us to."""
        given: dict[str, str] | None = None
        try:
            for _ in range(STEPS):
                body = urlencode(given).encode() if given else None
                with self.opener.open(address, body, timeout=20) as answer:
                    page, address = answer.read().decode(), answer.url
                address, given = self._filled(page, address, login, password)
        except Back as back:
            return str(back)
        raise AssertionError(f"the provider does not come to an end: {address}")

    def _filled(
        self, page: str, address: str, login: str, password: str
    ) -> tuple[str, dict[str, str]]:
        reader = _Forms()
        reader.feed(page)
        for action, fields in reader.forms:
            if "login" in fields:
                return urljoin(address, action), {**fields, "login": login}
            if "password" in fields:
                return urljoin(address, action), {**fields, "password": password}
            if "answer" in fields:
                return urljoin(address, action), {**fields, "answer": "accept"}
        raise AssertionError(page[:2000])
