"""That a document was opened, told to whoever has to know who read what."""

from collections.abc import Callable
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.work.documents.queries.one import get_for

Reaction = Callable[[int, Actor, datetime], None]
on_opened: list[Reaction] = []
"""Who hears that somebody opens a document or its file; joined in config/wiring.

A reaction that finds it recalled raises `NotThere`: then it was not opened.
"""


def open_document(pk: int, *, actor: Actor, at: datetime) -> None:
    """Let somebody open a document or its file; tell whoever notes it.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    get_for(actor, pk, "document")
    for reaction in on_opened:
        reaction(pk, actor, at)
