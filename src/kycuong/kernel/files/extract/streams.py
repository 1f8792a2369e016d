"""Weigh a PDF before it is opened: its packed streams must not grow without bound.

PDFium unpacks a page's content whole; two megabytes on disk can become gigabytes in
memory. Every stream object stands openly in the file (none can hide inside another), so
each packed one is unpacked here piece by piece, counted and thrown away.
"""

import re
import zlib

from kycuong.kernel.files.extract import refusals
from kycuong.kernel.files.extract.values import Limits

_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_NUMBER = rb"\s*(\d{1,9})"
_WIDTH = re.compile(rb"/Width" + _NUMBER)
_HEIGHT = re.compile(rb"/Height" + _NUMBER)
_FILTERS = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b")
_VEILED = re.compile(rb"LZW|ASCII85|A85|ASCIIHex|AHx|#")
_REACH = 4_000
_STEP = 1_000_000
_VEILED_BYTES = 300_000


def weigh(data: bytes, limits: Limits) -> None:
    """Refuse a PDF whose streams unpack to more than the limits.

    Streams in a form that cannot be measured here (LZW, text-coded) may be small only.

    Raises:
        Unreadable: zip_bomb, or too_large for a picture of too many points.
    """
    budget = limits.max_unpacked_bytes
    veiled = 0
    starts = [found.span() for found in _STREAM.finditer(data)]
    for at, (keyword, start) in enumerate(starts):
        head = data[max(0, keyword - _REACH) : keyword]
        head = head[head.rfind(b" obj") + 1 :]
        end = starts[at + 1][0] if at + 1 < len(starts) else len(data)
        filters = len(_FILTERS.findall(head))
        if _is_picture(head, limits) and filters < 2:
            continue
        if filters > 1:
            raise refusals.bomb()
        if _VEILED.search(head):
            veiled += end - start
        budget -= _unpacked(data, start, end, min(budget, limits.max_part_bytes))
        if budget < 0 or veiled > _VEILED_BYTES:
            raise refusals.bomb()


def _is_picture(head: bytes, limits: Limits) -> bool:
    """Say whether a stream is a picture, which is unpacked line by line."""
    width, height = _WIDTH.search(head), _HEIGHT.search(head)
    if width is None or height is None or b"/Image" not in head:
        return False
    if int(width.group(1)) * int(height.group(1)) > limits.max_pixels:
        raise refusals.too_many_points()
    return True


def _unpacked(data: bytes, start: int, end: int, limit: int) -> int:
    """Return how many bytes a packed stream gives; refuse it beyond `limit`."""
    if end - start < 2 or data[start] & 0x0F != 8:
        return 0
    unpacker = zlib.decompressobj()
    packed = memoryview(data)[start:end]
    size, rest = 0, bytes(packed[:_STEP])
    at = len(rest)
    try:
        while rest and not unpacker.eof:
            size += len(unpacker.decompress(rest, _STEP))
            if size > limit:
                raise refusals.bomb()
            rest = unpacker.unconsumed_tail
            if not rest:
                rest = bytes(packed[at : at + _STEP])
                at += len(rest)
    except zlib.error:
        return size
    return size
