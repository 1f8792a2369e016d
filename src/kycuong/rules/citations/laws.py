"""Laws cited by name: with a number, with a day, or with a year alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kycuong.rules.citations.dates import DAY, day_of

_HEAD = re.compile(
    r"(?:Bộ [Ll]uật|Luật|Pháp lệnh)(?=\s+[^\W\d])|[Cc]ác\s+[Ll]uật\s*:(?=\s)"
)
_NEXT = re.compile(r"\s*[;,]\s*(?:và\s+)?(?=[^\W\d_])")
_AMENDS = re.compile(r"\s+[Ss]ửa đổi\b")
_END = re.compile(
    r"[,(]?\s*\bs[ốôó]\s*:?\s*(?P<number>\d{1,3}/\d{4}/(?:UBTV)?QH\d{1,2})"
    rf"|(?<!,)\s+(?:thông qua\s+|ban hành\s+)?{DAY}"
    r"|\s+(?:năm\s+)?(?P<year>(?:19|20)\d\d)\b(?!,\s*(?:19|20)\d\d|\s*[-–/]\s*\d)"
)
_LATER_DAY = re.compile(rf"\s*,?\s*\(?{DAY}")
_TAIL = re.compile(r"[\s,(]+(?:đã\s+)?(?:được|do)\s.*$", re.DOTALL)
_FOREIGN = re.compile(
    r"[;:.?!|()“”\"\d]|\n\s*\n|\b(?:Luật|Nghị|Thông tư|Quyết định|Pháp lệnh)\b"
)
_BREAK = re.compile(r"[;:.?!|]|\n\s*\n")
_SAYS = re.compile(r"\b(?:này|hiệu lực|kể từ|trước|sau|chưa|phải|thì|yêu cầu|trong)\b")
_BASIS = re.compile(r"[Cc]ăn cứ\s+(?:vào\s+)?(?:các\s+)?$")
_BASIS_NAME = re.compile(r"\s+([^;:.,()\n]{4,120}(?:\n[^;:.,()\n]{4,80})?)\s*[;.]")
_OF = re.compile(r"\s+của\s+Quốc hội.*$", re.DOTALL)
_NAME_LIMIT = 130
_AMENDING_LIMIT = 420


@dataclass(frozen=True, slots=True)
class LawMention:
    """One mention of a law: its name, and whichever of number, day, year is there."""

    name: str
    number: str | None
    day: date | None
    year: int | None
    start: int
    end: int


def mentions(text: str) -> Iterator[LawMention]:
    """Yield the laws `text` names with a number, a day or a year, in order.

    A law without any of them counts only in a "Căn cứ …" clause.

    >>> [(m.name, m.day) for m in mentions("Căn cứ Luật Đầu tư công ngày 29/11/2024;")]
    [('Luật Đầu tư công', datetime.date(2024, 11, 29))]
    >>> list(mentions("Luật này có hiệu lực từ ngày 01/01/2025."))
    []
    """
    done = 0
    for head in _HEAD.finditer(text):
        if head.start() < done or text[head.start() - 1 : head.start()].isalnum():
            continue
        for found in _at(text, head):
            done = found.end
            yield found


def _at(text: str, head: re.Match[str]) -> Iterator[LawMention]:
    """Yield the law at `head`, or all laws of a list that "các Luật:" opens."""
    if not head[0].endswith(":"):
        found = _dated(text, head[0], head.start(), head.end()) or _basis(text, head)
        if found:
            yield found
        return
    at = head.end()
    while found := _dated(text, "Luật", at, at):
        yield found
        following = _NEXT.match(text, found.end)
        if not following:
            return
        at = following.end()


def _dated(text: str, noun: str, start: int, name_at: int) -> LawMention | None:
    """Return the law whose name stands at `name_at`, if number, day or year follow."""
    amends = _AMENDS.match(text, name_at)
    limit = name_at + (_AMENDING_LIMIT if amends else _NAME_LIMIT)
    end = _END.search(text, name_at, limit)
    if not end:
        return None
    raw = text[name_at : end.start()]
    if (_BREAK if amends else _FOREIGN).search(raw):
        return None
    name = _TAIL.sub("", raw) if not amends else raw
    if (not name.strip() and not end["number"]) or _SAYS.search(name):
        return None
    day = day_of(end) if end["d"] else None
    stop = end.end()
    if end["number"] and (later := _LATER_DAY.match(text, stop)):
        day, stop = day_of(later), later.end()
    year = _year(end, day)
    full = " ".join(f"{noun} {name}".split())
    return LawMention(full, end["number"], day, year, start, stop)


def _year(end: re.Match[str], day: date | None) -> int | None:
    if end["year"]:
        return int(end["year"])
    if end["number"]:
        return int(end["number"].split("/")[1])
    return day.year if day else None


def _basis(text: str, head: re.Match[str]) -> LawMention | None:
    if not _BASIS.search(text, max(0, head.start() - 24), head.start()):
        return None
    found = _BASIS_NAME.match(text, head.end())
    if not found or _SAYS.search(found[1]):
        return None
    name = _OF.sub("", found[1]) or found[1]
    full = " ".join(f"{head[0]} {name}".split())
    return LawMention(full, None, None, None, head.start(), found.end(1))
