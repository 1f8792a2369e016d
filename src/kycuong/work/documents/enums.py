"""Directions, states and marks of documents, with their labels."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Direction(TextChoices):
    """Which register a document stands in."""

    INCOMING = "incoming", _("Văn bản đến")
    OUTGOING = "outgoing", _("Văn bản đi")


class IntakeState(TextChoices):
    """How far an incoming file has been read."""

    WAITING = "waiting", _("Chờ đọc")
    READING = "reading", _("Đang đọc")
    READ = "read", _("Đã đọc")
    FAILED = "failed", _("Không đọc được")
    DONE = "done", _("Đã đăng ký")
    DROPPED = "dropped", _("Đã bỏ")


class Dropping(TextChoices):
    """Why what came in was not registered.

    Law: Nghị định 30/2020/NĐ-CP, Điều 21.
    """

    RETURNED = "returned", _("Trả lại nơi gửi (Điều 21)")
    TWICE = "twice", _("Trùng văn bản đã đăng ký")
    MISTAKEN = "mistaken", _("Tải nhầm tệp")


class Urgency(TextChoices):
    """How urgent a document is (mức độ khẩn).

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III, khoản 2.
    """

    NONE = "", _("Thường")
    URGENT = "khan", _("Khẩn")
    VERY_URGENT = "thuong_khan", _("Thượng khẩn")
    EXPRESS = "hoa_toc", _("Hỏa tốc")


class Likeness(TextChoices):
    """Why a document is suspected to be registered already."""

    BYTES = "bytes", _("Cùng một tệp")
    NUMBER = "number", _("Cùng số, ký hiệu, cơ quan ban hành và ngày")
    TEXT = "text", _("Nội dung gần như nhau")


class DraftState(TextChoices):
    """Where the draft of an outgoing document stands."""

    DRAFT = "draft", _("Dự thảo")
    ISSUED = "issued", _("Đã ban hành")
    WITHDRAWN = "withdrawn", _("Đã bỏ")


class Amending(TextChoices):
    """How a document sets right one that has gone out (Điều 18 khoản 3)."""

    CORRECTION = "correction", _("Đính chính")
    REPLACEMENT = "replacement", _("Thay thế")
