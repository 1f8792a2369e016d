"""Identifiers of bodies and of documents on the axis."""

import re
from datetime import date
from typing import Final

from kycuong.work.exchange.edxml.dialect import DIALECT

_NEW: Final = re.compile(r"[A-Z]\d{2}(\.\d{1,3}){0,4}")
_OLD: Final = re.compile(r"(\d{3})\.(\d{2})\.(\d{2})\.([A-Z]\d{2})")
MOST: Final = 200  # letters of a DocumentId; of an OrganId 35


def canonical(organ: str) -> str:
    """Return an identifier in the form of Quyết định 20/2020/QĐ-TTg.

    The older form counts from the bottom up, with noughts where a level is absent.

    >>> canonical(" 000.00.23.h01 "), canonical("000.05.23.H01"), canonical("H01.23")
    ('H01.23', 'H01.23.05', 'H01.23')

    Law: Quyết định 20/2020/QĐ-TTg; the older form QCVN 102:2016/BTTTT.
    """
    text = organ.strip().upper()
    old = _OLD.fullmatch(text)
    if old is None:
        return text
    lowest, low, middle, top = old.groups()
    levels = [top, middle, low, lowest]
    while len(levels) > 1 and not levels[-1].strip("0"):
        levels.pop()
    return ".".join(levels)


def same_organ(one: str, other: str) -> bool:
    """Say whether two identifiers name one body, in whatever form.

    >>> same_organ("000.00.23.H01", "h01.23"), same_organ("H01", "H01.01")
    (True, False)
    """
    return bool(one.strip()) and canonical(one) == canonical(other)


def is_identifier(text: str) -> bool:
    """Say whether a code has the form of an identifier.

    >>> is_identifier("H01.23"), is_identifier("000.00.23.H01"), is_identifier("SNV")
    (True, True, False)
    """
    return _NEW.fullmatch(canonical(text)) is not None


def document_id(organ: str, on: date, number: str) -> str:
    """Return the identifier of a document: who, when, which.

    >>> document_id("H01.01", date(2024, 4, 22), "493/UBND-KGVX")
    'H01.01,2024/04/22,493/UBND-KGVX'
    """
    return f"{organ},{on.strftime(DIALECT.days[0])},{number}"[:MOST]


def number_of(document: str) -> str:
    """Return the number that a document's identifier ends with; "" where it has none.

    >>> number_of("H01.01,2024/04/22,493/UBND-KGVX"), number_of("7f3a")
    ('493/UBND-KGVX', '')
    """
    parts = document.split(",", 2)
    return parts[2].strip() if len(parts) == 3 else ""
