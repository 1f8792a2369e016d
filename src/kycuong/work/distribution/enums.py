"""How far a document has come with a recipient, in words."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Where a delivery stands; each includes what comes before it."""

    SENT = "sent", _("Đã gửi")
    DELIVERED = "delivered", _("Đã chuyển đến")
    OPENED = "opened", _("Đã mở")
    CONFIRMED = "confirmed", _("Đã quán triệt")
    RECALLED = "recalled", _("Đã thu hồi")
