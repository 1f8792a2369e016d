"""The responsibility engine: entries in, who holds what until when out (sổ việc).

Entries are the only facts. `fold` alone says state, outcome, holder, due date, since
when a matter is overdue and how long each holder had it. State, outcome and lateness
are three things, and a holder exists at every instant between opening and closing.
Pure: no database, no clock; the working calendar is handed in.

Law: Nghị định 191/2026/NĐ-CP, Điều 2 (một việc một cơ quan chủ trì); Quyết định
42/2014/QĐ-TTg, sửa đổi bởi Quyết định 23/2018/QĐ-TTg (theo dõi nhiệm vụ được giao).
"""

from kycuong.rules.books import IllegalEntry
from kycuong.rules.duty.course import Attested, Course, Pause, Request
from kycuong.rules.duty.entries import Due, Entry, EntryKind, Party
from kycuong.rules.duty.fold import fold, holder_due, position, step
from kycuong.rules.duty.nearness import DEFAULT_NEARNESS, Nearness
from kycuong.rules.duty.position import Hold, Position
from kycuong.rules.duty.status import Chip, Status, chip, status
from kycuong.rules.duty.transitions import (
    TRANSITIONS,
    Outcome,
    Shape,
    State,
    Transition,
)

__all__ = [
    "DEFAULT_NEARNESS",
    "TRANSITIONS",
    "Attested",
    "Chip",
    "Course",
    "Due",
    "Entry",
    "EntryKind",
    "Hold",
    "IllegalEntry",
    "Nearness",
    "Outcome",
    "Party",
    "Pause",
    "Position",
    "Request",
    "Shape",
    "State",
    "Status",
    "Transition",
    "chip",
    "fold",
    "holder_due",
    "position",
    "status",
    "step",
]
