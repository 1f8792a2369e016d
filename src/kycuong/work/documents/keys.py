"""The folded copies by which a document is found."""

import re

from kycuong.rules.vntext.folding import fold
from kycuong.rules.vntext.numbers import number_key

SHORT = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("mat tran to quoc", "mttq"),
    ("thu tuong chinh phu", "ttg"),
    ("thu tuc hanh chinh", "tthc"),
    ("cai cach hanh chinh", "cchc"),
    ("kinh te xa hoi", "ktxh"),
)
"""Names that offices write in full or by their letters, folded."""


def search_text(*parts: str) -> str:
    """Return the searchable copy of what describes a document.

    A space stands on both sides of every word, so a search for " ky" finds words
    that begin so. Names known by their letters stand there in both forms.

    >>> search_text("V/v kỷ luật", "UBND tỉnh")
    ' v v ky luat ubnd tinh uy ban nhan dan '
    """
    plain = f" {fold(' '.join(parts))} "
    more = [
        other
        for full, short in SHORT
        for here, other in ((full, short), (short, full))
        if f" {here} " in plain and f" {other} " not in plain
    ]
    return plain + "".join(f"{word} " for word in more)


def number_tail(number: str) -> str:
    """Return the running number backwards, so that its last digits can be looked up.

    >>> number_tail("1493/UBND-KGVX"), number_tail("số 07/CT-UBND")
    ('3941', '7')
    """
    digits = re.match(r"\d+", number_key(number))
    return digits[0][::-1][:20] if digits else ""
