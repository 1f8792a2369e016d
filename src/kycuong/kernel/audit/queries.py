"""Reading the trail of acts."""

import json
from dataclasses import dataclass
from datetime import datetime

from kycuong.kernel.audit.models import Act


@dataclass(frozen=True, slots=True)
class Trace:
    """One act as it was left; of what was shredded nothing is said."""

    at: datetime
    name: str
    user: int | None
    verb: str
    subject: str
    detail: dict[str, object]


def acts(*, verb: str) -> tuple[Trace, ...]:
    """Return every act of one verb, in the order they were done."""
    rows = Act.objects.filter(verb=verb).select_related("held").order_by("pk")
    return tuple(map(trace, rows))


def trace(row: Act) -> Trace:
    """Return an act, read with what it holds."""
    who, what = (json.loads(part or "{}") for part in (row.held.who, row.held.what))
    behalf = {key: cell for key, cell in who.items() if key.startswith("behalf")}
    return Trace(
        row.at,
        who.get("name", ""),
        row.user,
        row.verb,
        f"{row.subject_kind} {row.subject_id}".strip(),
        {**behalf, **what.get("detail", {})},
    )
