"""How far the check of a file's bytes is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a check stands."""

    WAITING = "waiting", _("Chờ kiểm tra")
    CHECKING = "checking", _("Đang kiểm tra")
    DONE = "done", _("Đã kiểm tra")
    FAILED = "failed", _("Không kiểm tra được")


OPEN = (State.WAITING, State.CHECKING)
