"""Giving a document or a draft another class (đổi phạm vi tiếp cận), with a reason.

What may be said of it anywhere changes with it: its line, what is found of it, and the
words that later messages and lists use. What was sent before stays sent.
"""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.permissions.enums import CLOSED, Classification
from kycuong.kernel.permissions.widening import widens
from kycuong.kernel.searching import services as searching
from kycuong.ledger import services as ledger
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.documents import classes, passages, policy
from kycuong.work.documents.models import Content, Document
from kycuong.work.documents.queries.drafts import draft_for
from kycuong.work.documents.queries.one import PERSONAL, get_for
from kycuong.work.documents.queries.registers import body_of
from kycuong.work.documents.services.drafts import letter_of, open_draft, say
from kycuong.work.documents.services.register import words_of


def classify(
    pk: int, *, classification: str, reason: str, actor: Actor, at: datetime
) -> None:
    """Give a registered document another class (đổi phạm vi tiếp cận).

    Heads and clerks of the body that keeps it; only its heads let more people read.
    Work that it has ordered is narrowed with it; each is opened again by itself.

    Raises:
        NotThere, Refused: not for this person; no reason; the class that it has.

    Writes: audit act `documents.classified`; `ledger.classified` for each matter.
    """
    document = get_for(actor, pk, "classify")
    body = body_of(actor)
    if not classes.is_admitted(actor, document, body):
        raise Refused(PERSONAL)
    _require(actor, document.unit_id, document.classification, classification, reason)
    detail = _detail(document.classification, classification, reason)
    with act(actor, "documents.classified", document, at=at, detail=detail) as told:
        document = Document.objects.select_for_update(of=("self",)).get(pk=pk)
        if document.destroyed_at is not None:
            raise Refused(refuse("Văn bản đã tiêu hủy, không còn gì để đổi phạm vi."))
        subject = classes.true_subject(document)
        document.classification = Classification(classification)
        document.subject = classes.outside(subject, classification)
        document.search = words_of(document)
        document.save(update_fields=["classification", "subject", "search"])
        told.unsay(document, "subject", "search")
        closed = classification in CLOSED
        content = Content.objects.filter(document=pk)
        content.update(subject=subject if closed else "")
        searching.drop(passages.PLACE, pk)
        passages.keep_line(document)
        text = content.values_list("text", flat=True).first()
        passages.keep_text(document, text or "")
        if not widens(detail["from"], classification):
            ledger.narrow_source(
                pk, classification=classification, reason=reason, actor=actor, at=at
            )


def classify_draft(
    pk: int, *, classification: str, reason: str, actor: Actor, at: datetime
) -> None:
    """Give a draft another class; the document that it becomes bears it.

    Whoever of the body reads it; only heads of the body let more people read.

    Raises:
        NotThere, Refused: not for this person; no reason; the class that it has; no
            longer a draft.

    Writes: audit act `documents.draft_classified`.
    """
    draft = draft_for(actor, pk, "classify_draft")
    _require(actor, draft.unit_id, draft.classification, classification, reason)
    detail = _detail(draft.classification, classification, reason)
    with act(actor, "documents.draft_classified", draft, at=at, detail=detail) as told:
        draft = open_draft(pk, None)
        draft.classification = Classification(classification)
        say(draft, letter_of(draft))
        draft.save(update_fields=["classification", "subject", "addressed"])
        told.unsay(draft, "subject", "addressed")


def _require(actor: Actor, unit: int, before: str, after: str, reason: str) -> None:
    if after not in Classification.values:
        raise Refused(refuse("Không có phạm vi này; hãy chọn trong danh sách."))
    if before == after:
        raise Refused(refuse("Phạm vi đang như vậy; hãy chọn phạm vi khác."))
    if len(reason.strip()) < 5:
        raise Refused(refuse("Hãy ghi lý do đổi phạm vi tiếp cận."))
    if widens(before, after):
        policy.require(actor, "widen", unit=unit, body=body_of(actor))


def _detail(before: str, after: str, reason: str) -> dict[str, str]:
    return {"from": before, "to": after, "reason": reason.strip()[:500]}
