"""What a document says, for whoever looks for words: its line, then its text."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from kycuong.kernel.permissions.enums import CLOSED
from kycuong.kernel.searching import services as searching
from kycuong.work.documents.models import Content, Document

PLACE: Final = "document"
LINE, TEXT = 0, 1


def keep_line(document: Document) -> None:
    """Keep the words of a line of the register, inside the act that writes it."""
    searching.put(PLACE, document.pk, LINE, document.search)


def keep_text(document: Document, text: str) -> None:
    """Keep a document's text, inside the act that registers it; not of a closed class."""
    if document.classification not in CLOSED:
        searching.put(PLACE, document.pk, TEXT, text)


def texts(documents: Collection[int]) -> Iterable[tuple[int, str]]:
    """Return the texts of documents; no query where none is asked for."""
    if not documents:
        return ()
    rows = Content.objects.filter(document__in=documents)
    found: Iterable[tuple[int, str]] = rows.values_list("document_id", "text")
    return found


def source() -> Iterator[searching.Writing]:
    """Yield what every document says, in order."""
    spoken = Content.objects.exclude(document__classification__in=CLOSED)
    texts = spoken.order_by("document").values_list("document_id", "text")
    waiting = texts.iterator(chunk_size=200)
    text = next(waiting, None)
    lines = Document.objects.order_by("pk").values_list("pk", "search")
    for pk, line in lines.iterator(chunk_size=2000):
        yield pk, LINE, line
        while text is not None and text[0] < pk:
            text = next(waiting, None)
        if text is not None and text[0] == pk:
            yield pk, TEXT, text[1]
