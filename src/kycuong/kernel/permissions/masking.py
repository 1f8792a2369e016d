"""Personal details in a text, covered for whoever does not work on it.

Law: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15; before it Nghị định 13/2023/NĐ-CP.
"""

import re
from typing import Final

_UPPER: Final = r"[A-ZÀ-ỸĐ]"
_NAME: Final = rf"{_UPPER}[a-zà-ỹđ]*(?:\s+{_UPPER}[a-zà-ỹđ]*)+"
_ADDRESSED: Final = re.compile(
    rf"\b((?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]háu|[Ee]m|[Cc]ông dân)\s+)({_NAME})"
)
_BORN: Final = re.compile(
    r"\b([Ss]inh\s+(?:ngày|năm)\s*:?\s*)\d{1,4}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})?"
)
_ACCOUNT: Final = re.compile(r"(tài khoản(?:\s+số)?\s*:?\s*)\d{6,19}\b", re.IGNORECASE)
_RULES: Final = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[thư điện tử]"),
    (re.compile(r"(?<![\d/])\d{12}(?![\d/])"), "[số định danh]"),
    (re.compile(r"(?<![\d.])(?:\+84|0)(?:[ .-]?\d){9}(?!\d)"), "[số điện thoại]"),
    (re.compile(r"(?<![\d/])\d{9}(?![\d/])"), "[số giấy tờ]"),
)


def masked(text: str) -> str:
    """Return a text with names of private persons, numbers and addresses covered.

    Names are cut to initials where the text addresses somebody.

    >>> masked("ông Nguyễn Văn An, sinh ngày 02/9/1980, CCCD 089080001234")
    'ông N.V.A., sinh ngày [ngày sinh], CCCD [số định danh]'
    >>> masked("Kế hoạch 12/KH-UBND ngày 22/4/2024")
    'Kế hoạch 12/KH-UBND ngày 22/4/2024'
    """
    text = _ADDRESSED.sub(lambda found: found[1] + _initials(found[2]), text)
    text = _BORN.sub(r"\1[ngày sinh]", text)
    text = _ACCOUNT.sub(r"\1[số tài khoản]", text)
    for pattern, words in _RULES:
        text = pattern.sub(words, text)
    return text


def _initials(name: str) -> str:
    return "".join(f"{word[0]}." for word in name.split())
