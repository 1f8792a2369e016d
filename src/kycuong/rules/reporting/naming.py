"""Which breaches a text names by their numbers, however they are typed."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_NUMBER: Final = re.compile(r"vp[\W_]*(\d{4})[\W_]*(\d+)")
Numbered = tuple[int, int]


def named_in(texts: Iterable[str], numbers: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers that some text names, in their order.

    >>> named_in(["Xem vp 2024–41."], ["VP-2024-00041", "VP-2024-00042"])
    ('VP-2024-00041',)
    """
    told = {each for text in texts for each in _numbers(text)}
    return tuple(number for number in numbers if _numbers(number) & told)


def names_any(text: str) -> bool:
    """Return whether a text names any breach at all.

    >>> names_any("Giải trình về VP-2024-00041"), names_any("Giải trình")
    (True, False)
    """
    return bool(_numbers(text))


def _numbers(text: str) -> set[Numbered]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return {(int(year), int(place)) for year, place in _NUMBER.findall(plain)}
