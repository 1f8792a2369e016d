"""A person's browser, or a program, before a host: TLS, cookies, forms, own address."""

import http.client
import re
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.operations.wire import Place

NAME = "kycuong.example.gov.vn"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
DOOR = "/tai-khoan/dang-nhap/"
EDGE = "----kycuong-edge"


def until(ask: Callable[[], Any], seconds: float = 60) -> Any:
    """Return what is asked for as soon as it is something."""
    end = time.monotonic() + seconds
    while not (found := ask()):
        assert time.monotonic() < end, "it does not come about"
        time.sleep(0.05)
    return found


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `seconds` until the last byte."""

    status: int
    headers: Any
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode()


class Line(http.client.HTTPConnection):
    """A connection from an address of one's own, to wherever the name leads."""

    def __init__(self, visitor: "Visitor", tls: ssl.SSLContext | None) -> None:
        super().__init__(NAME, timeout=60)
        self.visitor, self.tls = visitor, tls

    def connect(self) -> None:
        own = (self.visitor.source, 0) if self.visitor.source else None
        port = self.visitor.secure if self.tls else self.visitor.plain
        with self.visitor.place.inside() if self.visitor.place else nullcontext():
            place = (self.visitor.host, port)
            self.sock = socket.create_connection(place, 60, source_address=own)
        if self.tls:
            self.sock = self.tls.wrap_socket(self.sock, server_hostname=NAME)


class Visitor:
    """Asks over TLS, with the site's certificate as the only one that is believed.

    Args:
        certificate: the site's own; None to ask a web host in the clear, as the proxy
            does.
        source: the address from which is asked; empty for any.
        place: the machine on which the visitor sits; None for this one.
    """

    def __init__(
        self,
        host: str,
        *,
        secure: int = 443,
        plain: int = 80,
        certificate: Path | None = None,
        source: str = "",
        place: Place | None = None,
    ) -> None:
        self.host, self.secure, self.plain = host, secure, plain
        self.source, self.place = source, place
        self.tls = (
            ssl.create_default_context(cafile=str(certificate)) if certificate else None
        )
        self.always: dict[str, str] = {}
        self.cookies: dict[str, str] = {}
        self.token = ""

    def ask(
        self,
        path: str,
        body: bytes | None = None,
        *,
        headers: dict[str, str] | None = None,
        clear: bool = False,
    ) -> Answer:
        """Ask for a page, or send a body; `clear`: without TLS."""
        line = Line(self, None if clear else self.tls)
        told = {**self.always, **(headers or {})}
        if self.cookies:
            told["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        since = time.monotonic()
        try:
            line.request("GET" if body is None else "POST", path, body, told)
            answer = line.getresponse()
            data = answer.read()
        finally:
            line.close()
        for given in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(given).items():
                self.cookies[name] = morsel.value
        if found := TOKEN.search(data.decode(errors="replace")):
            self.token = found[1]
        seconds = time.monotonic() - since
        return Answer(answer.status, answer.headers, data, seconds)

    def send(
        self, path: str, headers: dict[str, str] | None = None, **fields: str
    ) -> Answer:
        """Send a form with the token of the last page that had one."""
        kind = "application/x-www-form-urlencoded"
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields}).encode()
        return self.ask(path, body, headers={**self._form(kind), **(headers or {})})

    def upload(self, path: str, name: str, data: bytes, field: str = "file") -> Answer:
        """Send a file."""
        head = (
            f'--{EDGE}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"'
            f"\r\n\r\n{self.token}\r\n--{EDGE}\r\nContent-Disposition: form-data; "
            f'name="{field}"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
        )
        body = head.encode() + data + f"\r\n--{EDGE}--\r\n".encode()
        return self.ask(
            path, body, headers=self._form(f"multipart/form-data; boundary={EDGE}")
        )

    def sign_in(
        self, username: str, password: str, headers: dict[str, str] | None = None
    ) -> Answer:
        """Sign in by name and password."""
        self.ask(DOOR)
        return self.send(DOOR, headers, username=username, password=password)

    def _form(self, kind: str) -> dict[str, str]:
        return {"Content-Type": kind, "Origin": f"https://{NAME}"}
