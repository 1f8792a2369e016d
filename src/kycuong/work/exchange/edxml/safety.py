"""Bytes from anybody to a tree: no entities, no network, bounded in every direction."""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from kycuong.kernel.files.extract.archive import HARDENED
from kycuong.work.exchange.edxml.refusals import Malformed

CHUNK: Final = 64 * 1024
_DECLARATION: Final = re.compile(r"\s*<\?xml\b[^>]{0,200}\?>")
_ENCODING: Final = re.compile(r"encoding\s*=\s*[\"']([^\"']{0,40})[\"']")
_DECLARED: Final = re.compile(r"<!(?!--|\[CDATA\[)")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of anything is taken."""

    bytes: int = 50 * 1024 * 1024
    depth: int = 24
    elements: int = 20_000
    attributes: int = 24
    attachments: int = 50
    recipients: int = 1_000
    letters: int = 8_000


STANDARD: Final = Limits()


def tree_of(data: bytes, limits: Limits = STANDARD) -> etree._Element:
    """Return the root of a message.

    Raises:
        Malformed: empty, too large, not UTF-8, with a document type, broken, too deep,
            too many elements.
    """
    text = _text(data, limits)
    if _DECLARED.search(text):
        raise Malformed("dtd")
    parser = etree.XMLPullParser(("start", "end"), **HARDENED, huge_tree=True)
    depth = count = 0
    clean = text.encode()
    try:
        for start in range(0, len(clean), CHUNK):
            parser.feed(clean[start : start + CHUNK])
            for event, element in parser.read_events():
                depth += 1 if event == "start" else -1
                count += event == "start"
                _check(element, depth, count, limits)
        return parser.close()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Malformed("broken") from error


def _check(element: etree._Element, depth: int, count: int, limits: Limits) -> None:
    if depth > limits.depth:
        raise Malformed("too_deep")
    if count > limits.elements or len(element.attrib) > limits.attributes:
        raise Malformed("too_many")


def _text(data: bytes, limits: Limits) -> str:
    """Return the message's letters, without mark and declaration."""
    if not data.strip():
        raise Malformed("empty")
    if len(data) > limits.bytes:
        raise Malformed("too_large")
    wide = data[:2] in _UTF16
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Malformed("encoding") from error
    found = _DECLARATION.match(text)
    if found is None:
        return text
    named = _ENCODING.search(found[0])
    if named and named[1].lower() not in ("utf-16" if wide else "utf-8", "utf8"):
        raise Malformed("encoding")
    return text[found.end() :]
