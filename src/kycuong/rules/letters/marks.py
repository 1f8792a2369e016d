"""Item marks at the start of a line: "Điều 2.", "3.", "a)", "(ii)", "-", "+".

Scans damage them: "5_" or "+" for a number, "8)", "©)", "`" or "Ð" for a letter,
"_", "~", "¬" or a long dash for a dash. What a mark *is* is settled here; whether a
doubtful one is a mark at all is settled by the lines before it (`weak`, `sure`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kycuong.rules.letters.model import ItemKind


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark found at the start of a line.

    `value` is its number or letter ("" for dashes). `sure`: never part of a sentence.
    `weak`: counts only after a finished sentence (a dash before a small letter).
    `end` is where the item's words begin.
    """

    kind: ItemKind
    text: str
    value: str
    end: int
    sure: bool = False
    weak: bool = False
    damaged: bool = False


_LEAD = re.compile(r"[#*\s]+(?=[^\s*#])")
_ARTICLE = re.compile(r"dieu\s+(\d{1,3}|[il]{1,2})(?:\s*[.:]|\s*\*\*|\s*$)\W*")
_PART = re.compile(r"(?:chuong|phan|muc|phu luc)\s+([ivxlc]+|\d{1,2}|thu \w+)\b[\s.:]*")
_ROMAN = re.compile(r"([IVXHL]{1,5})\s*[.)/]\s*\**\s*(?=[^\W\d_]|\")")
_NUMBER = re.compile(
    r"(\d{1,2}(?:\.\d{1,2}){0,3})\s*(?:[.)_]+|/(?=\s|[A-ZĐ][^\W\dA-ZĐ])|\s-|-(?=\s))\s*\**\s*(?=[^\W\d_]|[\"“(\[*])"
)
_SUBNUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s+\**(?=[^\W\d_])")
_PAREN = re.compile(r"\(\s*(\d{1,2}|[ivx1ï]{1,5}|[a-zđ])\s*\)\s*", re.IGNORECASE)
_LETTER = re.compile(r"([a-zđðA-ZĐÐøØ©®€£¢§°])\s?\)\s*|([`ÐðĐ])\s+(?=[^\W\d_])")
_DASH = re.compile(r"(?:[-–—_~¬•·●▪○§]+\s*)+(?=[^\W_]|[\"“(\[])")
_STAR = re.compile(r"\*\s+(?=[^\W\d_])")
_PLUS = re.compile(r"\++\s*(?=[^\W_]|[\"“(])")


def find_mark(text: str, folded: str, start: int, end: int) -> Mark | None:
    """Return the item mark that opens text[start:end], or None."""
    bold = _LEAD.match(text, start, end)
    at = bold.end() if bold and (text[start] in "#" or "**" in bold[0]) else start
    first = text[at] if at < end else ""
    if not first:
        return None
    if text[at].isupper() and (outer := _article_or_part(text, folded, at, end)):
        return outer
    if first.isdigit():
        return _number(text, at, end)
    if first in "IVXHL" and (found := _ROMAN.match(text, at, end)):
        return _roman(text, found, end)
    if first == "(" and (found := _PAREN.match(text, at, end)):
        return Mark(ItemKind.PAREN, found[0].strip(), found[1], found.end(), sure=True)
    return _letter_or_dash(text, at, end)


def _article_or_part(text: str, folded: str, at: int, end: int) -> Mark | None:
    for kind, pattern in ((ItemKind.ARTICLE, _ARTICLE), (ItemKind.PART, _PART)):
        if found := pattern.match(folded, at, end):
            shown = text[at : found.end(1)]
            return Mark(kind, shown, found[1], found.end(), sure=True)
    return None


def _number(text: str, at: int, end: int) -> Mark | None:
    found = _NUMBER.match(text, at, end) or _SUBNUMBER.match(text, at, end)
    if found is None or text[found.end() : found.end() + 1].islower():
        return None
    kind = ItemKind.SUBNUMBER if "." in found[1] else ItemKind.NUMBER
    return Mark(kind, found[0].strip(" *"), found[1], found.end())


def _roman(text: str, found: re.Match[str], end: int) -> Mark | None:
    line_end = text.find("\n", found.end(), end)
    words = text[found.end() : line_end if line_end > 0 else end]
    letters = [c for c in words if c.isalpha()]
    upper = sum(c.isupper() for c in letters) * 2 > len(letters)
    if found[1] in ("H", "L", "HI", "HL", "HII") and not upper:
        return None
    return Mark(ItemKind.ROMAN, found[0].strip(" *"), found[1], found.end(), sure=upper)


def _letter_or_dash(text: str, at: int, end: int) -> Mark | None:
    if found := _LETTER.match(text, at, end):
        value = (found[1] or found[2]).lower()
        damaged = found[2] is not None or not ("a" <= value <= "z" or value == "đ")
        return Mark(
            ItemKind.LETTER,
            found[0].strip(),
            value,
            found.end(),
            sure=found[2] is None,
            damaged=damaged,
        )
    if found := _PLUS.match(text, at, end):
        weak = text[found.end()].islower()
        return Mark(ItemKind.PLUS, "+", "", found.end(), sure=not weak, weak=weak)
    found = _DASH.match(text, at, end) or _STAR.match(text, at, end)
    if found is None:
        return None
    weak = text[found.end()].islower() or text[found.end()].isdigit()
    return Mark(ItemKind.DASH, found[0].strip(), "", found.end(), not weak, weak)
