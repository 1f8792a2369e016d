"""Which sort of document it is: by its printed name, else by its symbol."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from kycuong.rules.citations.doctypes import ADMINISTRATIVE, NORMATIVE, DocType
from kycuong.rules.vntext.folding import fold

WITHOUT_SUBJECT: Final = frozenset(
    {
        "giấy giới thiệu",
        "giấy nghỉ phép",
        "hợp đồng",
        "thư công",
    }
)
"""Types whose forms may go without a line of subject.

Law: Nghị định 30/2020/NĐ-CP, Phụ lục III, Phần II (mẫu 1.8, 1.10; mẫu 1.4 có trích yếu).
"""
MUTUAL: Final = frozenset({"biên bản", "hợp đồng", "bản ghi nhớ", "bản thỏa thuận"})
"""Types that several sides sign: their tails have no one form."""
DECIDING: Final = frozenset(
    {"quyết định", "nghị quyết", "quy chế", "quy định", "nghị định", "thông tư"}
)
"""Types that open with the instruments they rest on."""

_MOST_WORDS: Final = 10


class Sort(StrEnum):
    """How a document is named: as a letter, by a type, or nobody can say."""

    LETTER = "letter"
    NAMED = "named"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Named:
    """A type found at the beginning of a text, and whether the text goes on."""

    name: str
    codes: frozenset[str]
    whole: bool


@cache
def _types() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Return (folded name, name, codes), the longest names first."""
    by_name: dict[str, set[str]] = {}
    for each in (*ADMINISTRATIVE, *NORMATIVE):
        by_name.setdefault(each.name, set()).add(each.code)
    rows = ((fold(name), name, frozenset(codes)) for name, codes in by_name.items())
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


@cache
def codes() -> frozenset[str]:
    """Return all codes that a symbol may begin with."""
    every: tuple[DocType, ...] = (*ADMINISTRATIVE, *NORMATIVE)
    return frozenset(each.code for each in every if each.code)


def named(text: str) -> Named | None:
    """Return the type whose name a line begins with.

    >>> found = named("BÁO CÁO")
    >>> found.name, sorted(found.codes), found.whole
    ('báo cáo', ['BC'], True)
    >>> named("CHƯƠNG TRÌNH HÀNH ĐỘNG").whole, named("Kính gửi:")
    (False, None)
    """
    bare = fold(text)
    if len(bare.split()) > _MOST_WORDS or re.search(r"[.;]\s*$", text):
        return None
    for key, name, their in _types():
        if bare == key or bare.startswith(key + " "):
            return Named(name, their, bare == key)
    return None
