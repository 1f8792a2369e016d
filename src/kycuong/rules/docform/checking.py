"""The check of one file: read it, name its components, ask every rule."""

from collections.abc import Iterable, Sequence
from typing import Final

from kycuong.rules.docform import pdf, word
from kycuong.rules.docform.components import Sheet, sheet_of
from kycuong.rules.docform.findings import (
    Checked,
    Finding,
    Undecided,
    empty,
    locked,
    too_large,
    unknown,
)
from kycuong.rules.docform.model import Document
from kycuong.rules.docform.rules import RULES, Breach, Doubt, Rule
from kycuong.rules.docform.rules.outcomes import OF_THE_PARTY
from kycuong.rules.docform.wording import warnings_of

MOST_BYTES: Final = 50_000_000
ZIP: Final = b"PK\x03\x04"
_PDF: Final = b"%PDF-"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_HEAD: Final = 1_024
_MOST_SHOWN: Final = 3
_MOST_PLACES: Final = 200


def check(data: bytes, *, name: str) -> Checked:
    """Return what in a document's layout breaks Decree 30/2020.

    `data` is the file, `name` what it is called: the content decides what it is read
    as. One finding a rule, with all the places where it is broken. What the file does
    not say is undecided, never guessed.

    Raises:
        Unreadable: no .docx or .pdf, damaged, locked, empty or far too large.

    Law: Nghị định 30/2020/NĐ-CP, Điều 8; Phụ lục I, II, III.
    """
    return judged(document_of(data, name=name))


def document_of(data: bytes, *, name: str) -> Document:
    """Return a file as a document, whatever its kind.

    Raises:
        Unreadable: as `check`.
    """
    del name  # a name may lie; the content does not
    if not data:
        raise empty()
    if len(data) > MOST_BYTES:
        raise too_large()
    if data.startswith(ZIP):
        return word.read(data)
    if _PDF in data[:_HEAD]:
        return pdf.read(data)
    if _LOCKED in data:
        raise locked()
    raise unknown()


def judged(document: Document) -> Checked:
    """Return what the rules say of a document."""
    return summed(sheet_of(document))[0]


def summed(sheet: Sheet) -> tuple[Checked, tuple[tuple[Breach, ...], ...]]:
    """Return what the rules say of a sheet, and the breaches behind each finding."""
    if sheet.head.party and not sheet.head.national_name:
        unjudged = tuple(Undecided(rule.code, OF_THE_PARTY) for rule in RULES)
        return Checked((), unjudged, sheet.document.kind), ()
    findings: list[Finding] = []
    behind: list[tuple[Breach, ...]] = []
    undecided: list[Undecided] = []
    for rule in RULES:
        outcomes = list(rule.check(sheet))
        breaches = tuple(each for each in outcomes if isinstance(each, Breach))
        doubts = [each for each in outcomes if isinstance(each, Doubt)]
        if breaches:
            findings.append(_finding(rule, breaches))
            behind.append(breaches)
        elif doubts:
            undecided.append(Undecided(rule.code, doubts[0].reason))
    checked = Checked(
        tuple(findings),
        tuple(undecided),
        sheet.document.kind,
        warnings_of(sheet.main, own=sheet.symbol),
    )
    return checked, tuple(behind)


def _finding(rule: Rule, breaches: Sequence[Breach]) -> Finding:
    places = tuple(dict.fromkeys(breach.where for breach in breaches))
    where = places[0]
    if len(places) > 1:
        where = f"{where} và {len(places) - 1} chỗ khác"
    return Finding(
        code=rule.code,
        where=where,
        expected="; ".join(_different(breach.expected for breach in breaches)),
        got="; ".join(_different(breach.got for breach in breaches)),
        law=rule.law,
        places=places[:_MOST_PLACES],
    )


def _different(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))[:_MOST_SHOWN]
