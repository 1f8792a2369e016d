"""Opening a PDF that may be broken, locked, or made to swell."""

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pypdfium2

from kycuong.rules.docform.findings import damaged, locked, too_large

_MOST_PAGES: Final = 600
_MOST_UNPACKED: Final = 300_000_000
_MOST_STREAM: Final = 32_000_000
_MOST_VEILED: Final = 300_000
_STEP: Final = 1_000_000
_TAIL: Final = 4_096
_REACH: Final = 4_000
_STREAM: Final = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_VEILED: Final = re.compile(rb"LZW|ASCII85|A85|ASCIIHex|AHx")
_FILTERS: Final = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b")


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Give the document of a PDF, closed again at the end.

    Raises:
        Unreadable: damaged, locked by a password, too many pages, or it swells.
    """
    if b"%%EOF" not in data[-_TAIL:] and b"startxref" not in data[-_TAIL:]:
        raise damaged()
    _weigh(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise (locked() if "assword" in str(error) else damaged()) from None
    try:
        count = len(document)
        if count == 0:
            raise damaged()
        if count > _MOST_PAGES:
            raise too_large()
        yield document
    finally:
        document.close()


def _weigh(data: bytes) -> None:
    """Refuse streams that unpack without bound: PDFium would unpack them whole."""
    budget = _MOST_UNPACKED
    veiled = 0
    starts = [found.span() for found in _STREAM.finditer(data)]
    for at, (keyword, start) in enumerate(starts):
        head = data[max(0, keyword - _REACH) : keyword]
        head = head[head.rfind(b" obj") + 1 :]
        end = starts[at + 1][0] if at + 1 < len(starts) else len(data)
        filters = len(_FILTERS.findall(head))
        if filters > 1:
            raise too_large()
        if b"/Image" in head:
            continue
        if _VEILED.search(head):
            veiled += end - start
        budget -= _unpacked(data, start, end, min(budget, _MOST_STREAM))
        if budget < 0 or veiled > _MOST_VEILED:
            raise too_large()


def _unpacked(data: bytes, start: int, end: int, limit: int) -> int:
    """Return how many bytes a packed stream gives; refuse it beyond `limit`."""
    if end - start < 2 or data[start] & 0x0F != 8:
        return 0
    unpacker = zlib.decompressobj()
    size, at = 0, start
    rest = b""
    try:
        while not unpacker.eof and (rest or at < end):
            if not rest:
                rest = data[at : min(at + _STEP, end)]
                at += len(rest)
            size += len(unpacker.decompress(rest, _STEP))
            rest = unpacker.unconsumed_tail
            if size > limit:
                raise too_large()
    except zlib.error:
        return size
    return size
