"""People who report on their work without pause, and remember what was acknowledged."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
import uuid
from dataclasses import dataclass, field

PAUSE = 0.02  # seconds between two acts of one person
PATIENCE = 20.0  # how long one answer is waited for
STALE = frozenset({403, 409, 422})
UNDER_WAY = "#under-way"


@dataclass
class Book:
    """What everybody was told: acts acknowledged, and acts nobody knows of yet."""

    acknowledged: set[str] = field(default_factory=set)
    tried: set[str] = field(default_factory=set)
    again: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Person(threading.Thread):
    """One person at one matter.

    An act without an answer is sent again under the same key until it is answered, as
    a program does that may not lose anything.
    """

    def __init__(self, port: int, token: str, matter: int, book: Book) -> None:
        super().__init__(daemon=True)
        self.port, self.matter, self.book = port, matter, book
        self.headers = {
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
        }
        self.seen = 0
        self.working = threading.Event()
        self.idle = threading.Event()
        self.idle.set()
        self.ended = False

    def run(self) -> None:
        while not self.ended:
            if not self.working.wait(0.2):
                continue
            self.idle.clear()
            try:
                self._report()
            finally:
                self.idle.set()
            time.sleep(PAUSE * random.uniform(0.5, 1.5))

    def _report(self) -> None:
        if not self.seen and not self._look():
            return
        mark = f"dien-tap-{uuid.uuid4().hex}"
        body = {"seen": self.seen, "text": f"Đã làm thêm một phần ({mark})."}
        with self.book.lock:
            self.book.tried.add(mark)
        while not self.ended:
            status, answer = self._ask("POST", "report", body, mark)
            if status == 200:
                self.seen = answer["last_entry"]
                with self.book.lock:
                    self.book.acknowledged.add(mark)
                return
            if status in STALE and not str(answer.get("type")).endswith(UNDER_WAY):
                with self.book.lock:
                    what = f"{status} {answer.get('detail', '')}"
                    self.book.refused[what] = self.book.refused.get(what, 0) + 1
                self.seen = 0
                return
            with self.book.lock:
                self.book.again += 1
            time.sleep(0.2)

    def _look(self) -> bool:
        status, answer = self._ask("GET", "", None, "")
        if status != 200:
            time.sleep(0.2)
            return False
        self.seen = answer["last_entry"]
        return True

    def _ask(
        self, method: str, verb: str, body: dict[str, object] | None, key: str
    ) -> tuple[int, dict[str, object]]:
        """Return status and answer; 0 where none came."""
        path = f"/api/v1/matters/{self.matter}" + (f"/{verb}" if verb else "")
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            content = None if body is None else json.dumps(body).encode()
            headers = self.headers | ({"Idempotency-Key": key} if key else {})
            line.request(method, path, content, headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read() or b"{}")
        except (OSError, http.client.HTTPException, ValueError):
            return 0, {}
        finally:
            line.close()


class Office:
    """Everybody at work."""

    def __init__(self, port: int, seats: list[dict[str, object]]) -> None:
        self.book = Book()
        self.people = [
            Person(port, str(seat["token"]), int(str(seat["matter"])), self.book)
            for seat in seats
        ]
        for person in self.people:
            person.start()

    def work(self) -> None:
        """Let everybody go on."""
        for person in self.people:
            person.working.set()

    def rest(self) -> None:
        """Have everybody finish what they began; what is unanswered is asked again."""
        for person in self.people:
            person.working.clear()
        for person in self.people:
            person.idle.wait(120)

    def go_home(self) -> None:
        """End the day."""
        for person in self.people:
            person.ended = True
            person.working.clear()
        for person in self.people:
            person.join(PATIENCE + 2)
