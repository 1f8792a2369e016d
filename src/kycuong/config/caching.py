"""What processes remember together, and what each remembers alone."""

from typing import Any, Final

TABLE: Final = "kycuong_cache"  # made by config/migrations/0001_cache.py


def caches() -> dict[str, dict[str, Any]]:
    """Return Django's caches.

    "default" lies in the database, so every process of every host sees the same: failed
    sign-ins are counted once. "here" is one process's own memory, for what may be some
    seconds old and is the same for everybody.
    """
    return {
        "default": {
            "BACKEND": "kycuong.shared.cache.SharedCache",
            "LOCATION": TABLE,
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        },
        "here": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "here",
        },
    }
