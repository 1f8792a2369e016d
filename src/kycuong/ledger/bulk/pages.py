"""The pages of acts on many matters, every string ready."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from kycuong.ledger.bulk.choosing import Choice, label
from kycuong.ledger.bulk.doing import Done
from kycuong.ledger.pages import FOLLOWS
from kycuong.ledger.queries.drawing import Row
from kycuong.ledger.queries.handing_desk import DeskItem


@dataclass(frozen=True, slots=True)
class Line:
    """One matter with its tick box, or why it stays out."""

    row: Row
    value: str
    ticked: bool
    refused: str


@dataclass(frozen=True, slots=True)
class BulkPage:
    """What would be done, matter by matter."""

    verb: str
    label: str
    follows: str
    lede: str
    over: str
    lines: tuple[Line, ...]
    ready: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one matter."""

    row: Row
    done: bool
    said: str


@dataclass(frozen=True, slots=True)
class DonePage:
    """What was done, matter by matter."""

    label: str
    summary: str
    whole: bool
    lines: tuple[Outcome, ...]


def bulk_page(choice: Choice, ticked: Sequence[str] | None) -> BulkPage:
    """Return the table of what would be done; `ticked` are the boxes as they stand."""
    name, boxes = gettext(label(choice.verb)), set(ticked or ())
    ready = len(choice.ready)
    lede = gettext("%(ready)s trong %(all)s việc đã chọn làm được lúc này.")
    over = ""
    if choice.over:
        over = gettext("Còn %(n)s việc vượt quá một lần làm; hãy làm lần sau.")
        over %= {"n": choice.over}
    return BulkPage(
        verb=choice.verb,
        label=name,
        follows=gettext(FOLLOWS[choice.verb]),
        lede=lede % {"ready": ready, "all": len(choice.items)},
        over=over,
        lines=tuple(_line(item, boxes) for item in choice.items),
        ready=ready,
    )


def _line(item: DeskItem, boxes: set[str]) -> Line:
    why = " ".join(filter(None, (item.verdict.reason, item.verdict.who_can)))
    return Line(item.row, item.value, item.value in boxes, why)


def done_page(choice: Choice, results: Sequence[Done]) -> DonePage:
    """Return what became of each matter that was sent."""
    rows = {item.row.pk: item.row for item in choice.items}
    told = sum(each.done for each in results)
    summary = ngettext(
        "%(act)s: đã ghi sổ %(done)s trong %(n)s việc.",
        "%(act)s: đã ghi sổ %(done)s trong %(n)s việc.",
        len(results),
    )
    name = gettext(label(choice.verb))
    return DonePage(
        label=name,
        summary=summary % {"act": name, "done": told, "n": len(results)},
        whole=told == len(results),
        lines=tuple(
            Outcome(
                rows[each.pk],
                each.done,
                gettext("Đã ghi sổ") if each.done else each.reason,
            )
            for each in results
            if each.pk in rows
        ),
    )
