"""What a return would say before it is sent: each item, and whom it counts against."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import services as ledger
from kycuong.rules.gate import Charge, EntryKind, Item
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.submissions.examining import compared
from kycuong.work.submissions.queries import access
from kycuong.work.submissions.services import clocks, deciding
from kycuong.work.submissions.services.adding import Added
from kycuong.work.submissions.services.deciding import Answer
from kycuong.work.submissions.services.recording import require_seen


@dataclass(frozen=True, slots=True)
class Previewed:
    """What a return would name, each with whom it counts against; until when."""

    named: tuple[tuple[Item, Charge], ...]
    until: date


def preview(
    pk: int,
    *,
    answers: Sequence[Answer] = (),
    added: Sequence[Added] = (),
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> Previewed:
    """Return what `give_back` would return, with the charges (N18); nothing is written.

    Raises:
        NotThere, Stale, Refused: as `give_back`.
    """
    dossier, _case = access.get_for(actor, pk, EntryKind.RETURN.value, at=at)
    require_seen(dossier, seen)
    found = compared(dossier, at)
    assert found is not None  # it is at the gate, so it was sent
    named = deciding.returned(dossier, found, answers, added)
    if not named:
        raise Refused(
            refuse("Chưa có nội dung nào để trả lại; hãy chọn hoặc ghi thêm nội dung.")
        )
    told = clocks.counted(clocks.SUPPLEMENT, dossier.body_id, at)
    charged = tuple((item, deciding.charge_of(dossier, found, item)) for item in named)
    return Previewed(charged, ledger.due_of(told).day)
