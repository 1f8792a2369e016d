"""The middle: type name, subject, addressee, the instruments it rests on, the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kycuong.rules.docform.components.pieces import Piece
from kycuong.rules.docform.kinds import DECIDING, WITHOUT_SUBJECT, Named, named
from kycuong.rules.docform.model import Align, Paragraph, Part

_TO: Final = re.compile(r"kinh (?:gui|trinh)\b|(?:uy ban|chu tich|bo|so) .{2,80} dien$")
_BASIS: Final = re.compile(r"Căn cứ\b", re.IGNORECASE)
_FURTHER: Final = re.compile(
    r"(?:Căn cứ|Theo|Xét|Thực hiện|Trên cơ sở|Sau khi|Thi hành)\b", re.IGNORECASE
)
_AUTHORITY: Final = re.compile(
    r"(?:quyen )?(?:chu tich|uy ban|ubnd|hoi dong|giam doc|tong giam doc|bo truong"
    r"|chanh|thu truong|truong|cuc truong|tong cuc truong|chi cuc truong|hieu truong"
    r"|vien truong|thu tuong|chinh phu|quoc hoi|chu nhiem|thong doc|tong thanh tra"
    r"|bo |so |ban |dien)\b"
)
_HEADING: Final = re.compile(
    r"(?:[IVX]{1,5}|[A-H]|\d{1,2})[.)/:]\s|(?:Phần|Chương|Mục|Điều)\s+(?:[IVX]+|\d+)\b"
)
_RESTS: Final = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét)\b", re.IGNORECASE)
_DASH: Final = re.compile(r"[-–—+•]")
_ENDED: Final = (".", ";", ":", ",", "./.")
_NEAR: Final = 4
_MOST_LINES: Final = 7
_FAR_IN: Final = 20.0


@dataclass(frozen=True)
class Middle:
    """What stands between head and tail; None or () where it is not there."""

    title: Piece | None = None
    type: Named | None = None
    subject: tuple[Piece, ...] = ()
    authority: tuple[Piece, ...] = ()
    addressee: Piece | None = None
    bases: tuple[Paragraph, ...] = ()
    body: tuple[Paragraph, ...] = ()


def find(pieces: Sequence[Piece], begin: int, end: int) -> Middle:
    """Return the components among the pieces from `begin` to before `end`."""
    at = begin
    title = _title(pieces, begin, end)
    kind = None
    if title is not None:
        kind = named(pieces[title].words)
        at = title + 1
    subject = list(_subject(pieces, at, end, kind))
    at += len(subject)
    authority: list[Piece] = []
    while at < end and _is_authority(pieces[at]):
        authority.append(pieces[at])
        at += 1
    to = _addressee(pieces, at, end)
    if to is not None:
        at = _behind(pieces, to, end)
    rest = tuple(_paragraphs(pieces[at:end]))
    bases = _bases(rest, deciding=kind is not None and kind.name in DECIDING)
    return Middle(
        title=None if title is None else pieces[title],
        type=kind,
        subject=tuple(subject),
        authority=tuple(authority),
        addressee=None if to is None else pieces[to],
        bases=bases,
        body=rest[len(bases) :],
    )


def _title(pieces: Sequence[Piece], begin: int, end: int) -> int | None:
    for at in range(begin, min(begin + _NEAR, end)):
        piece = pieces[at]
        if _TO.match(piece.folded) or _BASIS.match(piece.words):
            return None
        stands_out = piece.upper or piece.bold or piece.align is Align.CENTER
        short = len(piece.words) < 90 and not piece.words.endswith(_ENDED)
        if stands_out and short and named(piece.words):
            return at
    return None


def _subject(
    pieces: Sequence[Piece], begin: int, end: int, kind: Named | None
) -> Iterator[Piece]:
    """Yield the lines below the type's name; without one, only what is set like them."""
    named_above = kind is not None
    needed = kind is not None and kind.name not in WITHOUT_SUBJECT
    for at in range(begin, min(begin + _MOST_LINES, end)):
        piece = pieces[at]
        if (
            _TO.match(piece.folded)
            or (_FURTHER.match(piece.words) and piece.words.endswith(_ENDED))
            or _HEADING.match(piece.words)
            or _is_authority(piece)
            or piece.paragraph.place.cell is not None
        ):
            return
        centred = piece.align is Align.CENTER
        if named_above and at == begin:
            opens = piece.bold or (needed and (centred or _opens(piece)))
            opens = opens or (centred and not piece.words.endswith(_ENDED))
        else:
            opens = (centred or not named_above) and piece.bold
            opens = opens or (named_above and _same_face(piece, pieces[begin]))
        if not opens:
            return
        yield piece


def _opens(piece: Piece) -> bool:
    """Say whether a line that is neither bold nor centred is a subject all the same."""
    about = piece.folded.startswith(("ve ", "v v "))
    return (about or len(piece.words) < 80) and not piece.words.endswith(_ENDED)


def _same_face(piece: Piece, first: Piece) -> bool:
    """Say whether a line goes on as the first line of the subject is set."""
    return (
        piece.align is first.align
        and piece.bold == first.bold
        and piece.align is Align.CENTER
        and not piece.words.endswith(_ENDED)
    )


def _is_authority(piece: Piece) -> bool:
    """Say whether a line in capitals names who decides, or at which session."""
    stands_out = piece.bold and piece.align is Align.CENTER
    named_so = _AUTHORITY.match(piece.folded) is not None
    return piece.upper and not piece.words.endswith(":") and (named_so or stands_out)


def _addressee(pieces: Sequence[Piece], begin: int, end: int) -> int | None:
    for at in range(begin, min(begin + 12, end)):
        if _TO.match(pieces[at].folded):
            return at
    return None


def _behind(pieces: Sequence[Piece], to: int, end: int) -> int:
    """Return the first piece behind the addressees."""
    cell = pieces[to].paragraph.place.cell
    at = to + 1
    while at < end:
        piece = pieces[at]
        mine = piece.paragraph.place.cell
        same_table = cell is not None and mine is not None and mine.table == cell.table
        inner = (piece.paragraph.setting.left or 0) >= _FAR_IN
        listed = _DASH.match(piece.words) is not None or piece.paragraph.listed
        loose = piece.align is Align.CENTER or piece.side is not None or inner
        open_list = pieces[at - 1].words.endswith((":", ";", ","))
        short = len(piece.words) < 160 and not piece.words.endswith(":")
        brief = open_list and len(piece.words) < 100
        if not (same_table or (short and (listed or loose or brief))):
            break
        at += 1
    return at


def _paragraphs(pieces: Sequence[Piece]) -> Iterator[Paragraph]:
    """Yield the running paragraphs among pieces, each once; tables left out."""
    last: Paragraph | None = None
    for piece in pieces:
        paragraph = piece.paragraph
        if paragraph is last or paragraph.place.cell or paragraph.tabular:
            continue
        if paragraph.place.part is Part.BODY:
            last = paragraph
            yield paragraph


def _bases(rest: Sequence[Paragraph], *, deciding: bool) -> tuple[Paragraph, ...]:
    """Return the paragraphs that name what a document rests on.

    A first sentence of the text may begin with "Căn cứ" as well: only a row of
    paragraphs that are set or ended like such instruments is taken for them.
    """
    if not rest or not _BASIS.match(rest[0].words):
        return ()
    found: list[Paragraph] = []
    for paragraph in rest:
        words = paragraph.words
        if not _FURTHER.match(words) or words.endswith(":"):
            break
        if found and not deciding and not _ended(found[-1]):
            break
        if found and _text_begins(paragraph, found[-1]):
            break
        found.append(paragraph)
    first = found[0] if found else None
    if first is None:
        return ()
    if deciding or _slanted(first) or (_ended(first) and len(found) > 1):
        return tuple(found)
    return ()


def _text_begins(paragraph: Paragraph, last: Paragraph) -> bool:
    """Say whether the text begins behind the last instrument, which ends in a stop."""
    closed = last.words.endswith((".", ":"))
    return (
        closed
        and not _RESTS.match(paragraph.words)
        and not (_slanted(paragraph) and _slanted(last))
    )


def _ended(paragraph: Paragraph) -> bool:
    return paragraph.words.endswith(";") or _slanted(paragraph)


def _slanted(paragraph: Paragraph) -> bool:
    return bool(paragraph.lettered) and all(
        span.look.italic for span in paragraph.lettered
    )
