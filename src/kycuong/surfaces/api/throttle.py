"""How often one token may ask in a minute; counts lie in the cache and fade."""

from datetime import datetime

from django.conf import settings
from django.core.cache import cache

MINUTE = 60


def wait(token: int, *, wall: datetime) -> int:
    """Count one request; return 0, or after how many seconds the next is answered.

    Args:
        wall: the instant by the machine's own clock.
    """
    second = int(wall.timestamp())
    key = f"api:{token}:{second // MINUTE}"
    if cache.add(key, 1, 2 * MINUTE):
        return 0
    try:
        asked = cache.incr(key)
    except ValueError:  # it faded in between
        return 0
    return MINUTE - second % MINUTE if asked > settings.KYCUONG_API_RATE else 0
