"""Whether the scanner has looked at a kept file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scan(TextChoices):
    """How far the scanner is with a file; `NONE`: none was set when it came."""

    NONE = "", _("không quét")
    CLEAN = "clean", _("đã quét, sạch")
    WAITING = "waiting", _("chưa quét được")
    INFECTED = "infected", _("có mã độc")
