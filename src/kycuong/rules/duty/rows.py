"""What one row of the table of transitions says."""

from dataclasses import dataclass
from typing import Final

from kycuong.rules.duty.entries import EntryKind
from kycuong.rules.duty.grounds import Ground
from kycuong.rules.duty.states import Goes, Outcome, Shape, State

LEAD: Final = "Lãnh đạo hoặc văn thư cơ quan chủ trì"
LEAD_HEAD: Final = "Lãnh đạo cơ quan chủ trì"
OFFICE: Final = "Văn phòng Ủy ban nhân dân tỉnh"
CHECKER: Final = "Văn phòng Ủy ban nhân dân tỉnh (không phải đơn vị thực hiện)"
DECIDER: Final = "Lãnh đạo cơ quan giao việc (không phải người xin)"
SYSTEM: Final = "Hệ thống"
ACCEPT_FIRST: Final = "Việc chưa được tiếp nhận; hãy bấm «Tiếp nhận» trước."
TASK: Final = frozenset({Shape.TASK})
REPLY: Final = frozenset({Shape.REPLY})
BOTH: Final = TASK | REPLY


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: the states it may start from, the state it leads to (None: the same).

    `label` is the act in words for a button, `did` for a sentence; `who` says who may
    do it; `wrong_state` what to do where the matter stands elsewhere. `shapes` are the
    courses in which it may come at all.
    """

    kind: EntryKind
    sources: frozenset[State]
    target: State | None
    goes: Goes
    label: str
    did: str
    who: str
    law: Ground
    wrong_state: str
    outcome: Outcome | None = None
    needs_reason: bool = False
    opens: bool = False
    shapes: frozenset[Shape] = TASK
