"""Reading a list of public bodies at a given place of the text.

"các Sở: Tài chính, Kế hoạch và Đầu tư; Chủ tịch UBND các huyện, thị xã" is three
bodies. Known names come from the dictionary; an unknown one ("Hội Cựu giáo chức
tỉnh …") runs from its head noun to the first word that opens a predicate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kycuong.rules.letters import nouns
from kycuong.rules.letters.agencies import key
from kycuong.rules.letters.names import NameReader
from kycuong.rules.letters.source import Source
from kycuong.rules.vntext.folding import fold, fold_same_length


@dataclass(frozen=True, slots=True)
class Body:
    """One body named in the text: its span, name as shown, and whether collective."""

    start: int
    end: int
    name: str
    collective: bool = False


_PEOPLES_COMMITTEE = re.compile(r"[uy]y?\s?ban\s*nhan\s*-?\s*dan")
_BRACKETS = re.compile(r"\([^()]*\)")
_THIS_LETTER = re.compile(
    r"\s+(?:đóng trên địa bàn|(?:Quyết định|Nghị quyết|Công văn|Chỉ thị) này)$"
)
_POSTS_ALONE = ("bo truong", "nguoi dung dau", "thu truong")


class BodyReader(NameReader):
    """Reads lists of bodies in one source."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._names: dict[str, str] = {}

    def read_list(self, at: int, end: int) -> list[Body]:
        """Return the bodies of the list that begins at `at` (empty: none does)."""
        fold = self.source.fold
        found: list[Body] = []
        position = at
        while position < end and not fold[position].isalnum() and fold[position] != "(":
            position += 1
        while position < end:
            group = self._read(position, end)
            if not group:
                break
            found += group
            more = nouns.ALSO.match(fold, group[-1].end, end)
            if more is None:
                break
            position = more.end()
        return found

    def _read(self, at: int, end: int) -> list[Body]:
        """Read one body, or the several that share one head, at `at`."""
        if person := nouns.PERSON.match(self.source.text, at, end):
            return [self._person(at, person.end(), end)]
        courtesy = nouns.COURTESY.match(self.source.fold, at, end)
        if courtesy and self.source.text[at : at + 3].lower() == "quý":
            return [self._body(at, courtesy.end(), collective=True)]
        quantifier = self.quantifier(at, end)
        position = quantifier.end() if quantifier else at
        plural = quantifier is not None
        ministers = nouns.MINISTERS.match(self.source.fold, position, end)
        if plural and ministers:
            return [self._body(at, ministers.end(), collective=True)]
        post = nouns.POST.match(self.source.fold, position, end)
        if post is not None and self._is_post(post, plural=plural):
            return self._titled(at, end, post, plural=plural)
        shared = self._shared_head(at, position, end) if plural else []
        if shared:
            return shared
        reached = self.name_end(position, end, plural=plural, governed=False)
        if reached is None:
            return []
        return [self._body(at, reached[0], collective=plural or reached[1])]

    def _person(self, at: int, named: int, end: int) -> Body:
        """ "đồng chí Nguyễn Văn A, Phó Chủ tịch Ủy ban nhân dân tỉnh"."""
        comma = nouns.ALSO.match(self.source.fold, named, end)
        post = nouns.POST.match(self.source.fold, comma.end(), end) if comma else None
        if post is not None:
            reached = self.name_end(post.end(), end, plural=False, governed=True)
            if reached is not None:
                named = reached[0]
        return self._body(at, named, collective=False)

    def _titled(
        self, at: int, end: int, post: re.Match[str], *, plural: bool
    ) -> list[Body]:
        """A body behind the post of its head: "Giám đốc các Sở: A, B"."""
        if " cac " in f"{post[0]} ":
            stop = post.start() + post[0].index(" cac")
            title = self.source.text[at:stop]
            if shared := self._shared_head(at, post.end(), end, f"{title} "):
                return shared
        inner = self.name_end(post.end(), end, plural=True, governed=True)
        if inner is None:
            alone = post[0].strip()
            if alone not in _POSTS_ALONE:
                return []
            inner = post.start() + len(alone), False
        return [self._body(at, inner[0], collective=plural or inner[1])]

    def _is_post(self, post: re.Match[str], *, plural: bool) -> bool:
        word = self.source.text[post.start() : post.start() + 6].lower()
        return plural or not word.startswith(("trường", "đại bi"))

    def _body(self, start: int, end: int, *, collective: bool) -> Body:
        text = self.source.text
        while end > start and text[end - 1] in " \n\t,;:.-–—":
            end -= 1
        words = text[start:end]
        if words not in self._names:
            self._names[words] = self._shown(words)
        return Body(start, end, self._names[words], collective)

    def _shown(self, words: str) -> str:
        """The name as shown: one line, without brackets, abbreviations in full."""
        raw = _BRACKETS.sub(" ", words)
        raw = " ".join(raw.split()).strip(" -–—*_,;:")
        raw = _THIS_LETTER.sub("", raw)
        official = self.names.body_names.get(key(raw))
        if official is not None:
            return official
        raw = self._spelled_out(raw)
        head, _, rest = raw.partition(" ")
        if field := self.names.field_names.get(key(rest)):
            return f"{head} {field}"
        full = self.names.expand.sub(lambda found: self.names.expansions[found[0]], raw)
        full = re.sub(r"(?<=nhân dân)\s*&\s*", " và ", full)
        return _spell_council(full)

    def _spelled_out(self, raw: str) -> str:
        """The known body a name begins with, in its official form ("BCĐ tỉnh")."""
        found = self.names.bodies.match(fold_same_length(raw))
        if found is None:
            return raw
        words = raw[: found.end()]
        official = self.names.body_names.get(key(words))
        if official is None or fold(official) == fold(words):
            return raw
        return official + raw[found.end() :]

    def _shared_head(
        self, at: int, position: int, end: int, title: str = ""
    ) -> list[Body]:
        """ "các Sở: A, B và C": one body for each field after the shared head."""
        fold = self.source.fold
        head = nouns.SHARED_HEAD.match(fold, position, end)
        if head is None:
            return []
        noun = nouns.SHARED_NOUNS[head[1]]
        found: list[Body] = []
        place = head.end()
        while field := self.names.fields.match(fold, place, end):
            if noun == "Sở" and fold.startswith(("nganh", "ban ", "doan the"), place):
                break
            words = self.source.text[place : field.end()]
            shown = self.names.field_names.get(key(words)) or words
            first = place if found else at
            found.append(Body(first, field.end(), f"{title}{noun} {shown}"))
            more = nouns.ALSO.match(fold, field.end(), end)
            if more is None:
                break
            place = more.end()
        if found:
            last = found[-1]
            found[-1] = Body(last.start, self.qualified(last.end, end), last.name)
        return found


def _spell_council(name: str) -> str:
    """Mend a scanned "Ủy bannhân - dân" to "Ủy ban nhân dân"."""
    parts, at = [], 0
    for found in _PEOPLES_COMMITTEE.finditer(fold_same_length(name)):
        parts += [name[at : found.start()], "Ủy ban nhân dân"]
        at = found.end()
    return "".join(parts) + name[at:]
