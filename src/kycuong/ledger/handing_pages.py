"""The pages of handing over a desk, every string ready."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from kycuong.ledger.queries import Desk, DeskItem, Row
from kycuong.ledger.services import Handed


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One matter with its tick box, or why it stays."""

    row: Row
    value: str
    ticked: bool
    refused: str


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The desk before: what would move."""

    post: int
    name: str
    lede: str
    lines: tuple[ItemLine, ...]
    ready: int
    others: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ResultLine:
    """What became of one matter."""

    row: Row
    moved: bool
    said: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The desk after: a result per matter."""

    post: int
    name: str
    summary: str
    whole: bool
    lines: tuple[ResultLine, ...]


def desk_page(desk: Desk, ticked: Sequence[str] | None) -> DeskPage:
    """Return the table of what would move; `ticked` are the boxes as they were sent."""
    chosen = set(ticked or ())
    lede = gettext("%(ready)s trong %(all)s việc bàn giao được lúc này.") % {
        "ready": desk.ready,
        "all": len(desk.items),
    }
    return DeskPage(
        post=desk.post,
        name=desk.name,
        lede=lede,
        lines=tuple(_line(item, chosen) for item in desk.items),
        ready=desk.ready,
        others=desk.others,
    )


def _line(item: DeskItem, chosen: set[str]) -> ItemLine:
    why = " ".join(filter(None, (item.verdict.reason, item.verdict.who_can)))
    return ItemLine(item.row, item.value, item.value in chosen, why)


def result_page(desk: Desk, done: Sequence[Handed]) -> ResultPage:
    """Return what became of each matter that was sent."""
    rows = {item.row.pk: item.row for item in desk.items}
    moved = sum(each.moved for each in done)
    summary = ngettext(
        "Đã bàn giao %(moved)s trong %(n)s việc.",
        "Đã bàn giao %(moved)s trong %(n)s việc.",
        len(done),
    ) % {"moved": moved, "n": len(done)}
    return ResultPage(
        post=desk.post,
        name=desk.name,
        summary=summary,
        whole=moved == len(done),
        lines=tuple(
            ResultLine(
                rows[each.pk],
                each.moved,
                gettext("Đã chuyển") if each.moved else each.reason,
            )
            for each in done
        ),
    )
