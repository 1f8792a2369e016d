"""What changed between two texts: paragraph by paragraph, then word by word.

Plain values in, plain values out. What costs too much is compared by
paragraphs alone; what is longer still is cut, which the result says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

MOST: Final = 2_000  # paragraphs of one text that are compared
WORK: Final = 4_000_000  # pairs of words that one comparison looks at
AHEAD: Final = 6  # paragraphs among which a changed one is looked for
ALIKE: Final = 0.4  # share of words that makes one paragraph the other one, changed
AROUND: Final = 1  # unchanged paragraphs shown before and after a change
WORDS: Final = re.compile(r"\s*\w+|\s*[^\w\s]")

Mark = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Run:
    """Some letters of a paragraph: the same in both, only before, or only now."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as it was changed; `skipped` unchanged ones were left out before it."""

    kind: Literal["same", "added", "removed", "changed"]
    runs: tuple[Run, ...]
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed: the passages around changes, and how many paragraphs of each kind.

    `cut`: a text was longer than what is compared; `left` unchanged paragraphs follow
    the last passage.
    """

    passages: tuple[Passage, ...]
    added: int
    removed: int
    changed: int
    left: int
    cut: bool

    @property
    def none(self) -> bool:
        """Say whether nothing changed."""
        return not (self.added or self.removed or self.changed)


def compare(before: str, after: str) -> Difference:
    """Return what changed from one text to another.

    Blank lines and runs of blanks say nothing.

    >>> found = compare("Kính gửi: Ủy ban", "Kính gửi: Ủy ban tỉnh")
    >>> [(run.mark, run.text) for run in found.passages[0].runs]
    [('same', 'Kính gửi: Ủy ban'), ('added', ' tỉnh')]
    """
    first, second = _paragraphs(before), _paragraphs(after)
    cut = len(first) > MOST or len(second) > MOST
    every = list(_passages(first[:MOST], second[:MOST]))
    counts = dict.fromkeys(("added", "removed", "changed", "same"), 0)
    for each in every:
        counts[each.kind] += 1
    shown, left = _around(every)
    return Difference(
        passages=shown,
        added=counts["added"],
        removed=counts["removed"],
        changed=counts["changed"],
        left=left,
        cut=cut,
    )


def _paragraphs(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line]


def _passages(first: list[str], second: list[str]) -> Iterator[Passage]:
    words = _Words()
    for tag, a, b, c, d in SequenceMatcher(None, first, second).get_opcodes():
        if tag == "equal":
            yield from (Passage("same", (Run("same", text),)) for text in first[a:b])
        else:
            yield from _replaced(first[a:b], second[c:d], words)


class _Words:
    """Compares the words of paragraphs until one comparison has cost enough."""

    def __init__(self) -> None:
        self._left = WORK

    def runs(self, old: str, new: str) -> tuple[Run, ...]:
        """Return how one paragraph became another; none where they are not alike."""
        first, second = WORDS.findall(old), WORDS.findall(new)
        self._left -= len(first) * len(second)
        if self._left < 0:
            return ()
        found = SequenceMatcher(None, first, second)
        if found.quick_ratio() < ALIKE or found.ratio() < ALIKE:
            return ()
        return tuple(_runs(found, first, second))


def _replaced(
    gone: Sequence[str], come: Sequence[str], words: _Words
) -> Iterator[Passage]:
    """Yield paragraphs put in the place of others: each old one with its new one."""
    place = 0
    for old in gone:
        for ahead, new in enumerate(come[place : place + AHEAD]):
            if runs := words.runs(old, new):
                yield from map(_added, come[place : place + ahead])
                yield Passage("changed", runs)
                place += ahead + 1
                break
        else:
            yield Passage("removed", (Run("removed", old),))
    yield from map(_added, come[place:])


def _added(text: str) -> Passage:
    return Passage("added", (Run("added", text),))


def _runs(
    matcher: "SequenceMatcher[str]", first: list[str], second: list[str]
) -> Iterator[Run]:
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Run("same", "".join(first[a:b]))
            continue
        if b > a:
            yield Run("removed", "".join(first[a:b]))
        if d > c:
            yield Run("added", "".join(second[c:d]))


def _around(every: Sequence[Passage]) -> tuple[tuple[Passage, ...], int]:
    """Keep what changed and its neighbours; count what is left out between them."""
    near = {
        index
        for place, each in enumerate(every)
        if each.kind != "same"
        for index in range(place - AROUND, place + AROUND + 1)
    }
    shown, skipped = [], 0
    for index, each in enumerate(every):
        if index not in near:
            skipped += 1
            continue
        shown.append(Passage(each.kind, each.runs, skipped))
        skipped = 0
    return tuple(shown), skipped
