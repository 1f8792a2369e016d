"""What the layout check says of a document's file, in one line beside it."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.work.documents.letterform import Letter, build
from kycuong.work.documents.models import Document, Intake
from kycuong.work.documents.offers import Offer
from kycuong.work.documents.queries.registers import body_of
from kycuong.work.documents.queries.signed import newest_copy
from kycuong.work.formcheck import queries as formcheck

CHECKED: Final = frozenset({".docx", ".pdf", ".doc", ".odt", ".rtf"})


@dataclass(frozen=True, slots=True)
class FormLine:
    """What is known of a file's layout, and where it is checked (POST)."""

    label: str
    url: str


def line_of_intake(pk: int) -> FormLine | None:
    """Return the line of a file on its way in; None where there is none to check."""
    intake = Intake.objects.select_related("file").get(pk=pk)
    if intake.file is None or not checkable(intake.file.name):
        return None
    url = reverse("documents:check_intake", args=[pk])
    return FormLine(_label(intake.file.sha256), url)


def line_of_draft(pk: int, letter: Letter) -> FormLine:
    """Return the line of a draft, by the bytes that its file has now."""
    sha256 = hashlib.sha256(build(letter)).hexdigest()
    return FormLine(_label(sha256), reverse("documents:check_draft", args=[pk]))


def offer_check(actor: Actor, document: int) -> Offer | None:
    """Offer to check the layout of a document's file, or say what came out."""
    found = Document.objects.select_related("file").filter(pk=document).first()
    file = checked_file(actor, found) if found else None
    if file is None or not checkable(file.name):
        return None
    url = reverse("documents:check_document", args=[document])
    return Offer(_label(file.sha256), url, post=True, plain=True)


def checked_file(actor: Actor, document: Document) -> Any:
    """Return the file of a document whose layout this person may have checked.

    Its body has it as printed; others have the signed one, where there is one.
    """
    if body_of(actor) == document.unit_id:
        return document.file
    copy = newest_copy(document.pk)
    return copy.file if copy else document.file


def checkable(name: str) -> bool:
    """Say whether a file's name is that of a document whose layout can be checked."""
    return PurePath(name).suffix.lower() in CHECKED


def _label(sha256: str) -> str:
    result = formcheck.result(sha256)
    if result is None:
        return gettext("Kiểm tra thể thức")
    told = formcheck.line_of(
        result.state,
        len(result.findings),
        len(result.warnings),
        read=result.letters,
    )
    return gettext("Thể thức: %(told)s") % {"told": told}
