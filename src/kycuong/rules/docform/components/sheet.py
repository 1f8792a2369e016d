"""A document with its components named: what the rules look at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kycuong.rules.docform.components import bodies, head, middle, tail
from kycuong.rules.docform.components.pieces import Piece, pieces_of
from kycuong.rules.docform.kinds import MUTUAL, Sort, codes
from kycuong.rules.docform.model import Align, Document, Paragraph

_LABEL: Final = re.compile(r"(?i)^s[ốôồó]\b\s*[:.]?\s*")
_ANNEX: Final = re.compile(
    r"phu luc(?: so)?(?: (?P<number>[ivxlc]+|\d{1,2}|[a-h]))?(?P<more> .*)?"
)
_COPY: Final = re.compile(r"(?:ban )?(?:sao y|sao luc|trich sao)(?: ban chinh)?")
_GROUPS: Final = re.compile(r"/\s*(?:\d{4}\s*/\s*)?([^\s\-/]+)\s*(?:-\s*([^\s\-/]+))?")
_FIRST_GROUP: Final = re.compile(r"/\s*(?:\d{4}\s*/\s*)?([^\s\-/]+)")


@dataclass(frozen=True)
class Sheet:
    """A document and its components; what is not there is None or ().

    `symbol` is what is printed behind "Số:". `blind` says that text may hide in
    pictures, so that nothing can be called missing.
    """

    document: Document
    pieces: tuple[Piece, ...]
    head: head.Head
    middle: middle.Middle
    tail: tail.Tail
    parent: tuple[Piece, ...]
    issuer: tuple[Piece, ...]
    annexes: tuple[Piece, ...]
    sort: Sort
    symbol: str = ""
    blind: bool = False

    @property
    def mutual(self) -> bool:
        """Whether several sides sign it, so that its tail has no one form."""
        kind = self.middle.type
        return kind is not None and kind.name in MUTUAL and not self.tail.beside

    @property
    def main(self) -> tuple[Paragraph, ...]:
        """The instruments and the text of the main document."""
        return (*self.middle.bases, *self.middle.body)


def sheet_of(document: Document) -> Sheet:
    """Return a document with its components."""
    pieces = pieces_of(document.paragraphs)
    top = head.find(pieces)
    headings = _annexes(pieces, top.end)
    copied = _copied(pieces, top.end)
    limits = sorted({*headings, copied, len(pieces)})
    bottom = tail.Tail(start=len(pieces), end=len(pieces))
    for limit in limits:
        bottom = tail.find(pieces, top.end, limit)
        if bottom.heading or bottom.capacity:
            break
    middle_part = middle.find(pieces, top.end, bottom.start)
    symbol = "" if top.number is None else _LABEL.sub("", top.number.raw)
    parent, issuer = bodies.split(top.above, _issuer_code(symbol))
    return Sheet(
        document=document,
        pieces=pieces,
        head=top,
        middle=middle_part,
        tail=bottom,
        parent=parent,
        issuer=issuer,
        annexes=tuple(pieces[at] for at in headings if at >= bottom.end),
        sort=_sort(top, middle_part, symbol),
        symbol=symbol,
        blind=document.pictures or bool(document.unread),
    )


def _copied(pieces: Sequence[Piece], begin: int) -> int:
    """Return where the block of a copy begins, which has a tail of its own."""
    for at in range(begin, len(pieces)):
        if pieces[at].upper and _COPY.fullmatch(pieces[at].folded):
            cell = pieces[at].paragraph.place.cell
            while cell and at > begin and _table(pieces[at - 1]) == cell.table:
                at -= 1
            return at
    return len(pieces)


def _table(piece: Piece) -> int:
    cell = piece.paragraph.place.cell
    return cell.table if cell else 0


def annex_number(piece: Piece) -> str:
    """Return the number an annex's heading carries as printed, "" for none."""
    words = piece.words.split()
    found = _ANNEX.fullmatch(piece.folded)
    if found is None or not found["number"]:
        return ""
    at = 3 if found[0].startswith("phu luc so") else 2
    return words[at].strip(".:)-") if len(words) > at else ""


def _annexes(pieces: Sequence[Piece], begin: int) -> list[int]:
    """Return the lines that head an annex: of their own, and set to be seen."""
    found = []
    for at in range(begin, len(pieces)):
        piece = pieces[at]
        match = _ANNEX.fullmatch(piece.folded)
        if match is None or piece.paragraph.place.cell or piece.paragraph.tabular:
            continue
        seen = piece.upper or piece.bold or piece.align is Align.CENTER
        alone = not match["more"] or (
            len(piece.words) < 100 and not piece.words.endswith((".", ";", ","))
        )
        if alone and (seen or not match["more"]):
            found.append(at)
    return found


def _issuer_code(symbol: str) -> str:
    """Return the issuing body's abbreviation in a symbol: "SNV" of "25/TTr-SNV"."""
    found = _GROUPS.search(symbol)
    if found is None:
        return ""
    return found[2] or "" if found[1] in codes() else found[1]


def _sort(top: head.Head, part: middle.Middle, symbol: str) -> Sort:
    if part.type is not None:
        return Sort.NAMED
    group = _FIRST_GROUP.search(symbol)
    if group is not None and group[1] in codes():
        return Sort.NAMED
    if top.subject or part.addressee is not None:
        return Sort.LETTER
    if group is not None:
        return Sort.LETTER if not part.subject else Sort.UNKNOWN
    return Sort.UNKNOWN
