"""The result, handed in and returned, point by point."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import clocks
from kycuong.ledger.services.recording import Draft, record
from kycuong.rules.duty import EntryKind


def submit(
    pk: int,
    *,
    text: str,
    document_number: str = "",
    document_date: date | None = None,
    files: Sequence[int] = (),
    answers: Mapping[str, Mapping[str, Any]] | None = None,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> int:
    """Hand in the result with its evidence (báo cáo kết quả); the issuer holds it.

    Args:
        answers: by point of the directive, each with `text` and `document_number`.

    Raises:
        Refused: a point is not answered, says nothing, or there is no evidence.
    """
    details: dict[str, Any] = {
        "text": text.strip(),
        "document_number": document_number.strip(),
        "document_date": document_date.isoformat() if document_date else "",
        "files": list(files),
    }
    if answers:
        details["answers"] = {point: dict(said) for point, said in answers.items()}
    draft = Draft(EntryKind.SUBMIT, clock=clocks.of("judge", at), details=details)
    record(pk, draft, actor=actor, at=at, seen=seen)
    return pk


def rework(
    pk: int,
    *,
    reason: str,
    points: Sequence[str] = (),
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> int:
    """Return the result with a reason (trả lại làm tiếp) to whoever handed it in.

    Args:
        points: which points of the directive are not answered yet.
    """
    details = {"points": list(points)} if points else {}
    draft = Draft(EntryKind.REWORK, reason=reason, details=details)
    record(pk, draft, actor=actor, at=at, seen=seen)
    return pk
