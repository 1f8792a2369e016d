"""What follows the core of a body's name: places, tiers, qualifiers, brackets."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod

from kycuong.rules.letters import nouns
from kycuong.rules.letters.agencies import Dictionary, dictionary
from kycuong.rules.letters.predicates import predicate
from kycuong.rules.letters.source import Source

Reached = tuple[int, bool]
"""Where a name ends, and whether it is a collective one."""


class TailReader(ABC):
    """Goes over the end of a name; each method takes and returns an offset."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.names: Dictionary = dictionary()

    @abstractmethod
    def name_end(
        self, at: int, end: int, *, plural: bool, governed: bool
    ) -> Reached | None:
        """Return where the name that begins at `at` ends (None: no name does)."""

    def skip_blanks(self, at: int, end: int) -> int:
        """Return the first offset from `at` that is no blank."""
        while at < end and self.source.fold[at] == " ":
            at += 1
        return at

    def quantifier(self, at: int, end: int) -> re.Match[str] | None:
        """Match "các", "những", "toàn thể" at `at`."""
        found = nouns.QUANTIFIER.match(self.source.fold, at, end)
        if found and self.source.text[at : at + 3].lower() == "môi":
            return None
        return found

    def localities(self, at: int, end: int) -> Reached:
        """Go over "các huyện, thị xã Đức Phổ và thành phố Quảng Ngãi"."""
        fold = self.source.fold
        position, collective = at, False
        while True:
            place = self.skip_blanks(position, end)
            if count := nouns.COUNT.match(fold, place, end):
                place, collective = count.end(), True
            if tier := nouns.TIER.match(fold, place, end):
                position = tier.end()
            elif level := nouns.LEVEL_NOUN.match(fold, place, end):
                position = self.capitals(level.end(), end)
                if numbered := nouns.NUMBERED.match(fold, level.start(), end):
                    position = max(position, numbered.end())
            elif place > position == at and self.source.upper_at(place):
                position = self.capitals(place, end)
            else:
                break
            more = nouns.NEXT_LEVEL.match(fold, position, end)
            if more is None:
                break
            position = more.end()
        if collective:
            position = self._listed_places(position, end)
        return self.qualified(position, end), collective

    def _listed_places(self, at: int, end: int) -> int:
        """Go over ": Tân Hòa, Phú Mỹ và thị trấn Cái Dầu" after "các xã"."""
        more = nouns.COLON.match(self.source.fold, at, end)
        while more is not None:
            level = nouns.LEVEL_NOUN.match(self.source.fold, more.end(), end)
            place = self.skip_blanks(level.end() if level else more.end(), end)
            if not nouns.PLACE.match(self.source.text, place, end):
                break
            if predicate(self.source, place, end):
                break
            at = self.capitals(place, end)
            more = nouns.ALSO.match(self.source.fold, at, end)
        return at

    def capitals(self, at: int, end: int) -> int:
        """Go over capitalised words (a place's name), not into another body."""
        fold = self.source.fold
        while word := nouns.WORD.match(fold, at, end):
            if not self._proper(word.start(1), end):
                break
            at = word.end()
            dash = nouns.DASH.match(fold, at, end)
            if dash and self._proper(dash.end(), end):
                at = dash.end()
        return at

    def _proper(self, at: int, end: int) -> bool:
        return self.source.upper_at(at) and not self.opens_body(at, end)

    def opens_body(self, at: int, end: int) -> bool:
        """Whether a head noun that may begin another body stands at `at`."""
        head = nouns.HEAD.match(self.source.fold, at, end)
        if head is None or head["head"] in nouns.WEAK_HEADS:
            return False
        return self.spelled(head, at)

    def spelled(self, head: re.Match[str], at: int) -> bool:
        """Whether the head is spelled as one ("Sở"), not as its homograph ("số")."""
        allowed = nouns.SPELLING.get(head["head"])
        if allowed is None:
            return True
        return self.source.text[at : head.end("head")].lower() in allowed.split()

    def tail(self, at: int, end: int) -> int:
        """Go over all that may follow a known name ("tỉnh", "thành phố Vinh")."""
        while (reached := self._tail_step(at, end)) > at:
            at = reached
        return at

    def _tail_step(self, at: int, end: int) -> int:
        fold = self.source.fold
        at = self.bracket(at, end)
        place = self.skip_blanks(at, end)
        level = place + 4 if fold.startswith("cac ", place) else place
        if nouns.LEVEL_NOUN.match(fold, level, end):
            return self.localities(at, end)[0]
        if nouns.TIER.match(fold, place, end):
            return self.localities(at, end)[0]
        if branch := nouns.BRANCH.match(fold, at, end):
            branch_at = self.skip_blanks(branch.end(), end)
            if numbered := nouns.NUMBERED.match(fold, branch_at, end):
                return numbered.end()
            return self.capitals(branch.end(), end)
        if (reached := self.qualified(at, end)) > at:
            return reached
        if zone := nouns.AND_ZONES.match(fold, at, end):
            return self.capitals(zone.end(), end)
        named = place > at and self._proper(place, end)
        if named and predicate(self.source, place, end) is None:
            return self.capitals(place, end)
        return at

    def qualified(self, at: int, end: int) -> int:
        """Go over "liên quan", "trên địa bàn tỉnh", "của tỉnh", brackets."""
        while (reached := self._qualifier_step(at, end)) > at:
            at = reached
        return at

    def _qualifier_step(self, at: int, end: int) -> int:
        fold = self.source.fold
        at = self.bracket(at, end)
        place = self.skip_blanks(at, end)
        if relative := nouns.RELATIVE.match(fold, place, end):
            return relative.end()
        if under := self.under(place, end):
            return under
        if found := nouns.QUALIFIER.match(fold, place, end):
            if predicate(self.source, place, end):
                return at
            return self.capitals(found.end(), end)
        if place > at and nouns.LEVEL_NOUN.match(fold, place, end):
            return self.localities(at, end)[0]
        if tier := nouns.TIER.match(fold, place, end):
            return tier.end()
        return at

    def under(self, at: int, end: int) -> int | None:
        """Go over "thuộc Ủy ban nhân dân cấp tỉnh", "của các Ngân hàng …"."""
        under = nouns.UNDER.match(self.source.fold, at, end)
        if under is None:
            return None
        reached = self.name_end(under.end(), end, plural=False, governed=True)
        return reached[0] if reached else None

    def bracket(self, at: int, end: int) -> int:
        """Go over a remark in brackets."""
        found = nouns.PAREN.match(self.source.fold, at, end)
        return found.end() if found else at
