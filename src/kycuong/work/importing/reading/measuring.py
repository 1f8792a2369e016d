"""How large a sheet is and what its cells hold, counted as a spreadsheet counts.

A row or cell that does not say where it stands follows the one before it. No tree is
built: a part is walked once, and the walk stops at the first limit that is passed.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final
from xml.parsers import expat

from kycuong.work.importing.reading.texts import too_many
from kycuong.work.importing.reading.values import (
    DAMAGED,
    HEAD_WITHIN,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    SWOLLEN,
    Unreadable,
)

WIDE: Final = f"Bảng tính rộng hơn {MOST_COLUMNS} cột. Hãy sao danh sách sang một tệp mới rồi gửi."
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_NUMBER = re.compile(r"[0-9]{1,7}")


@dataclass(slots=True)
class Marks:
    """What cells of a sheet hold besides values, by row: (column, sentence)."""

    by_row: dict[int, list[tuple[int, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def faults(self, row: int) -> tuple[tuple[int, str], ...]:
        """Return what is wrong with a row's cells."""
        return tuple(self.by_row.get(row, ()))


@dataclass(slots=True)
class Room:
    """What a file may still hold, all its sheets together.

    `cells` of whole tables, empty ones too; `texts` in bytes, each as often as a cell
    repeats it; `merged` cells.
    """

    cells: int = MOST_CELLS
    texts: int = 100 * 1024 * 1024
    merged: int = 200_000

    def take(self, *, cells: int = 0, texts: int = 0) -> None:
        """Use some of it up.

        Raises:
            Unreadable: there is no more.
        """
        self.cells -= cells
        self.texts -= texts
        if self.cells < 0:
            most = f"{MOST_CELLS:,}".replace(",", ".")
            raise Unreadable(
                f"Các bảng tính trong tệp có hơn {most} ô, kể cả ô trống. Hãy sao danh "
                "sách sang một tệp mới rồi gửi."
            )
        if self.texts < 0:
            raise Unreadable(SWOLLEN)


def measured(data: bytes, texts: Sequence[int], room: Room) -> Marks:
    """Walk one sheet; return its formulas and merged cells.

    Args:
        texts: bytes of each shared text.

    Raises:
        Unreadable: too long, wide or large; damaged.
    """
    sheet = _Sheet(texts, room)
    _walk(data, sheet.start, sheet.end, sheet)
    room.take(cells=sheet.height * sheet.width)
    return sheet.marks


def text_sizes(data: bytes, room: Room) -> list[int]:
    """Return the bytes of each shared text.

    Raises:
        Unreadable: damaged, or more texts than cells may be.
    """
    table = _Texts(room)
    _walk(data, table.start, table.end, table)
    return table.sizes


def place_of(text: str) -> tuple[int, int]:
    """Return the row and the column of a cell, both from 1.

    >>> place_of("A1"), place_of("AB17")
    ((1, 1), (17, 28))
    """
    found = _PLACE.fullmatch(text)
    if found is None:
        raise Unreadable(DAMAGED)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def name_of(row: int, column: int) -> str:
    """Return what a cell is called.

    >>> name_of(1, 1), name_of(17, 28)
    ('A1', 'AB17')
    """
    return f"{_letters(column)}{row}"


@cache
def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class _Texts:
    """The table of shared texts as it is walked."""

    def __init__(self, room: Room) -> None:
        self.sizes: list[int] = []
        self.most = room.cells

    def start(self, tag: str, _given: dict[str, str]) -> None:
        if tag == "si":
            if len(self.sizes) >= self.most:
                raise Unreadable(SWOLLEN)
            self.sizes.append(0)
        elif tag == "sheetData":
            raise Unreadable(DAMAGED)

    def end(self, tag: str) -> None:
        """Nothing follows from an end."""

    def text(self, piece: str) -> None:
        if self.sizes:
            self.sizes[-1] += len(piece.encode())


class _Sheet:
    """One sheet as it is walked: where the walk stands, how far cells reach."""

    def __init__(self, texts: Sequence[int], room: Room) -> None:
        self.texts, self.room, self.marks = texts, room, Marks()
        self.row = self.column = self.height = self.width = 0
        self.inside: list[str] = []
        self.shared, self.number = False, ""

    def start(self, tag: str, given: dict[str, str]) -> None:
        """Take up a row, a cell, a formula, the number of a shared text."""
        if tag == "c":
            self._cell(given)
        elif tag == "v":
            self.number = ""
        elif tag == "row":
            self._row(given)
        elif tag == "sheetData":
            self._enter(tag, within=[])
        elif tag == "f" and self.inside[2:]:
            name = name_of(self.row, self.column)
            self.marks.by_row[self.row].append(
                (self.column, f"Ô {name} là công thức. Hãy dán lại dạng giá trị.")
            )
        elif tag == "mergeCell":
            self._merged(given.get("ref", ""))

    def end(self, tag: str) -> None:
        """Leave what was entered; a shared text counts as often as it stands."""
        if self.inside and tag == self.inside[-1]:
            self.inside.pop()
        elif tag == "v" and self.shared:
            number, self.number = self.number.strip(), ""
            if not number:
                return
            if not _NUMBER.fullmatch(number) or int(number) >= len(self.texts):
                raise Unreadable(DAMAGED)
            self.room.take(texts=self.texts[int(number)])

    def text(self, piece: str) -> None:
        """Take in a piece of a cell's text."""
        if self.shared:
            self.number += piece[:20]

    def _enter(self, tag: str, within: list[str]) -> None:
        if self.inside != within:
            raise Unreadable(DAMAGED)
        self.inside.append(tag)

    def _row(self, given: dict[str, str]) -> None:
        if not self.inside:
            return
        self._enter("row", within=["sheetData"])
        row = self.row + 1
        if "r" in given:
            if not _NUMBER.fullmatch(given["r"]) or int(given["r"]) < row:
                raise Unreadable(DAMAGED)
            row = int(given["r"])
        _within(row, 1)
        self.row, self.column = row, 0

    def _cell(self, given: dict[str, str]) -> None:
        if not self.inside:
            return
        self._enter("c", within=["sheetData", "row"])
        column = self.column + 1
        place = given.get("r")
        if place is not None and place != f"{_letters(column)}{self.row}":
            row, placed = place_of(place)
            if row != self.row or placed < column:
                raise Unreadable(DAMAGED)
            column = placed
        _within(self.row, column)
        self.column, self.height = column, self.row
        self.width = max(self.width, column)
        self.shared, self.number = given.get("t") == "s", ""

    def _merged(self, ref: str) -> None:
        """Note a merged range in each of its rows and columns."""
        first, _sep, last = ref.partition(":")
        top, left = place_of(first)
        bottom, right = place_of(last or first)
        right = min(right, MOST_COLUMNS)
        _within(bottom, right)
        self.room.merged -= max(0, bottom - top + 1) * max(0, right - left + 1)
        if self.room.merged < 0:
            raise Unreadable(
                "Bảng tính có quá nhiều ô gộp. Hãy bỏ gộp mọi ô rồi gửi lại."
            )
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self.marks.by_row[row].append(
                    (column, f"Ô {ref} là ô gộp. Hãy bỏ gộp.")
                )


def _walk(data: bytes, start: Any, end: Any, taker: Any) -> None:
    """Walk a part by the names of its elements without their prefixes.

    Raises:
        Unreadable: not well formed, with definitions of its own, not in UTF-8.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, given: start(
        tag.rpartition(":")[2] if ":" in tag else tag, given
    )
    parser.EndElementHandler = lambda tag: end(
        tag.rpartition(":")[2] if ":" in tag else tag
    )
    parser.CharacterDataHandler = taker.text
    parser.StartDoctypeDeclHandler = _defines
    parser.XmlDeclHandler = _declares
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(DAMAGED)
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the parser's own signature
    except (expat.ExpatError, ValueError, LookupError):
        raise Unreadable(DAMAGED) from None


def _defines(*_given: Any) -> None:
    raise Unreadable(DAMAGED)


def _declares(_version: str, encoding: str | None, _alone: int) -> None:
    if (encoding or "utf-8").lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
        raise Unreadable(DAMAGED)


def _within(row: int, column: int) -> None:
    if row > MOST_ROWS + HEAD_WITHIN:
        raise Unreadable(too_many())
    if column > MOST_COLUMNS:
        raise Unreadable(WIDE)
