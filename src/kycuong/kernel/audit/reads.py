"""Reads that are acts: who looked at a record of somebody's conduct."""

from datetime import datetime

from django.db import models

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act


def seen(
    actor: Actor, verb: str, subject: models.Model | None = None, *, at: datetime
) -> None:
    """Leave an act for a read of a conduct record (xem hồ sơ vi phạm, kết quả cá nhân).

    Args:
        verb: `app.read_…`; the subject is whose record was read.
    """
    with act(actor, verb, subject, at=at):
        pass
