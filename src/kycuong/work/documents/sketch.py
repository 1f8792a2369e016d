"""Sketches of texts: a few numbers by which nearly the same texts find each other.

The sketch of a text is the smallest hashes of its five-word runs. Two texts that share
most of their runs share most of their smallest hashes, so candidates come from an
index and only a handful of texts are compared letter by letter.
"""

from hashlib import blake2b
from typing import Final

from rapidfuzz.distance import Indel

from kycuong.rules.vntext.folding import fold

SIZE: Final = 32
RUN: Final = 5
SHARED: Final = 8
ALIKE: Final = 0.8
FORMULAS: Final = tuple(
    fold(formula)
    for formula in (
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "Độc lập - Tự do - Hạnh phúc",
        "Ủy ban nhân dân",
        "Hội đồng nhân dân",
    )
)
"""Words that stand in every letter and say nothing about which one it is."""


def sketch(text: str) -> tuple[int, ...]:
    """Return up to `SIZE` signed 64-bit numbers, smallest first; () for short texts.

    Marks, case, spacing and the formulas of the letterhead make no difference.
    """
    plain = fold(text)
    for formula in FORMULAS:
        plain = plain.replace(formula, " ")
    words = plain.split()
    runs = {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    numbers = (
        int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), signed=True)
        for run in runs
    )
    return tuple(sorted(numbers)[:SIZE])


def likeness(one: str, other: str, *, most: int = 20_000) -> float:
    """Return how alike two texts are, 0 to 1, over their first `most` letters."""
    return Indel.normalized_similarity(
        fold(one[:most]), fold(other[:most]), score_cutoff=ALIKE
    )
