"""How wide the columns of a table are: no word is broken, long texts get the rest."""

from itertools import chain
from typing import Final

from kycuong.work.documents.letterform.content import Table
from kycuong.work.documents.letterform.measures import FACES
from kycuong.work.documents.letterform.widths import width

CELL_AIR: Final = 100
SPARE: Final = 60
USUAL: Final = 14_000
_SIZE: Final = FACES["TableCell"].size


def widths_of(table: Table, room: int) -> tuple[int, ...]:
    """Return the widths of a table's columns in twentieths of a point; they fill `room`.

    Every column gets what its longest word needs. Shares decide over the rest where
    they are given, else how much text the cells hold.
    """
    cells = [
        [column.title, *(row[place] for row in table.rows)]
        for place, column in enumerate(table.columns)
    ]
    least = [_longest_word(texts) for texts in cells]
    if sum(least) >= room:
        scaled = [room * each // sum(least) for each in least]
        return (*scaled[:-1], room - sum(scaled[:-1]))
    if any(column.share for column in table.columns):
        return _shared([column.share or 1.0 for column in table.columns], least, room)
    wanted = [
        max(0, _usual(texts) - needed)
        for texts, needed in zip(cells, least, strict=True)
    ]
    rest, asked = room - sum(least), sum(wanted)
    if asked == 0:
        wanted, asked = least, sum(least)
    parts = [
        needed + rest * more // asked
        for needed, more in zip(least, wanted, strict=True)
    ]
    return (*parts[:-1], room - sum(parts[:-1]))


def _shared(shares: list[float], least: list[int], room: int) -> tuple[int, ...]:
    """Return the widths by shares; who needs more takes it from who can spare it."""
    asked = [round(room * share / sum(shares)) for share in shares]
    lacking = sum(max(0, low - want) for low, want in zip(least, asked, strict=True))
    spare = [max(0, want - low) for low, want in zip(least, asked, strict=True)]
    parts = [
        max(low, want) - (lacking * each // sum(spare) if lacking else 0)
        for low, want, each in zip(least, asked, spare, strict=True)
    ]
    return (*parts[:-1], room - sum(parts[:-1]))


def _longest_word(texts: list[str]) -> int:
    words = chain.from_iterable(text.split() for text in texts)
    return max((width(word, _SIZE) for word in words), default=0) + 2 * CELL_AIR + SPARE


def _usual(texts: list[str]) -> int:
    """Return the width of the longer cells on one line, within reason."""
    longest = sorted(width(text, _SIZE) for text in texts)[-max(1, len(texts) // 4) :]
    return min(USUAL, sum(longest) // len(longest)) + 2 * CELL_AIR + SPARE
