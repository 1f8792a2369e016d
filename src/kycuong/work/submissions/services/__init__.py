"""The writes of submissions: one public function per use case.

`follow`, `follow_questions` and `succeed` are joined in config/wiring.py; `read_paper` is the job's.
"""

from kycuong.work.submissions.services.adding import Added
from kycuong.work.submissions.services.classifying import classify
from kycuong.work.submissions.services.consulting import (
    answer,
    ask_again,
    consult,
    follow_questions,
    settle,
    withdraw_question,
)
from kycuong.work.submissions.services.deciding import (
    Answer,
    accept,
    charge_of,
    give_back,
)
from kycuong.work.submissions.services.delegating import delegate, end_delegation
from kycuong.work.submissions.services.drafting import draft
from kycuong.work.submissions.services.ending import withdraw
from kycuong.work.submissions.services.following import follow
from kycuong.work.submissions.services.moving import move_paper
from kycuong.work.submissions.services.papers import (
    add_paper,
    read_paper,
    remove_paper,
    unread,
)
from kycuong.work.submissions.services.preparing import amend, declare, prepare
from kycuong.work.submissions.services.previewing import preview
from kycuong.work.submissions.services.recording import Stale
from kycuong.work.submissions.services.sending import (
    Preflight,
    preflight,
    resend,
    send,
)
from kycuong.work.submissions.services.slipping import draft_slip
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
    "answer",
    "ask_again",
    "charge_of",
    "classify",
    "consult",
    "declare",
    "delegate",
    "draft",
    "draft_slip",
    "end_delegation",
    "follow",
    "follow_questions",
    "give_back",
    "move_paper",
    "preflight",
    "prepare",
    "preview",
    "read_paper",
    "remove_paper",
    "resend",
    "send",
    "settle",
    "succeed",
    "unread",
    "verify",
    "withdraw",
    "withdraw_question",
]
