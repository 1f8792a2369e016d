"""Number and symbol (số, ký hiệu của văn bản)."""

import re
from typing import Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.kinds import Sort, codes
from kycuong.rules.docform.rules.faces import Face, judge
from kycuong.rules.docform.rules.outcomes import (
    PARTS,
    Breach,
    Doubt,
    Outcomes,
    Rule,
    missing,
)

LAW: Final = f"{PARTS}, khoản 3"
_FACE: Final = Face((13, 13), bold=False, italic=False)
_LABELLED: Final = re.compile(r"S[Ốố] ?:")
_BLANK: Final = re.compile(r"^[\s.…_]*(?=/)|^[.…_]+(?=\s*/)")
_GROUP: Final = r"[A-ZĐÂĂÊÔƠƯÀ-Ỹ][\wĐđ&.]*"
_SHAPE: Final = re.compile(
    rf"(?P<number>\d+[a-z]?)/(?:(?P<year>\d{{4}})/)?(?P<groups>{_GROUP}(?:-{_GROUP})*)"
)
_ASSEMBLY: Final = re.compile(r"\d+/\d{4}/(?:UBTV)?QH\d+|\d+/\d{4}/NQ-HĐ.*")
_LETTER_CODES: Final = frozenset({"CV"})
_FORMS: Final = {
    Sort.LETTER: "Số: NN/CQ-ĐV (tên viết tắt cơ quan, rồi đơn vị soạn thảo hoặc lĩnh vực)",
    Sort.NAMED: "Số: NN/LOẠI-CQ, hoặc NN/năm/LOẠI-CQ với văn bản quy phạm pháp luật",
    Sort.UNKNOWN: "Số: NN/ký hiệu, không có dấu cách quanh «/» và «-»",
}


def number_missing(sheet: Sheet) -> Outcomes:
    """Yield that there is no line for number and symbol."""
    if sheet.head.number is None:
        yield missing(sheet, "số, ký hiệu")


def _filled(symbol: str) -> str:
    """Return number and symbol, with a figure where room was left to write one."""
    blank = _BLANK.match(symbol)
    if blank is None:
        return symbol.strip()
    return "99" + symbol[blank.end() :].strip()


def pattern(sheet: Sheet) -> Outcomes:
    """Yield a number and symbol that are put together wrongly."""
    line = sheet.head.number
    if line is None:
        return
    text = _filled(sheet.symbol)
    if not text:
        yield Doubt("Số, ký hiệu còn để trống.")
        return
    if not _LABELLED.match(line.words) or not _fits(text, sheet):
        yield Breach(line.where, _FORMS[sheet.sort], line.words)


def _fits(text: str, sheet: Sheet) -> bool:
    text = " ".join(text.split()).rstrip(".;,")
    if _ASSEMBLY.fullmatch(text):
        return True
    found = _SHAPE.fullmatch(text)
    if found is None:
        return False
    groups = found["groups"].split("-")
    known = groups[0] in codes()
    if sheet.sort is Sort.NAMED:
        return len(groups) > 1 and (known or _meant(groups, sheet))
    if sheet.sort is Sort.LETTER:
        return len(groups) > 1 and (known or groups[0] not in _LETTER_CODES)
    return True


def _meant(groups: list[str], sheet: Sheet) -> bool:
    """Say whether a first group that is no type's code is meant for one.

    The code of a body, or a type's code behind it, stands in the wrong place.
    """
    if groups[1] in codes() or groups[0].startswith(("UBND", "HĐND", "VP")):
        return False
    names = [
        " ".join(line.words for line in part) for part in (sheet.issuer, sheet.parent)
    ]
    return groups[0] not in {_initials(name) for name in names}


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.upper().split() if word[0].isalpha())


def padding(sheet: Sheet) -> Outcomes:
    """Yield a number below ten without its zero."""
    line = sheet.head.number
    if line is not None and re.match(r"[1-9]\b(?!\.)", sheet.symbol):
        yield Breach(
            line.where,
            "số nhỏ hơn 10 có thêm số 0 phía trước",
            sheet.symbol.split("/")[0].strip(),
        )


def type_code(sheet: Sheet) -> Outcomes:
    """Yield a type's abbreviation that is not the one of the document's type.

    Law: Nghị định 30/2020/NĐ-CP, Điều 7; Phụ lục III.
    """
    line = sheet.head.number
    found = re.search(r"/\s*(?:\d{4}\s*/\s*)?([^\s\-/]+)\s*-\s*(\w+)", sheet.symbol)
    kind = sheet.middle.type
    if line is None or found is None or found[1].isdigit():
        return
    if found[1] not in codes() and (
        kind is None or not _meant([found[1], found[2]], sheet)
    ):
        return
    if kind is None:
        if sheet.sort is Sort.LETTER or _is_letter(sheet):
            yield Breach(
                line.where, "công văn không mang chữ viết tắt tên loại", found[1]
            )
        return
    wanted = {code for code in kind.codes if code}
    written = {code.casefold() for code in wanted}  # small letters break the pattern
    used = re.sub(r"(?<=.)(?:LT|PH)$", "", found[1]).casefold()  # signed jointly
    if wanted and not {used, found[1].casefold()} & written:
        yield Breach(
            line.where, f"{' hoặc '.join(sorted(wanted))} ({kind.name})", found[1]
        )


def _is_letter(sheet: Sheet) -> bool:
    """Say whether a document without a type's name is a letter all the same."""
    return any(re.match(r"(?i)v\s*/\s*v\b", line.words) for line in sheet.head.subject)


def style(sheet: Sheet) -> Outcomes:
    """Yield how number and symbol are set wrongly."""
    if sheet.head.number is not None:
        yield from judge((sheet.head.number,), _FACE)


RULES: Final = (
    Rule("number.missing", LAW, number_missing),
    Rule("number.pattern", LAW, pattern),
    Rule("number.padding", LAW, padding),
    Rule("number.type", f"{LAW}; Phụ lục III", type_code),
    Rule("number.style", LAW, style),
)
