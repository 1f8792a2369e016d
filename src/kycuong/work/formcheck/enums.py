"""How far the check of a file's bytes is."""

from datetime import timedelta
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a check stands."""

    WAITING = "waiting", _("Chờ kiểm tra")
    CHECKING = "checking", _("Đang kiểm tra")
    DONE = "done", _("Đã kiểm tra")
    FAILED = "failed", _("Không kiểm tra được")


OPEN = (State.WAITING, State.CHECKING)
DEAD_AFTER: Final = timedelta(minutes=15)
"""A check that has run this long was broken off: whoever asks starts it again."""
