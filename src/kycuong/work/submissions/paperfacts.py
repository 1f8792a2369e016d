"""What one file says: read once, when it came; kept beside the paper.

Frame (`rules.letters`), pages and layout (`rules.docform`) are of the bytes alone: the
same file has the same facts on every day under the same edition of the rules. How its
digital signatures stand depends on who is trusted, and is looked at for every paper.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from kycuong.kernel.files import signatures
from kycuong.kernel.files.extract import (
    Extracted,
    FileKind,
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
from kycuong.rules.letters.meta import Meta
from kycuong.rules.vntext.folding import fold
from kycuong.work.formcheck.edition import rule_version
from kycuong.work.formcheck.opening import opened
from kycuong.work.submissions.pagecount import pages_of

LAYOUT: Final = frozenset({PROPOSAL, DRAFT})
PRINTED: Final = frozenset({FileKind.PDF, FileKind.SCAN})
SAID_ELSEWHERE: Final = frozenset(
    {"number.missing", "place_date.missing", "signer.missing"}
)
"""What G2 asks of a proposal, and nobody of a draft: it has no number or date yet."""
UNISSUED: Final = frozenset({"number.pattern", "number.padding", "place_date.padding"})
LARGE: Final = 2 * 1024 * 1024
EMPTY: Final = frozenset({"empty", "no_text"})
LONGEST: Final = 300
HEAD: Final = 2_000  # letters in which a head ends
_NO_DAY: Final = re.compile(r"ngay[\s.…_]*thang[\s.…_]*nam")
_FIELDS: Final = {
    "number": ("number", "full_number", "symbol"),
    "dated": ("date",),
    "issuer": ("issuer",),
    "doc_type": ("doc_type",),
    "signer": ("signer", "signer.name", "signer.position"),
}


def edition(component: str) -> int | str:
    """Return by which reading facts are made today: with the layout rules, if judged.

    Whoever changes a layout rule changes it by doing so (see `formcheck`).
    """
    return f"{EDITION}+{rule_version()}" if component in LAYOUT else EDITION


def kept(facts: PaperFacts) -> dict[str, Any]:
    """Return what is kept beside a paper, with the edition of the reading."""
    return facts.stored() | {"edition": edition(facts.component)}


def renewed(
    path: Path, name: str, component: str, known: Mapping[str, Any]
) -> dict[str, Any]:
    """Return facts of the same bytes for another paper, its signatures seen anew."""
    facts = PaperFacts.restored(component, name, "", known)
    return kept(_sealed(facts, path) if facts.printed else facts)


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
    pages = pages_of(path, found)
    facts = replace(
        facts, pages=pages.exact, pages_most=pages.most, reading=_reading(found)
    )
    if found.kind in PRINTED:
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
    if found.origin is letters.Origin.TEXT:
        doubts -= _blank(found.text, meta)
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


def _blank(text: str, meta: Meta) -> set[str]:
    """Return the fields for which a typed head leaves room that nobody filled."""
    blank = {"number"} if meta.symbol and not meta.number else set()
    if meta.date is None and _NO_DAY.search(fold(text[: meta.body[0] or HEAD])):
        blank.add("dated")
    return blank


def _layout(facts: PaperFacts, path: Path, name: str) -> PaperFacts:
    try:
        with opened(path, stage=lambda _: None) as data:
            checked = docform.check(data, name=name)
    except (docform.Unreadable, Unreadable) as refusal:
        return replace(facts, unjudged=refusal.message)
    left = SAID_ELSEWHERE | (UNISSUED if facts.component == DRAFT else frozenset())
    faults = tuple(
        Fault(each.code, each.where, each.expected, each.got, each.law)
        for each in checked.findings
        if each.code not in left
    )
    reading = facts.reading
    if reading and any(each.code == "signer.missing" for each in checked.findings):
        rest = tuple(doubt for doubt in reading.doubts if doubt != "signer")
        reading = replace(reading, doubts=rest)
    return replace(facts, faults=faults, reading=reading)


def _sealed(facts: PaperFacts, path: Path) -> PaperFacts:
    signed = signatures.examine(path)
    return replace(
        facts,
        printed=True,
        sealing=_sealing(signed),
        sealed_by=_said(signed)[:LONGEST],
    )


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
