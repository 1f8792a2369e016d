"""From lines to blocks: paragraphs put together again from soft-wrapped lines.

A scan wraps every line, loses blank lines and leaves page numbers and stamp junk in
mid-sentence; a Word text has one line per paragraph. Both become the same `Block`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kycuong.rules.letters.marks import Mark, find_mark
from kycuong.rules.letters.model import ItemKind

_PAGE_NUMBER = re.compile(r"[\W_]*(?:trang )?\d{1,3}(?:/\d{1,3})?[\W_]*$")
_LETTER = re.compile(r"[a-z]")
_SOFT_JUNK = " \t\n\r-–—_`'\"“”’‘*|\\/«»<>~^¬°ˆ⁄´"
_FINISHED = ".;:!?…"
_FUNCTION_END = re.compile(
    r"(?:\b(?:va|cua|cac|voi|cho|tai|so|theo|ve|den|tu|trong|do|la|cung|hoac|nhung"
    r"|duoc|de|bang|thuoc|ngay|thang|nam|dieu|khoan|lap|giao|gui|bo|to quoc|mat tran|lien hiep|thuong truc|giam doc|chu tich|luat)|[,(-])\s*$"
)
_SPLIT_NAME = re.compile(r"(?:thuong binh va xa hoi|chi nhanh)\b")
_LONG_LINE = 140


@dataclass(slots=True)
class Block:
    """A paragraph: its span, its item mark (None: unmarked) and where words start."""

    start: int
    end: int
    content: int
    mark: Mark | None
    gap: bool
    table: bool = False
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int


def blocks(
    text: str, folded: str, start: int, end: int, noise: list[tuple[int, int]]
) -> list[Block]:
    """Return the paragraphs of text[start:end], soft wraps undone.

    `folded` is the offset-preserving fold of the whole text. The spans of page
    numbers and stamp crumbs that were stepped over are added to `noise`.
    """
    lines = list(_lines(text, start, end))
    layout = _Layout(*_measure(text, lines))
    found: list[Block] = []
    gap = True
    skipped_page = False
    for line in lines:
        if line.start == line.end:
            gap = not skipped_page
            continue
        if _is_noise(text, folded, line):
            skipped_page = True
            noise.append((line.start, line.end))
            continue
        table = text[line.start] == "|"
        previous = found[-1] if found else None
        mark = None if table else find_mark(text, folded, line.start, line.end)
        if previous is None or table or previous.table:
            joins = False
        else:
            joins = _joins(text, folded, previous, line, _Context(mark, layout, gap))
        if joins and previous is not None:
            previous.end = line.end
        else:
            content = mark.end if mark and not table else line.start
            found.append(
                Block(line.start, line.end, content, mark, gap, table, layout.wrapped)
            )
            if mark is not None:
                layout.passes(mark)
        gap = False
        skipped_page = False
    return found


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        if stop < 0:
            stop = end
        left, right = position, stop
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        yield _Line(left, right)
        position = stop + 1


def _measure(text: str, lines: list[_Line]) -> tuple[bool, int]:
    """Say whether lines are soft-wrapped, and at which width (characters)."""
    full = [line for line in lines if line.end > line.start]
    if not full:
        return False, _LONG_LINE
    lengths = sorted(line.end - line.start for line in full)
    width = lengths[len(lengths) * 9 // 10]
    broken = 0
    for line, following in pairwise(lines):
        if line.end > line.start and following.end > following.start:
            last = text[line.end - 1]
            broken += last not in _FINISHED and text[following.start].islower()
    return width <= _LONG_LINE and broken * 8 >= len(full), width


def _is_noise(text: str, folded: str, line: _Line) -> bool:
    """Page numbers, pen strokes and stamp crumbs standing alone on a line."""
    size = line.end - line.start
    if size > 12:
        return False
    if _PAGE_NUMBER.match(folded, line.start, line.end):
        return True
    if size > 6:
        return False
    if text[line.end - 1] in ";:" or (
        text[line.end - 1] == "." and text[line.start].islower()
    ):
        return False
    return len(_LETTER.findall(folded, line.start, line.end)) <= 4


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] ends with a full stop, semicolon, colon or the like."""
    position = end
    while position > start and text[position - 1] in _SOFT_JUNK:
        position -= 1
    return position > start and text[position - 1] in _FINISHED


@dataclass(slots=True)
class _Layout:
    """What decides whether a line goes on: wrapped text or not, how wide, numbers."""

    wrapped: bool
    width: int
    number: int = 0
    below: int = 0

    def expects(self, mark: Mark) -> bool:
        """Whether a number mark is the next of its row, hence surely a mark."""
        if mark.kind is ItemKind.SUBNUMBER:
            first, *_, last = mark.value.split(".")
            return int(first) == self.number and int(last) in (1, self.below + 1)
        if mark.kind is not ItemKind.NUMBER:
            return False
        return int(mark.value) in (1, self.number + 1)

    def passes(self, mark: Mark) -> None:
        """Take note of the number an item bears."""
        if mark.kind is ItemKind.NUMBER:
            self.number, self.below = int(mark.value), 0
        elif mark.kind is ItemKind.SUBNUMBER:
            first, *_, last = mark.value.split(".")
            self.number, self.below = int(first), int(last)


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands at the line and before it: its mark, and whether a blank line."""

    mark: Mark | None
    layout: _Layout
    gap: bool


def _joins(
    text: str, folded: str, previous: Block, line: _Line, context: _Context
) -> bool:
    """Whether `line` continues `previous`."""
    mark, layout = context.mark, context.layout
    finished = ends_sentence(text, previous.start, previous.end)
    if mark is not None:
        if finished or context.gap:
            return mark.weak and not finished
        if _SPLIT_NAME.match(folded, mark.end):
            return True
        return not (mark.sure or layout.expects(mark))
    first = text[line.start]
    lower = first.islower() or first in ",;.)"
    if not finished and lower:
        return True
    tail = max(previous.start, previous.end - 12)
    if not finished and _FUNCTION_END.search(folded, tail, previous.end):
        return True
    if context.gap:
        return False
    if not layout.wrapped:
        return False
    length = previous.end - max(
        text.rfind("\n", previous.start, previous.end) + 1, previous.start
    )
    if finished:
        return lower or length >= layout.width * 0.9
    if text[previous.start : previous.end].isupper():
        return text[line.start : line.end].isupper()
    return length >= layout.width * 0.6
