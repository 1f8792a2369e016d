"""What every change to a dossier's contents does: lock, judge, touch."""

from datetime import datetime
from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.submissions import policy
from kycuong.work.submissions.models import Dossier
from kycuong.work.submissions.services.recording import SKEW, judge, locked


def opened(
    pk: int,
    *,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
    version: int | None = None,
) -> Dossier:
    """Return a dossier, locked, that this person may change now.

    Raises:
        NotThere, Stale, Refused: it is not there, the page is old, or not theirs now.
    """
    dossier = locked(pk)
    judge(dossier, policy.AMEND, actor=actor, at=at, seen=seen)
    require_version(dossier, version)
    return dossier


def require_version(dossier: Dossier, version: int | None) -> None:
    """Refuse a page that shows other contents than the dossier has now."""
    if version is not None and version != dossier.version:
        raise Refused(
            refuse(
                "Nội dung hồ sơ vừa được người khác thay đổi. Chưa ghi gì thêm; hãy tải "
                "lại trang, xem lại rồi làm lại nếu vẫn cần."
            )
        )


def instant(dossier: Dossier, at: datetime) -> datetime:
    """Return when something happens: never before the last change, by a breath.

    Two requests read the clock before they queue; the second is not earlier.
    """
    last = max(dossier.changed_at, dossier.last_at)
    return last if last - SKEW < at < last else at


def touch(dossier: Dossier, at: datetime, **columns: Any) -> None:
    """Write columns, and that the contents changed."""
    columns |= {"version": dossier.version + 1, "changed_at": at}
    Dossier.objects.filter(pk=dossier.pk).update(**columns)
    for name, value in columns.items():
        setattr(dossier, name, value)
