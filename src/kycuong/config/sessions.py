"""The engine of sessions: Django's own in the database, asked with SQL made once.

Every request asks for its session; the answer is small and building the question was
most of its price.
"""

from datetime import datetime
from typing import Any, Final

from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.contrib.sessions.models import Session

from kycuong.shared import clock
from kycuong.shared.prepared import Prepared


def _kept(key: str) -> Any:
    found = Session.objects.filter(session_key=key)
    return found.values_list("session_data", "expire_date")


KEPT: Final = Prepared(_kept, key=str)


class SessionStore(InDatabase):
    """A session that lies in the database until it expires."""

    def load(self) -> dict[str, Any]:
        """Return what is kept; nothing, and no key any more, where it is over."""
        for data, until in KEPT(key=self.session_key or ""):
            if until > clock.machine():
                found: dict[str, Any] = self.decode(data)
                return found
        self._session_key = None
        return {}

    def get_expiry_date(self, **given: Any) -> datetime:
        """Return until when it is kept, by the clock that `load` reads."""
        until: datetime = super().get_expiry_date(
            **{"modification": clock.machine()} | given
        )
        return until
