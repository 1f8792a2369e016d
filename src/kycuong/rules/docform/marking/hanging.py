"""Where each finding hangs: on a paragraph, in the head or foot of pages, on a page, or
where a component should stand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.components.pieces import Piece
from kycuong.rules.docform.findings import Finding
from kycuong.rules.docform.kinds import Sort
from kycuong.rules.docform.marking.model import Anchor
from kycuong.rules.docform.model import Document, Paragraph, Part, Place, Side
from kycuong.rules.docform.rules import Breach

MOST_PLACES: Final = 200
_RUNNING: Final = {
    Place(part=Part.HEADER).words(): Part.HEADER,
    Place(part=Part.FOOTER).words(): Part.FOOTER,
}
_NUMBER: Final = "page.number"
_MISSING: Final = ".missing"
_QUOTED: Final = 20


@dataclass(frozen=True, slots=True)
class Gap:
    """Where something should stand: behind a paragraph, or at the very beginning."""

    anchor: Anchor
    behind: Paragraph | None
    side: Side | None


@dataclass
class Hung:
    """All anchors by where they hang.

    `paragraphs` by the identity of the paragraph, `sections` by their index (from 0),
    `pages` and `numbers` (their page numbers) by the page of a PDF; `running` are of
    every page.
    """

    paragraphs: dict[int, list[Anchor]] = field(
        default_factory=lambda: defaultdict(list)
    )
    sections: dict[int, list[Anchor]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[int, list[Anchor]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[int, list[Anchor]] = field(default_factory=lambda: defaultdict(list))
    running: dict[Part, list[Anchor]] = field(default_factory=lambda: defaultdict(list))
    gaps: list[Gap] = field(default_factory=list)


def hung(
    sheet: Sheet,
    findings: Sequence[Finding],
    behind: Sequence[Sequence[Breach]],
    warnings: Sequence[Finding] = (),
) -> Hung:
    """Return the anchors of all findings, each where it hangs."""
    found = Hung()
    known = _by_words(sheet.document)
    for index, (finding, breaches) in enumerate(zip(findings, behind, strict=True)):
        for at, breach in enumerate(dict.fromkeys(breaches)):
            if at == MOST_PLACES:
                break
            anchor = Anchor(
                index=index,
                code=finding.code,
                where=breach.where,
                expected=breach.expected,
                got=breach.got,
                law=finding.law,
                first=at == 0,
            )
            _hang(anchor, known, sheet, found)
    for index, warning in enumerate(warnings):
        for at, where in enumerate(warning.places[:MOST_PLACES] or (warning.where,)):
            anchor = Anchor(
                index=index,
                code=warning.code,
                where=where,
                expected=warning.expected,
                got=warning.got,
                law=warning.law,
                warning=True,
                first=at == 0,
            )
            _hang(anchor, known, sheet, found)
    return found


def _by_words(document: Document) -> dict[str, list[Paragraph]]:
    known: dict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in document.paragraphs:
        known[paragraph.place.words()].append(paragraph)
    return known


def _hang(
    anchor: Anchor, known: dict[str, list[Paragraph]], sheet: Sheet, found: Hung
) -> None:
    """Put one anchor where it belongs; what has no place belongs to the first page."""
    where = anchor.where
    if where in _RUNNING:
        found.running[_RUNNING[where]].append(anchor)
    elif where in known:
        found.paragraphs[id(_meant(known[where], anchor))].append(anchor)
    elif where.startswith("trang ") and where[6:].isdigit():
        pages = found.numbers if anchor.code == _NUMBER else found.pages
        pages[int(where[6:])].append(anchor)
    elif where.startswith("phần (section) ") and where[15:].isdigit():
        found.sections[int(where[15:]) - 1].append(anchor)
    elif anchor.code.endswith(_MISSING) or "heading" in anchor.code:
        found.gaps.append(_gap(anchor, sheet))
    else:
        found.sections[0].append(anchor)


def _meant(listed: Sequence[Paragraph], anchor: Anchor) -> Paragraph:
    """Return which of several texts on one line is meant: the one that is quoted."""
    quoted = anchor.got.lstrip("«")[:_QUOTED].rstrip("…»")
    for paragraph in listed:
        words = paragraph.words
        if quoted and (quoted in words or words[:_QUOTED] in anchor.got):
            return paragraph
    return listed[0]


def _gap(anchor: Anchor, sheet: Sheet) -> Gap:
    """Return where a missing component should stand, by what stands around it."""
    head, middle, tail = sheet.head, sheet.middle, sheet.tail
    component = anchor.code.partition(".")[0]
    behind_head = _last(sheet.pieces[: head.end])
    end = _last(sheet.pieces[: tail.end]) or _last(sheet.pieces)
    number = _of(head.number) or behind_head
    letter = sheet.sort is Sort.LETTER
    stands: dict[str, tuple[Paragraph | None, Side | None]] = {
        "national_name": (None, Side.RIGHT),
        "motto": (_last(head.national_name), Side.RIGHT),
        "issuer": (None, Side.LEFT),
        "number": (_last(sheet.issuer) or behind_head, Side.LEFT),
        "place_date": (number, Side.RIGHT),
        "subject": (
            (number, Side.LEFT) if letter else (_of(middle.title) or behind_head, None)
        ),
        "signer": (_of(tail.heading) or end, Side.RIGHT),
        "recipients": (end, Side.LEFT),
    }
    behind, side = stands.get(component, (behind_head, None))
    return Gap(anchor, behind, side)


def _last(pieces: Iterable[Piece]) -> Paragraph | None:
    listed = list(pieces)
    return listed[-1].paragraph if listed else None


def _of(piece: Piece | None) -> Paragraph | None:
    return None if piece is None else piece.paragraph
