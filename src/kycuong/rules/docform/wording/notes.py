"""One thing in the wording that should be looked at again, and how it is found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kycuong.rules.docform.findings import ANNEX_1

ANNEX_2: Final = "Nghị định 30/2020/NĐ-CP, Phụ lục II"
TEXT: Final = f"{ANNEX_1}, Phần I, Mục II, khoản 6"
_ENDS: Final = (",", ";")


@dataclass(frozen=True, slots=True)
class Note:
    """Some words of a text, from `start` on: what they are, what they should be."""

    code: str
    start: int
    expected: str
    got: str
    law: str


def inside(text: str, start: int) -> bool:
    """Say whether a word stands within a sentence, so that its capital means something.

    >>> inside("theo Khoản 3", 5), inside("Khoản 3", 0), inside("xong. Khoản 3", 6)
    (True, False, False)
    """
    before = text[:start].rstrip()
    if start - len(before) != 1:
        return False
    last = before[-1:]
    return last in _ENDS or last.islower() or last.isdigit() or before.endswith("UBND")


def word_before(text: str, start: int) -> str:
    """Return the word before a place, in small letters, without signs.

    >>> word_before("phục vụ, nhân dân", 9)
    'vụ'
    """
    found = re.search(r"(\w+)\W*$", text[:start])
    return found[1].lower() if found else ""


def raised(text: str) -> str:
    """Return a text with a capital first."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """Return a text with a small letter first."""
    return text[:1].lower() + text[1:]


Notes = Iterator[Note]
