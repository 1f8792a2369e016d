"""From a letter as read to items and drafts, nothing corrected on the way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Final

from kycuong.ledger import services as ledger
from kycuong.rules.letters import (
    Deadline,
    DeadlineKind,
    Item,
    ItemKind,
    Letter,
    Task,
    TaskClass,
)
from kycuong.rules.vntext.folding import fold
from kycuong.rules.worktime import format_limit
from kycuong.work.directives.enums import DueChoice, Part
from kycuong.work.directives.parties import Party, named
from kycuong.work.directives.spans import touch, words

_FROM_RECEIPT: Final = re.compile(r"\b(?:nhan|tiep nhan)\b")
_HOUR: Final = re.compile(r"(\d{1,2})\D+(\d{2})?")


@dataclass(slots=True)
class Plan:
    """What the reader proposes: columns of items and drafts, its warnings, formulas."""

    items: list[dict[str, Any]] = field(default_factory=list)
    drafts: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    formulas: list[list[int]] = field(default_factory=list)


def plan(letter: Letter, *, issued_on: date) -> Plan:
    """Return the items to be accounted for and the drafts of their tasks.

    Closing formulas ("nghiêm túc triển khai thực hiện nội dung Công văn này") are
    neither items nor drafts; they are shown as what they are. Bodies are resolved on
    `issued_on`, the date that the clerk confirmed.
    """
    general = [task for task in letter.tasks if task.cls is TaskClass.GENERAL]
    specific = [task for task in letter.tasks if task.cls is TaskClass.SPECIFIC]
    made = Plan(warnings=[warning.to_json() for warning in letter.warnings])
    for item in letter.items:
        if not item.binding:
            continue
        if item.kind is ItemKind.PARAGRAPH and _only(general, specific, item):
            made.formulas.append([item.start, item.end])
            continue
        mark = full_mark(item, letter.items)
        row = {"mark": mark[:40], "start": item.start, "end": item.end}
        made.items.append(row)
    bodies: dict[tuple[str, str], Party] = {}
    own_day = letter.meta.date == issued_on
    for task in letter.tasks:
        spot = [(task.start, task.end)]
        kept = any(touch(spot, row["start"], row["end"]) for row in made.items)
        if kept or task.cls is TaskClass.SPECIFIC:
            made.drafts.append(_draft(task, made, issued_on, bodies, own_day=own_day))
    return made


def full_mark(item: Item, items: Sequence[Item]) -> str:
    """Return an item's mark with those it lies under, as people cite it: "II.1.a)", "Điều 5, 2.".

    A dash is cited by its place among its neighbours: "2. gạch 3".
    """
    known = {each.id: each for each in items}
    parts: list[str] = []
    here: Item | None = item
    while here is not None:
        mark = here.mark.strip()
        if _is_dash(here):
            beside = [i.id for i in items if i.parent == here.parent and _is_dash(i)]
            mark = f" gạch {beside.index(here.id) + 1} "
        elif here.kind is ItemKind.ARTICLE and parts:
            mark = f"{mark.rstrip('.')}, "
        parts.append(mark)
        here = known.get(here.parent) if here.parent is not None else None
    return " ".join("".join(reversed(parts)).split())


def _is_dash(item: Item) -> bool:
    return bool(item.mark.strip()) and not any(map(str.isalnum, item.mark))


def _only(general: list[Task], specific: list[Task], item: Item) -> bool:
    """Say whether an item holds closing formulas and no task proper."""

    def inside(task: Task) -> bool:
        return touch([(task.start, task.end)], item.start, item.end)

    return any(map(inside, general)) and not any(map(inside, specific))


def _draft(
    task: Task,
    made: Plan,
    issued_on: date,
    bodies: dict[tuple[str, str], Party],
    *,
    own_day: bool,
) -> dict[str, Any]:
    warned = [
        warning["message"]
        for warning in made.warnings
        if warning["start"] is not None
        and touch([(task.start, task.end)], warning["start"], warning["end"])
    ]
    return {
        "start": task.start,
        "spans": [[task.start, task.end]],
        "title": words(task.text, [(0, len(task.text))]),
        "parties": [
            *_parties(Part.LEAD, task.lead, issued_on, bodies),
            *_parties(Part.COORDINATOR, (*task.coord, *task.via), issued_on, bodies),
        ],
        "product": (task.output or "")[:300],
        "report_to": (task.report_to or "")[:200],
        "confidence": task.confidence,
        "reasons": list(task.reasons),
        **due_of(task, warned, own_day=own_day),
    }


def due_of(task: Task, warned: list[str], *, own_day: bool) -> dict[str, Any]:
    """Return the columns of a draft's deadline.

    A date that the letter fixes, and that nothing speaks against, is taken over with
    its receipt; a limit "kể từ ngày nhận được" waits for the day of dispatch. All else stays undecided, with what was read as a proposal: a warned
    date, a recurring or unclear limit, no limit at all.
    """
    read = task.deadline
    counted = read.kind is DeadlineKind.RELATIVE
    proposed = {
        "kind": read.kind.value,
        "text": read.text or "",
        "on": read.date.isoformat() if read.date else "",
        "hour": read.hour or "",
        "warned": warned,
    }
    if read.limit and not warned and _from_receipt(read):
        return {
            "limit_text": (read.text or "")[:300],
            "proposed": proposed,
            "due_choice": DueChoice.RECEIPT,
            "limit": format_limit(read.limit),
        }
    columns: dict[str, Any] = {
        "limit_text": (read.text or "")[:300],
        "proposed": proposed,
        "receipt": ledger.kept(read.receipt) if read.receipt else None,
    }
    if read.date and not warned and (own_day or not counted):
        columns |= {
            "due_choice": DueChoice.DATE,
            "due_on": read.date,
            "due_time": hour_of(read.hour),
            "due_provisional": read.provisional,
        }
    return columns


def _from_receipt(read: Deadline) -> bool:
    """Say whether a limit counts from the day a body gets the letter."""
    return read.date is None and bool(_FROM_RECEIPT.search(fold(read.base or "")))


def hour_of(text: str | None) -> time | None:
    """Return the hour of a deadline such as "17 giờ", "16h30", "17:00".

    >>> hour_of("17 giờ 00"), hour_of("16h30"), hour_of(None)
    (datetime.time(17, 0), datetime.time(16, 30), None)
    """
    found = _HOUR.match(f"{text} ") if text else None
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


def _parties(
    part: str,
    names: tuple[str, ...],
    on: date,
    bodies: dict[tuple[str, str], Party],
) -> list[Party]:
    """Resolve each name of the letter once."""
    found = []
    for name in dict.fromkeys(names):
        if (part, name) not in bodies:
            bodies[part, name] = named(part, name, on=on)
        found.append(bodies[part, name])
    return found
