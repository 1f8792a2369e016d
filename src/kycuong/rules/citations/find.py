"""Find every legal or administrative text that a letter names."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kycuong.rules.citations import laws
from kycuong.rules.citations.dates import DAY, day_of
from kycuong.rules.citations.doctypes import KINDS
from kycuong.rules.citations.number import doc_type_of, parse_number, symbol_of, tidy
from kycuong.rules.vntext.numbers import number_key

_CAP = "A-ZĐÐƯƠÂÊÔĂ"
_GROUP = rf"[{_CAP}][A-Za-zĐÐđƯưƠơÂÊÔĂ0-9&]*"
_SPACED = rf"[{_CAP}]{{2,}}[A-Za-z0-9]{{0,8}}"
SYMBOL = rf"{_GROUP}(?:[-–/]{_GROUP}|\.(?=[{_CAP}]{{2}}){_GROUP}|(?:[-–]\s{{1,2}}|\s[-–]\s?){_SPACED}(?!\w))*"
NUMBER = (
    r"\d{1,6}(?:\.\d{1,2})?[a-zđ]?"
    r"(?:\s{0,2}/\s{0,2}\d{4}\s{0,2}/\s{0,2}|\s{0,2}[/⁄]\s{0,2}"
    rf"|\s?[-–]\s?(?={_GROUP}\s?/)){SYMBOL}"
)
"""Pattern of a printed number with its symbol, as tolerant as scans need."""

_NUMBER = re.compile(rf"{NUMBER}(?!\w)")
LABEL = (
    r"(?:S[ốôóoồổỗộéêếỐÔÓO]\s{0,3}[:.;]?|(?:Lu[ậâ]t|B[ộô] lu[ậâ]t|Pháp l[ệê]nh|Ngh[ịi] quy[ếê]t"
    r"|Ngh[ịi] đ[ịi]nh|Thông t[ưu](?: liên t[ịi]ch)?|Quy[ếê]t đ[ịi]nh|Ch[ỉi] th[ịi]"
    r"|Công đi[ệê]n)\s+s[ốô]\s*:)[ \t\xa0]*"
)
"""What stands before the number in a header."""

_OWN = re.compile(rf"(?:^|\n|\|)[^\w\n|]*{LABEL}({NUMBER})")
_HEADER_LINE = re.compile(r"[^\w\n]*S[ốôóoồổỗộéêế](?!\w).{0,14}$")
_OWN_STOP = re.compile(r"(?:^|\n)\W*(?:C[ăa]n cứ|Điều 1|Thực hiện|Xét)\b")
_DAY = re.compile(DAY)
_AFTER = re.compile(
    r"[\s,;(*]{0,16}(?:(?:được\s+)?(?:ký|ban hành|thông qua)\s+)?"
    rf"(?:của\s+[^\W\d_a-z][^,;.()\d]{{2,50}}?(?<!trước)(?<!sau)(?<!từ)(?<!đến)\s+)?{DAY}"
)
_BEFORE = re.compile(rf"{DAY}[^.;]{{1,90}}?\b(?:có|ban hành|ký|gửi)\b[^.;\d]{{0,60}}$")
_ISSUER = re.compile(
    r"[\s,)]{1,3}của\s+((?:[^\W\d_]|[\s\-–])+?)"
    r"(?=\s+(?:v[ềê]|quy định|ban hành|hướng dẫn|phê duyệt|tại|sửa đổi|đã|được|có|là|đề"
    r"|thì|yêu cầu|tổ chức|triển khai|bổ sung)\b|[,;.()*:]|\n\s*\n|$)"
)
_ABBREVIATIONS = {"qđ": "quyết định", "nđ": "nghị định", "nq": "nghị quyết"}
_ALTERNATIVES = "|".join(re.escape(k).replace(r"\ ", r"\s+") for k in KINDS)
_KIND = re.compile(
    rf"(?<!\w)({_ALTERNATIVES}|QĐ|NĐ|NQ)"
    r"(?P<label>\s+s[ốôóoồ])?[\s:.\-–]{0,6}(?:\w{1,3},\s)?$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?<!\w)s[ốôóoồ]\s*:?\s*$", re.IGNORECASE)
_INSIDE = frozenset("0123456789/.,")
_FORM = re.compile(
    r"(?<!\w)(?:mẫu|biểu|phụ lục|bảng|tờ|thửa)(?:\s+s[ốôóo])?\s*:?\s*$", re.I
)
_CAPTION = re.compile(r"[\W_]*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
_LIST_REACH = 400


@dataclass(frozen=True, slots=True)
class Citation:
    """A text that a letter names, at its first mention.

    `number` is the full number without blanks ("61/2022/QĐ-UBND"), None for a law
    named without one; `date` is the day printed beside any of its mentions; `start`
    and `end` are character offsets of the first mention.
    """

    text: str
    number: str | None
    date: datetime.date | None
    start: int
    end: int
    kind: str | None
    issuer: str | None

    def to_json(self) -> dict[str, Any]:
        """Return the citation as plain JSON values, its day in ISO form."""
        return {
            "text": self.text,
            "number": self.number,
            "date": self.date.isoformat() if self.date else None,
            "kind": self.kind,
            "issuer": self.issuer,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class _Own:
    """The letter's own number, which it does not cite."""

    key: str
    day: datetime.date | None


def find(text: str) -> tuple[Citation, ...]:
    """Return the legal and administrative texts `text` names, each once.

    The letter's own number (its header, its annex captions) is left out, and so are
    numbers of forms ("Mẫu số 02/QTNĐ"). A day printed at a later mention completes
    the first one; the same number with another day is another text.

    >>> found = find("Thực hiện Công điện số 280/CĐ-TTg ngày 19/4/2023 của Thủ tướng Chính phủ.")
    >>> [(c.number, str(c.date), c.kind, c.issuer) for c in found]
    [('280/CĐ-TTg', '2023-04-19', 'công điện', 'Thủ tướng Chính phủ')]
    >>> [(c.text, c.number) for c in find("Căn cứ Luật Dữ liệu số 60/2024/QH15;")]
    [('Luật Dữ liệu số 60/2024/QH15', '60/2024/QH15')]
    """
    named = list(_laws(text))
    taken = {c.number for c in named if c.number}
    numbered = [c for c in _numbered(text) if c.number not in taken]
    return tuple(sorted((*named, *numbered), key=lambda c: c.start))


def own_number(text: str) -> str | None:
    """Return the letter's own full number where its header prints one.

    >>> own_number("CHÍNH PHỦ\\nSố: 13/NQ-CP\\nHà Nội, ngày 16 tháng 01 năm 2026")
    '13/NQ-CP'
    """
    found = _OWN.search(text, 0, _head_end(text))
    return tidy(found[1]) if found else None


def _head_end(text: str) -> int:
    """Where the header ends at the latest: at the first clause of the body."""
    limit = min(len(text), 5000)
    stop = _OWN_STOP.search(text, 0, limit)
    return stop.start() if stop else limit


def _line(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The part of the line before a match, as (start, end)."""
    return text.rfind("\n", 0, match.start()) + 1, match.start()


def _own(text: str) -> _Own | None:
    number = own_number(text)
    if number is None:
        return None
    day = _DAY.search(text, 0, 5000)
    return _Own(number_key(number), day_of(day) if day else None)


def _numbered(text: str) -> Iterator[Citation]:
    own = _own(text)
    head = _head_end(text)
    seen: dict[str, list[Citation]] = {}
    kind_before: tuple[int, str | None] = (-_LIST_REACH, None)
    for match in _NUMBER.finditer(text):
        if text[match.start() - 1 : match.start()] in _INSIDE:
            continue
        number = tidy(match[0])
        key = number_key(number)
        day, stop = _day_beside(text, match)
        known = seen.setdefault(key, [])
        if _merge(known, number, day):
            continue
        context = text[max(0, match.start() - 60) : match.start()]
        kind = _KIND.search(context)
        if not _is_citation(number, context, kind):
            continue
        if _is_own(own, key, day) or _is_caption(text, match.start(), own, key):
            continue
        if match.start() < head and _HEADER_LINE.match(text, *_line(text, match)):
            continue
        name, start = _kind(kind, match.start(), len(context), number, kind_before)
        kind_before = (stop, name)
        issuer = _ISSUER.match(text, stop, stop + 120)
        body = " ".join(text[start:stop].split())
        known.append(
            Citation(
                body, number, day, start, stop, name,
                " ".join(issuer[1].split()) if issuer else None,
            )
        )  # fmt: skip
    for known in seen.values():
        yield from known


def _merge(known: list[Citation], number: str, day: datetime.date | None) -> bool:
    """Fold another mention into a known text; False where it is a new one."""
    fixed = (parsed := parse_number(number)) is not None and parsed.year is not None
    for i, old in enumerate(known):
        if day is None or old.date is None or old.date == day or fixed:
            known[i] = replace(old, date=old.date or day)
            return True
    return False


def _day_beside(text: str, match: re.Match[str]) -> tuple[datetime.date | None, int]:
    after = _AFTER.match(text, match.end())
    if after:
        return day_of(after), after.end()
    before = _BEFORE.search(text, max(0, match.start() - 170), match.start())
    return (day_of(before) if before else None), match.end()


def _is_citation(number: str, context: str, kind: re.Match[str] | None) -> bool:
    if _FORM.search(context):
        return False
    parsed = parse_number(number)
    if parsed is None:
        return False
    if parsed.party or parsed.year or parsed.type_code:
        return True
    if parsed.unit_code:
        return len(parsed.issuer_code) > 1
    return bool(kind)


def _is_own(own: _Own | None, key: str, day: datetime.date | None) -> bool:
    return own is not None and own.key == key and day in (None, own.day)


def _is_caption(text: str, at: int, own: _Own | None, key: str) -> bool:
    """Whether the number stands in an annex's "(Kèm theo …)" line, naming the letter."""
    line = text.rfind("\n", 0, at) + 1
    if not _CAPTION.match(text, line, at):
        return False
    if own is not None:
        return own.key == key
    above = text[:line].rstrip().rpartition("\n")[2]
    return above.upper() == above


def _kind(
    kind: re.Match[str] | None,
    at: int,
    width: int,
    number: str,
    before: tuple[int, str | None],
) -> tuple[str | None, int]:
    """Return the kind of text and where the mention starts.

    In a list ("các Công văn số: A, B") the kind of the one before holds on, where
    the symbol itself names none.
    """
    if kind:
        word = " ".join(kind[1].lower().split())
        return _ABBREVIATIONS.get(word, word), at - width + kind.start(1)
    symbol = doc_type_of(symbol_of(number))
    if symbol in (None, "công văn") and at - before[0] < _LIST_REACH:
        return before[1] or symbol, at
    return symbol, at


def _laws(text: str) -> Iterator[Citation]:
    groups: dict[str, list[tuple[laws.LawMention, Citation]]] = {}
    for law in laws.mentions(text):
        group = groups.setdefault(number_key(law.name), [])
        for i, (first, old) in enumerate(group):
            if None in (first.year, law.year) or first.year == law.year:
                merged = replace(
                    old, number=old.number or law.number, date=old.date or law.day
                )
                group[i] = (replace(first, year=first.year or law.year), merged)
                break
        else:
            body = " ".join(text[law.start : law.end].split())
            kind = "luật" if law.name.startswith("Luật") else law.name[:9].lower()
            kind = "bộ luật" if kind.startswith("bộ luật") else kind.strip()
            cited = Citation(
                body, law.number, law.day, law.start, law.end, kind, "Quốc hội"
            )
            group.append((law, cited))
    for group in groups.values():
        yield from (cited for _, cited in group)
