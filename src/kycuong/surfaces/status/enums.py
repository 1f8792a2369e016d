"""How one part of the system stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Standing(TextChoices):
    """One word for a part; `LOOK` asks for a person, `WELL` and `UNUSED` do not."""

    WELL = "well", _("Bình thường")
    LOOK = "look", _("Cần xem")
    UNUSED = "unused", _("Không dùng")
    UNKNOWN = "unknown", _("Chưa rõ")
