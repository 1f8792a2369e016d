"""A workbook's parts, unpacked within limits, measured, and packed anew.

Nothing that a file says of its own size is believed: parts are unpacked piece by piece
and counted, sheets are measured cell by cell. What builds tables gets only a package
written here from what was measured, so that both look at the same bytes.
"""

import posixpath
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lxml import etree

from kycuong.kernel.files.extract import Unreadable as BadFile
from kycuong.kernel.files.extract.containers import open_zip
from kycuong.kernel.files.extract.values import Limits
from kycuong.work.importing.reading.measuring import Marks, Room, measured, text_sizes
from kycuong.work.importing.reading.values import DAMAGED, SWOLLEN, Unreadable

UNPACKED: Final = 150 * 1024 * 1024
SMALL: Final = 4 * 1024 * 1024
"""Bytes of the book's own parts, without sheets, texts and styles."""
MOST_SHEETS: Final = 100
PIECE: Final = 1024 * 1024
LIMITS: Final = Limits(max_unpacked_bytes=UNPACKED, max_ratio=400)
BOOK: Final = "xl/workbook.xml"
LINKS: Final = "xl/_rels/workbook.xml.rels"
TEXTS: Final = "xl/sharedStrings.xml"
STYLES: Final = "xl/styles.xml"
OWN: Final = (BOOK, LINKS, TEXTS, STYLES)
ROOT: Final = "_rels/.rels"
ROOTED: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
    f'officeDocument/2006/relationships/officeDocument" Target="{BOOK}"/>'
    "</Relationships>"
)
LINK: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
NOT_A_LIST: Final = "Đây không phải là bảng tính .xlsx. Hãy gửi tệp .xlsx hoặc .csv."
_TABLE = re.compile(rb"<(?:[^<>\s:]+:)?sheetData")


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook that was measured: where it lies, the marks of its sheets in order."""

    path: str
    marks: tuple[Marks, ...]


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """Yield a workbook within limits, packed anew; it is gone afterwards.

    Raises:
        Unreadable: no workbook, damaged, grows out of proportion, too long or wide.
    """
    parts = _parts(path)
    if BOOK.lower() not in parts:
        raise Unreadable(NOT_A_LIST)
    try:
        sheets = _sheets(parts)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(DAMAGED) from None
    for name in (BOOK, LINKS, STYLES):
        if _TABLE.search(parts.get(name.lower(), b"")):
            raise Unreadable(DAMAGED)
    room = Room()
    shared = parts.get(TEXTS.lower())
    texts = text_sizes(shared, room) if shared else []
    marks = tuple(measured(parts[name.lower()], texts, room) for name in sheets)
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(ROOT, ROOTED)
            for name in (*OWN, *sheets):
                if name.lower() in parts:
                    archive.writestr(name, parts.pop(name.lower()))
        out.flush()
        yield Package(out.name, marks)


def _parts(path: Path) -> dict[str, bytes]:
    """Return the parts of a package by their names in small letters."""
    try:
        with open_zip(path, LIMITS) as archive:
            return _unpacked(archive)
    except BadFile as refusal:
        swollen = refusal.code == "zip_bomb"
        raise Unreadable(SWOLLEN if swollen else DAMAGED) from None
    except RuntimeError as error:
        if isinstance(error, NotImplementedError):
            raise Unreadable(DAMAGED) from None
        raise Unreadable(
            "Tệp được đặt mật khẩu. Hãy gỡ mật khẩu rồi gửi lại."
        ) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
        raise Unreadable(DAMAGED) from None


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Return what may be the book's own parts or sheets; every part is counted."""
    left, parts = UNPACKED, {}
    for entry in archive.infolist():
        name, pieces = entry.filename.replace("\\", "/").lower(), []
        kept = name.endswith((".xml", ".rels"))
        with archive.open(entry) as stream:
            while piece := stream.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise Unreadable(SWOLLEN)
                if kept:
                    pieces.append(piece)
        if kept and name in parts:
            raise Unreadable(DAMAGED)
        if kept:
            parts[name] = b"".join(pieces)
    return parts


def _sheets(parts: dict[str, bytes]) -> tuple[str, ...]:
    """Return the part of every sheet in the book's order.

    Raises:
        Unreadable: a part is not there, or is that of two sheets; too many sheets.
    """
    links = _tree(parts.get(LINKS.lower(), b"<x/>"))
    targets = {each.get("Id"): str(each.get("Target")) for each in links.iter("{*}*")}
    found: list[str] = []
    for sheet in _tree(parts[BOOK.lower()]).iter("{*}sheet"):
        link = next((sheet.get(name) for name in LINK if sheet.get(name)), None)
        found.append(_part(targets.get(link, "")))
    lower = [name.lower() for name in found]
    own = {name.lower() for name in OWN}
    if len(set(lower)) != len(lower) or not set(lower) <= set(parts) - own:
        raise Unreadable(DAMAGED)
    if len(found) > MOST_SHEETS:
        raise Unreadable(
            f"Tệp có hơn {MOST_SHEETS} trang tính. Hãy sao danh sách sang một tệp mới "
            "rồi gửi."
        )
    return tuple(found)


def _part(target: str) -> str:
    """Return the part that a link of the book names; only plain paths are taken."""
    part = target.lstrip("/") if target.startswith(("/", "xl/")) else f"xl/{target}"
    if not target or posixpath.normpath(part) != part:
        raise Unreadable(DAMAGED)
    return part


def _tree(data: bytes) -> Any:
    if len(data) > SMALL:
        raise Unreadable(SWOLLEN)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(data, parser)
