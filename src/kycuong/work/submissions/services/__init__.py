"""The writes of submissions: one public function per use case.

`follow` and `succeed` are joined in config/wiring.py; `read_paper` is the job's.
"""

from kycuong.work.submissions.services.deciding import (
    Added,
    Answer,
    accept,
    charge_of,
    give_back,
)
from kycuong.work.submissions.services.delegating import delegate, end_delegation
from kycuong.work.submissions.services.ending import withdraw
from kycuong.work.submissions.services.following import follow
from kycuong.work.submissions.services.papers import (
    add_paper,
    read_paper,
    remove_paper,
    unread,
)
from kycuong.work.submissions.services.preparing import amend, declare, prepare
from kycuong.work.submissions.services.recording import Stale
from kycuong.work.submissions.services.sending import (
    Preflight,
    preflight,
    resend,
    send,
)
from kycuong.work.submissions.services.succeed import succeed
from kycuong.work.submissions.services.verifying import Difference, verify

__all__ = [
    "Added",
    "Answer",
    "Difference",
    "Preflight",
    "Stale",
    "accept",
    "add_paper",
    "amend",
    "charge_of",
    "declare",
    "delegate",
    "end_delegation",
    "follow",
    "give_back",
    "preflight",
    "prepare",
    "read_paper",
    "remove_paper",
    "resend",
    "send",
    "succeed",
    "unread",
    "verify",
    "withdraw",
]
