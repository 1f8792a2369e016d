"""Digital signatures in a PDF: who signed, when, and what changed since (chữ ký số).

No Django here, and no network: revocation lists are not asked. A file is examined by a
program of its own, bounded in time and memory, so that no hostile file harms the house
and nobody who signs nothing pays for the cryptography.

Law: Luật Giao dịch điện tử 20/2023/QH15, Điều 22, Điều 23; Nghị định 30/2020/NĐ-CP,
Điều 21; Phụ lục I, Phần I, mục II.7 và II.8.
"""

from kycuong.kernel.files.examiner.values import (
    CHANGE_NAMES,
    STATE_NAMES,
    Change,
    Signature,
    Signed,
    State,
    Trust,
)
from kycuong.kernel.files.signatures.examining import examine

__all__ = [
    "CHANGE_NAMES",
    "STATE_NAMES",
    "Change",
    "Signature",
    "Signed",
    "State",
    "Trust",
    "examine",
]
