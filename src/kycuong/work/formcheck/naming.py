"""Names of files as they can be shown: no sign that hides, turns or breaks them."""

import unicodedata
from pathlib import PurePosixPath
from typing import Final

_LONGEST: Final = 200
_HIDDEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


def shown_name(name: str) -> str:
    """Return a file's name in composed letters, without signs that are not seen.

    A very long name loses letters in its middle and keeps its ending.

    >>> shown_name("cong\\u202evan.docx"), shown_name("  ")
    ('congvan.docx', 'tệp không tên')
    >>> len(shown_name("a" * 500 + ".docx"))
    200
    """
    seen = "".join(
        " " if sign.isspace() else sign
        for sign in unicodedata.normalize("NFC", name)
        if sign.isspace() or unicodedata.category(sign) not in _HIDDEN
    )
    words = " ".join(seen.split()) or "tệp không tên"
    if len(words) <= _LONGEST:
        return words
    ending = words[-12:]
    return f"{words[: _LONGEST - len(ending) - 1]}…{ending}"


def renamed(name: str, ending: str) -> str:
    """Return a name with another ending: what a file made of it is called.

    >>> renamed("Tờ trình.doc", ".sua.docx")
    'Tờ trình.sua.docx'
    """
    path = PurePosixPath(name.replace("/", "_"))
    stem = path.stem if len(path.suffix) <= 6 else path.name
    return f"{stem or 'van-ban'}{ending}"
