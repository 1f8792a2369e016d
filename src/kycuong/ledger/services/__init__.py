"""The writes of the ledger: one public function per use case.

`kept` turns a receipt of `rules.worktime` into what `open_matter` takes, and `due_of`
into its due date; `Recounter` is for `calendars.impact.register`; `lock` for an act on
several matters, before its first entry.
"""

from kycuong.ledger.receipts import due_of, kept
from kycuong.ledger.services.answering import rework, submit
from kycuong.ledger.services.classifying import classify, narrow_source, reclass
from kycuong.ledger.services.disputing import concede, contest, decline
from kycuong.ledger.services.errors import Stale
from kycuong.ledger.services.extending import ask, counter, deny, grant
from kycuong.ledger.services.following import follow
from kycuong.ledger.services.handing_desk import Handed, hand_desk
from kycuong.ledger.services.opening import Source, open_matter
from kycuong.ledger.services.pausing import (
    pause,
    paused_to,
    resume,
    resume_capped,
)
from kycuong.ledger.services.recording import heard, lock, reactions
from kycuong.ledger.services.recounting import Recounter
from kycuong.ledger.services.replying import answer, call_off, conclude, lapse
from kycuong.ledger.services.splitting import (
    Piece,
    ask_opinions,
    consult,
    give_parts,
    split,
)
from kycuong.ledger.services.standing import attest, check, draw
from kycuong.ledger.services.succeeding import succeed
from kycuong.ledger.services.urging import urge
from kycuong.ledger.services.verbs import (
    accept,
    approve,
    assign,
    cancel,
    hand_over,
    recall,
    recount,
    report,
)
from kycuong.ledger.services.verifying import Difference, verify

__all__ = [
    "Difference",
    "Handed",
    "Piece",
    "Recounter",
    "Source",
    "Stale",
    "accept",
    "answer",
    "approve",
    "ask",
    "ask_opinions",
    "assign",
    "attest",
    "call_off",
    "cancel",
    "check",
    "classify",
    "concede",
    "conclude",
    "consult",
    "contest",
    "counter",
    "decline",
    "deny",
    "draw",
    "due_of",
    "follow",
    "give_parts",
    "grant",
    "hand_desk",
    "hand_over",
    "heard",
    "kept",
    "lapse",
    "lock",
    "narrow_source",
    "open_matter",
    "pause",
    "paused_to",
    "reactions",
    "recall",
    "reclass",
    "recount",
    "report",
    "resume",
    "resume_capped",
    "rework",
    "split",
    "submit",
    "succeed",
    "urge",
    "verify",
]

reactions[:] = [follow]
