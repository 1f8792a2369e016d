"""Classes of records and their periods, from dated data (bảng thời hạn bảo quản).

Law: Thông tư 10/2022/TT-BNV; Luật Lưu trữ 33/2024/QH15; before it 01/2011/QH13.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from kycuong.rules.duty.settings import Settings

DATA: Final = Path(__file__).parent / "data" / "classes.toml"
_LAWS: Final = (
    (date(2025, 7, 1), "Luật Lưu trữ 33/2024/QH15; Thông tư 10/2022/TT-BNV"),
    (date.min, "Luật Lưu trữ 01/2011/QH13; Thông tư 10/2022/TT-BNV"),
)
LAW: Final = (
    "Luật Lưu trữ 33/2024/QH15 (trước 01/7/2025: Luật 01/2011/QH13); "
    "Thông tư 10/2022/TT-BNV"
)
"""The rule whatever the day: what a refusal cites, where `law_on` answers for one."""
PERMANENT: Final = None
"""The years of what is kept for ever."""


class Kind(StrEnum):
    """What kind of record a class is for."""

    DOCUMENT = "document"
    MATTER = "matter"
    DOSSIER = "dossier"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Term:
    """A period in force: whole years after the year the work ended, and by which text.

    `years` is None for what is kept for ever (`PERMANENT`). `confidence` is "H", "M" or
    "custom": a number of no national text that we have read, which the office sets.
    """

    years: int | None
    law: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Period:
    """What a class says from a day on: a number, for ever, or a setting's key."""

    since: date
    years: int | None
    setting: str
    law: str
    confidence: str

    def term(self, settings: Settings, on: date) -> Term:
        """Return the period in years, with the office's own number where it is one."""
        if not self.setting:
            return Term(self.years, self.law, self.confidence)
        value = settings.on(self.setting, on)
        return Term(int(value.value), value.basis, self.confidence)


@dataclass(frozen=True, slots=True)
class RetentionClass:
    """A class of records with its periods, the oldest first (nhóm hồ sơ, tài liệu)."""

    key: str
    label: str
    kind: Kind
    types: tuple[str, ...]
    periods: tuple[Period, ...]

    def on(self, day: date) -> Period:
        """Return the period in force on a day; before the first, the first."""
        found = [period for period in self.periods if period.since <= day]
        return found[-1] if found else self.periods[0]

    def term(self, settings: Settings, *, ended: int, today: date) -> Term:
        """Return what holds for work that ended in a year, judged on a day.

        Of what was said when the work ended and what is said now the longer holds: a
        period shortened since never destroys what was promised to be kept.

        Args:
            ended: the year the work ended.
        """
        last = min(date(ended, 12, 31), today)
        then = self.on(last).term(settings, last)
        now = self.on(today).term(settings, today)
        return max(now, then, key=_length)


def _length(term: Term) -> float:
    return float("inf") if term.years is None else term.years


def law_on(day: date) -> str:
    """Return the texts under which records are destroyed on a day.

    >>> [law_on(date(2025, month, 1)).split(";")[0] for month in (6, 7)]
    ['Luật Lưu trữ 01/2011/QH13', 'Luật Lưu trữ 33/2024/QH15']

    Law: Luật Lưu trữ 33/2024/QH15 (hiệu lực 01/7/2025).
    """
    return next(text for since, text in _LAWS if since <= day)


@cache
def classes() -> dict[str, RetentionClass]:
    """Return every class by its key.

    >>> classes()["bidding"].on(date(2024, 1, 1)).years
    20
    """
    rows = tomllib.loads(DATA.read_text(encoding="utf-8"))["class"]
    return {row["key"]: _class(row) for row in rows}


def _class(row: dict[str, Any]) -> RetentionClass:
    periods = tuple(
        Period(
            since=each["from"],
            years=each.get("years"),
            setting=each.get("setting", ""),
            law=each["law"],
            confidence=each["confidence"],
        )
        for each in sorted(row["periods"], key=_since)
    )
    types = tuple(row.get("types", ()))
    return RetentionClass(row["key"], row["label"], Kind(row["kind"]), types, periods)


def _since(row: dict[str, Any]) -> date:
    day: date = row["from"]
    return day


def class_of_type(doc_type: str) -> RetentionClass | None:
    """Return the class into which a type of document falls by itself, if any.

    A document without a type stands in registers as a công văn only where it is
    written so: what is not known is classified by a person.

    >>> class_of_type("Công văn").key, class_of_type("lệnh")
    ('letter', None)
    """
    wanted = doc_type.strip().lower()
    for each in classes().values():
        if wanted in each.types:
            return each
    return None


def shortest(settings: Settings, today: date) -> int:
    """Return the fewest years that any class of documents is kept, today or before."""
    found = [
        period.term(settings, day).years
        for each in classes().values()
        if each.kind is Kind.DOCUMENT
        for period in each.periods
        for day in (period.since, today)
    ]
    return min(years for years in found if years is not None)
