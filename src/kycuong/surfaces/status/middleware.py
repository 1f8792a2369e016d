"""Every request: an id that ties it to its acts, one log line, its measures."""

import logging
import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject, empty

from kycuong.kernel.audit import tracing
from kycuong.shared import metrics, scrubbing
from kycuong.shared.tally import Tally
from kycuong.surfaces.status import services

Answer = Callable[[HttpRequest], HttpResponseBase]
HEADER = "X-Request-ID"
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that is misread aloud
GIVEN = re.compile(r"[A-Za-z0-9-]{8,40}\Z")
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
pages = logging.getLogger("kycuong.page")


def fresh() -> str:
    """Return a new id, short enough to be read over the telephone: `k7m2-9pxq-t4hd`."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(12))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def identified(request: HttpRequest) -> str:
    """Return the id that a trusted proxy gave, if it is one, or a fresh one."""
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    # Behind a proxy REMOTE_ADDR is who asked the proxy: config/wsgi.py.
    peer = request.META.get("kycuong.peer") or request.META.get("REMOTE_ADDR", "")
    if GIVEN.match(given) and _trusted(peer):
        return str(given)
    return fresh()


def _trusted(address: str) -> bool:
    try:
        place = ip_address(address)
    except ValueError:
        return False
    return any(place in network for network in _proxies(settings.KYCUONG_PROXIES))


@lru_cache(maxsize=4)
def _proxies(named: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(ip_network(each, strict=False) for each in named)


class Watched:
    """One request under watch, until the last byte of its answer is made."""

    def __init__(self, request: HttpRequest) -> None:
        """Give the request its id; the clock starts."""
        self.request, self.id = request, identified(request)
        self.via = tracing.PAGE
        self.tally = Tally(self.route)
        self.since = time.perf_counter()
        request.id = self.id  # type: ignore[attr-defined]

    def route(self) -> str:
        """Return the name of the address, "-" where it has none."""
        match = self.request.resolver_match
        return (match.view_name if match else "") or "-"

    @contextmanager
    def on(self) -> Iterator[None]:
        """Tie what happens in the block to this request."""
        tokens: list[tuple[Any, Any]] = [
            (tracing.request_id, tracing.request_id.set(self.id)),
            (tracing.via, tracing.via.set(self.via)),
            (scrubbing.request, scrubbing.request.set(self.request)),
        ]
        try:
            with self.tally.counting():
                yield
        finally:
            for variable, token in reversed(tokens):
                variable.reset(token)

    def follow(self, pieces: Iterable[bytes], status: int) -> Iterator[bytes]:
        """Yield what is streamed; the line is written when the last piece is out."""
        source = iter(pieces)
        try:
            while True:
                with self.on():
                    piece = next(source, None)
                if piece is None:
                    return
                yield piece
        finally:
            self.end(status)

    def end(self, status: int) -> None:
        """Write the line and turn the instruments."""
        took, route = time.perf_counter() - self.since, self.route()
        via = tracing.API if hasattr(self.request, "bearer") else self.via
        method = self.request.method if self.request.method in METHODS else "OTHER"
        metrics.REQUESTS.labels(route, method, str(status)).inc()
        metrics.REQUEST_SECONDS.labels(route).observe(took)
        metrics.DATABASE_SECONDS.labels(route).inc(self.tally.seconds)
        metrics.QUERIES.labels(route).inc(self.tally.queries)
        told = {
            "request_id": self.id,
            "via": via,
            "method": method,
            "route": route,
            "status": status,
            "ms": round(took * 1000, 1),
            "db_ms": round(self.tally.seconds * 1000, 1),
            "queries": self.tally.queries,
            **_who(self.request),
        }
        level = logging.WARNING if status >= 500 else logging.INFO
        pages.log(level, "page", extra=told)
        if took * 1000 >= settings.KYCUONG_SLOW_PAGE_MS:
            services.note_slow(told)


def _who(request: HttpRequest) -> dict[str, int | None]:
    """Return the login and the post as far as the request has asked for them."""
    user = getattr(request, "_cached_user", None)
    actor = request.__dict__.get("actor")
    known = not (isinstance(actor, SimpleLazyObject) and actor._wrapped is empty)
    post = getattr(actor, "post", None) if known and actor else None
    return {"user": getattr(user, "pk", None), "post": post}


def watch(answer: Answer) -> Answer:
    """Watch over every request, and tell its id in the answer's head."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        watched = Watched(request)
        with watched.on():
            response = answer(request)
        response.headers[HEADER] = watched.id
        streamed = isinstance(response, StreamingHttpResponse)
        if streamed and not isinstance(response, FileResponse):
            response.streaming_content = watched.follow(  # type: ignore[attr-defined]
                response.streaming_content,  # type: ignore[attr-defined]
                response.status_code,
            )
        else:
            watched.end(response.status_code)
        return response

    return middleware
