"""The document that an accepted dossier asks for, begun as a draft of the Committee's.

Its words are those of the dossier's own draft, where that can be read; a person corrects
them, has them signed and issues them.
"""

from datetime import datetime
from typing import Any, Final

from django.urls import reverse

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.files import queries as files
from kycuong.kernel.files.extract import Unreadable, extract, is_slow, kind_of
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.gate import State
from kycuong.rules.gate.checklists import DRAFT
from kycuong.rules.letters.meta import Meta, read_meta
from kycuong.rules.worktime.instants import local_day
from kycuong.work.documents import services as documents
from kycuong.work.submissions import policy
from kycuong.work.submissions.models import Paper
from kycuong.work.submissions.queries import access

KINDS: Final = {
    "decision": "quyet_dinh",
    "normative": "quyet_dinh",
    "plan": "ke_hoach",
    "directive": "cong_van",
    "report": "bao_cao",
    "other": "cong_van",
}
LARGE: Final = 4 * 1024 * 1024
LINES: Final = 400
BASIS: Final = "Căn cứ"


def draft(pk: int, *, actor: Actor, at: datetime) -> int:
    """Begin the document that an accepted dossier asks for; return the draft's id.

    Asked again, it returns the draft there is.

    Raises:
        NotThere: no such dossier for this person.
        Refused: it was not accepted, or they are not of the Office.
    """
    dossier, _case = access.get_for(actor, pk, policy.VIEW, at=at)
    policy.OUTCOMES.require(actor, "draft", State(dossier.state))
    on = local_day(at)
    body, bases, subject, addressees = _words(pk)
    return documents.draft_letter(
        kind=KINDS.get(dossier.kind, "cong_van"),
        subject=subject or dossier.title,
        body=body or [dossier.summary or dossier.title],
        bases=bases,
        addressees=addressees,
        issuer=organisations.committee(on).id,
        unit=organisations.office(on).id,
        units=[dossier.body_id],
        sources=[
            (
                f"Hồ sơ trình {dossier.number}",
                reverse("submissions:dossier", args=[pk]),
            )
        ],
        key=f"dossier-{pk}",
        classification=dossier.classification,
        actor=actor,
        at=at,
    )


def _words(pk: int) -> tuple[list[str], list[str], str, tuple[str, ...]]:
    """Return paragraphs, bases, subject and addressees of the dossier's own draft."""
    rows = Paper.objects.filter(dossier=pk, component=DRAFT, removed_at__isnull=True)
    paper: Any = rows.select_related("file").order_by("pk").first()
    if paper is None or paper.file.size > LARGE:
        return [], [], "", ()
    path = files.path_of(paper.file)
    try:
        if is_slow(kind_of(path, name=paper.name)):
            return [], [], "", ()
        text = extract(path, name=paper.name).text
    except (Unreadable, OSError):
        return [], [], "", ()
    meta = read_meta(text)
    lines = _lines(text, meta)
    bases = [line for line in lines if line.startswith(BASIS)]
    return (
        [line for line in lines if not line.startswith(BASIS)],
        bases,
        meta.subject or "",
        meta.addressees,
    )


def _lines(text: str, meta: Meta) -> list[str]:
    start, end = meta.body
    lines = (" ".join(line.split()) for line in text[start:end].splitlines())
    return [line for line in lines if line][:LINES]
