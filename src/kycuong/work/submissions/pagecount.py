"""How many pages a file has, or at least cannot exceed, without setting it."""

import re
import zipfile
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Final

from kycuong.kernel.files.extract import Extracted, FileKind

WIDE: Final = 60  # letters on a line of 14 points
LINES: Final = 22  # lines on a page of 14 points, one and a half apart
SPACED: Final = 0.5  # of a line after each paragraph
DENSE: Final = 6_000  # letters on a page; denser than any page of 13 points
_TOLD: Final = re.compile(rb"<Pages>(\d{1,5})</Pages>")
_PICTURED: Final = re.compile(rb"<w:(?:drawing|pict|object|altChunk)\b")
_BROKEN: Final = re.compile(
    rb'<w:br\b[^>]*w:type="page"|<w:pageBreakBefore\b|<w:sectPr\b'
)
_BODY: Final = "word/document.xml"
_ABOUT: Final = "docProps/app.xml"
_MOST_BYTES: Final = 32_000_000


@dataclass(frozen=True, slots=True)
class Pages:
    """`exact` is what the file says, None where it does not; `most` its upper bound."""

    exact: int | None = None
    most: int | None = None


def pages_of(path: Path, found: Extracted) -> Pages:
    """Return what a file says of its pages.

    A PDF has them. A Word file bears the number that the program wrote that saved it,
    unless the text cannot fit on so few; without one, a file of plain text in the
    largest setting that the decree allows cannot exceed what its lines fill. Pictures
    and objects may be of any height.
    """
    if found.pages is not None:
        return Pages(found.pages, found.pages)
    if found.kind is not FileKind.DOCX:
        return Pages()
    try:
        with zipfile.ZipFile(path) as package:
            about = _part(package, _ABOUT)
            body = _part(package, _BODY)
    except (OSError, ValueError, zipfile.BadZipFile, RuntimeError):
        return Pages()
    told = _TOLD.search(about)
    exact = int(told[1]) if told else 0
    if exact and len(found.text) <= exact * DENSE:
        return Pages(exact, exact)
    if not body or _PICTURED.search(body):
        return Pages()
    return Pages(None, _filled(found.text) + len(_BROKEN.findall(body)))


def _filled(text: str) -> int:
    rows = [line for line in text.splitlines() if line.strip()]
    lines = sum(ceil(len(row) / WIDE) + SPACED for row in rows)
    return max(1, ceil(lines / LINES))


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    try:
        told = package.getinfo(name)
    except KeyError:
        return b""
    return package.read(name) if told.file_size <= _MOST_BYTES else b""
