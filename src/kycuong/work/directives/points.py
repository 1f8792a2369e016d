"""The points of a drafted task: what its result must answer one by one (các ý)."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from kycuong.rules.vntext.folding import fold
from kycuong.work.directives.spans import Span, sentences, words

SHORTEST: Final = 25  # characters; what is shorter belongs to its neighbour
MOST: Final = 20
_MARK: Final = re.compile(r"^\s*(?:\w{1,3}[.)]|[-+•–])\s*")
_NO_DEMAND: Final = re.compile(
    r"(?:thoi (?:han|gian)|hoan thanh|bao cao ket qua|ket qua (?:gui|bao cao)|truoc "
    r"ngay|gui ket qua|trong qua trinh|neu co (?:kho khan|vuong mac)|day la)\b"
)


def proposed(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the demands that a draft on these places makes, for a person to check.

    Each sentence or clause that is no mere deadline, address or formula; none where
    there is but one, for the result then answers the task as a whole.

    >>> letter = "Rà soát toàn bộ thủ tục hành chính; niêm yết công khai tại trụ sở. "
    >>> proposed(letter, [(0, 66)])
    ['Rà soát toàn bộ thủ tục hành chính', 'niêm yết công khai tại trụ sở']
    >>> proposed("Rà soát toàn bộ thủ tục hành chính trước ngày 10/5/2024.", [(0, 56)])
    []
    """
    clauses = [
        words(text, [place]) for span in spans for place in sentences(text, *span)
    ]
    found: list[str] = []
    for clause in clauses:
        bare = _MARK.sub("", clause).rstrip(" .;:,")
        if not bare or _NO_DEMAND.match(fold(bare)):
            continue
        if len(bare) < SHORTEST and found:
            found[-1] = f"{found[-1]}; {bare}"
        else:
            found.append(bare)
    return found[:MOST] if len(found) > 1 else []


def typed(text: str) -> list[str]:
    """Return the points that a person typed, one a line; one alone is none."""
    lines = [" ".join(_MARK.sub("", line).split()) for line in text.splitlines()]
    found = [line for line in lines if line]
    return found[:MOST] if len(found) > 1 else []


def numbered(points: Iterable[str]) -> list[dict[str, str]]:
    """Return points as a matter keeps them.

    >>> numbered(["Rà soát", "Niêm yết"])[1]
    {'id': '2', 'text': 'Niêm yết'}
    """
    return [{"id": str(n), "text": text} for n, text in enumerate(points, 1)]
