"""Where the name of a body ends: collective, authority, known or unknown name."""

from __future__ import annotations

import re

from kycuong.rules.letters import nouns
from kycuong.rules.letters.predicates import predicate
from kycuong.rules.letters.tails import Reached, TailReader

_LONGEST_NAME = 22
_LOOSE_RUN = 7
_CLOSING = frozenset(("tỉnh", "tĩnh", "tinh", "huyện", "huyên", "quận", "xã", "phường"))


class NameReader(TailReader):
    """Finds the end of a name that begins at a given place."""

    def name_end(
        self, at: int, end: int, *, plural: bool, governed: bool
    ) -> Reached | None:
        """Return where the name at `at` ends, and whether it is collective.

        `plural`: "các" stands before it; `governed`: a post or preposition does, so
        that it may begin with a small letter.
        """
        at = self.skip_blanks(at, end)
        if quantifier := self.quantifier(at, end):
            plural, at = True, quantifier.end()
        upper = self.source.upper_at(at)
        loose = plural or governed
        return (
            self._authority(at, end)
            or self._collective(at, end, plural=plural, loose=plural or upper)
            or self._known(at, end, loose=loose or upper)
            or self._headed(at, end, loose=loose)
        )

    def _collective(
        self, at: int, end: int, *, plural: bool, loose: bool
    ) -> Reached | None:
        """ "sở, ban, ngành, đoàn thể tỉnh", "cơ quan, đơn vị liên quan"."""
        fold = self.source.fold
        if fixed := self.names.collectives.match(fold, at, end):
            return self.qualified(fixed.end(), end), True
        organ = self._organ(at, end) if loose else None
        if organ is None or (not plural and predicate(self.source, at, end)):
            return None
        position, count = organ, 1
        while True:
            more = nouns.NEXT_ORGAN.match(fold, position, end)
            place = more.end() if more else position
            organ = self._organ(place, end)
            if organ is None or self._verb_follows(position, place, end):
                break
            position, count = organ, count + 1
        after = self.qualified(position, end)
        if count == 1 and not plural:
            return None
        if count == 1 and after == position and not self._stops_at(position, end):
            return None
        return after, True

    def _verb_follows(self, position: int, place: int, end: int) -> bool:
        """ "… địa phương tổ chức thực hiện": without a comma "tổ chức" is the verb."""
        if self.source.fold[position:place].strip():
            return False
        return predicate(self.source, place, end) is not None

    def _organ(self, at: int, end: int) -> int | None:
        """The end of an organ word ("sở", "ban") that opens no name of its own."""
        organ = self.names.organs.match(self.source.fold, at, end)
        if organ is None or self._names_something(at, organ.end(), end):
            return None
        return organ.end()

    def _names_something(self, start: int, end: int, limit: int) -> bool:
        """Whether the organ word opens a proper name ("và Sở Tài chính")."""
        fold = self.source.fold
        head = nouns.HEAD.match(fold, start, limit)
        longer = self.names.collectives.match(fold, start, limit)
        if (head and head.end("head") > end) or (longer and longer.end() > end):
            return True
        if nouns.AUTHORITY.match(fold, start, limit):
            return True
        blank = self.skip_blanks(end, limit)
        heads_field = fold[start:end].strip() in nouns.FIELD_HEADS
        if heads_field and self.names.fields.match(fold, blank, limit):
            return not fold.startswith("nganh", blank)
        if self.source.upper_at(start) and self.source.upper_at(blank):
            return not self.names.organs.match(fold, blank, limit)
        return False

    def _stops_at(self, position: int, end: int) -> bool:
        blank = self.skip_blanks(position, end)
        if blank >= end or self.source.fold[blank] in ",;:.(":
            return True
        if self.source.upper_at(blank):
            return False
        return predicate(self.source, blank, end) is not None

    def _authority(self, at: int, end: int) -> Reached | None:
        """ "UBND các huyện, thị xã, thành phố", "Hội đồng nhân dân tỉnh"."""
        found = nouns.AUTHORITY.match(self.source.fold, at, end)
        if found is None:
            return None
        if found[0].startswith(("phong", "ban", "to")) and not self.source.upper_at(at):
            return None
        return self.localities(found.end(), end)

    def _known(self, at: int, end: int, *, loose: bool) -> Reached | None:
        """A body of the dictionary, or a head and a field of it."""
        fold = self.source.fold
        body = self.names.bodies.match(fold, at, end)
        if body is not None and self._plain_word(body):
            body = None
        if body is not None and (loose or body[0].startswith(nouns.LOWERCASE_BODIES)):
            return self.tail(body.end(), end), False
        head = nouns.HEAD.match(fold, at, end)
        if head is None or not self.spelled(head, at):
            return None
        blank = self.skip_blanks(head.end(), end)
        field = self.names.fields.match(fold, blank, end)
        if field is None or head["head"] in nouns.FIELDLESS_HEADS:
            return None
        if not (loose or head["head"] == "nganh" or self.source.upper_at(blank)):
            return None
        return self.tail(field.end(), end), False

    def _plain_word(self, body: re.Match[str]) -> bool:
        """Whether an abbreviation ("TU") is only a word that folds to it ("Từ")."""
        shown = self.source.text[body.start() : body.end()]
        return len(shown) <= 3 and shown[1:].islower()

    def _headed(self, at: int, end: int, *, loose: bool) -> Reached | None:
        """An unknown body: from its head noun to the predicate or punctuation."""
        head = nouns.HEAD.match(self.source.fold, at, end)
        if head is None or not self._may_head(head, at, end, loose=loose):
            return None
        noun = head["head"]
        position = self._walk(head.end(), end, noun, loose=loose)
        bare = not (self.source.upper_at(at) or loose) or noun in nouns.NEEDS_NAME
        if position == head.end() and bare:
            return None
        return self.qualified(position, end), False

    def _may_head(self, head: re.Match[str], at: int, end: int, *, loose: bool) -> bool:
        noun = head["head"]
        if not self.spelled(head, at):
            return False
        if nouns.NOT_BODY.match(self.source.fold, at, end):
            return False
        verbal = noun != "thanh tra" and not (noun == "to chuc" and loose)
        if verbal and predicate(self.source, at, end):
            return False
        return loose or noun in nouns.LOWERCASE_HEADS or self.source.upper_at(at)

    def _walk(self, at: int, end: int, noun: str, *, loose: bool) -> int:
        """Go over the words of an unknown name; return its end.

        A long run of small words that nothing marks as part of a name is given back.
        """
        position = strong = at
        words = run = 0
        closed = False
        while words < _LONGEST_NAME:
            if (beyond := self._beyond(position, end)) is not None:
                strong = max(strong, beyond)
                position = beyond
                continue
            word = nouns.WORD.match(self.source.fold, position, end)
            if word is None:
                break
            fresh = words == 0 and position == at
            nameless = fresh and (noun in nouns.GENERIC_HEADS or not loose)
            if self._ends_name(word, end, noun, first=words == 0, nameless=nameless):
                break
            start = word.start(1)
            upper, placed = self.source.upper_at(start), self._places(word)
            if closed and not (upper or placed or self._belongs(start, end)):
                break
            closed = placed or (closed and upper)
            position, words = word.end(), words + 1
            if self._belongs(start, end):
                strong, run = position, 0
            else:
                run += 1
        if run > _LOOSE_RUN and strong > at:
            position = strong
        return position

    def _beyond(self, position: int, end: int) -> int | None:
        """Step over a bracket, a dash in a name, or "thuộc …"."""
        bracket = self.bracket(position, end)
        if bracket > position:
            return bracket
        word = nouns.WORD.match(self.source.fold, position, end)
        if word is None:
            dash = nouns.DASHED.match(self.source.fold, position, end)
            if dash and self.source.upper_at(dash.end()):
                return dash.end()
            return None
        return self.under(word.start(1), end)

    def _ends_name(
        self, word: re.Match[str], end: int, noun: str, *, first: bool, nameless: bool
    ) -> bool:
        start = word.start(1)
        upper = self.source.upper_at(start)
        if not upper and not nameless and predicate(self.source, start, end):
            return True
        if not upper and nouns.SURE_DUTY.match(self.source.fold, start, end):
            return True
        if not upper and self._joins_clause(word, end):
            return True
        if word[1] == "va":
            return self._and_ends(self.skip_blanks(word.end(), end), end)
        if first or not upper or noun in nouns.HOLDING_HEADS:
            return False
        return self.opens_body(start, end)

    def _joins_clause(self, word: re.Match[str], end: int) -> bool:
        """Whether a small word ("để", "với", "trong") ends the name."""
        shown = self.source.text[word.start(1) : word.end(1)]
        inside = nouns.INSIDE.match(self.source.fold, word.start(1), end)
        return shown in nouns.ENDERS or inside is not None

    def _places(self, word: re.Match[str]) -> bool:
        """Whether the word is a level of administration: a name closes with it."""
        shown = self.source.text[word.start(1) : word.end(1)].lower()
        if shown in ("phố", "trấn"):
            return True
        level = nouns.LEVEL_NOUN.match(self.source.fold, word.start(1))
        return level is not None and shown in _CLOSING

    def _and_ends(self, after: int, end: int) -> bool:
        """Whether "và" joins another body or a predicate, not two parts of a name."""
        if self.opens_body(after, end):
            return True
        if not self.source.upper_at(after) and predicate(self.source, after, end):
            return True
        plural = self.quantifier(after, end)
        return plural is not None and not self.source.fold.startswith("cac khu", after)

    def _belongs(self, start: int, end: int) -> bool:
        fold = self.source.fold
        return bool(
            self.source.upper_at(start)
            or nouns.QUALIFIER.match(fold, start, end)
            or nouns.LEVEL_NOUN.match(fold, start, end)
            or nouns.TIER.match(fold, start, end)
        )
