"""How long one request may keep the database, and what is said when it may not.

The server cancels a single statement that takes too long (`config/database.py`), the
embedded database is stopped from here; a page that only reads is stopped before its
next statement once all of its statements together took as long. A write that is under
way is never stopped between statements.
"""

import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, InterfaceError, OperationalError, connections
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
STOPPED: Final = ("57014", "SQLITE_INTERRUPT")
# Beginnings of the codes of PostgreSQL and names of the embedded database's errors.
FULL: Final = ("53", "SQLITE_FULL")  # no room, no memory, no line free
AWAY: Final = (
    *("08", "57P", "25006"),  # gone, going down, a standby that only reads
    *("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR"),
)
AGAIN_SECONDS: Final = 10
STEPS: Final = 20_000  # of the embedded database: well below a hundredth of a second
BETWEEN: Final = 0.1  # seconds
CROWDED: Final = "kycuong.crowded"
"""Set in the environment of a request whose page may not be made now."""
TOO_LONG: Final = _(
    "Trang này cần nhiều thời gian hơn mức cho phép nên đã được dừng lại để người khác "
    "không phải chờ. Hãy thu hẹp khoảng ngày hoặc cơ quan rồi mở lại."
)
MANY_WAIT: Final = _(
    "Đang có nhiều báo cáo và bảng kê nặng chờ tới lượt nên trang này chưa được lập. Hãy "
    "chờ một phút rồi mở lại; mọi việc khác vẫn làm bình thường."
)
ELSEWHERE: Final = _(
    "Cơ sở dữ liệu tạm thời không trả lời; việc vừa làm chưa được ghi. Hãy chờ một phút "
    "rồi làm lại; nếu vẫn vậy, báo người quản trị."
)
NO_ROOM: Final = _(
    "Máy chủ cơ sở dữ liệu hết chỗ hoặc quá tải; việc vừa làm chưa được ghi. Hãy báo "
    "ngay người quản trị, rồi làm lại sau."
)


class TooLong(OperationalError):
    """All statements of a page together took longer than a page may."""


class Budget:
    """The time one request has at the database.

    The embedded database runs in our own process, and stops nothing by itself; while it
    works it asks, every `STEPS` steps, whether it may go on. What lies between two
    questions is its own work unless it is long: then a page was made in between.
    """

    def __init__(self, seconds: float) -> None:
        """Begin with all of it."""
        self.left = self.steps_left = seconds
        self.asked = 0.0
        self.watched: list[Any] = []

    def __call__(
        self, execute: Any, sql: str, params: Any, many: Any, context: Any
    ) -> Any:
        """Run one statement if time is left."""
        if self.left <= 0:
            raise TooLong
        asked = context["connection"]
        if asked.vendor == "sqlite" and asked.connection not in self.watched:
            asked.connection.set_progress_handler(self.spent, STEPS)
            self.watched.append(asked.connection)
        since = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.left -= time.perf_counter() - since

    def spent(self) -> bool:
        """Say whether a statement under way shall stop; called by the database."""
        now = time.perf_counter()
        if now - self.asked < BETWEEN:
            self.steps_left -= now - self.asked
        self.asked = now
        return self.steps_left <= 0

    def end(self) -> None:
        """Ask nothing more: the lines are used again by others."""
        for line in self.watched:
            with suppress(Exception):  # it was closed meanwhile
                line.set_progress_handler(None, 0)


def limited(
    answer: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Give every request that only reads its time at the database."""
    most: float = settings.KYCUONG_STATEMENT_SECONDS
    if not most:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method not in SAFE:
            return answer(request)
        budget = Budget(most)
        with ExitStack() as stack:
            stack.callback(budget.end)
            for alias in connections:
                stack.enter_context(connections[alias].execute_wrapper(budget))
            return answer(request)

    return middleware


def crowded(
    answer: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Say that a heavy page must wait, where the door found that it must."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if CROWDED in request.META:
            return _busy(gettext(MANY_WAIT))
        return answer(request)

    return middleware


def too_long(error: BaseException | None) -> bool:
    """Say whether a statement was stopped because it took too long."""
    return isinstance(error, TooLong) or _code(error) in STOPPED


def reason(error: BaseException | None) -> str:
    """Return why the database could not serve, "" where that is not what broke."""
    if not isinstance(error, DatabaseError | InterfaceError):
        return ""
    code = _code(error)
    if too_long(error):
        return TOO_LONG
    if code.startswith(FULL):
        return NO_ROOM
    lost = isinstance(error, OperationalError | InterfaceError) and not code
    return ELSEWHERE if lost or code.startswith(AWAY) else ""


def unavailable(error: BaseException | None) -> HttpResponse | None:
    """Return the page for what will pass by itself; None where something broke."""
    own = str(error) if getattr(error, "passes", False) else ""
    why = reason(error)
    said = own or (gettext(why) if why else "")
    if not said:
        return None
    return _busy(said)


def _busy(said: str) -> HttpResponse:
    page = render_to_string("503.html", {"said": said})
    return HttpResponse(page, status=503, headers={"Retry-After": str(AGAIN_SECONDS)})


def _code(error: BaseException | None) -> str:
    cause = getattr(error, "__cause__", None)
    code = getattr(cause, "sqlstate", None)
    return str(code or getattr(cause, "sqlite_errorname", None) or "")
