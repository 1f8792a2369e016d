"""Noting slow pages, and forgetting them."""

import logging
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError

from kycuong.kernel.schedules.services import Slot
from kycuong.shared import clock
from kycuong.surfaces.status.models import SlowPage

KEPT = timedelta(days=7)
REST = 1.0  # seconds: one process notes one slow page a second, however many there are
logger = logging.getLogger(__name__)
_noted = [float("-inf")]


def note_slow(told: Mapping[str, Any], *, wall: datetime | None = None) -> bool:
    """Keep one slow page for the Office's page; say whether it was kept.

    Called when the answer has left. What cannot be noted is only logged: watching must
    never break what is watched.
    """
    if time.monotonic() - _noted[0] < REST:
        return False
    _noted[0] = time.monotonic()
    try:
        SlowPage.objects.create(
            at=wall or clock.wall(),
            request=told["request_id"],
            route=told["route"][:120],
            status=told["status"],
            ms=round(told["ms"]),
            db_ms=round(told["db_ms"]),
            queries=told["queries"],
        )
    except DatabaseError:
        logger.warning("a slow page could not be noted")
        return False
    return True


def tidy(slot: Slot) -> None:
    """Forget slow pages of more than a week ago."""
    del slot  # its instant is the desk's; slow pages are of the machine's clock
    SlowPage.objects.filter(at__lt=clock.wall() - KEPT).delete()
