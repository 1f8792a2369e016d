"""What a page's text shows of its margins, and of the number in its margin."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kycuong.rules.docform.model import POINTS_IN_MM, Part, PrintedNumber
from kycuong.rules.docform.pdf.glyphs import Sheetful
from kycuong.rules.docform.pdf.lines import Line

_NUMBER: Final = re.compile(
    r"[-–—\s]*(?:Trang\s*)?(\d{1,4}|[ivxlc]{1,6}|[IVXLC]{1,6}|[a-zA-Z])(?:/\d+)?[-–—\s]*"
)
_ZONE: Final = 28.0
_WIDE: Final = 0.45
_ENOUGH: Final = 3
_FEW: Final = 0.1
_SHARE: Final = 0.25
_TOP_HEIGHT: Final = 0.891
"""Where the line box of Times begins above its base line, in sizes."""
_BOTTOM_DEPTH: Final = 0.216
_HANGING: Final = 8.0
_NEAR: Final = 2.0
_EXACT: Final = 0.75
_MOSTLY: Final = 0.4
_FURTHER_IN: Final = 4 * POINTS_IN_MM
_INDENTS: Final = (10 * POINTS_IN_MM, 12.7 * POINTS_IN_MM)
_BINDING: Final = 7.5 * POINTS_IN_MM
"""How far the middle of the text lies from that of the paper: half of 30 less 15 mm."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The sides of the text in points from the left edge; None where not to be seen.

    `justified`: several lines end exactly at `right`. `loose`: no side is kept, and both
    are but where the widest lines end.
    """

    left: float | None
    right: float | None
    justified: bool = False
    loose: bool = False


def frame_of(lines: Iterable[Line], width: float) -> Frame:
    """Return where running lines begin and end on pages of one width."""
    wide = [
        line
        for line in lines
        if line.alone and not line.tabular and line.right - line.left > _WIDE * width
    ]
    if len(wide) < _ENOUGH:
        return Frame(None, None)
    lefts = Counter(round(line.left) for line in wide)
    enough = max(_ENOUGH, _SHARE * len(wide))
    often = [at for at, count in lefts.items() if count + lefts[at + 1] >= enough]
    left = _beside_first_lines(min(often, default=None), lefts)
    if left is None:
        left = _twice([line.left for line in wide])
    ends = [line.right for line in wide]
    right = _right_of(ends)
    justified = right is not None and _kept(right, ends)
    if right is None:
        right = max(ends)
    if left is None:
        return Frame(min(line.left for line in wide), right, justified, loose=True)
    exact = [
        line.left for line in wide if left is not None and abs(line.left - left) < 1.5
    ]
    return Frame(min(exact) if exact else None, right, justified)


def _twice(lefts: Sequence[float]) -> int | None:
    """Return the margin of a very short letter: two lines at it, others further in."""
    least = min(lefts)
    at_it = [left for left in lefts if left - least < _EXACT]
    further = [left for left in lefts if left - least > _FURTHER_IN]
    return round(least) if len(at_it) > 1 and further else None


def _beside_first_lines(left: int | None, lefts: Iterable[int]) -> int | None:
    """Return the margin where most lines of a short letter are first lines of paragraphs.

    They begin one indent of the decree to the right of the few lines that follow them.
    """
    before = [at for at in lefts if left is not None and _is_indent(left - at)]
    return min(before, default=left)


def _is_indent(distance: float) -> bool:
    return any(abs(distance - indent) < _NEAR for indent in _INDENTS)


def _right_of(ends: Sequence[float]) -> float | None:
    """Return where many lines end; a comma or hyphen may hang out beyond it.

    The rightmost such place: last lines of paragraphs that say the same end alike too.
    """
    enough = max(_ENOUGH, 0.2 * len(ends))
    edges = []
    for at in sorted({round(end) for end in ends}):
        near = [end for end in ends if at - 0.5 <= end <= at + 1.5]
        if len(near) >= enough:
            edges.append(max(near))
    if not edges or sum(end > edges[-1] + _HANGING for end in ends) > _FEW * len(ends):
        return None  # ragged lines that happen to end alike
    return next(edge for edge in edges if edge >= edges[-1] - _HANGING)


def _kept(right: float, ends: Sequence[float]) -> bool:
    """Say whether so many lines end at a place that it is no chance."""
    near = sum(-_EXACT <= end - right <= _HANGING for end in ends)
    return near >= _MOSTLY * len(ends)


def number_of(
    lines: Sequence[Line], page: Sheetful, number: int, frame: Frame
) -> tuple[PrintedNumber, list[Line]]:
    """Return the number printed on a page, and the lines without it."""
    zone = _ZONE * POINTS_IN_MM
    rest = list(lines)
    for part, edge in ((Part.HEADER, 0), (Part.FOOTER, -1)):
        if not rest:
            break
        line = rest[edge]
        high = line.base > page.height - zone
        low = line.base < zone
        in_zone = high if part is Part.HEADER else low
        found = _NUMBER.fullmatch(line.text)
        if in_zone and line.alone and not line.tabular and found:
            rest.remove(line)
            return _printed(line, found[1], part, page, number, frame), rest
    return PrintedNumber(number), rest


def _printed(
    line: Line, value: str, part: Part, page: Sheetful, number: int, frame: Frame
) -> PrintedNumber:
    middle = (line.left + line.right) / 2
    centres = [page.width / 2]
    if frame.left is not None and frame.right is not None:
        centres.append((frame.left + frame.right) / 2)
    else:  # a page of nothing but a table: the middle of the text lies to the right
        centres.append(page.width / 2 + _BINDING)
    offset = min((middle - centre for centre in centres), key=abs)
    look = next(span.look for span in line.spans if span.text.strip())
    return PrintedNumber(number, value, part, look, offset / POINTS_IN_MM)


def top_of(pages: Sequence[tuple[Sheetful, Sequence[Line]]]) -> float | None:
    """Return the upper margin in mm, where the text shows it."""
    gaps = [
        (page.height - lines[0].base - _TOP_HEIGHT * (lines[0].size or 13))
        / POINTS_IN_MM
        for page, lines in pages
        if lines
    ]
    if not gaps:
        return None
    least = min(gaps)
    agreed = sum(gap - least < 1.0 for gap in gaps) >= 2
    return least if least <= 25.0 or agreed else None


def bottom_of(pages: Sequence[tuple[Sheetful, Sequence[Line]]]) -> float | None:
    """Return the lower margin in mm, where full pages show it."""
    gaps = [
        (lines[-1].base - _BOTTOM_DEPTH * (lines[-1].size or 13)) / POINTS_IN_MM
        for _, lines in pages[:-1]
        if lines
    ]
    least = min(gaps, default=None)
    return least if least is not None and least <= 25.0 else None
