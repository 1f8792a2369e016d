"""Having the layout of a document's file checked."""

from datetime import datetime
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.files import services as files
from kycuong.shared.verdict import NotThere
from kycuong.work.documents.letterform.package import MEDIA_TYPE
from kycuong.work.documents.queries.checking import checked_file
from kycuong.work.documents.queries.drafts import draft_file, readable_drafts
from kycuong.work.documents.queries.intakes import get_for as intake_for
from kycuong.work.documents.queries.intakes import visible_intakes
from kycuong.work.documents.queries.one import get_for as document_for
from kycuong.work.documents.queries.registers import visible_to
from kycuong.work.documents.services.opening import open_document
from kycuong.work.formcheck import services as formcheck
from kycuong.work.formcheck.sources import Origin, Source

DOCUMENT: Final = "document"
DRAFT: Final = "draft"
INTAKE: Final = "intake"


def check_document(pk: int, *, actor: Actor, at: datetime) -> str:
    """Have the file of a registered document checked; return the page's address.

    Whoever has it checked reads it, so that it counts as opened. What is checked is the
    file that this person can have: the signed one, or as printed for who issued it.

    Raises:
        NotThere: no such document or file, or not for this person.

    Writes: what `open_document` and `formcheck.check_file` write.
    """
    open_document(pk, actor=actor, at=at)
    file = checked_file(actor, document_for(actor, pk, "document"))
    return _checked(file.pk if file else None, DOCUMENT, pk, actor, at)


def check_intake(pk: int, *, actor: Actor, at: datetime) -> str:
    """Have a file on its way into the register checked; return the page's address.

    Raises:
        NotThere: no such intake or file, or not for this person.

    Writes: what `formcheck.check_file` writes.
    """
    file = intake_for(actor, pk, "intake").file_id
    return _checked(file, INTAKE, pk, actor, at)


def check_draft(pk: int, *, actor: Actor, at: datetime) -> str:
    """Have a draft checked as its file is now; return the page's address.

    Raises:
        NotThere: no such draft, or not for this person.

    Writes: audit act `files.kept`; what `formcheck.check_file` writes.
    """
    content, name = draft_file(actor, pk)
    stored = files.keep([content], name=name, media_type=MEDIA_TYPE, actor=actor, at=at)
    return _checked(stored.pk, DRAFT, pk, actor, at)


def _checked(file: int | None, source: str, pk: int, actor: Actor, at: datetime) -> str:
    if file is None:
        raise NotThere
    origin = Origin(source, pk)
    return formcheck.check_file(file, origin=origin, actor=actor, at=at).url


def _open(pk: int, actor: Actor, at: datetime) -> None:
    open_document(pk, actor=actor, at=at)


SOURCES: Final = {
    DOCUMENT: Source(visible_to, _open),
    DRAFT: Source(readable_drafts),
    INTAKE: Source(visible_intakes),
}
"""Who answers for checks of our files at every reading; joined in `apps`."""
