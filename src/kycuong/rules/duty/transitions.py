"""The table of transitions: what may follow what, who may do it, under which rule."""

from typing import Final

from kycuong.rules.duty.entries import EntryKind
from kycuong.rules.duty.rows import Transition
from kycuong.rules.duty.rows_course import COURSE
from kycuong.rules.duty.rows_dates import DATES
from kycuong.rules.duty.rows_parts import PARTS
from kycuong.rules.duty.states import OPEN, Goes, Outcome, Shape, State

__all__ = ["OPEN", "TRANSITIONS", "Goes", "Outcome", "Shape", "State", "Transition"]

_ROWS: Final = (*COURSE, *DATES, *PARTS)
TRANSITIONS: Final = {row.kind: row for row in _ROWS}


def allowed_from(state: State, shape: Shape = Shape.TASK) -> tuple[EntryKind, ...]:
    """Return what may follow in `state`, in the order of the table.

    >>> [kind.value for kind in allowed_from(State.SUBMITTED)]
    ['report', 'approve', 'rework', 'cancel', 'recount', 'join', 'succeed', 'urge']
    """
    return tuple(
        row.kind for row in _ROWS if state in row.sources and shape in row.shapes
    )
