"""G7: the date of the work programme; a late dossier is noted, never returned for it.

Law: Nghị định 191/2026/NĐ-CP, Điều 19, Điều 20.
"""

from collections.abc import Iterator

from kycuong.rules.gate.checks.inquiry import Inquiry
from kycuong.rules.gate.verdict import Item, ItemState


def check(inquiry: Inquiry) -> Iterator[Item]:
    """Yield how the day of sending stands to the programme's; nothing without one."""
    until = inquiry.facts.programme_on
    if until is None:
        return
    late = inquiry.on > until
    yield inquiry.item(
        "G7.late",
        ItemState.NOTED if late else ItemState.OK,
        depends=("programme",),
        words={"until": f"{until:%d/%m/%Y}"},
    )
