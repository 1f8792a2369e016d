"""What one file says: read once, when it came; kept beside the paper.

Frame (`rules.letters`), pages, layout (`rules.docform`) and digital signatures, each
from the bytes alone: the same file has the same facts on every day.
"""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from kycuong.kernel.files import signatures
from kycuong.kernel.files.extract import (
    Extracted,
    Unreadable,
    extract,
    is_slow,
    kind_of,
)
from kycuong.kernel.files.signatures import Signed
from kycuong.rules import docform, letters
from kycuong.rules.gate import Fault, PaperFacts, Reading, Sealing
from kycuong.rules.gate.checklists import DRAFT, PROPOSAL
from kycuong.rules.gate.facts import EDITION

LAYOUT: Final = frozenset({PROPOSAL, DRAFT})
SAID_ELSEWHERE: Final = frozenset(
    {"number.missing", "place_date.missing", "signer.missing"}
)
"""What G2 asks of a proposal, and nobody of a draft: it has no number or date yet."""
UNISSUED: Final = frozenset({"number.pattern", "number.padding", "place_date.padding"})
LARGE: Final = 2 * 1024 * 1024
EMPTY: Final = frozenset({"empty", "no_text"})
MOST_ON_A_PAGE: Final = 6_000  # letters; denser than any page of 13 points
LONGEST: Final = 300
_PAGES: Final = re.compile(rb"<Pages>(\d{1,5})</Pages>")
_FIELDS: Final = {
    "number": ("number", "full_number", "symbol"),
    "dated": ("date",),
    "issuer": ("issuer",),
    "doc_type": ("doc_type",),
    "signer": ("signer", "signer.name", "signer.position"),
}


def current(kept: Mapping[str, Any]) -> bool:
    """Say whether kept facts were read as they are read today."""
    return kept.get("edition") == EDITION


def is_quick(path: Path, name: str) -> bool:
    """Say whether a file is read within a request; the rest belongs in a job."""
    try:
        slow = is_slow(kind_of(path, name=name))
    except Unreadable:
        return True
    return not slow and path.stat().st_size <= LARGE


def read(path: Path, *, name: str, component: str) -> PaperFacts:
    """Return what a file says; whatever is wrong with it is said, nothing raises."""
    facts = PaperFacts(component, name, "")
    try:
        found = extract(path, name=name)
    except Unreadable as refusal:
        empty = refusal.code in EMPTY
        return replace(facts, empty=empty, unreadable=refusal.message)
    facts = replace(
        facts,
        pages=found.pages if found.pages is not None else _pages(path, found),
        reading=_reading(found),
    )
    if name.lower().endswith(".pdf"):
        facts = _sealed(facts, path)
    return _layout(facts, path, name) if component in LAYOUT else facts


def _reading(found: Extracted) -> Reading:
    letter = letters.read(found.text, origin=found.origin)
    meta = letter.meta
    signer = meta.signer
    doubts = {
        field
        for field, names in _FIELDS.items()
        if any(name in letter.confirm for name in names)
    }
    return Reading(
        doc_type=meta.doc_type or "",
        number=(meta.full_number or "")[:LONGEST] if meta.number else "",
        dated=meta.date,
        issuer=(meta.issuer or "")[:LONGEST],
        signer=(signer.name or "")[:LONGEST] if signer else "",
        position=(signer.position or "")[:LONGEST] if signer else "",
        capacity=(signer.capacity or "")[:LONGEST] if signer else "",
        doubts=tuple(sorted(doubts)),
    )


def _pages(path: Path, found: Extracted) -> int | None:
    """Return the pages that a Word file says it has; None where that cannot be.

    The program that saved it wrote the number; one that wrote nothing, or one page for
    a text that fills several, did not count.
    """
    try:
        with zipfile.ZipFile(path) as package:
            told = _PAGES.search(package.read("docProps/app.xml"))
    except (KeyError, OSError, zipfile.BadZipFile, RuntimeError):
        return None
    pages = int(told[1]) if told else 0
    if not pages or len(found.text) > pages * MOST_ON_A_PAGE:
        return None
    return pages


def _layout(facts: PaperFacts, path: Path, name: str) -> PaperFacts:
    try:
        checked = docform.check(path.read_bytes(), name=name)
    except docform.Unreadable as refusal:
        return replace(facts, unjudged=refusal.message)
    left = SAID_ELSEWHERE | (UNISSUED if facts.component == DRAFT else frozenset())
    faults = tuple(
        Fault(each.code, each.where, each.expected, each.got, each.law)
        for each in checked.findings
        if each.code not in left
    )
    return replace(facts, faults=faults)


def _sealed(facts: PaperFacts, path: Path) -> PaperFacts:
    signed = signatures.examine(path)
    return replace(facts, sealing=_sealing(signed), sealed_by=_said(signed)[:LONGEST])


def _sealing(signed: Signed) -> Sealing:
    """Return how a file is signed; what could not be examined or trusted is unknown."""
    if signed.wrong:
        return Sealing.BROKEN
    if signed.problem:
        return Sealing.UNKNOWN
    if not signed.people:
        return Sealing.NONE
    return Sealing.SOUND if signed.sound else Sealing.UNKNOWN


def _said(signed: Signed) -> str:
    if signed.problem:
        return signed.problem
    if signed.wrong:
        return " ".join(each.sentence for each in signed.people)
    names = ((each.name, each.organisation) for each in signed.people)
    return "; ".join(", ".join(filter(None, pair)) for pair in names)
