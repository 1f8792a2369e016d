"""How pressing a message is, by which way it goes out, and how far it has come."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Urgency(IntegerChoices):
    """How pressing a message is; a digest begins with the highest."""

    NEWS = 1, _("Tin mới")
    DECISION = 2, _("Chờ quyết định")
    SOON = 3, _("Sắp đến hạn")
    OVERDUE = 4, _("Quá hạn")


class Way(TextChoices):
    """A way out of the software to a person (kênh nhận tin)."""

    EMAIL = "email", _("Thư điện tử")
    SMS = "sms", _("Tin nhắn SMS")
    ZALO = "zalo", _("Zalo")


class DeliveryState(TextChoices):
    """How far one digest has come on its way.

    `handing` is noted before the letter leaves; what stays there after a crash becomes
    `uncertain`, which nothing but a person sends again.
    """

    QUEUED = "queued", _("chờ gửi")
    HANDING = "handing", _("đang gửi")
    SENT = "sent", _("đã gửi")
    BOUNCED = "bounced", _("bị trả lại")
    FAILED = "failed", _("không gửi được")
    UNCERTAIN = "uncertain", _("không rõ đã đi chưa")
    SUPERSEDED = "superseded", _("gộp vào bản sau")
