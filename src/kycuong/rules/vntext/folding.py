"""Folding: letters without tone marks and case, for matching, never for display.

Vietnamese office texts are matched on folded text, because a scan loses or moves
marks ("Sở" → "So", "thuế" → "thuê") while the plain letters survive. Two forms:

* `fold_same_length` keeps every offset: character *i* of the result stands for
  character *i* of the text, so a match found in the fold is a span of the text;
* `fold` is for comparing and searching: single spaces, no punctuation.
"""

import re
import unicodedata

_WORD_GAP = re.compile(r"[^0-9a-z]+")
_SPECIAL = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "–": "-", "—": "-", "−": "-"}
_BLANKS = {"\xa0": " ", "\u2007": " ", "\u202f": " ", "\t": " "}


class _FoldTable(dict[int, str]):
    """Character → one folded character, computed on first sight and kept."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        special = _SPECIAL.get(char) or _BLANKS.get(char)
        if special is None:
            first = unicodedata.normalize("NFD", char)[0].lower()
            special = first if len(first) == 1 else char
        self[code] = special
        return special


_TABLE = _FoldTable()


def fold_same_length(text: str) -> str:
    """Return `text` in lower case without tone marks, offset for offset.

    `đ` becomes `d`, long dashes become `-`, odd blanks become a space; line ends
    stay. The text must be composed (NFC), else its marks are characters of their own.

    >>> fold_same_length("Sở Nội vụ\\nchủ trì")
    'so noi vu\\nchu tri'
    """
    return text.translate(_TABLE)


def fold(text: str) -> str:
    """Return the words of `text` for comparing: plain letters, one space between.

    >>> fold("UBND các Huyện, thị xã – Thành phố")
    'ubnd cac huyen thi xa thanh pho'
    """
    plain = unicodedata.normalize("NFC", text).translate(_TABLE)
    return _WORD_GAP.sub(" ", plain).strip()
