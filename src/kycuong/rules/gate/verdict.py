"""What the gate says of a dossier: items, and their one exact writing.

`canonical` is the same for the same facts and rules wherever and whenever it is
written: no clock, no locale, no order of arrival is in it.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

SHOWN: Final = 8  # digits of a file's hash in an item's key


class Gate(StrEnum):
    """The seven checks of a dossier."""

    G1 = "G1"
    G2 = "G2"
    G3 = "G3"
    G4 = "G4"
    G5 = "G5"
    G6 = "G6"
    G7 = "G7"

    @property
    def label(self) -> str:
        """What it looks at, in the words of officials."""
        return GATE_LABELS[self]


GATE_LABELS: Final = {
    Gate.G1: "Thẩm quyền",
    Gate.G2: "Thủ tục",
    Gate.G3: "Thành phần hồ sơ",
    Gate.G4: "Lấy ý kiến",
    Gate.G5: "Chất lượng",
    Gate.G6: "Thể thức",
    Gate.G7: "Thời hạn theo chương trình công tác",
}


class Ground(StrEnum):
    """On which ground a dossier is returned (493/UBND-KGVX, điểm 8)."""

    PROCEDURE = "procedure"
    QUALITY = "quality"
    COMPETENCE = "competence"

    @property
    def label(self) -> str:
        """The ground in the words of the instruction."""
        return GROUND_LABELS[self]


GROUND_LABELS: Final = {
    Ground.PROCEDURE: "Không bảo đảm thủ tục",
    Ground.QUALITY: "Không bảo đảm chất lượng",
    Ground.COMPETENCE: "Không đúng thẩm quyền",
}


class ItemState(StrEnum):
    """How one item stands."""

    OK = "ok"
    LACKING = "lacking"
    FAULTY = "faulty"
    PERSON = "person"
    NOTED = "noted"

    @property
    def label(self) -> str:
        """The state in the words of officials."""
        return ITEM_LABELS[self]


ITEM_LABELS: Final = {
    ItemState.OK: "Đạt",
    ItemState.LACKING: "Thiếu",
    ItemState.FAULTY: "Chưa đạt",
    ItemState.PERSON: "Cần người xem xét",
    ItemState.NOTED: "Ghi nhận",
}
OPEN_STATES: Final = frozenset({ItemState.LACKING, ItemState.FAULTY, ItemState.PERSON})
"""What a decision at the gate has to answer for, item by item."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was looked at.

    `code` names the rule ("G5.summary"); `component` the part of the dossier, empty
    for the whole; `paper` the file's hash where it is about one file; `about` what
    tells it apart from others of the same rule and part: a body's id, a layout code.
    `depends` are the marks (see `rounds.marks`) of all it was judged by. `question` is
    what a person is asked where no machine can say, `got` then what the sender declared.
    """

    code: str
    gate: Gate
    ground: Ground
    component: str
    state: ItemState
    sentence: str
    expected: str = ""
    got: str = ""
    law: str = ""
    paper: str = ""
    about: str = ""
    question: str = ""
    depends: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """By what a decision names it within its verdict.

        >>> Item("G5.summary", Gate.G5, Ground.QUALITY, "summary",
        ...      ItemState.LACKING, "Thiếu.").key
        'G5.summary:summary'
        """
        parts = (self.code, self.component, self.paper[:SHOWN], self.about)
        return ":".join(part for part in parts if part)

    @property
    def open(self) -> bool:
        """Say whether a decision at the gate has to answer for it."""
        return self.state in OPEN_STATES

    @property
    def asks(self) -> bool:
        """Say whether the sender still has to declare something."""
        return self.state is ItemState.PERSON and bool(self.question) and not self.got


@dataclass(frozen=True, slots=True)
class Verdict:
    """All items of one dossier, in the order of the gates, under one rule version.

    `rule_version` is the first day of the latest rule in force and a mark of the whole
    rule book, "2026-05-29+1f3a90c2"; `kind` the dossier's kind.
    """

    rule_version: str
    kind: str
    items: tuple[Item, ...]

    @property
    def open(self) -> tuple[Item, ...]:
        """The items that a decision has to answer for."""
        return tuple(item for item in self.items if item.open)

    @property
    def unasked(self) -> tuple[Item, ...]:
        """The items on which the sender has declared nothing yet."""
        return tuple(item for item in self.items if item.asks)

    def item(self, key: str) -> Item | None:
        """Return the item of a key."""
        return next((item for item in self.items if item.key == key), None)


def canonical(verdict: Verdict) -> bytes:
    """Return a verdict as its one exact writing (UTF-8, sorted keys, no blanks).

    Two verdicts are the same exactly where these bytes are.
    """
    return json.dumps(
        {
            "rule_version": verdict.rule_version,
            "kind": verdict.kind,
            "items": [_written(item) for item in verdict.items],
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    ).encode()


def sha256(verdict: Verdict) -> str:
    """Return the hash of a verdict's exact writing."""
    return hashlib.sha256(canonical(verdict)).hexdigest()


def read(data: bytes) -> Verdict:
    """Return the verdict of an exact writing."""
    table = json.loads(data)
    return Verdict(
        rule_version=table["rule_version"],
        kind=table["kind"],
        items=tuple(_read(row) for row in table["items"]),
    )


def different(one: Verdict, other: Verdict) -> tuple[str, ...]:
    """Return the keys of the items that two verdicts do not share, in order."""
    left = {item.key: _written(item) for item in one.items}
    right = {item.key: _written(item) for item in other.items}
    keys: Iterable[str] = dict.fromkeys((*left, *right))
    return tuple(key for key in keys if left.get(key) != right.get(key))


def _written(item: Item) -> dict[str, Any]:
    return {
        "code": item.code,
        "gate": item.gate.value,
        "ground": item.ground.value,
        "component": item.component,
        "state": item.state.value,
        "sentence": item.sentence,
        "expected": item.expected,
        "got": item.got,
        "law": item.law,
        "paper": item.paper,
        "about": item.about,
        "question": item.question,
        "depends": list(item.depends),
    }


def _read(row: dict[str, Any]) -> Item:
    known = {
        "gate": Gate(row["gate"]),
        "ground": Ground(row["ground"]),
        "state": ItemState(row["state"]),
        "depends": tuple(row["depends"]),
    }
    return Item(**(row | known))
