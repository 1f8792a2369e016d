"""Blanks of a letter begun from a template: «tên ô», to be filled before it goes out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kycuong.work.documents.letterform.content import Block, Letter, Table

_BLANK = re.compile(r"«([^«»\n]{1,80})»")


def blanks_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the blanks in texts, each once, in their order.

    >>> blanks_in(["Kính gửi «cơ quan nhận»", "«cơ quan nhận», hạn « thời hạn »"])
    ('cơ quan nhận', 'thời hạn')
    """
    found = (" ".join(m[1].split()) for text in texts for m in _BLANK.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name))


def blanks(letter: Letter, named: Iterable[str]) -> tuple[str, ...]:
    """Return which of the named blanks a letter still has, in their order.

    Other words between «» quote somebody, and are none.
    """
    found = set(blanks_in(_texts(letter)))
    return tuple(name for name in named if name in found)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with the blanks filled whose values are known.

    A value stays one line and brings no blank of its own.

    >>> filled("Hạn «thời hạn», «nơi nhận»", {"thời hạn": "10/5"})
    'Hạn 10/5, «nơi nhận»'
    """

    def known(match: re.Match[str]) -> str:
        value = " ".join(values.get(" ".join(match[1].split()), "").split())
        return value.replace("«", "“").replace("»", "”") or match[0]

    return _BLANK.sub(known, text)


def fill(letter: Letter, values: Mapping[str, str]) -> Letter:
    """Return a letter with its known blanks filled, cells of tables too."""

    def lines(given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(filled(line, values) for line in given)

    def block(given: Block) -> Block:
        if isinstance(given, Table):
            return replace(given, rows=tuple(lines(row) for row in given.rows))
        return replace(given, text=filled(given.text, values))

    return replace(
        letter,
        subject=filled(letter.subject, values),
        addressees=lines(letter.addressees),
        bases=lines(letter.bases),
        recipients=lines(letter.recipients),
        body=tuple(map(block, letter.body)),
        annexes=tuple(
            replace(
                each,
                title=filled(each.title, values),
                body=tuple(map(block, each.body)),
            )
            for each in letter.annexes
        ),
    )


def _texts(letter: Letter) -> Iterator[str]:
    yield letter.subject
    yield from letter.addressees
    yield from letter.bases
    blocks = [*letter.body, *(b for annex in letter.annexes for b in annex.body)]
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)
        else:
            yield block.text
    yield from (annex.title for annex in letter.annexes)
    yield from letter.recipients
