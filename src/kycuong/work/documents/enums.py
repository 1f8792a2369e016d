"""Directions, states and marks of documents, with their labels."""

from django.db.models import TextChoices


class Direction(TextChoices):
    """Which register a document stands in."""

    INCOMING = "incoming", "Văn bản đến"
    OUTGOING = "outgoing", "Văn bản đi"


class IntakeState(TextChoices):
    """How far an incoming file has been read."""

    WAITING = "waiting", "Chờ đọc"
    READING = "reading", "Đang đọc"
    READ = "read", "Đã đọc"
    FAILED = "failed", "Không đọc được"
    DONE = "done", "Đã đăng ký"
    DROPPED = "dropped", "Đã bỏ"


class Urgency(TextChoices):
    """How urgent a document is (mức độ khẩn).

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III, khoản 2.
    """

    NONE = "", "Thường"
    URGENT = "khan", "Khẩn"
    VERY_URGENT = "thuong_khan", "Thượng khẩn"
    EXPRESS = "hoa_toc", "Hỏa tốc"


class Likeness(TextChoices):
    """Why a document is suspected to be registered already."""

    BYTES = "bytes", "Cùng một tệp"
    NUMBER = "number", "Cùng số, ký hiệu, cơ quan ban hành và ngày"
    TEXT = "text", "Nội dung gần như nhau"
