"""Which database: the embedded one by default, PostgreSQL by one setting."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

EMBEDDED_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
    ),
}


def database(data: Path) -> dict[str, Any]:
    """Return Django's settings of the default database.

    `KYCUONG_DATABASE` holds a PostgreSQL address
    (`postgresql://user:password@host:port/name?option=…`); without it the embedded
    database lies in `data`.
    """
    address = os.environ.get("KYCUONG_DATABASE", "")
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "kycuong.sqlite3",
            "OPTIONS": EMBEDDED_OPTIONS,
        }
    parts = urlsplit(address)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "kycuong",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
