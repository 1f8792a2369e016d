"""Letters of Vietnamese: capitals, small ones, and what is no word at all."""

import re

_RANGES = ((0xC0, 0x250), (0x1EA0, 0x1EFA))

UPPER = "A-Z" + "".join(
    chr(code)
    for low, high in _RANGES
    for code in range(low, high)
    if chr(code).isupper()
)
"""Capital letters, Vietnamese ones too, for use inside a character class."""

LOWER = "a-z" + "".join(
    chr(code)
    for low, high in _RANGES
    for code in range(low, high)
    if chr(code).islower()
)
"""Small letters, Vietnamese ones too, for use inside a character class."""

WORD = f"[{UPPER}][{LOWER}]+"
"""Pattern of a capitalised word."""

_VIETNAMESE = frozenset(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
    "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)


_QUOTES = re.compile(r"^[(“\"]+|[)”\":;.,]+$")
_INNER = re.compile(r"[\d/.,\-–&()]")
_ALONE = frozenset("-–—|:;,.()+*•/<>»«…&")
_FIGURES = "0123456789/.,:%-–&"


def squeezed(text: str) -> str:
    """Return `text` with every run of white space as one blank.

    >>> squeezed(" Sở  Nội\\n vụ ")
    'Sở Nội vụ'
    """
    return " ".join(text.split())


def capitals(text: str) -> float:
    """Return the share of capitals among the letters of `text`, in [0, 1].

    >>> capitals("QUYẾT ĐỊNH"), capitals("1/2")
    (1.0, 0.0)
    """
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) / len(letters) if letters else 0.0


def is_word(token: str) -> bool:
    """Whether a token can be a Vietnamese word, an abbreviation or a number.

    >>> is_word("Thường"), is_word("(b/cáo);"), is_word("44⁄7"), is_word("Ñx")
    (True, True, False, False)
    """
    bare = _QUOTES.sub("", token)
    if not bare or not bare.strip(_FIGURES):
        return bool(bare)
    return _VIETNAMESE.issuperset(_INNER.sub("", bare).lower())


def junk_share(text: str) -> float:
    """Return the share of tokens that are no words, in [0, 1]; 0 for no tokens.

    >>> junk_share("Sở Nội vụ"), junk_share("¬— ⁄Z Sở")
    (0.0, 0.6666666666666666)
    """
    tokens = [t for t in text.split() if t not in _ALONE]
    return sum(not is_word(t) for t in tokens) / len(tokens) if tokens else 0.0
