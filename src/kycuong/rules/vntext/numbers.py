"""Search keys for document numbers, whatever their spacing, case or marks."""

import re
import unicodedata

_LABEL = re.compile(r"^\s*(?:so|s)\s*[:.]?\s+(?=[\d/])|^\s*so\s*[:.]?\s*(?=\d)")
_KEEP = re.compile(r"[^a-z0-9]+")
_DIGITS = re.compile(r"\d+")
_ETH = str.maketrans({"đ": "d", "ð": "d", "Đ": "d", "Ð": "d"})


def number_key(text: str) -> str:
    """Return the search key of a document number: digits and bare letters only.

    Two spellings of one number give one key: the label "số", blanks, slashes,
    hyphens, case, tone marks, Đ or Ð, and zeros in front of the running number
    make no difference. A text without letters or digits gives "".

    >>> number_key("493/UBND-KGVX")
    '493ubndkgvx'
    >>> number_key("số 493 /UBND- KGVX") == number_key("493 ubnd kgvx")
    True
    >>> number_key("07/CT-UBND") == number_key("7 ct ubnd")
    True

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3
    """
    spread = unicodedata.normalize("NFD", text.translate(_ETH).lower())
    bare = "".join(c for c in spread if not unicodedata.combining(c))
    bare = _LABEL.sub("", bare)
    return _KEEP.sub("", _DIGITS.sub(_strip_zeros, bare, count=1))


def _strip_zeros(match: re.Match[str]) -> str:
    return match[0].lstrip("0") or "0"
