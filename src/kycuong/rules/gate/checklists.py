"""What a dossier of each kind holds: components by kind, dated, with their source."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from kycuong.rules.gate.verdict import Ground

DATA: Final = Path(__file__).parent / "data" / "checklists.toml"
PROPOSAL: Final = "proposal"
DRAFT: Final = "draft"
SUMMARY: Final = "summary"
OPINIONS: Final = "opinions"
OTHER: Final = "other"


class Need(StrEnum):
    """When a component has to be there."""

    ALWAYS = "always"
    CONSULTED = "consulted"
    LONG = "long"
    IF_ANY = "if_any"

    @property
    def label(self) -> str:
        """When, in the words of officials."""
        return NEED_LABELS[self]


NEED_LABELS: Final = {
    Need.ALWAYS: "Bắt buộc",
    Need.CONSULTED: "Bắt buộc khi đã lấy ý kiến",
    Need.LONG: "Bắt buộc khi Tờ trình dài quá số trang quy định",
    Need.IF_ANY: "Nếu có",
}


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a dossier: its key, name, ground of return, when needed, source.

    `layout` says whether its form is checked, `signed` whether it is an issued paper
    (with number, date and signature) and not a draft of one.
    """

    key: str
    label: str
    ground: Ground
    required: Need
    law: str
    note: str = ""
    layout: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """What a dossier of one kind holds on a day, in the order of reading."""

    kind: str
    label: str
    components: tuple[Component, ...]

    def component(self, key: str) -> Component | None:
        """Return the component of a key."""
        return next((each for each in self.components if each.key == key), None)


class UnknownKind(KeyError):
    """There is no checklist of that kind."""


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def kinds() -> tuple[tuple[str, str], ...]:
    """Return every kind of dossier with what it is called.

    >>> kinds()[0]
    ('decision', 'Quyết định cá biệt')
    """
    return tuple((row["key"], row["label"]) for row in _table()["kind"])


def checklist(kind: str, on: date) -> Checklist:
    """Return the checklist of a kind in force on a day.

    >>> [each.key for each in checklist("report", date(2024, 5, 2)).components][:2]
    ['proposal', 'draft']

    Raises:
        UnknownKind: there is no such kind.
    """
    for row in _table()["kind"]:
        if row["key"] == kind:
            rows = (_component(*map(str, one), on=on) for one in row["components"])
            found = tuple(each for each in rows if each is not None)
            return Checklist(kind, row["label"], found)
    raise UnknownKind(kind)


def since(on: date) -> date:
    """Return the latest day up to `on` from which a text of the checklists holds."""
    days = [day for texts in _table()["law"].values() for day, _ in texts if day <= on]
    return max(days, default=date.min)


def began(kind: str, component: str) -> date:
    """Return from which day a component is asked for in dossiers of a kind."""
    for row in _table()["kind"]:
        for key, _required, law in row["components"]:
            if (row["key"], key) == (kind, component):
                first: date = _table()["law"][law][0][0]
                return first
    return date.min


def _component(key: str, required: str, law: str, *, on: date) -> Component | None:
    """Return one row as of a day; None before the first day of its law."""
    texts = [text for day, text in _table()["law"][law] if day <= on]
    if not texts:
        return None
    named = _table()["component"][key]
    return Component(
        key=key,
        label=named["label"],
        ground=Ground(named["ground"]),
        required=Need(required),
        law=texts[-1],
        note=named.get("note", ""),
        layout=bool(named.get("layout", False)),
        signed=bool(named.get("signed", False)),
    )
