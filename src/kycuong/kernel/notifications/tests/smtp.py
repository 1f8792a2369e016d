"""A real mail server in a thread, which does what a test tells it to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Postbox:
    """Keeps what arrives; answers RCPT and DATA as it is told."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.rcpt: Callable[[str], str] = lambda _address: "250 OK"
        self.data = "250 OK da-nhan-1"
        self.lose_the_answer = False
        self.one_a_connection = False
        self.connections = 0
        self.lock = threading.Lock()

    async def handle_EHLO(
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_MAIL(
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        if self.one_a_connection and getattr(session, "had_one", False):
            return "421 4.7.0 một thư một lần nối"
        session.had_one = True  # type: ignore[attr-defined]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        answer = self.rcpt(address)
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.data.startswith("2"):
            with self.lock:
                self.envelopes.append(envelope)
        if self.lose_the_answer:
            assert server.transport is not None
            server.transport.abort()
        return self.data

    @property
    def letters(self) -> list[EmailMessage]:
        """Return what arrived, read back."""
        return [
            message_from_bytes(each.content, policy=policy.default)  # type: ignore[misc,arg-type]
            for each in self.envelopes
        ]

    def text(self, number: int = -1) -> str:
        """Return the plain part of a letter."""
        part = self.letters[number].get_body(("plain",))
        assert part is not None
        return str(part.get_content())


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(settings: Any, port: int | None = None) -> Iterator[Postbox]:
    """Start the server and point the settings at it."""
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=port or free_port())
    server.start()
    point(settings, server.port)
    try:
        yield box
    finally:
        server.stop()


def point(settings: Any, port: int) -> None:
    """Let the settings name a server on this machine."""
    settings.KYCUONG_SMTP_HOST = settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.KYCUONG_MAIL_FROM = "Kỷ Cương <ky-cuong@angiang.test>"
    settings.KYCUONG_URL = "https://ky-cuong.angiang.test"
