"""The writes of distribution: one public function per use case.

`given`, `opened` and `succeed` are joined in config/wiring.py.
"""

from kycuong.work.distribution.services.asking import ask, remind, unask
from kycuong.work.distribution.services.confirming import confirm
from kycuong.work.distribution.services.elsewhere import received_elsewhere
from kycuong.work.distribution.services.opening import opened
from kycuong.work.distribution.services.recall import recall
from kycuong.work.distribution.services.sending import given, send
from kycuong.work.distribution.services.succeed import succeed

__all__ = [
    "ask",
    "confirm",
    "given",
    "opened",
    "recall",
    "received_elsewhere",
    "remind",
    "send",
    "succeed",
    "unask",
]
