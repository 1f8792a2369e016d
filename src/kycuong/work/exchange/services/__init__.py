"""The writes of the exchange: one public function per use case.

`registered`, `left`, `recalled`, `heard` and `distribution`'s are joined in config/wiring.py.
"""

from kycuong.work.exchange.services.answering import answer, refuse
from kycuong.work.exchange.services.asking_back import ask_back, recalled
from kycuong.work.exchange.services.carrying import resend, send_due, take
from kycuong.work.exchange.services.following import heard, left, registered
from kycuong.work.exchange.services.forgetting import forget
from kycuong.work.exchange.services.knowing import know
from kycuong.work.exchange.services.receiving import Received, receive
from kycuong.work.exchange.services.sending import send

__all__ = [
    "Received",
    "answer",
    "ask_back",
    "forget",
    "heard",
    "know",
    "left",
    "recalled",
    "receive",
    "refuse",
    "registered",
    "resend",
    "send",
    "send_due",
    "take",
]
