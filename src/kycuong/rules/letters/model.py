"""What reading a letter gives: items, tasks, deadlines, warnings, each with its span.

Every `start`/`end` is a character offset into `Letter.text`, the composed (NFC) text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kycuong.rules.citations import Citation
    from kycuong.rules.letters.meta import Meta
    from kycuong.rules.worktime import Limit, Receipt


class DeadlineKind(StrEnum):
    """How a deadline is given."""

    DATE = "date"
    PERIOD = "period"
    RECURRING = "recurring"
    RELATIVE = "relative"
    NONE = "none"


class TaskClass(StrEnum):
    """A task proper, or a closing formula ("nghiêm túc triển khai thực hiện")."""

    SPECIFIC = "specific"
    GENERAL = "general"


class ItemKind(StrEnum):
    """Kind of a structural item, from the outermost to the innermost."""

    PART = "part"
    ARTICLE = "article"
    ROMAN = "roman"
    NUMBER = "number"
    SUBNUMBER = "subnumber"
    LETTER = "letter"
    PAREN = "paren"
    DASH = "dash"
    PLUS = "plus"
    ROW = "row"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Item:
    """One node of the letter's structure.

    `binding`: the review must account for it, by a task or by "no task, because …".
    `heading`: it only names a body, a subject or the act its sub-items carry out.
    """

    id: int
    kind: ItemKind
    mark: str
    start: int
    end: int
    parent: int | None
    heading: bool
    binding: bool

    def to_json(self) -> dict[str, Any]:
        """Return the item as plain JSON values."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "mark": self.mark,
            "start": self.start,
            "end": self.end,
            "parent": self.parent,
            "heading": self.heading,
            "binding": self.binding,
        }


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a task is due (thời hạn), as printed and as far as it can be computed.

    `date` is None unless the text fixes it; `limit` counts from `base`, an event in
    the letter's own words; `provisional` marks a date counted over a year whose
    calendar decision is not out.
    """

    kind: DeadlineKind
    text: str | None = None
    start: int | None = None
    end: int | None = None
    date: date | None = None
    limit: Limit | None = None
    base: str | None = None
    hour: str | None = None
    receipt: Receipt | None = None
    provisional: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the deadline as plain JSON values (dates in ISO form)."""
        return {
            "kind": self.kind.value,
            "text": self.text,
            "date": self.date.isoformat() if self.date else None,
            "start": self.start,
            "end": self.end,
            "base": self.base,
            "hour": self.hour,
            "provisional": self.provisional,
        }


NO_DEADLINE = Deadline(DeadlineKind.NONE)


@dataclass(frozen=True, slots=True)
class Task:
    """One assignment (nhiệm vụ được giao) drafted from the letter.

    `via` are the bodies through which the lead acts ("A chỉ đạo B"); `confidence`
    is 0 to 1 and `reasons` says in short Vietnamese phrases what was inferred.
    """

    n: int
    text: str
    start: int
    end: int
    lead: tuple[str, ...]
    coord: tuple[str, ...]
    via: tuple[str, ...]
    deadline: Deadline
    output: str | None
    report_to: str | None
    cls: TaskClass
    item: int
    confidence: float
    reasons: tuple[str, ...]
    standing: bool

    def to_json(self) -> dict[str, Any]:
        """Return the task as plain JSON values."""
        return {
            "n": self.n,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "lead": list(self.lead),
            "coord": list(self.coord),
            "via": list(self.via),
            "deadline": self.deadline.to_json(),
            "output": self.output,
            "report_to": self.report_to,
            "class": self.cls.value,
            "item": self.item,
            "confidence": round(self.confidence, 2),
            "reasons": list(self.reasons),
            "standing": self.standing,
        }


@dataclass(frozen=True, slots=True)
class Warning:
    """Something a person should look at; the reader warns and never corrects."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the warning as plain JSON values."""
        return {
            "code": self.code,
            "message": self.message,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as read. `confirm` names the fields a person must confirm (scans)."""

    text: str
    meta: Meta
    items: tuple[Item, ...] = ()
    tasks: tuple[Task, ...] = ()
    citations: tuple[Citation, ...] = ()
    warnings: tuple[Warning, ...] = ()
    notes: tuple[str, ...] = ()
    confirm: tuple[str, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """Return the letter as plain JSON values: what `kycuong read --json` prints.

        What an annex cites is listed apart: the letter itself does not rest on it.
        """
        apart = self.meta.in_annex
        return {
            "meta": self.meta.to_json(),
            "citations": [
                _citation_json(cited)
                for cited in self.citations
                if not apart(cited.start)
            ],
            "annex_citations": [
                _citation_json(cited) for cited in self.citations if apart(cited.start)
            ],
            "tasks": [task.to_json() for task in self.tasks],
            "items": [item.to_json() for item in self.items],
            "warnings": [warning.to_json() for warning in self.warnings],
            "notes": list(self.notes),
            "confirm": list(self.confirm),
        }


def _citation_json(cited: Citation) -> dict[str, Any]:
    return {
        "text": cited.text,
        "number": cited.number,
        "date": cited.date.isoformat() if cited.date else None,
        "kind": cited.kind,
        "start": cited.start,
        "end": cited.end,
    }
