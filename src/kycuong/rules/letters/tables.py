"""Task tables: a header row names the columns, each further row is one task.

Rows come as `| a | b |` lines or with tabs between cells. The header is found by what
its cells say ("Cơ quan chủ trì", "Thời gian hoàn thành"), not by their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kycuong.rules.letters.bodies import Body, BodyReader
from kycuong.rules.letters.deadlines import DeadlineFinder
from kycuong.rules.letters.model import NO_DEADLINE, Deadline
from kycuong.rules.letters.source import Source, phrase
from kycuong.rules.letters.structure import Node

_ROLES = (
    ("coord", phrase(r".*(?:phoi hop|tham gia)")),
    ("lead", phrase(r".*(?:chu tri|thuc hien(?!.*thoi)|don vi (?:duoc giao|thuc)|co quan (?:duoc giao|thuc)|phan cong|trach nhiem|dau moi)")),
    ("deadline", phrase(r".*(?:thoi gian|thoi han|tien do|hoan thanh|han )")),
    ("output", phrase(r".*(?:san pham|ket qua|dau ra)")),
    ("task", phrase(r".*(?:nhiem vu|noi dung|cong viec|hoat dong|ten |giai phap)")),
)  # fmt: skip
_COLUMN = re.compile(r"(?<=[^\s.)+•–-])\t+(?=\S)")  # no tab after an item's mark
_LABEL = phrase(r"\W*(?:co quan |don vi )?chu tri\s*:\s*")
_TOGETHER = phrase(r"(?<![a-z])phoi hop(?: thuc hien)?(?: voi)?\s*:?\s*")
_RULE = re.compile(r"^[\s|:\-–—=+]*$")


@dataclass(frozen=True, slots=True)
class Row:
    """One task row: the spans of its cells, by role."""

    node: Node
    cells: dict[str, tuple[int, int]]


def is_row(text: str) -> bool:
    """Whether a line is a row of a table."""
    if text.startswith("|"):
        return True
    return text.count("\t") >= 2 and len(_COLUMN.findall(text)) >= 2


class TableReader:
    """Goes through the rows of a letter, remembering the header they stand under."""

    def __init__(
        self, source: Source, reader: BodyReader, deadlines: DeadlineFinder
    ) -> None:
        self.source = source
        self.reader = reader
        self.deadlines = deadlines
        self._header: dict[int, str] = {}

    def forget(self) -> None:
        """Leave the table: text has come between."""
        self._header = {}

    def row(self, node: Node) -> Row | None:
        """Return the task in a row; None for headers, rules and group titles."""
        start, end = node.paras[0]
        if _RULE.match(self.source.text[start:end]):
            return None
        cells = list(self._cells(start, end))
        header = self._header_of(cells)
        if header is not None:
            self._header = header
            return None
        if not self._header:
            return None
        named = {
            role: cells[index]
            for index, role in self._header.items()
            if index < len(cells) and cells[index][0] < cells[index][1]
        }
        if "task" not in named or "lead" not in named:
            return None
        if "coord" not in named:
            named |= self._shared(*named["lead"])
        return Row(node, named)

    def _shared(self, start: int, end: int) -> dict[str, tuple[int, int]]:
        """A cell that names both: "Sở A chủ trì; Sở B phối hợp"."""
        word = _TOGETHER.search(self.source.fold, start, end)
        if word is None:
            return {}
        first = word.end()
        if not self.reader.read_list(first, end):
            first = max(
                self.source.fold.rfind(mark, start, word.start()) for mark in ";,"
            )
            end = word.start()
        if first <= start or not self.reader.read_list(first, end):
            return {}
        return {"lead": (start, min(first, word.start())), "coord": (first, end)}

    def _cells(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        text = self.source.text
        separator = "|" if text[start] == "|" else "\t"
        at = start + (separator == "|")
        while at <= end:
            stop = text.find(separator, at, end)
            last = stop if stop >= 0 else end
            if stop < 0 and separator == "|" and not text[at:end].strip():
                return
            left, right = at, last
            while left < right and text[left] in " \t*_":
                left += 1
            while right > left and text[right - 1] in " \t*_":
                right -= 1
            yield left, right
            at = last + 1

    def _header_of(self, cells: list[tuple[int, int]]) -> dict[int, str] | None:
        roles: dict[int, str] = {}
        for index, (start, end) in enumerate(cells):
            if end - start > 60:
                continue
            for role, pattern in _ROLES:
                if role in roles.values():
                    continue
                if pattern.match(self.source.fold, start, end):
                    roles[index] = role
                    break
        found = set(roles.values())
        return roles if {"task", "lead"} <= found and len(found) >= 3 else None

    def bodies(self, span: tuple[int, int]) -> tuple[str, ...]:
        """The bodies of a cell; the cell's own words where none is recognised."""
        found: list[Body] = []
        label = _LABEL.match(self.source.fold, *span)
        at = label.end() if label else span[0]
        while at < span[1]:
            more = self.reader.read_list(at, span[1])
            if not more:
                break
            found += more
            at = more[-1].end
        rest = self.source.text[at : span[1]].strip(" ,;.\n")
        names = [body.name for body in found]
        if rest and not names:
            names = [re.sub(r"\s+", " ", part).strip() for part in rest.split(";")]
        return tuple(dict.fromkeys(name for name in names if name))

    def deadline(self, span: tuple[int, int]) -> Deadline:
        """The deadline of a time cell ("6/2025", "Quý II/2026", "Thường xuyên")."""
        return self.deadlines.read_cell(*span) or NO_DEADLINE
