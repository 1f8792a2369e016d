"""Reads that are acts: who looked at a record of somebody's conduct."""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act


def seen(
    actor: Actor,
    verb: str,
    subject: tuple[str, int] | None = None,
    *,
    at: datetime,
) -> None:
    """Leave an act for a read of a conduct record (xem hồ sơ vi phạm, kết quả cá nhân).

    Args:
        verb: `app.read_…`, the word of what was read.
        subject: whose or which record: (`app.model`, its key).
    """
    with act(actor, verb, at=at) as context:
        if subject is not None:
            context.pending.subject_kind = subject[0]
            context.pending.subject_id = str(subject[1])
