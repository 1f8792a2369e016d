"""A mail server that can be lost and found again, and forgets no letter."""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import suppress
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller

from tests.postgres import free_port


class Post:
    """Keeps how often each letter came, by its Message-ID."""

    def __init__(self) -> None:
        self.port = free_port()
        self.letters: Counter[str] = Counter()
        self.lock = threading.Lock()
        self.server: Controller | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        letter = message_from_bytes(envelope.content)
        with self.lock:
            self.letters[str(letter["Message-ID"])] += 1
        return "250 OK"

    def open(self) -> None:
        """Take letters."""
        self.server = Controller(self, hostname="127.0.0.1", port=self.port)
        self.server.start()

    def close(self) -> None:
        """Take no more; lines that are open break."""
        if self.server is not None:
            with suppress(Exception):
                self.server.stop()
            self.server = None

    def twice(self) -> list[str]:
        """Return the letters that came more than once."""
        return [each for each, times in self.letters.items() if times > 1]
