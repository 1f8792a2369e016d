"""How the system writes down what it does: one JSON line a request and a job.

No secret gets in: fields come from a list, and every text passes `scrubbed`.
"""

from collections.abc import MutableMapping
from typing import Any

import structlog

from kycuong.kernel.audit import tracing
from kycuong.shared.scrubbing import scrubbed

Event = MutableMapping[str, Any]
FIELDS = (
    *("request_id", "via", "method", "route", "status", "ms", "db_ms", "queries"),
    *("user", "post", "job", "outcome", "sql"),
)

OURS = frozenset({"kycuong.page", "kycuong.job"})


def bind(_: Any, __: str, event: Event) -> Event:
    """Add the id of the request or job that the line belongs to."""
    event.setdefault("request_id", tracing.request_id.get())
    event.setdefault("via", tracing.via.get())
    return {key: value for key, value in event.items() if value not in ("", None)}


def scrub(_: Any, __: str, event: Event) -> Event:
    """Take secrets out of every text of the line, tracebacks too.

    Lines of pages and jobs hold names and numbers of ours alone.
    """
    if event.get("logger") in OURS:
        return event
    return {
        key: scrubbed(value) if isinstance(value, str) else value
        for key, value in event.items()
    }


def rename(_: Any, __: str, event: Event) -> Event:
    """Let a line begin with when, how grave and what."""
    told = {
        "at": event.pop("timestamp", ""),
        "level": event.pop("level", ""),
        "what": event.pop("event", ""),
        "logger": event.pop("logger", ""),
    }
    return told | dict(event)


def as_text(_: Any, __: str, event: Event) -> str:
    """Return a quiet line for people at a console."""
    error = event.pop("exception", "")
    head = f"{event.pop('at')[11:19]} {event.pop('level'):7} {event.pop('what')}"
    del event["logger"]
    rest = " ".join(f"{key}={value}" for key, value in event.items())
    return f"{head}  {rest}\n{error}".rstrip() if error else f"{head}  {rest}"


def logging_settings(*, readable: bool, level: str) -> dict[str, Any]:
    """Return Django's settings of logging.

    Args:
        readable: lines for people instead of JSON for machines.
        level: the least grave that is written ("INFO": one line a request).
    """
    last: Any = as_text if readable else structlog.processors.JSONRenderer(
        ensure_ascii=False
    )  # fmt: skip
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [
                    structlog.stdlib.add_logger_name,
                    structlog.stdlib.add_log_level,
                    structlog.stdlib.ExtraAdder(allow=FIELDS),
                    structlog.processors.TimeStamper(fmt="iso", utc=True),
                ],
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    bind,
                    scrub,
                    rename,
                    last,
                ],
            }
        },
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            "kycuong": {"level": level},
            # Django's own ways out (a console, mail to admins) are closed.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
        },
    }
