"""Paragraphs: lines that run on into one another, with how they are set."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from kycuong.rules.docform.model import (
    POINTS_IN_MM,
    Align,
    Leading,
    Paragraph,
    Place,
    Setting,
    Side,
    Span,
)
from kycuong.rules.docform.pdf.lines import Line
from kycuong.rules.docform.pdf.measures import Frame

_NEAR: Final = 1.0 * POINTS_IN_MM
_END: Final = 1.6
_HANGING: Final = 0.35
"""Part of a size by which a comma may stand out at the end of a justified line."""
_CENTRE: Final = 2.5 * POINTS_IN_MM
_FAR_IN: Final = 6.0 * POINTS_IN_MM
_NEARLY_FULL: Final = 0.85
_ENDS: Final = (".", ";", ":")
_SINGLE: Final = 1.15
_SAME_STEP: Final = 0.6
_FAR_APART: Final = 3.4
_MORE_AIR: Final = 3.0


def paragraphs_of(lines: Sequence[Line], frame: Frame) -> Iterator[Paragraph]:
    """Yield the paragraphs of lines in order, across pages."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _runs_on(groups[-1], line, frame):
            groups[-1].append(line)
        else:
            groups.append([line])
    usual = _usual_step(groups)
    above: list[Line] | None = None
    for group in groups:
        yield _paragraph(group, above, frame, usual)
        above = group


def _runs_on(group: list[Line], line: Line, frame: Frame) -> bool:
    """Say whether a line goes on with the paragraph above it."""
    last = group[-1]
    if frame.left is None or frame.right is None:
        return False
    if not (last.alone and line.alone) or last.tabular or line.tabular:
        return False
    if last.right - last.left < 0.4 * (frame.right - frame.left):
        return False
    if last.side is Side.RIGHT and line.side is not Side.RIGHT:
        return False
    start = group[1].left if len(group) > 1 else frame.left
    full_block = last.right > frame.right - _END and not last.text.endswith(_ENDS)
    begins = abs(line.left - start) <= _NEAR or (
        len(group) == 1 and full_block and abs(line.left - last.left) <= _NEAR
    )
    blank = 0.2 * (line.size or 12)
    end = last.right
    loose = _at_right(last, frame) and _at_right(line, frame)
    if _goes_on_inside(last, line, frame):
        return _follows(group, line)
    if loose or (_centred(last, frame) and _centred(line, frame)):
        begins, end = True, frame.left + last.right - last.left
    full = end + blank + line.first_word > frame.right - _END
    return begins and full and _follows(group, line)


def _centred(line: Line, frame: Frame) -> bool:
    """Say whether a line stands in the middle, clear of the left side."""
    return _even(line, frame) and line.left > (frame.left or 0.0) + _NEAR


def _goes_on_inside(last: Line, line: Line, frame: Frame) -> bool:
    """Say whether a sentence goes on in the middle, as only centred text does."""
    if frame.left is None or frame.right is None:
        return False
    wide = last.right - last.left > _NEARLY_FULL * (frame.right - frame.left)
    open_ = wide and line.text[:1].islower() and not last.text.endswith(_ENDS)
    return open_ and _centred(line, frame) and line.left > frame.left + _FAR_IN


def _in_middle(group: Sequence[Line], frame: Frame) -> bool:
    """Say whether the lines of a paragraph are centred."""
    if _centred(group[0], frame) and all(_even(line, frame) for line in group):
        return True
    return _goes_on_inside(group[-2], group[-1], frame)


def _even(line: Line, frame: Frame) -> bool:
    """Say whether as much room is left of a line as right of it."""
    if frame.left is None or frame.right is None:
        return False
    off = (line.left + line.right - frame.left - frame.right) / 2
    return abs(off) <= _CENTRE


def _at_right(line: Line, frame: Frame) -> bool:
    """Say whether a line stands at the right side, clear of the left one."""
    if frame.left is None or frame.right is None:
        return False
    return abs(line.right - frame.right) <= _END and line.left > frame.left + _NEAR


def _follows(group: list[Line], line: Line) -> bool:
    """Say whether a line stands near enough below: the same step, or a new page."""
    last = group[-1]
    if line.page != last.page:
        return line.page == last.page + 1 and line.row <= 2
    step = last.base - line.base
    if not 0 < step < _FAR_APART * (line.size or 12):
        return False
    steps = _steps(group)
    return not steps or step < median(steps) + _MORE_AIR


def _steps(group: Sequence[Line]) -> list[float]:
    return [
        upper.base - lower.base
        for upper, lower in pairwise(group)
        if upper.page == lower.page
    ]


def _usual_step(groups: Sequence[Sequence[Line]]) -> float | None:
    steps = [step for group in groups for step in _steps(group)]
    return median(steps) if steps else None


def _paragraph(
    group: list[Line], above: list[Line] | None, frame: Frame, usual: float | None
) -> Paragraph:
    first = group[0]
    spans: list[Span] = []
    for line in group:
        spans += line.spans
        if line is not group[-1]:
            spans.append(Span(" ", line.spans[-1].look))
    align = _align(group, frame)
    left, inset = _indents(group, frame)
    steps = _steps(group)
    step = median(steps) if steps else None
    return Paragraph(
        tuple(spans),
        setting=Setting(
            align=align,
            left=left,
            first_line=inset,
            before=_air(above, first, step or usual),
            after=0.0,
            leading=Leading(fixed=step) if step else None,
        ),
        place=Place(page=first.page, line=first.row),
        side=first.side,
        tabular=first.tabular or (not first.alone and first.side is None),
        room=None
        if frame.left is None or frame.right is None
        else (frame.right - frame.left) / POINTS_IN_MM,
    )


def _align(group: Sequence[Line], frame: Frame) -> Align | None:
    """Return how a paragraph stands, where its lines show it."""
    if frame.left is None or frame.right is None:
        return None
    middle = (frame.left + frame.right) / 2
    first = group[0]
    if len(group) == 1:
        off = (first.left + first.right) / 2 - middle
        inside = first.left > frame.left + _FAR_IN
        if inside and abs(off) <= _CENTRE:
            return Align.CENTER
        if inside and frame.justified and _at_right(first, frame) and off > _FAR_IN:
            return Align.RIGHT
        at_left = abs(first.left - frame.left) <= _NEAR and off < -_FAR_IN
        return Align.LEFT if at_left and not frame.loose else None
    if _in_middle(group, frame):
        return Align.CENTER
    if all(_at_right(line, frame) for line in group):
        return Align.RIGHT
    if frame.loose:
        return None
    ended = [
        -_END <= line.right - frame.right <= _HANGING * (line.size or 12)
        for line in group[:-1]
    ]
    if all(ended):
        return Align.BOTH
    lefts = [line.left for line in group[1:]]
    even = max(lefts) - min(lefts) < _NEAR
    ragged = ended.count(False) >= 2
    return Align.LEFT if even and ragged else None


def _indents(group: Sequence[Line], frame: Frame) -> tuple[float | None, float | None]:
    """Return left indent and that of the first line beyond it, in mm."""
    if frame.left is None or frame.loose:
        return None, None
    begin = group[1].left if len(group) > 1 else frame.left
    left = (begin - frame.left) / POINTS_IN_MM
    inset = (group[0].left - begin) / POINTS_IN_MM
    return (0.0 if abs(left) < 0.7 else left), inset


def _air(above: list[Line] | None, first: Line, step: float | None) -> float | None:
    """Return the air above a paragraph in points: what the step of lines leaves over."""
    if above is None or step is None or above[-1].page != first.page:
        return None
    if above[-1].tabular or not above[-1].alone or not first.alone:
        return None
    single = _SINGLE * (first.size or 13)
    steps = _steps(above)
    alike = steps and abs(median(steps) - step) < _SAME_STEP
    if not alike:  # the line above may be set closer: nobody can tell
        step = min(step, single)
    return round(above[-1].base - first.base - step, 1)
