"""State secrets are not for this system: telling a document that bears the mark.

Law: Luật Bảo vệ bí mật nhà nước 117/2025/QH15; Nghị định 30/2020/NĐ-CP, Phụ lục I
(the mark of secrecy stands in the head of the document).
"""

import re
from typing import Final

from kycuong.shared.verdict import Verdict, refuse

HEAD: Final = 2_500  # characters of a document's head and frame
LAW: Final = "Luật Bảo vệ bí mật nhà nước 117/2025/QH15"
_MARK: Final = re.compile(
    r"^[\s|*_\[(]*(?:(?:chỉ\s+)?(?:mức\s+)?độ\s+mật\s*:\s*)?"
    r"(?P<level>tuyệt\s+mật|tối\s+mật|mật)[\s|*_\])]*$",
    re.IGNORECASE | re.MULTILINE,
)
_TYPED: Final = re.compile(
    r"[(\[]\s*(?:tuyệt\s+mật|tối\s+mật|mật)\s*[)\]]", re.IGNORECASE
)
SENTENCE: Final = (
    "Văn bản có dấu chỉ độ mật không được đưa vào hệ thống; hãy gỡ tệp khỏi máy này và "
    "đăng ký ở sổ văn bản mật bằng giấy."
)


def is_secret(text: str, *typed: str) -> bool:
    """Say whether a text bears a mark of secrecy in its head, or somebody typed one.

    >>> is_secret("ỦY BAN NHÂN DÂN\\nTỐI MẬT\\nSố: 12/BC-UBND")
    True
    >>> is_secret("Quy chế bảo vệ bí mật nhà nước", "Kế hoạch bảo mật")
    False
    >>> is_secret("", "Báo cáo tình hình (Mật)")
    True
    """
    if _MARK.search(text[:HEAD]):
        return True
    return any(_TYPED.search(words) or _MARK.search(words) for words in typed)


def refused() -> Verdict:
    """Return what whoever registers a secret document is told."""
    return refuse(
        SENTENCE,
        who_can="Người được giao quản lý văn bản mật của cơ quan, ngoài hệ thống này.",
        law=LAW,
    )
