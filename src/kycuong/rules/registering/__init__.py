"""Whether a document was entered in the register in time (đăng ký chậm).

What came when is told by evidence: the day a clerk typed is one claim among others. A
document's own date and the time of its digital signature say only that it was on its
way; nobody is called late for them.

Law: Nghị định 30/2020/NĐ-CP, Điều 4, Điều 22, Điều 23.
"""

from kycuong.rules.registering.evidence import ARRIVALS, LABELS, Evidence, Source
from kycuong.rules.registering.lateness import (
    Measured,
    Registered,
    Terms,
    lateness,
    terms_of,
)

__all__ = [
    "ARRIVALS",
    "LABELS",
    "Evidence",
    "Measured",
    "Registered",
    "Source",
    "Terms",
    "lateness",
    "terms_of",
]
