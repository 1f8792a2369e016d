"""Which columns of the books only repeat others."""

from typing import Final

from kycuong.kernel.audit.keeping import Audited

CACHED: Final = (
    *("shape", "state", "outcome", "standing", "every", "lead_unit", "holder_unit"),
    *("holder_body", "holder_post", "due_on", "due_at", "due_text"),
    *("due_provisional", "original_due_at", "opened_at", "overdue_from", "near_from"),
    *("holder_since", "holder_clock", "holder_due_at", "asked_at", "asked_due_at"),
    *("asks", "ruled", "open_parts", "paused_until", "ever_paused", "quiet_since"),
    *("attested_period", "attested_at", "checked_period", "checked_at", "checked_ok"),
    *("submitted_at", "completed_at", "closed_at", "last_seq", "last_at"),
    *("counted_limit", "counted_from"),
)
"""Columns of a matter that repeat its entries; `kycuong verify` holds them to it."""
MATTER: Final = Audited(
    derived=frozenset(CACHED), why="a cache of the fold of its entries"
)
INVOLVEMENT: Final = Audited(
    derived=frozenset({"ended_at"}),
    why="when a part ends follows from the matter's end; who helps stands here alone",
)
SHIFT: Final = Audited(
    cache=True,
    why="'foreseen' is thrown away, 'applied' repeats an entry",
)
WORDING: Final = Audited(
    secret=frozenset({"title", "source_label", "source_quote", "product"}),
    why="the true words stay with whom the class admits",
)
