"""Handing one event over: signed, to the address that was looked at, within a time.

The headers and the signature are those of the Standard Webhooks specification, so that
receivers verify them with what they have.
"""

import base64
import hashlib
import hmac
import socket
import ssl
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPException, HTTPSConnection
from typing import Final

from django.conf import settings
from django.utils.crypto import salted_hmac

from kycuong.surfaces.webhooks import guard

PATIENCE: Final = 10.0  # seconds for everything: name, connection, answer
MOST_READ: Final = 64 * 1024
GONE: Final = 410
PREFIX: Final = "whsec_"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a try; `status` None where there was no answer."""

    ok: bool
    status: int | None = None
    problem: str = ""


class _Line(HTTPSConnection):
    """A connection to one address, which must prove to be the host it was named by."""

    def __init__(self, to: guard.Target, address: str, limit: float) -> None:
        self._trust = _trust()
        super().__init__(to.host, to.port, timeout=limit, context=self._trust)
        self._address = address

    def connect(self) -> None:
        """Connect to the address that was looked at, never to another."""
        line = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._trust.wrap_socket(line, server_hostname=self.host)

    def cut(self) -> None:
        """End whatever it is doing; called by the clock."""
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                self.sock.close()


def _trust() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=settings.KYCUONG_WEBHOOK_CA or None)


def secret_of(salt: str) -> str:
    """Return a signing secret; it is derived from the house's key and kept nowhere."""
    digest = salted_hmac("kycuong.webhooks", salt, algorithm="sha256").digest()
    return PREFIX + base64.b64encode(digest).decode()


def signatures(secrets: Iterable[str], name: str, timestamp: int, body: bytes) -> str:
    """Return the signature header: one mark a secret, parted by spaces.

    >>> signatures([], "evt_1", 1, b"{}")
    ''
    """
    signed = f"{name}.{timestamp}.".encode() + body
    marks = []
    for secret in secrets:
        key = base64.b64decode(secret.removeprefix(PREFIX))
        mark = hmac.new(key, signed, hashlib.sha256).digest()
        marks.append("v1," + base64.b64encode(mark).decode())
    return " ".join(marks)


def post(
    url: str,
    *,
    name: str,
    timestamp: int,
    body: bytes,
    secrets: Iterable[str],
    limit: float = PATIENCE,
) -> Outcome:
    """Post once and follow nothing; any 2xx means that the receiver has it."""
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "KyCuong-Webhooks/1",
        "webhook-id": name,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signatures(secrets, name, timestamp, body),
    }
    try:
        to = guard.target(url)
        line = _Line(to, guard.resolved(to), limit)
    except guard.NotAllowed as no:
        return Outcome(ok=False, problem=str(no))
    except (OSError, ValueError) as broken:
        return Outcome(ok=False, problem=_said(broken))
    clock = threading.Timer(limit, line.cut)
    clock.start()
    try:
        line.request("POST", to.path, body, {"Host": to.named, **headers})
        response = line.getresponse()
        response.read(MOST_READ)
        return _judged(response.status)
    except (OSError, HTTPException) as broken:
        return Outcome(ok=False, problem=_said(broken))
    finally:
        clock.cancel()
        line.close()


def _judged(status: int) -> Outcome:
    if 200 <= status < 300:
        return Outcome(ok=True, status=status)
    if 300 <= status < 400:
        return Outcome(
            ok=False, status=status, problem="Máy nhận chuyển hướng; không đi theo."
        )
    return Outcome(ok=False, status=status, problem=f"Máy nhận trả lời {status}.")


def _said(broken: Exception) -> str:
    words = " ".join(str(broken).split()) or type(broken).__name__
    return f"Không gửi được: {words}"[:300]
