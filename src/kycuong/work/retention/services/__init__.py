"""The writes of retention: one public function per use case. None is a job."""

from kycuong.work.retention.services.carrying import carry, supervise
from kycuong.work.retention.services.deciding import convene, decide, opine
from kycuong.work.retention.services.drafting import draft, strike, withdraw
from kycuong.work.retention.services.holding import classify, hold, release

__all__ = [
    "carry",
    "classify",
    "convene",
    "decide",
    "draft",
    "hold",
    "opine",
    "release",
    "strike",
    "supervise",
    "withdraw",
]
