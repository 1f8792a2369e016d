"""Reading the trail of acts."""

from dataclasses import dataclass
from datetime import datetime

from kycuong.kernel.audit.models import Act


@dataclass(frozen=True, slots=True)
class Trace:
    """One act as it was left."""

    at: datetime
    name: str
    user: int | None
    verb: str
    subject: str
    detail: dict[str, object]


def acts(*, verb: str) -> tuple[Trace, ...]:
    """Return every act of one verb, in the order they were done."""
    return tuple(
        Trace(
            row.at,
            row.name,
            row.user,
            row.verb,
            f"{row.subject_kind} {row.subject_id}".strip(),
            row.detail,
        )
        for row in Act.objects.filter(verb=verb).order_by("pk")
    )
