"""Blocks on pages: those of a PDF as printed, those of a Word file as they may fall."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kycuong.rules.docform import extent
from kycuong.rules.docform.marking.blocks import Group, paragraph_block
from kycuong.rules.docform.marking.hanging import Gap, Hung
from kycuong.rules.docform.marking.model import Anchor, Block, BlockKind, MarkedPage
from kycuong.rules.docform.model import (
    POINTS_IN_MM,
    Align,
    Document,
    Kind,
    Look,
    PageNumber,
    Paragraph,
    Part,
    Section,
    Setting,
    Span,
)

_MOST_BLOCKS: Final = 200
_A4: Final = (210.0, 297.0)
_MARGINS: Final = 40.0
_LARGEST: Final = 2_000.0
_SCANNED: Final = "Trang là ảnh quét, không đọc được chữ."
_RUNNING: Final = {Part.HEADER: BlockKind.HEADER, Part.FOOTER: BlockKind.FOOTER}
_NO_LOOK: Final = Look()


def pages_of(
    document: Document, groups: Sequence[Group], hung: Hung
) -> tuple[MarkedPage, ...]:
    """Return the pages of a document, every anchor on one of them."""
    if document.kind is Kind.PDF:
        return tuple(_printed(document, groups, hung))
    return tuple(_estimated(document, groups, hung))


def _printed(
    document: Document, groups: Sequence[Group], hung: Hung
) -> Iterator[MarkedPage]:
    """Yield the pages of a PDF."""
    by_page: dict[int, list[Group]] = {}
    for group in groups:
        by_page.setdefault(group.paragraphs[0].place.page or 1, []).append(group)
    numbers = {each.page: each for each in document.numbers}
    last = max((1, *by_page, *numbers, *document.unread, *hung.pages, *hung.numbers))
    section = Section()
    sections = {each.page: (at, each) for at, each in enumerate(document.sections)}
    for page in range(1, last + 1):
        anchors = list(hung.pages.get(page, ()))
        if page in sections:
            at, section = sections[page]
            anchors += hung.sections.get(at, ())
        printed = numbers.get(page)
        part = Part.HEADER if printed is None else printed.part
        blocks = _with_gaps(by_page.get(page, ()), hung.gaps, opening=page == 1)
        if page in document.unread:
            blocks = [_picture(page), *blocks]
        own = list(hung.numbers.get(page, ()))
        value = "" if printed is None else printed.value
        if value or own:
            look = _NO_LOOK if printed is None else printed.look
            stands = Align.CENTER
            running = _running(page, part, value, look, stands, own)
            blocks = [running, *blocks] if part is Part.HEADER else [*blocks, running]
        yield _page(page, section, anchors, blocks, estimated=False)


def _estimated(
    document: Document, groups: Sequence[Group], hung: Hung
) -> Iterator[MarkedPage]:
    """Yield about the pages of a Word file."""
    listed = list(_parted(document, groups))
    shown: set[int] = set()
    for number, part in enumerate(listed, start=1):
        at = _section_of(document, part)
        section = document.sections[at]
        anchors: list[Anchor] = []
        begun = range(at + 1) if number == 1 else (at,)
        if number == len(listed):
            begun = range(len(document.sections))
        for each in begun:
            if each not in shown:
                shown.add(each)
                anchors += hung.sections.get(each, ())
        if number == 1:
            for page in sorted(hung.pages):
                anchors += hung.pages[page]
        blocks = _with_gaps(part, hung.gaps, opening=number == 1)
        if number == 1:
            own = [each for page in hung.numbers.values() for each in page]
            stated = section.first_number
        else:
            own, stated = [], section.number
        if number == min(2, len(listed)):
            own = own + hung.running[Part.HEADER] + hung.running[Part.FOOTER]
        blocks = _with_number(number, blocks, stated, own)
        yield _page(number, section, anchors, blocks, estimated=True)


def _with_number(
    page: int, blocks: list[Block], stated: PageNumber | None, anchors: list[Anchor]
) -> list[Block]:
    """Return blocks with the page number in the head or foot of their page."""
    if stated is None and not anchors:
        return blocks
    part = Part.HEADER if stated is None else stated.place
    look = stated.looks[0] if stated is not None and stated.looks else _NO_LOOK
    align = None if stated is None else stated.align
    running = _running(
        page, part, "" if stated is None else str(page), look, align, anchors
    )
    return [running, *blocks] if part is Part.HEADER else [*blocks, running]


def _parted(document: Document, groups: Sequence[Group]) -> Iterator[list[Group]]:
    """Yield the groups that fill a page each; a section begins a new one."""
    part: list[Group] = []
    height = 0.0
    before = 0
    for group in groups:
        first = group.paragraphs[0]
        section = document.sections[min(first.section, len(document.sections) - 1)]
        own = _height(group)
        full = height + own > _room(section) and height > 0
        turned = bool(first.breaks) or first.section != before
        if part and (full or turned or len(part) >= _MOST_BLOCKS):
            yield part
            part, height = [], 0.0
        part.append(group)
        height += own
        before = first.section
    yield part


def _height(group: Group) -> float:
    """Return about how high a group is, in points: the highest of its columns."""
    columns: dict[int, float] = {}
    for each in group.paragraphs:
        column = each.place.cell.column if each.place.cell else 0
        columns[column] = columns.get(column, 0.0) + extent.height_of(each)
    return max(columns.values())


def _room(section: Section) -> float:
    taken = (section.top or 0) + (section.bottom or 0) or _MARGINS
    return max(100.0, ((section.height or _A4[1]) - taken) * POINTS_IN_MM)


def _section_of(document: Document, part: Sequence[Group]) -> int:
    first = part[0].paragraphs[0].section if part else 0
    return min(first, len(document.sections) - 1)


def _with_gaps(
    groups: Iterable[Group], gaps: Sequence[Gap], *, opening: bool
) -> list[Block]:
    """Return blocks, those of missing components where they should stand."""
    blocks: list[Block] = []
    if opening:
        blocks += [_missing(gap) for gap in gaps if gap.behind is None]
    for group in groups:
        members = set(map(id, group.paragraphs))
        blocks += group.blocks
        blocks += [_missing(gap) for gap in gaps if id(gap.behind) in members]
    return blocks


def _missing(gap: Gap) -> Block:
    centred = gap.side is None
    return Block(
        BlockKind.MISSING,
        f"m-{gap.anchor.code}",
        place=gap.anchor.where,
        align=Align.CENTER if centred else None,
        side=gap.side,
        anchors=(gap.anchor,),
    )


def _running(
    page: int,
    part: Part,
    value: str,
    look: Look,
    align: Align | None,
    anchors: Sequence[Anchor],
) -> Block:
    """Return the head or foot of a page: its number, "" where there is none."""
    shown = Paragraph((Span(value, look),), setting=Setting(align=align))
    return paragraph_block(
        f"n{page}", shown, {id(shown): list(anchors)}, kind=_RUNNING[part]
    )


def _picture(page: int) -> Block:
    return Block(BlockKind.PICTURE, f"p{page}", place=f"trang {page}: {_SCANNED}")


def _page(
    number: int,
    section: Section,
    anchors: Sequence[Anchor],
    blocks: Sequence[Block],
    *,
    estimated: bool,
) -> MarkedPage:
    return MarkedPage(
        number=number,
        estimated=estimated,
        width_mm=_drawn(section.width, _A4[0]),
        height_mm=_drawn(section.height, _A4[1]),
        top_mm=section.top,
        bottom_mm=section.bottom,
        left_mm=section.left,
        right_mm=section.right,
        anchors=tuple(anchors),
        blocks=tuple(blocks),
    )


def _drawn(length: float | None, usual: float) -> float:
    """Return a side of paper that can be drawn, whatever the file states."""
    return usual if length is None or not 10 <= length <= _LARGEST else length
