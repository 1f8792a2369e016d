"""Writing registers: taking files in, reading them, registering, giving copies."""

from kycuong.work.documents.services.give import give
from kycuong.work.documents.services.intake import (
    Upload,
    abandon,
    fail,
    keep_typed,
    read,
    read_again,
    receive,
)
from kycuong.work.documents.services.register import (
    Fields,
    Suspected,
    on_registered,
    register,
)

__all__ = (
    "Fields",
    "Suspected",
    "Upload",
    "abandon",
    "fail",
    "give",
    "keep_typed",
    "on_registered",
    "read",
    "read_again",
    "receive",
    "register",
)
