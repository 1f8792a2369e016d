"""How letters are set against how they must be: size, weight, slant, capitals."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kycuong.rules.docform.components.pieces import Piece
from kycuong.rules.docform.lengths import written
from kycuong.rules.docform.model import Align, Look, Span
from kycuong.rules.docform.rules.outcomes import Breach, Doubt, Outcomes, Spot

NEAR: Final = 0.3
"""Points by which a size may differ: a PDF states it with rounding."""
_MOSTLY: Final = 0.9
_SHOWN: Final = 50
UNSAID: Final = "Tệp không nêu cỡ hoặc kiểu chữ ở chỗ này."


@dataclass(frozen=True, slots=True)
class Face:
    """What the decree wants; None where it says nothing.

    `sizes`: least and most, in points.
    """

    sizes: tuple[float, float] | None = None
    bold: bool | None = None
    italic: bool | None = None
    upper: bool = False
    centred: bool = False

    @property
    def words(self) -> str:
        """The demand in words."""
        low, high = self.sizes or (0.0, 0.0)
        size = f"cỡ {written(low)}"
        if low != high:
            size += f"–{written(high)}"
        parts = (
            "chữ in hoa" if self.upper else "",
            size if self.sizes else "",
            {True: "đậm", False: "không đậm", None: ""}[self.bold],
            {True: "nghiêng", False: "đứng", None: ""}[self.italic],
            "đặt giữa" if self.centred else "",
        )
        return ", ".join(part for part in parts if part)


def judge(pieces: Iterable[Piece], face: Face) -> Outcomes:
    """Yield a breach for every piece that is not set as it must be."""
    for piece in pieces:
        faults = list(_faults(piece, face))
        if None in faults:
            yield Doubt(UNSAID)
        told = [fault for fault in faults if fault]
        if told:
            spot = Spot(piece.paragraph, piece.spans, face)
            yield Breach(piece.where, face.words, shown(piece.words, told), spot)


def shown(text: str, faults: Iterable[str]) -> str:
    """Return a text, cut where long, and what is wrong with it."""
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
    return f"«{short}»: {', '.join(dict.fromkeys(faults))}"


def _faults(piece: Piece, face: Face) -> Iterable[str | None]:
    if face.upper and not piece.upper:
        yield "không in hoa"
    yield from look_faults(piece.spans, face)
    if face.centred and piece.align not in (None, Align.CENTER):
        yield "không đặt giữa"


def look_faults(spans: Iterable[Span], face: Face) -> Iterable[str | None]:
    """Yield what is wrong with letters, None where the file does not say."""
    listed = [span for span in spans if any(map(str.isalnum, span.text))]
    if face.sizes:
        yield from size_faults((span.look for span in listed), face.sizes)
    if face.bold is not None:
        share = share_of(listed, "bold")
        yield _wanted(share, "không đậm", "đậm", want=face.bold)
    if face.italic is not None:
        share = share_of(listed, "italic")
        yield _wanted(share, "không nghiêng", "nghiêng", want=face.italic)


def size_faults(
    looks: Iterable[Look], sizes: tuple[float, float]
) -> Iterable[str | None]:
    """Yield the sizes that are out of range, None for one that is not stated."""
    low, high = sizes
    for look in looks:
        if look.raised:
            continue
        if look.size is None:
            yield None
        elif not low - NEAR <= look.size <= high + NEAR:
            yield f"cỡ {written(round(look.size, 1))}"


def share_of(spans: Iterable[Span], mark: str) -> float | None:
    """Return which share of the letters is bold or italic; None where unsaid."""
    total = marked = 0
    for span in spans:
        state = getattr(span.look, mark)
        if state is None:
            return None
        letters = sum(map(str.isalnum, span.text))
        total += letters
        marked += letters if state else 0
    return marked / total if total else None


def _wanted(share: float | None, lacks: str, has: str, *, want: bool) -> str | None:
    """Return what is wrong with a share, "" where nothing is, None where unsaid."""
    if share is None:
        return None
    if want:
        return lacks if share < _MOSTLY else ""
    return has if share > 1 - _MOSTLY else ""
