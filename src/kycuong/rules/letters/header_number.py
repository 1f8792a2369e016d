"""Number, symbol, place and date out of a letter's head."""

import re
from dataclasses import dataclass, replace
from datetime import date

from kycuong.rules.citations.find import LABEL, NUMBER, SYMBOL
from kycuong.rules.citations.number import parse_number, symbol_of, tidy
from kycuong.rules.letters.header_frame import Head
from kycuong.rules.letters.header_letters import LOWER, UPPER, junk_share, squeezed
from kycuong.rules.letters.header_names import place_of

_LINE = r"(?:^|\n)[^\w\n]{0,8}(?:\w\s)?"
_CLEAN = re.compile(rf"{_LINE}{LABEL}(?P<full>{NUMBER})(?!\w)")
_LOST = re.compile(
    rf"{_LINE}S[ốôóoồổỗộéêếỐÔÓO](?![^\W\d_])(?P<junk>[^\n]{{0,24}}?)[/⁄\-]\s{{0,2}}"
    rf"(?P<symbol>(?:\d{{4}}\s?/\s?)?{SYMBOL})(?!\w)"
)
_SYMBOL_ALONE = re.compile(
    r"(?:^|\n)[^\n]{0,18}?[/⁄]\s?(?P<symbol>(?:QĐ|CT|KH|TB|NQ|CĐ|GM|BC|TTr|HD|UBND|HĐND)"
    r"\s?-\s?[A-ZĐ][A-Za-zĐ&]+)(?!\w)"
)
_TITLE = re.compile(
    r"\W*(?:Công văn|Quyết định|Chỉ thị|Kế hoạch|Thông báo|Nghị quyết|Công điện|Báo cáo"
    rf"|Tờ trình|Hướng dẫn|Kết luận|Giấy mời)\s+(?:số\s+)?(?P<full>{NUMBER})(?!\w)"
)
_UNLABELLED = re.compile(rf"(?:^|\n)[ \t]*(?P<full>{NUMBER})[ \t]*(?=\n)")
_DAY = re.compile(
    r"(?<![a-z])nga(?:y|w|v|(?=\W))\s*(?P<d>[^\n]{0,14}?)\s*(?:th[a-z]ng|/)"
    r"\s*(?P<m>[^\n]{0,6}?)\s*(?:nam|/)\s*(?P<y>(?:19|20)\d\d|(?=\s|$))"
)
_NOT_ISSUED = re.compile(r"(?:tu|den|truoc|sau|vao|hom|can cu|lap|phien hop)\s*$")
_HOUR = re.compile(
    r"[,\s]+(?:h[oôồố]i|l[uú]c)\s+\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{1,2})?(?:\s*phút)?,?\s*$"
)
_NAME = (
    rf"(?:[{UPPER}][{LOWER}]+|TP\.?|phố|xã|[{UPPER}]['’][{UPPER}]?[{LOWER}]+|\d{{1,2}})"
)
_PLACE = re.compile(
    rf"(?<![^\W\d_])((?:TP\.?\s*)?[{UPPER}][{LOWER}]*(?:['’][{LOWER}{UPPER}]+)?"
    rf"(?:(?:\s{{1,2}}|\s?[-–]\s?){_NAME}(?![^\W\d_])){{0,5}})\s*[,.;]?\s*$"
)
_STRAY = re.compile(
    r"(?:^|\n)[ \t]*(\d{1,5})[ \t\r]*\n[ \t]*(\d{1,2})[ \t\r]*\n"
    r"(?:[ \t]*(\d{1,2})[ \t\r]*\n)?(?:[ \t]*((?:19|20)\d\d)[ \t\r]*\n)?"
)
_MONTH = re.compile(r"th[áa]ng\s*(\d{1,2})")
_YEAR = re.compile(r"n[ăa]m\s*((?:19|20)\d\d)")


_NOISE = 0.006
"""Share of tokens that are no words from which a head counts as badly scanned."""


@dataclass(frozen=True, slots=True)
class Number:
    """What the head says of the number; `number` is None where blank or unread."""

    number: str | None
    symbol: str
    span: tuple[int, int]
    doubt: bool = False

    @property
    def full(self) -> str | None:
        """Number and symbol together, None where the number is not known."""
        if self.number is None:
            return None
        return f"{self.number}{'-' if _is_party(self.symbol) else '/'}{self.symbol}"


@dataclass(frozen=True, slots=True)
class Dated:
    """Place and day of issue; `partial` is "YYYY-MM" where the day is missing."""

    place: str | None
    day: date | None
    partial: str | None
    span: tuple[int, int]
    place_span: tuple[int, int] | None
    doubt: bool = False


def read_number(head: Head, stop: int) -> Number | None:
    """Return the number of the letter whose head ends at `stop`, None without one.

    >>> from kycuong.rules.letters.header_frame import clean_head
    >>> read_number(clean_head("Số:      /UBND-TH"), 99).symbol
    'UBND-TH'
    >>> read_number(clean_head("Số: 57-NQ/TW"), 99).full
    '57-NQ/TW'

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3
    """
    clean = _CLEAN.search(head.text, 0, stop)
    lost = _LOST.search(head.text, 0, stop)
    if clean and (not lost or clean.start() <= lost.start()):
        return _known(clean)
    if lost:
        symbol = tidy(lost["symbol"])
        junk = squeezed(lost["junk"]).strip(":.;…_ ")
        return Number(None, symbol, _inner(lost, "symbol"), doubt=bool(junk))
    if bare := _UNLABELLED.search(head.text, 0, min(stop, 2500)):
        return _known(bare, doubt=True)
    if alone := _SYMBOL_ALONE.search(head.text, 0, min(stop, 2500)):
        return Number(None, tidy(alone["symbol"]), alone.span("symbol"), doubt=True)
    return None


def number_in_title(head: Head) -> Number | None:
    """Return the number a web page's title gives: "Kế hoạch 155/KH-UBND năm 2017 …".

    >>> from kycuong.rules.letters.header_frame import clean_head
    >>> number_in_title(clean_head("# Công văn 2739/VPCP-ĐMDN năm 2019 về A")).full
    '2739/VPCP-ĐMDN'
    """
    found = _TITLE.match(head.text, 0, 400)
    return _known(found, doubt=True) if found else None


def _known(match: re.Match[str], *, doubt: bool = False) -> Number | None:
    full = tidy(match["full"])
    parsed = parse_number(full)
    if parsed is None:
        return None
    start = match.start("full")
    return Number(parsed.number, symbol_of(full), (start, match.end("full")), doubt)


def _is_party(symbol: str) -> bool:
    return "/" in symbol and not re.match(r"\d{4}/", symbol)


def _inner(match: re.Match[str], name: str) -> tuple[int, int]:
    text, (start, end) = match.string, match.span()
    while start < match.start(name) and not text[start].isalpha():
        start += 1
    return start, end


def read_date(head: Head, stop: int) -> Dated | None:
    """Return place and day of issue, None where the head prints no date line.

    >>> from kycuong.rules.letters.header_frame import clean_head
    >>> read_date(clean_head("An Giang, ngày 22 tháng 4 năm 2024"), 99).day
    datetime.date(2024, 4, 22)
    >>> read_date(clean_head("Huế, ngày    tháng 02 năm 2025"), 99).partial
    '2025-02'

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4
    """
    for found in _DAY.finditer(head.bare, 0, stop):
        line = head.text.rfind("\n", 0, found.start()) + 1
        before = head.text[line : found.start()]
        if not before.strip():
            above = head.text[:line].rstrip()
            if above.endswith(","):
                line = above.rfind("\n") + 1
                before = above[line:]
        if _NOT_ISSUED.search(head.bare, line, found.start()):
            continue
        before = _HOUR.sub("", before)
        place = _PLACE.search(before)
        if not place and (before.strip() or not _ends_line(head, found.end())):
            continue
        dated = _dated(found, before, line, place)
        above = head.text[:line].rstrip()
        begun = above[above.rfind("\n") + 1 :]
        known = place_of(f"{begun} {dated.place}") if dated.place else None
        return replace(dated, place=known) if known else dated  # "Sơn\nLa, ngày …"
    return None


def _ends_line(head: Head, at: int) -> bool:
    end = head.text.find("\n", at)
    rest = head.text[at : end if end >= 0 else len(head.text)]
    return sum(c.isalpha() for c in rest) < 3


def _dated(
    found: re.Match[str], before: str, line: int, place: re.Match[str] | None
) -> Dated:
    name, span = None, None
    if place:
        name = squeezed(place[1]).replace(" ,", ",")
        known = place_of(name)
        name = known if known and len(known) == len(name) else name
        span = (line + place.start(1), line + place.end(1))
    day, month = found["d"].strip(), found["m"].strip()
    year = int(found["y"] or 0)
    whole = (span[0] if span else found.start(), found.end())
    months = int(month) if month.isdigit() and 1 <= int(month) <= 12 else None
    partial = f"{year}-{months:02d}" if months and year else None
    if day.isdigit() and months and year:
        try:
            return Dated(name, date(year, months, int(day)), None, whole, span)
        except ValueError:
            return Dated(name, None, partial, whole, span, doubt=True)
    return Dated(name, None, partial, whole, span, doubt=bool(day or month))


@dataclass(frozen=True, slots=True)
class Stray:
    """Number and day that signature widgets left as loose lines in the body."""

    number: str
    day: date | None
    span: tuple[int, int]


def read_stray(text: str, start: int, stop: int, printed: str) -> Stray | None:
    """Return the values of signature widgets between `start` and `stop`.

    A text layer gives what the widgets draw as loose lines after the page they
    stand on: number, day, and month and year where the header leaves them blank.
    `printed` is the header's date line.

    >>> printed = "ngày    tháng    năm 2024"
    >>> read_stray("rà\\n6214\\n12\\n11\\nsoát", 0, 17, printed)
    Stray(number='6214', day=datetime.date(2024, 11, 12), span=(3, 14))
    """
    known = _MONTH.search(printed), _YEAR.search(printed)
    for found in _STRAY.finditer(text, start, stop):
        values = [int(v) for v in found.groups() if v]
        if values == list(range(values[0], values[0] + len(values))):
            continue
        month = int(known[0][1]) if known[0] else int(found[3] or 0)
        year = int(known[1][1]) if known[1] else int(found[4] or 0)
        try:
            day = date(year, month, int(found[2]))
        except ValueError:
            continue
        return Stray(found[1], day, (found.start(1), found.end()))
    return None


def noisy(head: Head) -> bool:
    """Whether the head reads like a bad scan, whatever the file said it was."""
    return junk_share(head.text[:1500]) > _NOISE
