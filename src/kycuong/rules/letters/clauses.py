"""One item, two tasks: a clause with its own date, or with a lead of its own.

"Công bố giá định kỳ hằng tháng; có văn bản báo cáo, hoàn thành trong ngày 25/8/2025."
A dated clause is split off only where the part before it has a deadline too; else the
one deadline holds for the whole item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kycuong.rules.letters.agencies import name_key
from kycuong.rules.letters.assign import Assigner
from kycuong.rules.letters.deadlines import DeadlineFinder
from kycuong.rules.letters.drafts import Draft, names_of
from kycuong.rules.letters.model import Deadline, DeadlineKind
from kycuong.rules.letters.predicates import acts
from kycuong.rules.letters.source import Source, phrase
from kycuong.rules.letters.wordings import POSTS

_JOINT = phrase(
    r";\s*|,? (?:va|dong thoi,?|sau do,?) (?=(?:tong hop,? )?(?:bao cao|gui|trinh)(?![a-z]))"
)
_REGULARLY = phrase(
    r"(?:hang|moi|dinh ky)(?![a-z])[^.;:]{0,40}?(?<![a-z])(?:bao cao|gui|tong hop|cap nhat|kiem tra|to chuc|danh gia)(?![a-z])"
)
_ORDERS = phrase(
    r"(?:(?:dong thoi|rieng),? )?(?:giao|yeu cau|de nghi|cac)(?![a-z])|rieng (?!tu)"
)
_ASIDE = phrase(r"(?:dong thoi|rieng|ngoai ra|ben canh do)(?![a-z]),?\s*")
_APART = phrase(r"rieng(?! tu)(?![a-z])")


class ClauseSplitter:
    """Takes a draft apart where a clause has its own date, or its own lead."""

    def __init__(self, assigner: Assigner, deadlines: DeadlineFinder) -> None:
        self.source = assigner.source
        self.assigner = assigner
        self.deadlines = deadlines

    def split(self, draft: Draft) -> Iterator[Draft]:
        """Yield `draft`, or the several tasks its clauses make."""
        closed = set(draft.preset) - {"deadline"}
        if closed or draft.general or draft.deadline_from is not None:
            yield draft
            return
        first, last = draft, draft.end
        dated = not draft.preset and self.deadlines.find(draft.start, last) is not None
        for joint in _JOINT.finditer(
            self.source.fold, max(draft.start, draft.pred), last
        ):
            if _bracketed(self.source, first.start, joint.start()):
                continue
            part = self._led(first, joint, last)
            if part is None and dated:
                part = self._dated(first, joint, last)
            if part is not None:
                yield replace(first, end=joint.start() + 1)
                first = part
        yield first

    def _dated(self, first: Draft, joint: re.Match[str], last: int) -> Draft | None:
        """A clause with a deadline of its own, after one that has another."""
        at = joint.end()
        if not _opens(self.source, at, last):
            return None
        before = self.deadlines.find(first.start, joint.start())
        after = self.deadlines.find(at, _clause_end(self.source, at, last))
        if not (_fixed(before) and _fixed(after)) or _same(before, after):
            return None
        aside = re.search(r"dong|sau", joint[0])
        start = joint.start() + aside.start() if aside else at
        return replace(first, start=start, end=last, pred=at)

    def _led(self, first: Draft, joint: re.Match[str], last: int) -> Draft | None:
        """A clause after a semicolon that tells another body what to do."""
        at = joint.end()
        if joint[0][0] != ";" or not (
            self.source.upper_at(at) or _ORDERS.match(self.source.fold, at, last)
        ):
            return None
        if not acts(self.source, first.pred, joint.start()):
            return None
        frame = self.assigner.opening(at, _clause_end(self.source, at, last))
        if frame is None or self.assigner.is_issuer(frame.leads):
            return None
        if not frame.order and not acts(self.source, frame.pred, last):
            return None
        leads = names_of(frame)
        known, apart = _offices(first.leads), _APART.match(self.source.fold, at, last)
        same = _offices(leads) == known if apart else _offices(leads) <= known
        if same or frame.leads[0].start > at + 30:
            return None
        return replace(
            first, start=at, end=last, pred=frame.pred, leads=leads, how=frame.how
        )


def _opens(source: Source, at: int, end: int) -> bool:
    """Whether a clause with a verb of its own begins at `at`."""
    if _APART.match(source.fold, at, end):
        return True
    if _REGULARLY.match(source.fold, at, end):
        return True
    aside = _ASIDE.match(source.fold, at, end)
    return acts(source, aside.end() if aside else at, end)


def _clause_end(source: Source, at: int, end: int) -> int:
    following = re.compile(";").search(source.fold, at, end)
    return following.start() if following else end


def _bracketed(source: Source, start: int, at: int) -> bool:
    return source.fold.count("(", start, at) > source.fold.count(")", start, at)


def _offices(leads: tuple[str, ...]) -> set[str]:
    """The bodies behind the names: their heads ("Bộ trưởng Bộ A") stand for them."""
    return {POSTS.sub("", name_key(lead)) for lead in leads}


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
