"""The tail: boxes 7 and 9b, signature and recipients, in two columns or stacked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kycuong.rules.docform.components.pieces import Piece
from kycuong.rules.docform.model import Align, Side
from kycuong.rules.vntext.folding import fold

_COPIES: Final = re.compile(r"noi nhan\b")
_MARK: Final = re.compile(
    r"(?:T/?M|K/?T|T/?L|T/?UQ|TUQ|Q|T\.M|K\.T|T\.L)\s?[.,:/]?\s+(?=[A-ZĐÀ-Ỹ])"
)
_ODD_MARK: Final = re.compile(
    r"(?:[A-ZĐ][A-ZĐ/.]{0,5}[.:/]|THAY MẶT|KÝ THAY|THỪA LỆNH|THỪA (?:ỦY|UỶ) QUYỀN)"
    r"\s?(?=\w)"
)
POST: Final = re.compile(
    r"(?:(?:tm|kt|tl|tuq|q|t m|k t|t l) )?(?:quyen )?(?:pho )?(?:tong )?"
    r"(?:chu tich|giam doc|thu truong|chanh (?:van phong|thanh tra|an)|bo truong|thu tuong|\w+ truong\b"
    r"|truong (?:ban|phong|doan|cong an|khoa|to|bo mon)|chu nhiem|thong doc|bi thu"
    r"|tu lenh|chi huy truong|kiem toan|thanh tra|bien tap|chi cuc truong"
    r"|tong cuc truong|thu ky|chu toa|uy vien|ubnd|uy ban|hoi dong|ban |cuc truong)"
)
_NOTE: Final = re.compile(
    r"(?:da ky|ky ten|ky va|ky ghi|ky dien tu|ky so|chu ky|dong dau|daky|da ky ten"
    r"|nguoi ky|signature|digitally|thoi gian ky|ngay ky|co quan)\b"
)
HONOURS: Final = re.compile(
    r"(?:(?:PGS|GS|TSKH|TS|ThS|BSCK(?:I{1,2}|\d)?|BS|KS|CN|LS|DS|NGƯT|NGND|TTƯT|TTND|NSND"
    r"|NSƯT|CK(?:I{1,2}|\d)|AHLĐ)\b\s*[.,:]*\s*"
    r"|(?:Phó )?Giáo sư|Tiến s[iĩ]|Thạc s[iĩ]|Bác s[iĩ]|Kỹ sư|Cử nhân|Luật sư|Dược s[iĩ]"
    r"|Nhà giáo(?: ưu tú| nhân dân)?|Thầy thuốc(?: ưu tú| nhân dân)?"
    r"|Nghệ s[iĩ](?: ưu tú| nhân dân)?|Anh hùng(?: lao động)?|Kiến trúc sư)",
    re.IGNORECASE,
)
"""Academic and honorary titles as they are put before a name."""
_WORD: Final = r"[A-ZĐÀ-ỸƯƠĂÂÊÔ][\w'’.]*"
_NAME: Final = re.compile(rf"{_WORD}(?: {_WORD}){{1,6}}")
_DASH: Final = re.compile(r"[-–—+•*]|\(")
_ARCHIVE: Final = re.compile(r"(?:[-–—+•*\s]*)lưu\b", re.IGNORECASE)
_FAR_BACK: Final = 45
_NEAR: Final = 14
_RUNNING: Final = 90


@dataclass(frozen=True)
class Tail:
    """The tail's components. `start` is the index of its first piece, `end` of what is
    behind it; both are the number of pieces where there is no tail.
    """

    heading: Piece | None = None
    recipients: tuple[Piece, ...] = ()
    capacity: tuple[Piece, ...] = ()
    name: Piece | None = None
    start: int = 0
    end: int = 0
    beside: bool = False
    """One signature alone stands beside the recipients."""


def find(pieces: Sequence[Piece], begin: int, end: int) -> Tail:
    """Return the tail among the pieces from `begin` on; annexes begin at `end`."""
    copies = _copies(pieces, begin, end)
    if copies is None:
        return _signature_alone(pieces, begin, end)
    cell = pieces[copies].paragraph.place.cell
    if cell is not None:
        inside = [
            at
            for at in range(begin, end)
            if (mine := pieces[at].paragraph.place.cell) and mine.table == cell.table
        ]
        left = [at for at in inside if _column(pieces[at]) == cell.column]
        right = [at for at in inside if _column(pieces[at]) != cell.column]
        if not right:
            right = _stacked(pieces, begin, min(inside), max(inside) + 1, end)
        listed = [at for at in left if at > copies]
        return _tail(pieces, copies, listed, right, inside)
    return _columns(pieces, begin, copies, end)


def _column(piece: Piece) -> int:
    cell = piece.paragraph.place.cell
    return 0 if cell is None else cell.column


def _copies(pieces: Sequence[Piece], begin: int, end: int) -> int | None:
    """Return the heading of the recipients: the last short line that says so."""
    for at in range(end - 1, begin - 1, -1):
        piece = pieces[at]
        if _COPIES.match(piece.folded) and (
            len(piece.words) <= 30 or ":" in piece.words[:12]
        ):
            return at
    return None


def _columns(pieces: Sequence[Piece], begin: int, copies: int, end: int) -> Tail:
    """Return a tail of two columns by tabs or by place, or one below the other."""
    begin = max(begin, copies - _NEAR)
    end = _last(pieces, copies, end)
    right = [at for at in range(copies, end) if pieces[at].side is Side.RIGHT]
    at = copies - 1
    while at >= begin and pieces[at].side is Side.RIGHT:
        right.insert(0, at)
        at -= 1
    listed = [
        at
        for at in range(copies + 1, end)
        if pieces[at].side is not Side.RIGHT and _is_listed(pieces, at, copies)
    ]
    if not right:
        last = max(listed, default=copies) + 1
        right = _stacked(pieces, begin, copies, last, end)
    return _tail(pieces, copies, listed, right, [copies, *listed, *right])


def _last(pieces: Sequence[Piece], copies: int, end: int) -> int:
    """Return where a tail ends at the latest: before running text, or with its page.

    Only a name or the rest of the list may have come onto the next page.
    """
    page = pieces[copies].paragraph.place.page
    for at in range(copies + 1, end):
        piece = pieces[at]
        running = piece.side is None and len(piece.words) > _RUNNING
        rest = piece.side is Side.RIGHT or _DASH.match(piece.words)
        turned = piece.paragraph.place.page - page
        if running or turned > 1 or (turned == 1 and not rest):
            return at
    return end


def _is_listed(pieces: Sequence[Piece], at: int, copies: int) -> bool:
    """Say whether a line belongs to the recipients: with a dash, or going on."""
    archived = [
        each
        for each in range(copies + 1, at)
        if _ARCHIVE.match(pieces[each].words) and pieces[each].side is not Side.RIGHT
    ]
    piece = pieces[at]
    if archived and not piece.words.startswith(("-", "–")):
        return False
    if (
        _DASH.match(piece.words)
        or piece.paragraph.listed
        or _ARCHIVE.match(piece.words)
    ):
        return True
    return not (piece.bold or piece.upper or piece.align is Align.CENTER)


def _stacked(
    pieces: Sequence[Piece], begin: int, first: int, last: int, end: int
) -> list[int]:
    """Return a signature above the recipients, or else below them."""
    start = first
    while start > max(begin, first - _NEAR) and _signs(pieces[start - 1]):
        start -= 1
    above = list(range(start, first))
    if any(_names_post(pieces[at]) for at in above):
        while above and not _names_post(pieces[above[0]]):
            above.pop(0)
        return above
    below = list(range(last, min(end, last + _NEAR)))
    return below if any(_names_post(pieces[at]) for at in below) else []


def _signs(piece: Piece) -> bool:
    """Say whether a line may be part of a signature block."""
    short = len(piece.words) <= 60 and not piece.words.endswith((".", ";", ":", ","))
    return short and not piece.paragraph.tabular


def _is_capacity(piece: Piece) -> bool:
    """Say whether a line is a capacity or a position in capitals."""
    if not piece.upper:
        return False
    odd = _ODD_MARK.match(piece.words)
    post = POST.match(fold(piece.words[odd.end() :] if odd else piece.words))
    return bool(_MARK.match(piece.words) or post)


def _names_post(piece: Piece) -> bool:
    """Say whether a line beside the recipients is a capacity, though in small letters."""
    if _is_capacity(piece):
        return True
    bold = piece.bold and len(piece.words) <= 60
    return bold and bool(POST.match(piece.folded)) and _signs(piece)


def _signature_alone(pieces: Sequence[Piece], begin: int, end: int) -> Tail:
    """Return a tail without recipients: from the last line of capacity on."""
    lowest = max(begin, end - _FAR_BACK)
    found = [
        at
        for at in range(lowest, end)
        if _is_capacity(pieces[at]) and len(pieces[at].words) <= 60
    ]
    listed = [at for at in range(lowest, end) if _ARCHIVE.match(pieces[at].words)]
    if not found:
        start = min(listed, default=end)
        return Tail(recipients=_at(pieces, listed), start=start, end=end)
    cell = pieces[found[-1]].paragraph.place.cell
    first = found[-1]
    for at in reversed(found):
        if first - at <= 2:
            first = at
    if cell is None:
        right = list(range(first, end))
    else:
        right = [
            at for at in range(begin, end) if pieces[at].paragraph.place.cell == cell
        ]
        listed = [
            at
            for at in range(begin, end)
            if (mine := pieces[at].paragraph.place.cell)
            and mine.table == cell.table
            and mine.column != cell.column
        ]
    return _tail(pieces, None, listed, right, [*right, *listed])


def _tail(
    pieces: Sequence[Piece],
    heading: int | None,
    listed: list[int],
    signed: list[int],
    inside: list[int],
) -> Tail:
    lines = [pieces[at] for at in signed if not _NOTE.match(pieces[at].folded)]
    lines = [line for line in lines if any(map(str.isalpha, line.raw))]
    name = None
    if lines and _is_name(lines[-1]):
        name = lines.pop()
    return Tail(
        heading=None if heading is None else pieces[heading],
        recipients=_at(pieces, listed),
        capacity=tuple(lines),
        name=name,
        start=min(inside),
        end=max(inside) + 1,
        beside=heading is not None and _is_beside(pieces, heading, signed, listed),
    )


def _is_beside(
    pieces: Sequence[Piece], heading: int, signed: list[int], listed: list[int]
) -> bool:
    """Say whether one signature stands in the column beside the recipients."""
    if not signed or any(_is_capacity(pieces[at]) for at in listed):
        return False
    first = pieces[signed[0]]
    cell, other = pieces[heading].paragraph.place.cell, first.paragraph.place.cell
    if cell is not None and other is not None:
        if cell.table == other.table:
            return cell.row == other.row
        return len({pieces[at].paragraph.place.cell for at in signed}) == 1  # nested
    return first.side is Side.RIGHT and abs(signed[0] - heading) == 1


def _at(pieces: Sequence[Piece], listed: list[int]) -> tuple[Piece, ...]:
    return tuple(pieces[at] for at in listed)


def _is_name(piece: Piece) -> bool:
    """Say whether a line is a person's name, with or without a title before it."""
    words = piece.words.strip(" .")
    while (title := HONOURS.match(words)) is not None:
        words = words[title.end() :].strip(" .,")
    return bool(_NAME.fullmatch(words)) and not (
        POST.match(piece.folded) or _MARK.match(words)
    )


def archive_of(recipients: Sequence[Piece]) -> Piece | None:
    """Return the line that names the archive ("Lưu: VT"), if there is one."""
    for piece in reversed(recipients):
        if _ARCHIVE.match(piece.words):
            return piece
    return None
