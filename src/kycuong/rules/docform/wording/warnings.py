"""All warnings of a document's wording."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kycuong.rules.docform.findings import Finding
from kycuong.rules.docform.model import Paragraph
from kycuong.rules.docform.wording import capitals, citing
from kycuong.rules.docform.wording.notes import Note

CODES: Final = (
    "wording.state",
    "wording.unit",
    "wording.post",
    "wording.name",
    "wording.calendar",
    "wording.document",
    "wording.provision",
    "wording.citation_first",
    "wording.citation_again",
)
MOST: Final = 200
_IN_ONE: Final = (
    capitals.state,
    capitals.unit,
    capitals.post,
    capitals.calendar,
    citing.document,
    citing.provision,
)


def warnings_of(
    paragraphs: Sequence[Paragraph], *, own: str = ""
) -> tuple[Finding, ...]:
    """Return what in running paragraphs should be worded otherwise.

    `own` is the document's own number. One warning for the same words of the same rule, with all their places; at most
    two hundred.
    """
    found: dict[tuple[str, str, str], tuple[Note, list[str]]] = {}
    for at, note in _notes([_sentences(each) for each in paragraphs], own):
        key = (note.code, note.expected, note.got)
        where = paragraphs[at].place.words()
        places = found.setdefault(key, (note, []))[1]
        if where not in places:
            places.append(where)
    made = [_finding(note, places) for note, places in found.values()]
    return tuple(sorted(made, key=lambda each: CODES.index(each.code)))[:MOST]


def _sentences(paragraph: Paragraph) -> str:
    """Return the words of a paragraph, "" where it is a heading in capitals."""
    words = paragraph.words
    return "" if words == words.upper() else words


def _notes(texts: Sequence[str], own: str) -> Iterator[tuple[int, Note]]:
    for at, text in enumerate(texts):
        for rule in _IN_ONE:
            yield from ((at, note) for note in rule(text))
    yield from citing.in_full(texts, own)


def _finding(note: Note, places: Iterable[str]) -> Finding:
    listed = tuple(places)
    where = listed[0]
    if len(listed) > 1:
        where = f"{where} và {len(listed) - 1} chỗ khác"
    return Finding(note.code, where, note.expected, note.got, note.law, listed[:MOST])
