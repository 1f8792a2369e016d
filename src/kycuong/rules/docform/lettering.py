"""Letters typed before Unicode (.VnTime, VNI-Times), read as what their fonts draw.

The file holds other signs than the page shows: they are turned back, so that every
other rule can be judged; the family itself stays a finding.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from kycuong.rules.docform.model import Paragraph, Span
from kycuong.rules.vntext import legacy

_OLD: Final = re.compile(r"(?:\w+\+)?(?:(?P<vn>\.Vn)|VNI[- ])", re.IGNORECASE)
_ENOUGH: Final = 20_000
"""So many letters of such fonts tell the code they are written in."""


def code_of(font: str | None) -> legacy.Encoding | None:
    """Return the code that a font draws, None where it draws Unicode.

    >>> code_of(".VnTimeH"), code_of("VNI-Times"), code_of("Times New Roman")
    (<Encoding.TCVN3: 'TCVN3'>, <Encoding.VNI: 'VNI'>, None)
    """
    found = _OLD.match(font or "")
    if found is None:
        return None
    return legacy.Encoding.TCVN3 if found["vn"] else legacy.Encoding.VNI


def in_unicode(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return paragraphs whose letters in old fonts are those that are drawn.

    A text in such a font that is Unicode already is left alone.
    """
    codes = {
        code
        for paragraph in paragraphs
        for span in paragraph.spans
        if (code := code_of(span.look.font)) is not None
    }
    used = {code for code in codes if _is_written_in(paragraphs, code)}
    if not used:
        return tuple(paragraphs)
    return tuple(
        replace(each, spans=tuple(_drawn(span, used) for span in each.spans))
        if any(code_of(span.look.font) in used for span in each.spans)
        else each
        for each in paragraphs
    )


def _is_written_in(paragraphs: Iterable[Paragraph], code: legacy.Encoding) -> bool:
    """Say whether the letters in fonts of a code are really written in it."""
    held: list[str] = []
    size = 0
    for paragraph in paragraphs:
        text = "".join(
            span.text for span in paragraph.spans if code_of(span.look.font) is code
        )
        if text.strip():
            held.append(text)
            size += len(text)
        if size > _ENOUGH:
            break
    return legacy.detect("\n".join(held)) is code


def _drawn(span: Span, used: set[legacy.Encoding]) -> Span:
    font = span.look.font or ""
    code = code_of(font)
    if code is None or code not in used:
        return span
    text = legacy.convert(span.text, code)
    capitals = code is legacy.Encoding.TCVN3 and font.endswith("H")
    return replace(span, text=text.upper() if capitals else text)
