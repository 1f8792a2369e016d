"""Standing duties: attested for each period, spot-checked (nhiệm vụ thường xuyên)."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.ledger import clocks
from kycuong.ledger.models import Draw
from kycuong.ledger.services.recording import Draft, record
from kycuong.rules.duty import EntryKind
from kycuong.rules.duty.periods import Every, period_of
from kycuong.rules.worktime.instants import local_day
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


def draw(*, at: datetime) -> None:
    """Draw the lot of every period that has just ended, once (bốc thăm kiểm tra)."""
    percent = clocks.count("sample", at)
    for every in Every:
        before = period_of(local_day(at), every).first - timedelta(days=1)
        period = period_of(before, every).key
        if Draw.objects.filter(period=period).exists():
            continue
        with act(SYSTEM, "ledger.drawn", at=at, detail={"period": period}):
            Draw.objects.bulk_create(
                [
                    Draw(
                        period=period,
                        salt=secrets.token_hex(16),
                        percent=percent,
                        drawn_at=at,
                    )
                ],
                ignore_conflicts=True,
            )
