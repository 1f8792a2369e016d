"""Whether a report's figures agree with each other and with their rows (cân đối).

Opening + received + taken − passed − closed = closing, for every body and for all
together, in numbers and matter by matter. What does not agree is not sealed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kycuong.rules.duty.flows import LABELS, Figure
from kycuong.rules.reporting.accounts import (
    GAINED,
    LOST,
    STATED,
    WITHIN,
    Account,
)


class Wrong(StrEnum):
    """What does not agree."""

    COUNT = "count"
    SUM = "sum"
    ROWS = "rows"
    PART = "part"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One disagreement: which body (None: all together), which matters, in words."""

    wrong: Wrong
    body: int | None
    name: str
    matters: tuple[int, ...]
    told: str


def flaws(
    accounts: Sequence[Account], labels: Mapping[Figure, str] = LABELS
) -> tuple[Flaw, ...]:
    """Return everything in which the accounts do not balance; empty where they do.

    Args:
        labels: what the figures are called; `ANSWERS` where the accounts are of replies.

    >>> flaws([Account(1, "Sở Nội vụ", {"opening": 1, "closing": 1},
    ...                {"opening": ((7, 1),), "closing": ((7, 1),)})])
    ()
    >>> flaws([Account(1, "Sở Nội vụ", {"opening": 1, "closing": 1},
    ...                {"opening": ((7, 1),), "closing": ((8, 1),)})])[0].matters
    (7, 8)
    """
    found: list[Flaw] = []
    for account in accounts:
        found += _counts(account, labels)
        found += _sum(account)
        found += _rows(account)
        found += _parts(account, labels)
    found += _total(accounts)
    found += _twice(accounts, labels)
    return tuple(found)


def _counts(account: Account, labels: Mapping[Figure, str]) -> Iterable[Flaw]:
    """Yield the figures that are not as many as their rows, or count a row twice."""
    for figure in STATED:
        rows = account.of(figure)
        stated = account.count(figure)
        double = sorted({row[0] for row, n in Counter(rows).items() if n > 1})
        if stated != len(rows) or double:
            told = f"«{labels[figure]}» ghi {stated} nhưng có {len(rows)} dòng"
            matters = tuple(double) or tuple(sorted({matter for matter, _ in rows}))
            yield Flaw(Wrong.COUNT, account.body, account.name, matters, told)


def _sum(account: Account) -> Iterable[Flaw]:
    expected = _expected(account)
    closing = account.count(Figure.CLOSING)
    if expected != closing:
        told = f"đầu kỳ cộng, trừ còn {expected} nhưng cuối kỳ ghi {closing}"
        matters = _astray(account)
        yield Flaw(Wrong.SUM, account.body, account.name, matters, told)


def _rows(account: Account) -> Iterable[Flaw]:
    """Yield the matters that went in and neither came out nor are there, or else."""
    if astray := _astray(account):
        told = "có việc vào, ra và còn lại không khớp nhau"
        yield Flaw(Wrong.ROWS, account.body, account.name, astray, told)


def _astray(account: Account) -> tuple[int, ...]:
    left = account.matters(*GAINED)
    left.subtract(account.matters(*LOST))
    left.subtract(account.matters(Figure.CLOSING))
    return tuple(sorted(matter for matter, n in left.items() if n))


def _parts(account: Account, labels: Mapping[Figure, str]) -> Iterable[Flaw]:
    """Yield what is counted in a part but not in its whole."""
    for part, whole in WITHIN.items():
        outside = set(account.of(part)) - set(account.of(whole))
        if outside:
            told = f"«{labels[part]}» có việc không thuộc «{labels[whole]}»"
            matters = tuple(sorted({matter for matter, _ in outside}))
            yield Flaw(Wrong.PART, account.body, account.name, matters, told)


def _total(accounts: Sequence[Account]) -> Iterable[Flaw]:
    expected = sum(_expected(each) for each in accounts)
    closing = sum(each.count(Figure.CLOSING) for each in accounts)
    if expected != closing:
        told = f"cộng các cơ quan còn {expected} nhưng cuối kỳ ghi {closing}"
        yield Flaw(Wrong.SUM, None, "Toàn tỉnh", (), told)


def _twice(accounts: Sequence[Account], labels: Mapping[Figure, str]) -> Iterable[Flaw]:
    """Yield the matters that stand open with two bodies at one instant."""
    for figure in (Figure.OPENING, Figure.CLOSING):
        whole: Counter[int] = Counter()
        for account in accounts:
            whole += account.matters(figure)
        double = tuple(sorted(matter for matter, n in whole.items() if n > 1))
        if double:
            names = [
                each.name
                for each in accounts
                if any(matter in double for matter in each.matters(figure))
            ]
            told = f"«{labels[figure]}» có việc ghi cho hai nơi: {', '.join(names)}"
            yield Flaw(Wrong.TWICE, None, "Toàn tỉnh", double, told)


def _expected(account: Account) -> int:
    gained = sum(account.count(each) for each in GAINED)
    return gained - account.count(Figure.PASSED) - account.closed
