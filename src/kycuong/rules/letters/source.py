"""The text of a letter beside its fold, and how phrases are matched on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kycuong.rules.vntext.folding import fold_same_length


@dataclass(frozen=True, slots=True)
class Source:
    """A text and its offset-preserving fold, line ends as spaces in the fold."""

    text: str
    fold: str

    @classmethod
    def of(cls, text: str) -> Source:
        """Return the source of `text` (composed Unicode)."""
        return cls(text, fold_same_length(text).replace("\n", " "))

    def without(self, noise: list[tuple[int, int]]) -> Source:
        """Return the source with the spans of `noise` blanked, offsets unchanged."""
        if not noise:
            return self
        text, fold = self.text, self.fold
        for start, end in noise:
            blank = " " * (end - start)
            text = text[:start] + blank + text[end:]
            fold = fold[:start] + blank + fold[end:]
        return Source(text, fold)

    def upper_at(self, position: int) -> bool:
        """Whether a capital letter stands at `position` of the text."""
        return position < len(self.text) and self.text[position].isupper()


def phrase(pattern: str) -> re.Pattern[str]:
    """Compile `pattern` for folded text; each space stands for a run of blanks.

    >>> bool(phrase("chu tri").match("chu   tri"))
    True
    """
    return re.compile(pattern.replace(" ", r"\s+"))
