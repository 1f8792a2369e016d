"""Who receives a copy (nơi nhận)."""

import re
from typing import Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.components.pieces import Piece
from kycuong.rules.docform.components.tail import archive_of
from kycuong.rules.docform.kinds import MUTUAL
from kycuong.rules.docform.model import Span
from kycuong.rules.docform.rules.faces import Face, judge
from kycuong.rules.docform.rules.outcomes import (
    PARTS,
    Breach,
    Outcomes,
    Rule,
    missing,
)

LAW: Final = f"{PARTS}, khoản 9"
_HEADING: Final = Face((12, 12), bold=True, italic=True)
_LIST: Final = Face((11, 11), bold=False, italic=False)
_WORDS: Final = "Nơi nhận:"
_OPTIONAL: Final = (MUTUAL - {"biên bản"}) | {
    "giấy ủy quyền",
    "phiếu gửi",
    "phiếu chuyển",
    "phiếu báo",
    "thư công",
}
_ARCHIVE: Final = re.compile(r"[-–—+•*\s]*Lưu: ?.*(?:\bVT\b|[Vv]ăn thư)")


def recipients_missing(sheet: Sheet) -> Outcomes:
    """Yield that nobody is named who receives a copy."""
    kind = sheet.middle.type
    if kind is not None and kind.name in _OPTIONAL:
        return
    if sheet.tail.heading is None and not sheet.tail.recipients:
        yield missing(sheet, "«Nơi nhận:»")


def heading(sheet: Sheet) -> Outcomes:
    """Yield a heading in other words or set wrongly."""
    line = sheet.tail.heading
    if line is None:
        if sheet.tail.recipients and not sheet.mutual:
            yield missing(sheet, "dòng «Nơi nhận:»")
        return
    own = _own(line)
    if not line.words.startswith(_WORDS):
        yield Breach(line.where, f"«{_WORDS}», {_HEADING.words}", line.words)
    yield from judge((own,), _HEADING)


def _own(line: Piece) -> Piece:
    """Return the heading without what follows the colon on its line."""
    spans: list[Span] = []
    for span in line.spans:
        before, colon, _ = span.text.partition(":")
        spans.append(Span(before + colon, span.look))
        if colon:
            break
    return Piece(tuple(spans), line.paragraph, line.side)


def style(sheet: Sheet) -> Outcomes:
    """Yield lines of the list that are set wrongly."""
    if not _is_signed_by_several(sheet):
        yield from judge(sheet.tail.recipients, _LIST)


def _is_signed_by_several(sheet: Sheet) -> bool:
    """Say whether the column at the left is another side's signature."""
    return sheet.mutual and sheet.tail.heading is None


def archive(sheet: Sheet) -> Outcomes:
    """Yield a list that does not end with the archive, "Lưu: VT, …"."""
    lines = sheet.tail.recipients
    if not lines or _is_signed_by_several(sheet):
        return
    last = archive_of(lines)
    expected = "dòng cuối «Lưu: VT, …»"
    if last is None:
        yield Breach(lines[-1].where, expected, lines[-1].words)
    elif not _ARCHIVE.match(last.words) or _entries_behind(lines, last):
        yield Breach(last.where, expected, last.words)


def _entries_behind(lines: tuple[Piece, ...], last: Piece) -> bool:
    """Say whether entries of the list stand behind the archive."""
    at = lines.index(last)
    return any(line.words.startswith(("-", "–")) for line in lines[at + 1 :])


RULES: Final = (
    Rule("recipients.missing", LAW, recipients_missing),
    Rule("recipients.heading", LAW, heading),
    Rule("recipients.style", LAW, style),
    Rule("recipients.archive", LAW, archive),
)
