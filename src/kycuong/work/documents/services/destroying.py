"""Destroying what a document says, when its time is over: the line stays."""

from collections.abc import Callable, Collection
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import destroying
from kycuong.kernel.searching import services as searching
from kycuong.shared.verdict import NotThere
from kycuong.work.documents import passages
from kycuong.work.documents.models import (
    Content,
    Document,
    Draft,
    Intake,
    Revision,
    Shingle,
    SignedCopy,
)

Forgetting = Callable[[int, Collection[int], Actor, datetime], None]
on_destroyed: list[Forgetting] = []
"""Who has made something of a document's words or files, and forgets it now: its key,
its files, who, when; inside the act. Joined in config/wiring."""


def destroy(pk: int, *, decision: str, actor: Actor, at: datetime) -> bool:
    """Destroy a document's text and files (tiêu hủy tài liệu hết giá trị).

    Number, subject, dates and people stay in the register, and so do the entries of
    the ledger and the acts. Gone are the bytes, the text and what was read from it,
    the texts of its drafts, what searching knows of it. Says whether this call did it.
    Whether it may be done is for the caller (`work.retention`), under a decision.

    Args:
        decision: number, day and issuer of the decision, as the line will show it.

    Raises:
        NotThere: there is no such document.

    Writes: audit acts `documents.destroyed`, `files.destroyed` for each file.

    Law: Luật Lưu trữ 33/2024/QH15.
    """
    with act(actor, "documents.destroyed", Document(pk=pk), at=at):
        row = Document.objects.select_for_update(of=("self",), no_key=True)
        document = row.filter(pk=pk).first()
        if document is None:
            raise NotThere
        if document.destroyed_at is not None:
            return False
        files = _files(document)
        _empty(document)
        Document.objects.filter(pk=pk).update(
            destroyed_at=at, destroyed_by=decision[:200]
        )
        for forget in on_destroyed:
            forget(pk, files, actor, at)
        for file in files:
            destroying.destroy_bytes(file, why=decision, actor=actor, at=at)
    return True


def _files(document: Document) -> tuple[int, ...]:
    """Return every kept file of a document: as it came, as drafted, as signed."""
    intakes = Intake.objects.filter(document=document)
    signed = SignedCopy.objects.filter(document=document)
    found = [
        document.file_id,
        *intakes.values_list("file", flat=True),
        *signed.values_list("file", flat=True),
    ]
    return tuple(sorted({int(file) for file in found if file is not None}))


def _empty(document: Document) -> None:
    """Take the words away wherever this context keeps them."""
    Content.objects.filter(document=document).update(subject="", text="", reading={})
    Intake.objects.filter(document=document).update(
        text="", reading={}, notes=[], typed={}
    )
    drafts = Draft.objects.filter(document=document).values("pk")
    Revision.objects.filter(draft__in=drafts).update(content={})
    Shingle.objects.filter(document=document).delete()
    searching.drop(passages.PLACE, document.pk)
    passages.keep_line(document)
