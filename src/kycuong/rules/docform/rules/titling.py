"""Type name and subject (tên loại và trích yếu nội dung)."""

import re
from typing import Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.kinds import WITHOUT_SUBJECT, Sort
from kycuong.rules.docform.rules.faces import Face, judge, shown
from kycuong.rules.docform.rules.outcomes import (
    PARTS,
    Breach,
    Outcomes,
    Rule,
    missing,
)

LAW: Final = f"{PARTS}, khoản 5"
_TITLE: Final = Face((13, 14), bold=True, italic=False, upper=True, centred=True)
_SUBJECT: Final = Face((13, 14), bold=True, italic=False, centred=True)
_LETTER_SUBJECT: Final = Face((12, 13), bold=False, italic=False)
_VV: Final = re.compile(r"V/v\b")


def title_missing(sheet: Sheet) -> Outcomes:
    """Yield that a document whose symbol names a type does not print its name."""
    letter = any(map(_VV.match, (line.words for line in sheet.head.subject)))
    if sheet.sort is Sort.NAMED and sheet.middle.type is None and not letter:
        yield missing(sheet, "tên loại văn bản")


def title_style(sheet: Sheet) -> Outcomes:
    """Yield how the type's name is set wrongly."""
    if sheet.middle.title is not None:
        yield from judge((sheet.middle.title,), _TITLE)


def subject_missing(sheet: Sheet) -> Outcomes:
    """Yield that there is no subject where there must be one."""
    kind = sheet.middle.type
    if sheet.sort is Sort.LETTER and not (sheet.head.subject or sheet.middle.subject):
        yield missing(sheet, "trích yếu nội dung («V/v …»)")
    if kind is None or kind.name in WITHOUT_SUBJECT or not kind.whole:
        return
    if not (sheet.middle.subject or sheet.head.subject):
        yield missing(sheet, "trích yếu nội dung dưới tên loại")


def subject_style(sheet: Sheet) -> Outcomes:
    """Yield how the subject is set wrongly."""
    if sheet.sort is Sort.LETTER:
        lines = sheet.head.subject
        if lines and not _VV.match(lines[0].words):
            yield Breach(
                lines[0].where,
                f"bắt đầu bằng «V/v», {_LETTER_SUBJECT.words}",
                shown(lines[0].words, ("không bắt đầu bằng «V/v»",)),
            )
        yield from judge(lines, _LETTER_SUBJECT)
    else:
        yield from judge(sheet.middle.subject, _SUBJECT)


RULES: Final = (
    Rule("title.missing", LAW, title_missing),
    Rule("title.style", LAW, title_style),
    Rule("subject.missing", LAW, subject_missing),
    Rule("subject.style", LAW, subject_style),
)
