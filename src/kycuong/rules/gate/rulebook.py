"""The rules of the gate: code, sentence, question, and by which text, since when."""

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from kycuong.rules.gate import checklists
from kycuong.rules.gate.verdict import Gate, Ground

DATA: Final = Path(__file__).parent / "data" / "rules.toml"
EDITION: Final = 2
"""By which code the rules are applied; more where the same facts get other items."""


@dataclass(frozen=True, slots=True)
class Text:
    """What a rule rests on from a day on; `restated`: the demand stayed the same."""

    since: date
    law: str
    restated: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the gate.

    `sentence` says what is wrong, with {names} to fill in; `expected` what must be;
    `question` what a person is asked where no machine can say.
    """

    code: str
    gate: Gate
    ground: Ground
    label: str
    sentence: str
    expected: str
    question: str
    texts: tuple[Text, ...]

    def law_on(self, on: date) -> str:
        """Return the text in force on a day; empty before the first."""
        found = [text.law for text in self.texts if text.since <= on]
        return found[-1] if found else ""

    def began(self, on: date) -> date:
        """Return from which day it has demanded what it demands on a day."""
        days = [t.since for t in self.texts if t.since <= on and not t.restated]
        return days[-1] if days else self.texts[0].since

    def in_force(self, on: date) -> bool:
        """Return whether it demands anything on a day."""
        return self.texts[0].since <= on


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules; `version(on)` names the book as it is on a day."""

    rules: tuple[Rule, ...]
    digest: str

    def rule(self, code: str) -> Rule:
        """Return the rule of a code.

        Raises:
            KeyError: there is none.
        """
        for each in self.rules:
            if each.code == code:
                return each
        raise KeyError(code)

    def version(self, on: date) -> str:
        """Return the first day of the latest text in force, and the book's own mark.

        >>> rulebook().version(date(2024, 5, 2)).split("+")[0]
        '2024-04-22'
        """
        days = [text.since for rule in self.rules for text in rule.texts]
        known = [day for day in (*days, checklists.since(on)) if day <= on]
        latest = max(known) if known else min(days)
        return f"{latest.isoformat()}+{self.digest}"


@cache
def rulebook() -> RuleBook:
    """Return the packaged rule book."""
    data = DATA.read_bytes()
    table = tomllib.loads(data.decode())
    rules = tuple(
        Rule(
            code=row["code"],
            gate=Gate(row["code"].split(".")[0]),
            ground=Ground(row["ground"]),
            label=row["label"],
            sentence=row.get("sentence", ""),
            expected=row.get("expected", ""),
            question=row.get("question", ""),
            texts=tuple(
                Text(text["from"], text["law"], bool(text.get("restated")))
                for text in (
                    dict(table["text"][key], **more) for key, more in _texts(row)
                )
            ),
        )
        for row in table["rule"]
    )
    mark = hashlib.sha256(data + checklists.DATA.read_bytes() + str(EDITION).encode())
    return RuleBook(rules, mark.hexdigest()[:8])


def _texts(row: dict[str, object]) -> list[tuple[str, dict[str, object]]]:
    found = []
    for each in row["law"]:  # type: ignore[attr-defined]  # a list of names or tables
        named = {"name": each} if isinstance(each, str) else dict(each)
        found.append((str(named.pop("name")), named))
    return found


def began(code: str, on: date) -> date:
    """Return from which day a rule has demanded what it demands on a day.

    A rule that nobody knows (any more) was always visible.
    """
    try:
        return rulebook().rule(code).began(on)
    except KeyError:
        return date.min
