"""What a draft still lacks, and which items of a letter are accounted for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext

from kycuong.work.directives.enums import DueChoice, Part
from kycuong.work.directives.parties import units_in, unknown
from kycuong.work.directives.spans import Span, touch


class ItemLike(Protocol):
    """What coverage needs of an item."""

    start: int
    end: int
    no_task: str


class DraftLike(Protocol):
    """What coverage needs of a draft."""

    spans: Sequence[Span]
    parties: list[dict[str, Any]]
    due_choice: str
    limit_text: str
    proposed: dict[str, Any]
    accepted_at: Any


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many binding items are accounted for, and what stands in the way."""

    total: int
    done: int
    drafts: int
    waiting: int

    @property
    def complete(self) -> bool:
        """Whether every item is accounted for and every live draft accepted."""
        return self.done == self.total and self.waiting == 0


def lacks(draft: DraftLike) -> list[str]:
    """Return what must be decided before a draft can be accepted, as sentences.

    Every name of a lead must stand for a body. A coordinator may stay unnamed ("các cơ
    quan liên quan"): nobody is charged by a guess.
    """
    found = []
    if not units_in(draft.parties, Part.LEAD):
        found.append(gettext("Chưa có cơ quan chủ trì."))
    found.extend(
        gettext("Chưa nhận ra cơ quan «%(name)s».") % {"name": name}
        for name in unknown(draft.parties, Part.LEAD)
    )
    if draft.due_choice == DueChoice.UNDECIDED:
        found.append(open_deadline())
    return found


def open_deadline() -> str:
    """Return what is said of a draft whose deadline nobody has decided."""
    return gettext("Chưa chọn thời hạn: ngày đến hạn, thường xuyên, hay không có hạn.")


def is_silent(draft: DraftLike) -> bool:
    """Say whether the letter states no limit for a draft, and nobody has chosen one."""
    read = draft.limit_text or draft.proposed.get("on")
    return draft.due_choice == DueChoice.UNDECIDED and not read


def is_live(draft: DraftLike, items: Iterable[ItemLike]) -> bool:
    """Say whether a draft counts: not all items it stands on were marked no task."""
    own = [item for item in items if touch(draft.spans, item.start, item.end)]
    return not own or not all(item.no_task for item in own)


def accounted(item: ItemLike, live: Iterable[DraftLike]) -> bool:
    """Say whether an item is accounted for: accepted drafts, or a reason for none."""
    if item.no_task:
        return True
    own = [draft for draft in live if touch(draft.spans, item.start, item.end)]
    return bool(own) and all(draft.accepted_at is not None for draft in own)


def coverage(items: Sequence[ItemLike], drafts: Iterable[DraftLike]) -> Coverage:
    """Count how far a letter is accounted for."""
    live = [draft for draft in drafts if is_live(draft, items)]
    return Coverage(
        total=len(items),
        done=sum(accounted(item, live) for item in items),
        drafts=len(live),
        waiting=sum(draft.accepted_at is None for draft in live),
    )
