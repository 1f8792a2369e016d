"""Writing registers: taking files in, reading them, registering, drafting, issuing."""

from kycuong.work.documents.services.drafts import (
    Stale,
    draft_letter,
    revise,
    withdraw,
)
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
from kycuong.work.documents.services.issue import Issued, issue, on_issued
from kycuong.work.documents.services.register import (
    Fields,
    Suspected,
    on_registered,
    register,
)
from kycuong.work.documents.services.succeed import succeed

__all__ = (
    "Fields",
    "Issued",
    "Stale",
    "Suspected",
    "Upload",
    "abandon",
    "draft_letter",
    "fail",
    "give",
    "issue",
    "keep_typed",
    "on_issued",
    "on_registered",
    "read",
    "read_again",
    "receive",
    "register",
    "revise",
    "succeed",
    "withdraw",
)
