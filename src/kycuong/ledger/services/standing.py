"""Standing duties: attested for each period, spot-checked (nhiệm vụ thường xuyên)."""

from collections.abc import Sequence
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger.services.recording import Draft, record
from kycuong.rules.duty import EntryKind
from kycuong.shared.verdict import Refused, refuse


def attest(
    pk: int,
    *,
    period: str,
    text: str,
    files: Sequence[int] = (),
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> int:
    """Confirm a standing duty for a period, saying how it was kept (xác nhận kỳ).

    Args:
        period: a month such as "2024-05"; each once, in order.
    """
    if not text.strip():
        raise Refused(refuse("Hãy ghi việc thực hiện trong kỳ, kèm minh chứng nếu có."))
    details = {"period": period, "text": text.strip(), "files": list(files)}
    record(pk, Draft(EntryKind.ATTEST, details=details), actor=actor, at=at, seen=seen)
    return pk


def check(
    pk: int,
    *,
    period: str,
    ok: bool,
    text: str,
    files: Sequence[int] = (),
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> int:
    """Note what a spot check of a standing duty found (ghi kết quả kiểm tra)."""
    if not text.strip():
        raise Refused(refuse("Hãy ghi điều đã kiểm tra và kết quả."))
    details = {
        "period": period,
        "ok": ok,
        "text": text.strip(),
        "files": list(files),
    }
    record(pk, Draft(EntryKind.CHECK, details=details), actor=actor, at=at, seen=seen)
    return pk
