"""One item, two deadlines: the clause with a date of its own is a task of its own.

"Công bố giá định kỳ hằng tháng; có văn bản báo cáo, hoàn thành trong ngày 25/8/2025."
A clause is split off only where the part before it has a deadline too; else the one
deadline holds for the whole item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kycuong.rules.letters.deadlines import DeadlineFinder
from kycuong.rules.letters.drafts import Draft
from kycuong.rules.letters.model import Deadline, DeadlineKind
from kycuong.rules.letters.predicates import acts
from kycuong.rules.letters.source import Source, phrase

_JOINT = phrase(
    r";\s*|,? (?:va|dong thoi,?|sau do,?) (?=(?:tong hop,? )?(?:bao cao|gui|trinh)(?![a-z]))"
)
_ASIDE = phrase(r"(?:dong thoi|rieng|ngoai ra|ben canh do)(?![a-z]),?\s*")
_APART = phrase(r"rieng(?! tu)(?![a-z])")


def split_terms(
    source: Source, deadlines: DeadlineFinder, draft: Draft
) -> Iterator[Draft]:
    """Yield `draft`, or the several tasks its clauses with different deadlines make."""
    if draft.preset or draft.general or draft.deadline_from is not None:
        yield draft
        return
    if deadlines.find(draft.start, draft.end) is None:
        yield draft
        return
    first, last = draft, draft.end
    for joint in _JOINT.finditer(source.fold, max(draft.start, draft.pred), last):
        at = joint.end()
        if _bracketed(source, first.start, joint.start()) or not _opens(
            source, at, last
        ):
            continue
        before = deadlines.find(first.start, joint.start())
        after = deadlines.find(at, _clause_end(source, at, last))
        if not (_fixed(before) and _fixed(after)) or _same(before, after):
            continue
        yield replace(first, end=joint.start() + 1)
        first = replace(first, start=at, end=last, pred=at)
    yield first


def _opens(source: Source, at: int, end: int) -> bool:
    """Whether a clause with a verb of its own begins at `at`."""
    if _APART.match(source.fold, at, end):
        return True
    aside = _ASIDE.match(source.fold, at, end)
    return acts(source, aside.end() if aside else at, end)


def _clause_end(source: Source, at: int, end: int) -> int:
    following = re.compile(";").search(source.fold, at, end)
    return following.start() if following else end


def _bracketed(source: Source, start: int, at: int) -> bool:
    return source.fold.count("(", start, at) > source.fold.count(")", start, at)


def _same(one: Deadline | None, other: Deadline | None) -> bool:
    """Whether two deadlines fall together: one item may say its date twice."""
    if one is None or other is None or one.kind is not other.kind:
        return False
    return one.date == other.date if one.date else one.text == other.text


def _fixed(deadline: Deadline | None) -> bool:
    """Whether the deadline can be told by itself, not by some other text or event."""
    if deadline is None:
        return False
    return deadline.kind is not DeadlineKind.RELATIVE or deadline.limit is not None
