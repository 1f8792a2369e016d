"""The text of a letter beside its fold, and how phrases are matched on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from kycuong.rules.vntext.folding import fold_same_length

_BLANKS = str.maketrans("\n\t", "  ")


@dataclass(frozen=True, slots=True)
class Source:
    """A text and its offset-preserving fold, line ends and tabs as spaces in the fold."""

    text: str
    fold: str

    @classmethod
    def of(cls, text: str) -> Source:
        """Return the source of `text` (composed Unicode)."""
        return cls(text, fold_same_length(text).translate(_BLANKS))

    def without(self, noise: list[tuple[int, int]]) -> Source:
        """Return the source with the spans of `noise` blanked, offsets unchanged."""
        if not noise:
            return self
        text: list[str] = []
        fold: list[str] = []
        at = 0
        for start, end in sorted(noise):
            start = max(start, at)
            if end <= start:
                continue
            blank = " " * (end - start)
            text += (self.text[at:start], blank)
            fold += (self.fold[at:start], blank)
            at = end
        return Source(
            "".join((*text, self.text[at:])), "".join((*fold, self.fold[at:]))
        )

    def upper_at(self, position: int) -> bool:
        """Whether a capital letter stands at `position` of the text."""
        return position < len(self.text) and self.text[position].isupper()


class _Phrase:
    """A pattern compiled when it is first used: most letters need only some."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self._pattern)
        for method in ("match", "search", "finditer", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def phrase(pattern: str) -> re.Pattern[str]:
    """Return `pattern` for folded text; each space stands for a run of blanks.

    Runs of more than 40 blanks part words: bounded, so that no text made of blanks
    takes long.

    >>> bool(phrase("chu tri").match("chu   tri"))
    True
    """
    return cast(re.Pattern[str], _Phrase(pattern.replace(" ", r"\s{1,40}")))
