"""Ways, kinds and states of messages, with their labels."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kycuong.work.exchange.edxml import Step


class Way(TextChoices):
    """Which way a message goes."""

    IN = "in", _("Đến")
    OUT = "out", _("Đi")


class Kind(TextChoices):
    """What a message carries."""

    DOCUMENT = "document", _("Văn bản")
    STATUS = "status", _("Trạng thái")


class State(TextChoices):
    """How far a message is."""

    QUEUED = "queued", _("Chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã chuyển lên trục")
    FAILED = "failed", _("Không gửi được")
    TAKEN = "taken", _("Trục đã nhận")
    NOTED = "noted", _("Ghi nhận, không đổi tình trạng")
    REFUSED = "refused", _("Không nhận")


class Recall(TextChoices):
    """Whether the sender wants a document back (lấy lại)."""

    NONE = "", ""
    ASKED = "asked", _("Đề nghị lấy lại")
    AGREED = "agreed", _("Đồng ý cho lấy lại")
    DECLINED = "declined", _("Từ chối cho lấy lại")


STEPS = {
    Step.QUEUED: _("Chờ gửi"),
    Step.SENT: _("Đã gửi"),
    Step.ARRIVED: _("Đã đến, chờ tiếp nhận"),
    Step.REFUSED: _("Từ chối tiếp nhận"),
    Step.ACCEPTED: _("Đã tiếp nhận"),
    Step.ASSIGNED: _("Đã phân công"),
    Step.UNDER_WAY: _("Đang xử lý"),
    Step.DONE: _("Hoàn thành"),
    Step.TAKEN_BACK: _("Đã lấy lại"),
}
"""How far a document is with its recipient, in words (Quyết định 28/2018/QĐ-TTg)."""
CODES = {
    "recall": _("Lấy lại"),
    "agreed": _("Đồng ý cho lấy lại"),
    "declined": _("Từ chối cho lấy lại"),
}
