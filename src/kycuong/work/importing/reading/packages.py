"""A workbook's parts, read within limits: how large it is, formulas, merged cells.

Nothing that a file says of its own size is believed: parts are unpacked piece by piece
and counted, sheets are measured cell by cell, before any program builds a table of
them.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from lxml import etree

from kycuong.kernel.files.extract import Unreadable as BadFile
from kycuong.kernel.files.extract.containers import open_zip
from kycuong.kernel.files.extract.values import Limits
from kycuong.work.importing.reading.texts import too_many
from kycuong.work.importing.reading.values import (
    HEAD_WITHIN,
    MOST_COLUMNS,
    MOST_ROWS,
    Unreadable,
)

UNPACKED: Final = 150 * 1024 * 1024
SKIPPED: Final = frozenset({"sharedStrings.xml", "styles.xml", "theme1.xml"})
PIECE: Final = 1024 * 1024
LIMITS: Final = Limits(max_unpacked_bytes=UNPACKED, max_ratio=400)
SPREAD: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT: Final = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
LINK: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
SWOLLEN: Final = (
    "Tệp phình to bất thường khi giải nén nên không được mở. Hãy sao danh sách sang "
    "một tệp mới rồi gửi."
)
NOT_A_LIST: Final = "Đây không phải là bảng tính .xlsx. Hãy gửi tệp .xlsx hoặc .csv."
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(slots=True)
class Marks:
    """What cells of a sheet hold besides values, by row: (column, sentence).

    `room` is how many cells may still be merged.
    """

    by_row: dict[int, list[tuple[int, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    room: int = 200_000

    def faults(self, row: int) -> tuple[tuple[int, str], ...]:
        """Return what is wrong with a row's cells."""
        return tuple(self.by_row.get(row, ()))


def marks_of(path: Path) -> dict[str, Marks]:
    """Return the marks of each sheet by its name, once the whole file is measured.

    Raises:
        Unreadable: no workbook, damaged, grows out of proportion, too long or wide.
    """
    try:
        with open_zip(path, LIMITS) as archive:
            parts = _unpacked(archive)
    except BadFile as refusal:
        swollen = refusal.code == "zip_bomb"
        raise Unreadable(SWOLLEN if swollen else _damaged()) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
        raise Unreadable(_damaged()) from None
    except RuntimeError:
        raise Unreadable(
            "Tệp được đặt mật khẩu. Hãy gỡ mật khẩu rồi gửi lại."
        ) from None
    if "xl/workbook.xml" not in parts:
        raise Unreadable(NOT_A_LIST)
    try:
        return {
            name: _marks(parts[part]) for name, part in _sheets(parts) if part in parts
        }
    except etree.XMLSyntaxError:
        raise Unreadable(_damaged()) from None


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Return the book's own parts and its sheets; every part is counted as it comes."""
    left, parts = UNPACKED, {}
    for entry in archive.infolist():
        pieces = []
        with archive.open(entry) as stream:
            while piece := stream.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise Unreadable(SWOLLEN)
                if _is_read(entry.filename):
                    pieces.append(piece)
        parts[entry.filename] = b"".join(pieces)
    return parts


def _is_read(name: str) -> bool:
    """Say whether a part is looked into; long tables of texts and styles are not."""
    last = posixpath.basename(name)
    return name.endswith((".xml", ".rels")) and last not in SKIPPED


def _sheets(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return (name, part) of every sheet in the book's order."""
    rels = etree.fromstring(parts.get("xl/_rels/workbook.xml.rels", b"<x/>"), _parser())
    targets = {each.get("Id"): str(each.get("Target")) for each in rels}
    book = etree.fromstring(parts["xl/workbook.xml"], _parser())
    found = []
    for sheet in book.iter(SPREAD + "sheet", STRICT + "sheet"):
        link = next((sheet.get(name) for name in LINK if sheet.get(name)), None)
        target = targets.get(link, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        found.append((str(sheet.get("name")), posixpath.normpath(part)))
    return found


def _marks(data: bytes) -> Marks:
    """Measure one sheet and note its formulas and merged cells."""
    marks = Marks()
    tags = [ns + tag for ns in (SPREAD, STRICT) for tag in ("c", "mergeCell", "row")]
    walk = etree.iterparse(
        io.BytesIO(data), tag=tags, resolve_entities=False, no_network=True
    )
    for _event, element in walk:
        tag = etree.QName(element).localname
        if tag == "c":
            _cell(element, marks)
        elif tag == "mergeCell":
            _merged(str(element.get("ref")), marks)
        else:
            _within(int(element.get("r") or 1), 1)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return marks


def _cell(element: Any, marks: Marks) -> None:
    place = str(element.get("r") or "")
    if not place:
        return
    row, column = _place(place)
    _within(row, column)
    if any(etree.QName(child).localname == "f" for child in element):
        marks.by_row[row].append(
            (column, f"Ô {place} là công thức. Hãy dán lại dạng giá trị.")
        )


def _merged(ref: str, marks: Marks) -> None:
    """Note a merged range in each of its rows and columns."""
    first, _sep, last = ref.partition(":")
    top, left = _place(first)
    bottom, right = _place(last or first)
    _within(bottom, min(right, MOST_COLUMNS))
    marks.room -= (bottom - top + 1) * (min(right, MOST_COLUMNS) - left + 1)
    if marks.room < 0:
        raise Unreadable("Bảng tính có quá nhiều ô gộp. Hãy bỏ gộp mọi ô rồi gửi lại.")
    for row in range(top, bottom + 1):
        for column in range(left, min(right, MOST_COLUMNS) + 1):
            marks.by_row[row].append((column, f"Ô {ref} là ô gộp. Hãy bỏ gộp."))


def _place(text: str) -> tuple[int, int]:
    """Return the row and the column of a cell, both from 1.

    >>> _place("A1"), _place("AB17")
    ((1, 1), (17, 28))
    """
    found = _PLACE.fullmatch(text)
    if found is None:
        raise Unreadable(_damaged())
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _within(row: int, column: int) -> None:
    if row > MOST_ROWS + HEAD_WITHIN:
        raise Unreadable(too_many())
    if column > MOST_COLUMNS:
        raise Unreadable(
            f"Bảng tính rộng hơn {MOST_COLUMNS} cột. Hãy sao danh sách sang một tệp "
            "mới rồi gửi."
        )


def _parser() -> Any:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )


def _damaged() -> str:
    return (
        "Tệp bị hỏng nên không đọc được. Hãy mở bằng chương trình bảng tính, lưu lại "
        "thành .xlsx rồi gửi."
    )
