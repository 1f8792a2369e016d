"""The only place that reads the clock.

Three clocks: the system's; the demo's, which runs on from an instant kept in a file
that every process of the demo reads; and a fixed one for tests. Views and jobs read
`now()` once and hand the instant down.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
DEMO_START = datetime(2024, 4, 24, 8, 0, tzinfo=LOCAL)

_fixed: ContextVar[datetime | None] = ContextVar("fixed_instant", default=None)


def now() -> datetime:
    """Return this instant in local time, by the clock in force."""
    if (fixed := _fixed.get()) is not None:
        return fixed
    offset = _demo_offset() if is_demo() else timedelta()
    return (datetime.now(UTC) + offset).astimezone(LOCAL)


def wall() -> datetime:
    """Return this instant by the machine's own clock, which no page moves.

    For heartbeats alone: whether a process lives is no matter of the demo's time.
    """
    fixed_at = _fixed.get()
    return fixed_at if fixed_at is not None else datetime.now(UTC).astimezone(LOCAL)


def machine() -> datetime:
    """Return this instant as the machine tells it, also while a rehearsal runs.

    For what the machine alone has to forget in time, such as a row of sessions.
    """
    return datetime.now(UTC)


def is_demo() -> bool:
    """Say whether the clock may be moved from the page."""
    return bool(settings.KYCUONG_CLOCK == "demo")


def move(to: datetime) -> None:
    """Set the demo clock; it runs on from `to`.

    Raises:
        PermissionError: the clock in force is the system's, which nobody moves.
    """
    if not is_demo():
        raise PermissionError("Chỉ bản chạy thử mới chỉnh được đồng hồ.")
    offset = to - datetime.now(UTC)
    kept = Path(settings.KYCUONG_CLOCK_FILE)
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(".new")
    fresh.write_text(json.dumps({"offset_seconds": offset.total_seconds()}))
    fresh.replace(kept)


@contextmanager
def fixed(instant: datetime) -> Iterator[datetime]:
    """Hold the clock still for a test or a rehearsal."""
    token = _fixed.set(instant.astimezone(LOCAL))
    try:
        yield instant
    finally:
        _fixed.reset(token)


def _demo_offset() -> timedelta:
    try:
        kept = json.loads(Path(settings.KYCUONG_CLOCK_FILE).read_text())
    except FileNotFoundError:
        move(DEMO_START)
        return DEMO_START - datetime.now(UTC)
    return timedelta(seconds=kept["offset_seconds"])
