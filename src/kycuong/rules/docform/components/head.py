"""The head: boxes 1 to 4, 5b, 10 of the decree's plan of a page."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from kycuong.rules.docform.components.pieces import Piece
from kycuong.rules.docform.kinds import named
from kycuong.rules.docform.model import Side, Span
from kycuong.rules.vntext.folding import fold

NATIONAL_NAME: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"

_WINDOW: Final = 45
_NAME_KEY: Final = "cong hoa xa hoi chu nghia viet nam"
_MOTTO_KEY: Final = "doc lap tu do hanh phuc"
_NAME_PARTS: Final = ("cong hoa", "xa hoi", "chu nghia", "viet nam")
_MOTTO_PARTS: Final = ("doc lap", "tu do", "hanh phuc")
_NUMBER: Final = re.compile(r"(?i)s[ốôồó]\b\s*(?::|\.?\s*(?=[\d/.…_(]|$))")
_BARE_NUMBER: Final = re.compile(r"\d{0,6}\s*/\s*[A-ZĐ][\w&.]*\s*-\s*[A-ZĐ]")
_DATE: Final = re.compile(
    r"(?i)ng[aà]y\b[\s\d.…_/-]*\bth[aá]ng\b[\s\d.…_/-]*\bn[aă]m\b[\s\d.…_]*$"
)
_BROKEN_DATE: Final = re.compile(r"(?i)ng[aà]y\b[\s\d.…_]*(?:th[aá]ng\b[\s\d.…_]*)?$")
_SHORT_DATE: Final = re.compile(r"\D, *(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$")
_VV: Final = re.compile(r"(?i)v\s*[/.]?\s*v\b|về việc\b")
_SHORT_VV: Final = re.compile(r"(?i)v\s*[/.]?\s*v\b")
_STAMP: Final = re.compile(
    r"(?:rat |toi |dac biet )?(?:hoa toc|thuong khan|khan|gap)(?: cap| hen gio| khan)?"
)
_SECRECY: Final = re.compile(r"(?:tuyet |toi )?mat")
_TO: Final = re.compile(r"kinh (?:gui|trinh)\b")
_ITEM: Final = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[a-hđ])[.)]\s")
_PARTY: Final = re.compile(r"dang cong san viet nam")
_BEHIND: Final = re.compile(r"(?:can cu|noi nhan)\b")
_LONGEST: Final = 90
_PROSE: Final = 160


@dataclass(frozen=True)
class Head:
    """The head's components; None or () where one is not there.

    `above` are the lines of the issuing body with those of the body above it. `end` is
    the index of the first piece behind the head.
    """

    national_name: tuple[Piece, ...] = ()
    motto: Piece | None = None
    above: tuple[Piece, ...] = ()
    number: Piece | None = None
    place_date: Piece | None = None
    subject: tuple[Piece, ...] = ()
    stamps: tuple[Piece, ...] = ()
    secrecy: tuple[Piece, ...] = ()
    party: bool = False
    end: int = 0


def is_stamp(text: str) -> bool:
    """Say whether a text is a stamp of urgency or secrecy.

    >>> is_stamp("HỎA TỐC"), is_stamp("Tuyệt mật"), is_stamp("Khẩn trương")
    (True, True, False)
    """
    bare = fold(text)
    return bool(_STAMP.fullmatch(bare) or _SECRECY.fullmatch(bare))


def find(pieces: Sequence[Piece]) -> Head:
    """Return the head of a document that begins with `pieces`."""
    window = pieces[:_WINDOW]
    limit = _middle(window)
    window = window[:limit]
    name = _national_name(window)
    motto = _like(window, _MOTTO_KEY, 0.72, name)
    if motto is None:
        motto = _first(window, lambda piece: _holds(piece, _MOTTO_PARTS))
    number = _first(window, _is_number)
    dated = _dated(window)
    known = {*name, *dated, *(at for at in (motto, number) if at is not None)}
    if not known:
        return Head(party=any(_PARTY.match(each.folded) for each in window))
    end = _end(pieces, max(known))
    stamps = tuple(at for at in range(end) if _STAMP.fullmatch(pieces[at].folded))
    secrecy = tuple(at for at in range(end) if _SECRECY.fullmatch(pieces[at].folded))
    taken = known | set(stamps) | set(secrecy)
    subject = tuple(_subject(pieces, number, end, taken))
    taken |= set(subject)
    above = tuple(_above(pieces, number, end, taken))
    return Head(
        national_name=tuple(pieces[at] for at in name),
        motto=None if motto is None else pieces[motto],
        above=tuple(pieces[at] for at in above),
        number=None if number is None else pieces[number],
        place_date=_joined([pieces[at] for at in dated]),
        subject=tuple(pieces[at] for at in subject),
        stamps=tuple(pieces[at] for at in stamps),
        secrecy=tuple(pieces[at] for at in secrecy),
        party=any(_PARTY.match(each.folded) for each in pieces[:end]),
        end=end,
    )


def _middle(window: Sequence[Piece]) -> int:
    """Return where the addressee or the text begins: the head is before."""
    for at, piece in enumerate(window):
        text = len(piece.words) > _PROSE and piece.side is None
        if text or _TO.match(piece.folded) or _BEHIND.match(piece.folded):
            return at
    return len(window)


def _national_name(window: Sequence[Piece]) -> tuple[int, ...]:
    """Return the lines of the country's name, which may be broken once."""
    for at, piece in enumerate(window):
        alone = _alike(piece.folded, _NAME_KEY)
        for later in range(at + 1, min(at + 5, len(window))):
            both = f"{piece.folded} {window[later].folded}"
            together = _same_column(piece, window[later])
            if together and _alike(both, _NAME_KEY) > max(alone, 0.9):
                return (at, later)
        if alone >= 0.75 or (piece.upper and _holds(piece, _NAME_PARTS)):
            return (at,)
    return ()


def _holds(piece: Piece, parts: tuple[str, ...]) -> bool:
    """Say whether a short line holds two parts of a text that it is meant for."""
    short = len(piece.folded) < len(" ".join(parts)) + 12
    return short and sum(part in piece.folded for part in parts) > 1


def _same_column(one: Piece, other: Piece) -> bool:
    return one.side is other.side and (
        one.paragraph.place.cell == other.paragraph.place.cell
    )


def _alike(text: str, key: str) -> float:
    if not 0.6 * len(key) < len(text) < 1.6 * len(key):
        return 0.0
    return SequenceMatcher(None, text, key, autojunk=False).ratio()


def _like(
    window: Sequence[Piece], key: str, least: float, taken: tuple[int, ...]
) -> int | None:
    rated = [
        (_alike(piece.folded, key), -at)
        for at, piece in enumerate(window)
        if at not in taken
    ]
    best, at = max(rated, default=(0.0, 0))
    return -at if best >= least else None


def _first(window: Sequence[Piece], test: Callable[[Piece], bool]) -> int | None:
    for at, piece in enumerate(window):
        if test(piece):
            return at
    return None


def _is_number(piece: Piece) -> bool:
    if len(piece.words) > _LONGEST:
        return False
    return bool(_NUMBER.match(piece.words) or _BARE_NUMBER.match(piece.words))


def _dated(window: Sequence[Piece]) -> tuple[int, ...]:
    """Return the line of place and date, which room for the day may break."""
    for at, piece in enumerate(window):
        if _is_date(piece.words):
            return (at,)
        if _BROKEN_DATE.search(piece.words) is None:
            continue
        for later in range(at + 1, min(at + 4, len(window))):
            rest = window[later]
            if _same_column(piece, rest) and _is_date(f"{piece.words} {rest.words}"):
                return (at, later)
    return ()


def _joined(pieces: Sequence[Piece]) -> Piece | None:
    """Return pieces of one line as one piece."""
    if not pieces:
        return None
    first, *others = pieces
    spans = list(first.spans)
    for other in others:
        spans += [Span(" ", first.spans[-1].look), *other.spans]
    return Piece(tuple(spans), first.paragraph, first.side)


def _is_date(words: str) -> bool:
    if len(words) > _LONGEST or words.startswith("("):
        return False
    found = _DATE.search(words) or _SHORT_DATE.search(words)
    return found is not None and len(words[: found.start()].split()) <= 6


def _end(pieces: Sequence[Piece], last: int) -> int:
    """Return the first piece behind the head: behind its table, stamps and subject."""
    cell = pieces[last].paragraph.place.cell
    end = last + 1
    while end < len(pieces):
        piece = pieces[end]
        mine = piece.paragraph.place.cell
        in_table = cell is not None and mine is not None and mine.table == cell.table
        if _TO.match(piece.folded) and not in_table:
            break
        left_over = (
            piece.side is Side.LEFT
            and mine is None
            and not (piece.upper and named(piece.words))
            and not (piece.bold or _ITEM.match(piece.words))
            and _goes_on(pieces, end)
        )
        if not (
            in_table
            or left_over
            or _STAMP.fullmatch(piece.folded)
            or _SHORT_VV.match(piece.words)
        ):
            break
        end += 1
    return end


def _goes_on(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a line at the left goes on with "V/v …" above it."""
    for before in range(at - 1, max(-1, at - 8), -1):
        piece = pieces[before]
        if piece.side is Side.RIGHT:
            continue
        if piece.side is not Side.LEFT:
            return False
        if _VV.match(piece.words) or _is_number(piece):
            return True
    return False


def _subject(
    pieces: Sequence[Piece], number: int | None, end: int, taken: set[int]
) -> Iterator[int]:
    """Yield the lines of a letter's subject: "V/v …", or what stands below the number."""
    begun = False
    for at in range(end):
        if at in taken:
            continue
        piece = pieces[at]
        if _VV.match(piece.words) or (
            number is not None
            and at > number
            and (_below(piece, pieces[number]) or _between(piece, pieces[number]))
        ):
            begun = True
        elif begun and piece.side is Side.RIGHT:
            continue
        elif begun and at and pieces[at].paragraph is not pieces[at - 1].paragraph:
            begun = piece.side is Side.LEFT
        if begun:
            yield at


def _below(piece: Piece, number: Piece) -> bool:
    """Say whether a piece stands below the number in the left column."""
    return (
        piece.side is Side.LEFT
        and number.side is Side.LEFT
        and not (piece.upper and len(piece.words) < 4)
    )


def _between(piece: Piece, number: Piece) -> bool:
    """Say whether a line behind the number may be the subject in a head of one column."""
    return (
        number.side is None
        and piece.side is None
        and piece.words[:1].isupper()
        and not piece.upper
        and not piece.words.endswith((":", ";", "."))
    )


def _above(
    pieces: Sequence[Piece], number: int | None, end: int, taken: set[int]
) -> Iterator[int]:
    """Yield the lines of the issuing bodies: at the left, before the number."""
    last = end if number is None else number
    for at in range(min(last, end)):
        piece = pieces[at]
        if at in taken or piece.side is Side.RIGHT or _PARTY.match(piece.folded):
            continue
        if any(map(str.isalpha, piece.raw)) and len(piece.words) < _LONGEST:
            yield at
