"""The violation catalogue: which behaviour, of which group, by which text, since when.

A behaviour is judged by the text in force on the day it happened, never by today's.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data" / "catalogue.toml"


class Group(StrEnum):
    """What instruction 8 has the Office report on; the rest is `other`."""

    WORKING = "working"
    REPORTING = "reporting"
    MEETINGS = "meetings"
    SIGNING = "signing"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The group in the words of the instruction."""
        return GROUP_LABELS[self]


GROUP_LABELS: Final = {
    Group.WORKING: "Quy chế làm việc",
    Group.REPORTING: "Chế độ thông tin, báo cáo",
    Group.MEETINGS: "Chế độ hội họp",
    Group.SIGNING: "Ký, gửi văn bản",
    Group.OTHER: "Hành vi khác (điểm 3, 4, 5)",
}


@dataclass(frozen=True, slots=True)
class Basis:
    """One text on which a behaviour rests, with its article and its first day."""

    document: str
    article: str
    since: date

    def __str__(self) -> str:
        """Return the citation as officials write it."""
        return f"{self.document}, {self.article}"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One row of the catalogue; `until` is the first day it is no more, if any."""

    code: str
    text: str
    group: Group
    since: date
    until: date | None
    bases: tuple[Basis, ...]

    def in_force(self, on: date) -> bool:
        """Return whether something that happened on a day can be such a breach."""
        return self.since <= on and (self.until is None or on < self.until)

    def bases_on(self, on: date) -> tuple[Basis, ...]:
        """Return the texts in force on a day, the latest first."""
        found = [basis for basis in self.bases if basis.since <= on]
        return tuple(sorted(found, key=lambda basis: basis.since, reverse=True))

    def rule_on(self, on: date) -> Basis | None:
        """Return the text that is cited for a day: the latest in force."""
        found = self.bases_on(on)
        return found[0] if found else None


@cache
def catalogue() -> tuple[Behaviour, ...]:
    """Return every behaviour of the packaged catalogue, by code.

    >>> len(catalogue()), catalogue()[0].code
    (17, 'V01')
    """
    table = tomllib.loads(DATA.read_text(encoding="utf-8"))
    texts = table["text"]
    rows = (
        Behaviour(
            code=row["code"],
            text=row["text"],
            group=Group(row["group"]),
            since=row["from"],
            until=row.get("to"),
            bases=tuple(
                Basis(texts[key]["document"], article, texts[key]["from"])
                for key, article in row["basis"]
            ),
        )
        for row in table["behaviour"]
    )
    return tuple(sorted(rows, key=lambda each: each.code))


def on_day(on: date) -> tuple[Behaviour, ...]:
    """Return the behaviours in force on a day.

    >>> [each.code for each in on_day(date(2024, 5, 2))][-3:]
    ['V14', 'V15', 'V16']
    """
    return tuple(each for each in catalogue() if each.in_force(on))


def behaviour(code: str) -> Behaviour:
    """Return the behaviour of a code.

    >>> behaviour("V12").rule_on(date(2024, 5, 2)).article
    'điểm 8'

    Raises:
        KeyError: there is no such code.
    """
    for each in catalogue():
        if each.code == code:
            return each
    raise KeyError(code)
