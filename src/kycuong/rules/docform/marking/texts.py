"""The letters of a paragraph as they are shown: short, clean, each with its look."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from kycuong.rules.docform.marking.model import Text
from kycuong.rules.docform.model import Span

MOST_LETTERS: Final = 20_000
_MOST_TEXTS: Final = 400
_KEPT: Final = frozenset("\t\n")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_COLOUR: Final = re.compile(r"[0-9A-F]{6}")
_BLACK: Final = "000000"
_MOST_NAME: Final = 60


def texts_of(spans: Iterable[Span]) -> tuple[tuple[Text, ...], bool]:
    """Return spans as texts, alike neighbours put together, and whether they are cut.

    Signs that turn or hide the text around them are left out.
    """
    found: list[Text] = []
    room = MOST_LETTERS
    for span in spans:
        made = _text(span)
        if not made.text:
            continue
        if room <= 0:
            return tuple(found), True
        made = _with(made, made.text[:room])
        room -= len(made.text)
        last = found[-1] if found else None
        if last is not None and (
            _with(last, "") == _with(made, "") or len(found) >= _MOST_TEXTS
        ):
            found[-1] = _with(last, last.text + made.text)
        else:
            found.append(made)
    return tuple(found), room <= 0


def _with(text: Text, letters: str) -> Text:
    return Text(letters, text.bold, text.italic, text.size_pt, text.font, text.colour)


def _text(span: Span) -> Text:
    look = span.look
    colour = (look.colour or "").upper()
    if colour == _BLACK or not _COLOUR.fullmatch(colour):
        colour = ""
    return Text(
        clean(span.text),
        bold=bool(look.bold),
        italic=bool(look.italic),
        size_pt=None if look.size is None else round(look.size, 1),
        font=clean(look.font or "").split("+")[-1][:_MOST_NAME],
        colour=colour,
    )


def clean(text: str) -> str:
    """Return a text in composed letters without signs that are not seen.

    >>> clean("a\\u202eb\\x00c\\td")
    'abc\\td'
    """
    if not text.isprintable():
        text = "".join(
            letter
            for letter in text
            if letter in _KEPT or unicodedata.category(letter) not in _HIDDEN
        )
    return unicodedata.normalize("NFC", text)
