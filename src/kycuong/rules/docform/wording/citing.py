"""How other documents are named: their capitals, in full at first, briefly later."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kycuong.rules.citations import parse_number
from kycuong.rules.citations.dates import DAY
from kycuong.rules.citations.find import NUMBER
from kycuong.rules.citations.number import tidy
from kycuong.rules.docform.wording.notes import (
    ANNEX_2,
    TEXT,
    Note,
    Notes,
    inside,
    lowered,
    raised,
)
from kycuong.rules.vntext.numbers import number_key

CITED: Final = f"{ANNEX_2}, mục V, khoản 6"
_FIRST, _AGAIN = "wording.citation_first", "wording.citation_again"
_IN_FULL: Final = (
    "lần đầu viện dẫn ghi đủ tên loại, số, ký hiệu, ngày ban hành, cơ quan ban hành và "
    "trích yếu"
)

_KIND: Final = (
    r"(?:nghị định|nghị quyết|quyết định|chỉ thị|thông tư liên tịch|thông tư|công văn"
    r"|kế hoạch|tờ trình|báo cáo|thông báo|công điện|hướng dẫn|chương trình)"
)
_SMALL_KIND: Final = re.compile(rf"\b({_KIND}) số:? ?(?=[\d.…/])")
_LAWS: Final = (
    r"(?:Nghị định|Luật|Bộ luật|Thông tư|Nghị quyết|Pháp lệnh|Hiến pháp|Quyết định"
    r"|Quy chế|Quy định|Điều lệ)\b"
)
_SMALL_PART: Final = re.compile(
    r"\b(?:điều|chương|tiểu mục) (?:\d+[a-z]?|[IVX]+)\b"
    rf"(?=,? (?:và |của )?{_LAWS}|,? (?:chương|mục|Chương|Mục) (?:\d|[IVX]))"
)
_LEADS_IN: Final = re.compile(
    r"(?:\bkhoản \d+|\bđiểm [a-zđ]|\b(?:tại|theo|của|và|từ|đến)|,) $"
)
_LARGE_PART: Final = re.compile(
    r"\b((?:Khoản \d+[a-z]?|Điểm [a-zđ]))(?=,? (?:và |của )?(?:[Đđ]iểm|[Kk]hoản|Điều|điều)\b|[,;.) ])"
)
_NUMBER: Final = re.compile(rf"{NUMBER}(?!\w)")
_NAMED: Final = re.compile(rf"(?i)\b({_KIND}|văn bản)(?: số:?)? *$")
_DATE: Final = re.compile(rf"[\s,(]{{0,3}}{DAY}")
_WITHIN_NAME: Final = re.compile(
    r"(?i)\b(?:sửa đổi|bổ sung|chi tiết|hướng dẫn|bãi bỏ|thay thế|đính chính|điều chỉnh"
    r"|thu hồi|gia hạn|đình chỉ|công bố)\b[^.;]{0,200}$"
)
"""What stands before a document that belongs to the name of another, or is acted on."""
_BASIS: Final = re.compile(r"(?i)(?:căn cứ|xét|theo đề nghị)\b")
_NOTHING: Final = re.compile(r" *(?:[.;]|$)")
_ISSUED: Final = re.compile(r"\b(?:tại|của|do|theo đề nghị)\b[^.;]{0,160}$")
_BROKEN_OFF: Final = re.compile(r"[^.;:!?)]{0,25}(?<![.;:!?)])$")
_BEFORE, _KIND_BEFORE = 200, 40


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a numbered document: which, where, and what follows it.

    `bare`: after its day the sentence ends, and nobody is named before it who issued
    it. `inner`: it belongs to the name of another document, or is what is acted on.
    `broken`: the text breaks off behind it, as where a page ends.
    """

    key: str
    text: str
    start: int
    dated: bool
    bare: bool
    inner: bool
    broken: bool


def document(text: str) -> Notes:
    """Yield a document's type without its capital before its number."""
    for found in _SMALL_KIND.finditer(text):
        if inside(text, found.start()):
            yield Note(
                "wording.document",
                found.start(),
                f"{raised(found[1])} số",
                f"{found[1]} số",
                CITED,
            )


def provision(text: str) -> Notes:
    """Yield Phần, Chương, Mục, Điều with a small letter, khoản, điểm with a capital."""
    for found in _SMALL_PART.finditer(text):
        if _LEADS_IN.search(_above(text, found.start())):
            yield Note(
                "wording.provision", found.start(), raised(found[0]), found[0], CITED
            )
    for found in _LARGE_PART.finditer(text):
        if inside(text, found.start()):
            yield Note(
                "wording.provision", found.start(), lowered(found[1]), found[1], CITED
            )


def mentions(text: str) -> Iterator[Mention]:
    """Yield the numbered documents that a paragraph names, in order.

    Laws are left out: they are named by their names.

    >>> [each.text for each in mentions("Theo Công văn số 12/UBND-TH ngày 05/3/2024.")]
    ['Công văn số 12/UBND-TH']
    """
    for found in _NUMBER.finditer(text):
        number = tidy(found[0])
        parsed = parse_number(number)
        above = _above(text, found.start())
        named = _NAMED.search(above, max(0, len(above) - _KIND_BEFORE))
        if parsed is None or named is None or parsed.party or "QH" in number:
            continue
        start = found.start() - len(above) + named.start()
        day = _DATE.match(text, found.end())
        alone = day is not None and _NOTHING.match(text, day.end()) is not None
        yield Mention(
            number_key(number),
            f"{named[1]} số {number}",
            start,
            dated=day is not None,
            bare=alone and not _ISSUED.search(above[: named.start()]),
            inner=_WITHIN_NAME.search(above[: named.start()]) is not None,
            broken=_BROKEN_OFF.match(text, found.end()) is not None,
        )


def in_full(texts: Sequence[str], own: str) -> Iterator[tuple[int, Note]]:
    """Yield (index, note) where a document is not named in full the first time, or is
    so once more. `own` is the document's own number, which it does not cite.

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6.
    """
    listed = [(at, each) for at, text in enumerate(texts) for each in mentions(text)]
    dated = {each.key for _, each in listed if each.dated}
    skipped = {number_key(tidy(own))} if own else set()
    known: dict[str, Mention] = {}
    for at, mention in listed:
        if mention.key in skipped:
            continue
        first = known.setdefault(mention.key, mention)
        shown = _shown(texts[at], mention.start)
        if mention is first:
            known_by_half = mention.key not in dated or mention.bare
            if known_by_half and not (mention.inner or mention.broken):
                yield at, Note(_FIRST, mention.start, _IN_FULL, shown, TEXT)
            continue
        full_again = first.dated and mention.dated and not mention.inner
        if full_again and not _BASIS.match(texts[at]):
            brief = f"các lần sau chỉ ghi «{mention.text}»"
            yield at, Note(_AGAIN, mention.start, brief, shown, TEXT)


def _above(text: str, start: int) -> str:
    """Return what stands before a place, as far as it matters."""
    return text[max(0, start - _BEFORE) : start]


def _shown(text: str, start: int) -> str:
    cut = text[start : start + 90]
    return cut if start + 90 >= len(text) else cut.rsplit(" ", 1)[0] + "…"
