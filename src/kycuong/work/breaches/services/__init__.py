"""The writes of breaches: one public function per use case.

`follow` and `succeed` are joined in config/wiring.py; `open_proposals` is the job's.
"""

from kycuong.work.breaches.services.deciding import appeal, decide, revise, withdraw
from kycuong.work.breaches.services.praising import leave, propose_praise, take
from kycuong.work.breaches.services.propose import Proof, Rule, propose
from kycuong.work.breaches.services.put import put
from kycuong.work.breaches.services.recording import Stale
from kycuong.work.breaches.services.replying import follow, reply
from kycuong.work.breaches.services.succeed import succeed
from kycuong.work.breaches.services.thresholds import (
    had_answered,
    open_proposals,
    sent_back,
)
from kycuong.work.breaches.services.verifying import Difference, verify

__all__ = [
    "Difference",
    "Proof",
    "Rule",
    "Stale",
    "appeal",
    "decide",
    "follow",
    "had_answered",
    "leave",
    "open_proposals",
    "propose",
    "propose_praise",
    "put",
    "reply",
    "revise",
    "sent_back",
    "succeed",
    "take",
    "verify",
    "withdraw",
]
