"""Urging in the book: a slip or a letter went out (đôn đốc)."""

from datetime import datetime

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.ledger.services.recording import Draft, record
from kycuong.rules.duty import EntryKind


def urge(
    pk: int,
    *,
    rung: str,
    text: str,
    document: int | None = None,
    actor: Actor = SYSTEM,
    at: datetime,
    seen: int | None = None,
    tell: bool = True,
) -> int:
    """Record that the holder was urged (đôn đốc); nothing moves.

    Args:
        rung: the key of the ladder's rung.
        text: what went out, in words ("Phiếu nhắc việc", "Công văn đôn đốc lần 1").
        document: the key of the letter, where one was drafted.
        tell: whether the holder gets a message of this one matter.

    Law: Quyết định 42/2014/QĐ-TTg.
    """
    details = {"rung": rung, "text": text, "document_id": document}
    draft = Draft(EntryKind.URGE, details=details)
    record(pk, draft, actor=actor, at=at, seen=seen, tell=tell)
    return pk
