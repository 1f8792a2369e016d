"""The files of a package: their names made safe, their bytes decoded and bounded."""

import base64
import binascii
import re
from typing import Final

from lxml import etree
from lxml.etree import _Element as Node

from kycuong.work.exchange.edxml.refusals import Malformed
from kycuong.work.exchange.edxml.safety import Limits
from kycuong.work.exchange.edxml.values import Attachment

NAME: Final = 200
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\u202a-\u202e\u2066-\u2069]")
_SPACE: Final = re.compile(r"\s+")
_WRITTEN: Final = ("Attachment", "attachment")


def attachments_of(root: Node, limits: Limits) -> tuple[Attachment, ...]:
    """Return the files of a package in their order.

    A name is what stands after its last slash; two of one name are told apart.

    Raises:
        Malformed: too many or too large together; not base64.
    """
    nodes = [node for node in root.iter() if _local(node) in _WRITTEN]
    if len(nodes) > limits.attachments:
        raise Malformed("too_many")
    found: list[Attachment] = []
    used: set[str] = set()
    room = limits.bytes
    for place, node in enumerate(nodes, start=1):
        content = _content(node)
        room -= len(content)
        if room < 0:
            raise Malformed("too_large")
        name = unlike(safe_name(_words(node, "AttachmentName"), place), used)
        used.add(name.lower())
        found.append(
            Attachment(
                name=name,
                content=content,
                media_type=_words(node, "ContentType")[:100],
                description=_words(node, "Description")[:500],
            )
        )
    return tuple(found)


def safe_name(text: str, place: int) -> str:
    r"""Return a file's name without folders and without what no name has.

    >>> safe_name("../../etc/passwd", 1), safe_name("C:\\x\\a.pdf", 1), safe_name("..", 2)
    ('passwd', 'a.pdf', 'tệp-2')
    """
    last = re.split(r"[/\\]", text)[-1]
    name = _UNSAFE.sub("", last).strip(" .")
    if len(name) > NAME:
        stem, dot, end = name.rpartition(".")
        end = end[:10] if dot else ""
        name = f"{(stem or name)[: NAME - 12]}{dot}{end}"
    return name or f"tệp-{place}"


def unlike(name: str, used: set[str]) -> str:
    """Return a name that none of `used` has.

    >>> unlike("a.pdf", {"a.pdf", "a (2).pdf"})
    'a (3).pdf'
    """
    if name.lower() not in used:
        return name
    stem, dot, end = name.rpartition(".")
    if not dot:
        stem, end = name, ""
    number = 2
    while f"{stem} ({number}){dot}{end}".lower() in used:
        number += 1
    return f"{stem} ({number}){dot}{end}"


def _content(node: Node) -> bytes:
    held = next((n for n in node if _local(n) == "ContentTransferEncoded"), None)
    written = _words(node, "ContentTransferEncoding").lower()
    if written not in ("", "base64"):
        raise Malformed("attachment_encoding")
    if held is None:
        return b""
    text = _SPACE.sub("", held.text or "")
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed("attachment") from error


def _local(node: Node) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _words(node: Node, name: str) -> str:
    held = next((each for each in node if _local(each) == name), None)
    return " ".join((held.text or "")[:2_000].split()) if held is not None else ""
