"""What was done to a PDF after it was signed, revision by revision."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffResult,
    ModificationLevel,
    StandardDiffPolicy,
    SuspiciousModification,
)
from pyhanko.sign.diff_analysis.rules_api import QualifiedWhitelistRule, ReferenceUpdate
from pyhanko.sign.fields import FieldMDPSpec, MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from kycuong.kernel.files.examiner.values import Change, State

_PERMITS: Final = {
    MDPPerm.NO_CHANGES: "không cho phép thay đổi nào",
    MDPPerm.FILL_FORMS: "chỉ cho phép điền biểu mẫu và ký thêm",
    MDPPerm.ANNOTATE: "cho phép điền biểu mẫu, ký thêm và ghi chú",
}
_ANNOTS: Final = "/Annots"
_MOST_PAGES: Final = 2_000


@dataclass(frozen=True, slots=True)
class After:
    """What came after a signature, and whether the signature bears it.

    `fields` names the signature fields added or changed since.
    """

    change: Change
    state: State
    whole: bool
    permits: str
    fields: frozenset[str] = frozenset()


def after(signature: EmbeddedPdfSignature) -> After:
    """Return what was changed since; a signature's own rules (DocMDP) are kept.

    More signatures and timestamps leave it intact; filled fields and notes leave it
    changed; everything else breaks it.
    """
    signature.compute_integrity_info(  # type: ignore[no-untyped-call]
        diff_policy=_POLICY
    )
    info = signature.summarise_integrity_info()
    whole = info["coverage"] == SignatureCoverageLevel.ENTIRE_FILE
    level = signature.docmdp_level
    permits = _PERMITS[level] if level is not None else ""
    change = _change(signature, info["diff_result"], whole=whole)
    if change is Change.OTHER or not info["docmdp_ok"]:
        return After(change, State.BROKEN, whole, permits)
    mild = change in (Change.NONE, Change.SIGNED)
    state = State.INTACT if mild else State.CHANGED
    fields = _later(signature, info["diff_result"]) if mild and not whole else set()
    return After(change, state, whole, permits, frozenset(fields))


def _later(signature: EmbeddedPdfSignature, found: DiffResult) -> set[str]:
    """Return the signature fields that were added or changed since."""
    then = signature.reader.get_historical_resolver(signature.signed_revision)
    return set(found.changed_form_fields) | (_names(signature.reader) - _names(then))


def _names(handler: Any) -> set[str]:
    fields = enumerate_sig_fields(handler, filled_status=None)
    return {str(name) for name, _value, _field in fields}


def _change(signature: EmbeddedPdfSignature, found: Any, *, whole: bool) -> Change:
    """Return the gravest change that the comparison found."""
    if not isinstance(found, DiffResult):
        return Change.OTHER
    if whole or found.modification_level is ModificationLevel.NONE:
        return Change.NONE
    if found.modification_level is ModificationLevel.ANNOTATIONS:
        return Change.ANNOTATED
    if found.changed_form_fields <= _names(signature.reader):
        return Change.SIGNED
    return Change.FILLED


class _NotesAdded(QualifiedWhitelistRule):
    """Notes newly put on a page, which change no object that was signed."""

    def apply_qualified(
        self, old: HistoricalResolver, new: HistoricalResolver
    ) -> Iterable[tuple[ModificationLevel, ReferenceUpdate]]:
        """Yield what the added notes of each page explain."""
        before, now = _pages(old), _pages(new)
        if len(before) != len(now):
            return
        for then, page in zip(before, now, strict=True):
            yield from _of_page(old, new, then, page)


def _pages(handler: HistoricalResolver) -> list[Any]:
    """Return the pages of a revision, in no order that matters but the same."""
    found: list[Any] = []
    left, seen = [handler.root["/Pages"]], 0
    while left and seen < _MOST_PAGES:
        node = left.pop()
        kids = node.get("/Kids", ())
        for at in range(len(kids)):
            seen += 1
            kid = kids[at]
            if isinstance(kid, generic.DictionaryObject):
                (left if "/Kids" in kid else found).append(kid)
    return found


def _of_page(
    old: HistoricalResolver, new: HistoricalResolver, then: Any, page: Any
) -> Iterable[tuple[ModificationLevel, ReferenceUpdate]]:
    """Yield the objects of notes added to one page that otherwise stayed as it was."""
    kept, given = _notes(then), _notes(page)
    added = [each.reference for each in given[len(kept) :] if _is_reference(each)]
    added = [each for each in added if new(each).get("/Subtype") != "/Widget"]
    if not added or given[: len(kept)] != kept or not _same_but_notes(then, page):
        return
    level = ModificationLevel.ANNOTATIONS
    for note in added:
        since = new.collect_dependencies(new(note), since_revision=new.revision)
        for ref in {note, *since}:
            if old.is_ref_unassignable(ref):
                yield level, ReferenceUpdate(ref)
    yield level, ReferenceUpdate(page.container_ref)
    listed = page.raw_get(_ANNOTS)
    if _is_reference(listed):
        yield level, ReferenceUpdate(listed.reference)


def _is_reference(value: Any) -> bool:
    return isinstance(value, generic.IndirectObject)


def _same_but_notes(then: Any, page: Any) -> bool:
    """Say whether a page is as it was, its list of notes aside."""
    keys = {key for key in then if key != _ANNOTS}
    if keys != {key for key in page if key != _ANNOTS}:
        return False
    return all(then.raw_get(key) == page.raw_get(key) for key in keys)


def _notes(page: Any) -> list[Any]:
    """Return the entries of a page's list of notes, not looked up."""
    listed = page.get(_ANNOTS, None)
    return list(listed) if isinstance(listed, list) else []


class _Stepwise(StandardDiffPolicy):
    """Every update against the one before it, so that kinds of change may follow."""

    def review_file(
        self,
        reader: PdfFileReader,
        base_revision: int | HistoricalResolver,
        field_mdp_spec: FieldMDPSpec | None = None,
        doc_mdp: MDPPerm | None = None,
    ) -> DiffResult | SuspiciousModification:
        """Return the gravest level of all steps, or the step that nothing explains."""
        first = base_revision
        if not isinstance(first, int):
            first = first.revision
        gravest, fields = ModificationLevel.NONE, set[str]()
        for step in range(first + 1, reader.xrefs.total_revisions):
            old = reader.get_historical_resolver(step - 1)
            new = reader.get_historical_resolver(step)
            try:
                found = self.apply(old, new, field_mdp_spec, doc_mdp)
            except SuspiciousModification as suspicious:
                return suspicious
            gravest = max(gravest, found.modification_level)
            fields |= found.changed_form_fields
        return DiffResult(gravest, fields)


_POLICY: Final = _Stepwise(
    global_rules=[*DEFAULT_DIFF_POLICY.global_rules, _NotesAdded()],
    form_rule=DEFAULT_DIFF_POLICY.form_rule,
)
