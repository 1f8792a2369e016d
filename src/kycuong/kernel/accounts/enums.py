"""By which way a person came in, what a session must do first, why it ended."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

SEALED: Final = "mo-niem-phong"
"""The login of whoever breaks the seal: no password, no person's."""


class Way(TextChoices):
    """How a session was opened."""

    PASSWORD = "password", _("Mật khẩu")
    SECOND = "second", _("Mật khẩu và bước thứ hai")
    PASSKEY = "passkey", _("Khóa truy cập")
    SSO = "sso", _("Đăng nhập một lần")
    DEMO = "demo", _("Vào vai trong bản chạy thử")
    GLASS = "glass", _("Mở niêm phong khẩn cấp")
    OTHER = "", _("Đăng nhập")


class First(TextChoices):
    """What a session must do before anything else."""

    NOTHING = "", _("Không phải làm gì trước")
    PASSWORD = "password", _("Đặt mật khẩu mới")
    FACTOR = "factor", _("Lập bước đăng nhập thứ hai")


class Ended(TextChoices):
    """Why a session is over; empty while it lives."""

    LIVE = "", _("Đang mở")
    SIGNED_OUT = "out", _("Tự đăng xuất")
    ENDED = "ended", _("Bị kết thúc từ nơi khác")
    IDLE = "idle", _("Để không quá lâu")
    OLD = "old", _("Mở quá lâu")
    CHANGED = "changed", _("Mật khẩu hoặc bước thứ hai đã thay đổi")
    CLOSED = "closed", _("Tài khoản bị khóa")
    LEFT = "left", _("Không còn giữ chức vụ")


class Event(TextChoices):
    """What a line of the record of sealed openings tells."""

    SEALED = "sealed", _("niêm phong")
    OPENED = "opened", _("mở niêm phong")
    CLOSED = "closed", _("kết thúc sớm")
    REVIEWED = "reviewed", _("xác nhận kiểm tra")
