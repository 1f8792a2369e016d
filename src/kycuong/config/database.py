"""Which database: the embedded one by default, PostgreSQL by one setting.

`KYCUONG_DATABASE` names the primary; several hosts may be named, the one that takes
writes is found among them. `KYCUONG_REPLICA` names a copy that only oversight reads
(`shared/replica.py`). The limits of a statement hang on what kind of process asks.
"""

import importlib
import os
from pathlib import Path
from typing import Any, Final

from kycuong.config.refusing import BadSetting

EMBEDDED_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
    ),
}
# A host that lost its power answers nothing: these bound how long it is waited for.
REACHING: Final = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
}
WEB, JOB = "web", "job"
SECONDS: Final = {  # the longest statement, by kind of process: setting and default
    WEB: ("KYCUONG_WEB_SECONDS", "2"),
    JOB: ("KYCUONG_JOB_SECONDS", "600"),
}
KEPT_SECONDS: Final = 600  # how long a connection of a process is used


class BadAddress(BadSetting):
    """A setting holds no address of a PostgreSQL database."""

    def __init__(self, name: str) -> None:
        """Name the setting and show what is wanted."""
        super().__init__(
            f"{name} không phải địa chỉ PostgreSQL; hãy viết, ví dụ: "
            "postgresql://kycuong:mat-khau@10.0.0.5:5432/kycuong"
        )


def process() -> str:
    """Return what kind of process this is: "web", "job", or "" for commands."""
    return os.environ.get("KYCUONG_PROCESS", "")


def seconds() -> float:
    """Return the longest a statement of this process may take; 0 for no limit."""
    name, default = SECONDS.get(process(), ("", "0"))
    return float(os.environ.get(name) or default)


def databases(data: Path) -> dict[str, dict[str, Any]]:
    """Return Django's databases: "default", and "replica" where one is named.

    Raises:
        BadAddress: a setting holds something else than an address.
    """
    address = os.environ.get("KYCUONG_DATABASE", "")
    if not address:
        return {
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": data / "kycuong.sqlite3",
                "OPTIONS": EMBEDDED_OPTIONS,
            }
        }
    found = {"default": _server("KYCUONG_DATABASE", address)}
    if replica := os.environ.get("KYCUONG_REPLICA", ""):
        found["replica"] = _copy(_server("KYCUONG_REPLICA", replica))
    return found


def _server(name: str, address: str) -> dict[str, Any]:
    # Only where PostgreSQL is used: the embedded database needs no driver.
    driver = importlib.import_module("psycopg")
    try:
        given = driver.conninfo.conninfo_to_dict(address)
    except driver.Error:
        raise BadAddress(name) from None
    parts = {key: str(value) for key, value in given.items()}
    options: dict[str, Any] = {
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "NAME": parts.pop("dbname", "") or "kycuong",
    }
    if "," in options["HOST"]:
        parts.setdefault("target_session_attrs", "read-write")
    limit = round(seconds() * 1000)
    said = [
        parts.pop("options", ""),
        "-c jit=off",  # compiling a plan costs more than any of ours takes
        f"-c statement_timeout={limit}" if limit else "",
    ]
    extra: dict[str, Any] = {**REACHING, **parts}
    extra["options"] = " ".join(filter(None, said))
    pool = _pool()
    if pool:
        extra["pool"] = pool
    return {
        "ENGINE": "kycuong.shared.postgres",
        **options,
        "CONN_MAX_AGE": 0 if pool else KEPT_SECONDS,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": extra,
    }


def _copy(server: dict[str, Any]) -> dict[str, Any]:
    """Return a server that is only read: each page of it sees one instant."""
    options = dict(server["OPTIONS"])
    if options.get("target_session_attrs") == "read-write":
        options["target_session_attrs"] = "any"
    options["connect_timeout"] = "2"
    options["options"] = " ".join(
        filter(
            None,
            (
                options.get("options", ""),
                "-c default_transaction_read_only=on",
                r"-c default_transaction_isolation=repeatable\ read",
            ),
        )
    )
    return {**server, "OPTIONS": options, "TEST": {"MIRROR": "default"}}


def _pool() -> dict[str, Any]:
    """Return the pool of a web process by `KYCUONG_POOL`; nothing for none.

    Processes of jobs hold locks on their connection and never share it.
    """
    size = os.environ.get("KYCUONG_POOL", "")
    if not size or process() != WEB:
        return {}
    return {"min_size": 1, "max_size": int(size), "timeout": 5.0, "max_lifetime": 600}
