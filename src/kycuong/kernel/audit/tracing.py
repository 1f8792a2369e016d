"""Which request an act belongs to, and by which door it came in."""

from contextvars import ContextVar

PAGE, API, JOB, COMMAND = "page", "api", "job", "command"

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id that ties a page, its log lines and its acts together; "" outside requests."""

via: ContextVar[str] = ContextVar("via", default="")
"""The door: one of the words above, or "" where nobody said."""
