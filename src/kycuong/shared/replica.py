"""Reading oversight's pages from a copy of the database (bản sao chỉ đọc).

A page of oversight is read whole from the replica, in one transaction that sees one
instant, so its figures agree with each other; never half here and half there. The
primary is read instead: right after the person's own act, where the replica is lost or
lags, where it cannot answer, and in every transaction that writes. A refusal is never
the replica's word: the page is asked again of the primary.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_noop as _

from kycuong.shared.patience import too_long

PRIMARY, REPLICA = "default", "replica"
WROTE: Final = "vua-ghi"  # the cookie of whoever has just acted
LOOKS: Final = 5  # at the replica, in the time that it may lag
UNKNOWN: Final = _("Chưa biết bản sao tới đâu.")
SILENT: Final = _("Máy chủ bản sao không trả lời.")
BEHIND: Final = _("Bản sao chậm hơn máy chủ chính quá giới hạn.")
SAMPLES: Final = 64
AREA: Final = "kycuong.oversight."
# Who is signed in, and what may be, is always asked of the primary.
NEVER: Final = frozenset(
    {"accounts", "auth", "sessions", "django_cache", "audit", "contenttypes"}
)
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
logger = logging.getLogger(__name__)

_read_from: ContextVar[str] = ContextVar("read_from", default=PRIMARY)


class Router:
    """Where each table is read: as the request says; written: at the primary."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """Return the alias of the database to read a table from."""
        alias = _read_from.get()
        if alias == PRIMARY or model._meta.app_label in NEVER:
            return PRIMARY
        return PRIMARY if connections[PRIMARY].in_atomic_block else alias

    def db_for_write(self, model: Any, **hints: Any) -> str:
        """Return the primary."""
        return PRIMARY

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """Let rows of both be joined: they are the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Let migrations touch the primary alone."""
        return db == PRIMARY


@dataclass(frozen=True, slots=True)
class State:
    """How the replica stands, as this process last saw it.

    `lag` is in seconds, None where it is not known; `problem` is empty while the
    replica is used, else the reason in Vietnamese.
    """

    named: bool
    used: bool
    lag: float | None
    limit: float
    problem: str


class Watch:
    """How far the replica is behind, by positions of the log alone.

    No clock of another host is trusted and no right on the server is needed: the
    primary's position is noted with our own clock; the lag is the age of the newest
    position noted that the replica has passed. A thread of its own looks, so that no
    page waits for a replica that hangs: while it gives no answer the lag grows.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self.seen: deque[tuple[float, int]] = deque(maxlen=SAMPLES)
        self.passed: float | None = None
        self.problem = UNKNOWN
        self.thread: threading.Thread | None = None
        self.lock = threading.Lock()

    def start(self) -> None:
        """Begin to look, once a process; the first look is waited for."""
        with self.lock:
            if self.thread is None:
                self.look()
                self.thread = threading.Thread(target=self._keep_looking, daemon=True)
                self.thread.start()

    def _keep_looking(self) -> None:
        while True:
            time.sleep(settings.KYCUONG_REPLICA_LAG / LOOKS)
            self.look()

    def look(self) -> None:
        """Measure once; what does not answer is noted, nothing is raised."""
        try:
            now = time.monotonic()
            self.seen.append((now, position(PRIMARY, "pg_current_wal_lsn()")))
            reached = position(REPLICA, "pg_last_wal_replay_lsn()")
        except DatabaseError as error:
            self.lost(error)
            connections.close_all()
            return
        passed = [at for at, place in self.seen if place <= reached]
        self.passed = max(passed) if passed else self.passed
        self.problem = ""

    def lost(self, error: Exception) -> None:
        """Note that a server could not answer; the next look decides anew."""
        logger.warning("The replica did not answer: %s", type(error).__name__)
        self.problem = SILENT

    def lag(self) -> float | None:
        """Return by how many seconds at most the replica is behind, None: unknown."""
        return None if self.passed is None else time.monotonic() - self.passed

    def trouble(self) -> str:
        """Return why the replica may not be read now, "" where it may."""
        if self.problem:
            return self.problem
        lag = self.lag()
        return BEHIND if lag is None or lag > settings.KYCUONG_REPLICA_LAG else ""


_watch = Watch()


def position(alias: str, function: str) -> int:
    """Return a place in the log as a number of bytes.

    Raises:
        DatabaseError: that server does not answer, or is no such server.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT ({function} - '0/0'::pg_lsn)::bigint")
        found = cursor.fetchone()[0]
    if found is None:
        raise DatabaseError("KYCUONG_REPLICA is no replica.")
    return int(found)


def replica_state() -> State:
    """Return how the replica stands, for the status page."""
    named = REPLICA in settings.DATABASES
    if named:
        _watch.start()
    trouble = _watch.trouble() if named else ""
    return State(
        named=named,
        used=named and not trouble,
        lag=_watch.lag(),
        limit=settings.KYCUONG_REPLICA_LAG,
        problem=trouble,
    )


@contextmanager
def reading_from(alias: str) -> Iterator[None]:
    """Read from one database until the block ends."""
    token = _read_from.set(alias)
    try:
        yield
    finally:
        _read_from.reset(token)


@contextmanager
def _one_instant() -> Iterator[None]:
    with transaction.atomic(using=REPLICA), reading_from(REPLICA):
        yield


class Reading:
    """Answer a page of oversight from the replica where that is right."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next step."""
        self.answer = answer
        self.named = REPLICA in settings.DATABASES

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; remember for a while that its person has acted."""
        response = self.answer(request)
        if self.named and request.method not in SAFE:
            most = max(1, round(2 * settings.KYCUONG_REPLICA_LAG))
            response.set_cookie(
                WROTE,
                "1",
                max_age=most,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Return the page as the replica has it, None to ask the primary."""
        if not self.named or not _fits(request, view) or not replica_state().used:
            return None
        try:
            with _one_instant():
                response: HttpResponseBase = view(request, *args, **kwargs)
                _gather(response)
        except DatabaseError as error:
            if too_long(error):
                raise
            _watch.lost(error)
            connections[REPLICA].close()
        except Exception:  # noqa: BLE001 - refused or broken: the primary has the word
            return None
        else:
            response.headers["X-Read-From"] = REPLICA
            return response
        return None


reading = Reading


def _fits(request: HttpRequest, view: Any) -> bool:
    return (
        request.method in SAFE
        and str(getattr(view, "__module__", "")).startswith(AREA)
        and WROTE not in request.COOKIES
    )


def _gather(response: HttpResponseBase) -> None:
    """Make what would be read later now, while the replica's instant lasts."""
    if isinstance(response, FileResponse):
        return  # its bytes lie in a file already
    if isinstance(response, StreamingHttpResponse):
        pieces: Iterable[bytes] = response.streaming_content  # type: ignore[assignment]
        response.streaming_content = iter(list(pieces))
