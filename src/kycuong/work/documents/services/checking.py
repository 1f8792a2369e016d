"""Having the layout of a document's file checked."""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.files import services as files
from kycuong.shared.verdict import NotThere
from kycuong.work.documents.letterform.package import MEDIA_TYPE
from kycuong.work.documents.queries.drafts import draft_file
from kycuong.work.documents.queries.intakes import get_for as intake_for
from kycuong.work.documents.queries.one import get_for as document_for
from kycuong.work.formcheck import services as formcheck


def check_document(pk: int, *, actor: Actor, at: datetime) -> str:
    """Have the file of a registered document checked; return the page's address.

    Raises:
        NotThere: no such document or file, or not for this person.

    Writes: what `formcheck.check_file` writes.
    """
    return _checked(document_for(actor, pk, "document").file_id, actor, at)


def check_intake(pk: int, *, actor: Actor, at: datetime) -> str:
    """Have a file on its way into the register checked; return the page's address.

    Raises:
        NotThere: no such intake or file, or not for this person.

    Writes: what `formcheck.check_file` writes.
    """
    return _checked(intake_for(actor, pk, "intake").file_id, actor, at)


def check_draft(pk: int, *, actor: Actor, at: datetime) -> str:
    """Have a draft checked as its file is now; return the page's address.

    Raises:
        NotThere: no such draft, or not for this person.

    Writes: audit act `files.kept`; what `formcheck.check_file` writes.
    """
    content, name = draft_file(actor, pk)
    stored = files.keep([content], name=name, media_type=MEDIA_TYPE, actor=actor, at=at)
    return _checked(stored.pk, actor, at)


def _checked(file: int | None, actor: Actor, at: datetime) -> str:
    if file is None:
        raise NotThere
    return formcheck.check_file(file, actor=actor, at=at).url
