"""Returns counted from both sides: whose dossiers come back, and who returns them.

A body is counted by its first decisions: of so many dossiers decided for the first
time, so many came back. What an officer could have said the first time is charged to
the gate and never to the body. Whoever has too few to compare has no rate at all.

Law: Công văn 493/UBND-KGVX, điểm 8 (every return is counted by agency and reason); the
rate has no source of its own, and so its formula stands on the page.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar

from kycuong.rules.duty.rates import Rate, of
from kycuong.rules.gate.charging import ChargedTo

BODIES: Final = (
    "Tỷ lệ bị trả lại = số hồ sơ bị trả lại ngay lần xét đầu tiên, chia cho số hồ sơ "
    "được xét lần đầu trong kỳ. Lượt trả lại mà mọi lý do đều có thể nêu từ lần trước, "
    "hoặc do quy định mới, không tính cho cơ quan trình."
)
OFFICERS: Final = (
    "Tỷ lệ trả lại = số lượt trả lại, chia cho số lượt xét (nhận và trả lại) của người "
    "đó trong kỳ. Trả lại là quyền và trách nhiệm của người thẩm tra; tỷ lệ không nói "
    "ai đúng, ai sai."
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One item of a return, and against whom it counts (`charging.charged`)."""

    ground: str
    code: str
    to: ChargedTo = ChargedTo.SENDER


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision at the gate: a dossier accepted or returned.

    `round` counts sendings, the first is 1; `officer` is a login, None where nobody of
    today is meant; `minutes` is working time from the sending to the decision, None
    where it is not known; `late` is what the ledger says of the gate's own clock.
    """

    dossier: int
    seq: int
    body: int
    round: int
    accepted: bool
    officer: int | None = None
    reasons: tuple[Reason, ...] = ()
    minutes: int | None = None
    late: bool = False

    @property
    def spared(self) -> bool:
        """Whether it is a return of which no reason counts against the sender."""
        told = bool(self.reasons) and not self._against(ChargedTo.SENDER)
        return not self.accepted and told

    @property
    def counted(self) -> bool:
        """Whether it is a return that is counted of the sender.

        >>> late = Reason("quality", "G5.option", ChargedTo.GATE)
        >>> Decision(1, 4, 7, 2, accepted=False, reasons=(late,)).counted
        False
        """
        return not self.accepted and not self.spared

    @property
    def charged(self) -> bool:
        """Whether it is a return with anything charged to the gate."""
        return not self.accepted and self._against(ChargedTo.GATE)

    def _against(self, side: ChargedTo) -> bool:
        return any(each.to is side for each in self.reasons)


@dataclass(frozen=True, slots=True)
class BodyRecord:
    """What became of one body's dossiers in a period; each count names its dossiers.

    `sent` were first sent in the period; `judged` first decided, `returned` of them
    came back; `returns` and `spared` are decisions by (dossier, entry): counted of the
    body, and of no reason against it; `accepted` were taken, `rounds` is the middle number
    of sendings until then. `reasons` are by (ground, code), commonest first.
    """

    body: int
    sent: tuple[int, ...]
    judged: tuple[int, ...]
    returned: tuple[int, ...]
    returns: tuple[tuple[int, int], ...]
    spared: tuple[tuple[int, int], ...]
    accepted: tuple[int, ...]
    rounds: float | None
    reasons: tuple[tuple[str, str, int], ...]
    rate: Rate

    @property
    def compared(self) -> bool:
        """Whether there are enough to be compared with others."""
        return self.rate.enough

    def of_ground(self, ground: str) -> int:
        """Return how many items of a ground were counted of the body."""
        return sum(count for each, _code, count in self.reasons if each == ground)


@dataclass(frozen=True, slots=True)
class OfficerRecord:
    """What one officer of the gate decided in a period, by (dossier, entry).

    `charged` are returns with a reason that could have been said before; `late` those
    decided after the gate's own date; `minutes` the middle working time.
    """

    officer: int
    decided: tuple[tuple[int, int], ...]
    returned: tuple[tuple[int, int], ...]
    charged: tuple[tuple[int, int], ...]
    late: tuple[tuple[int, int], ...]
    minutes: float | None
    rate: Rate

    @property
    def compared(self) -> bool:
        """Whether there are enough to be compared with others."""
        return self.rate.enough


def bodies(
    decisions: Sequence[Decision], sent: Iterable[tuple[int, int]], *, least: int
) -> tuple[BodyRecord, ...]:
    """Return a record of every body that sent anything or was decided about.

    Args:
        decisions: those of the period.
        sent: (body, dossier) of every dossier first sent in the period.
        least: how many first decisions are compared (a dated setting).
    """
    first: dict[int, list[int]] = {}
    for body, dossier in sent:
        first.setdefault(body, []).append(dossier)
    own: dict[int, list[Decision]] = {}
    for each in decisions:
        own.setdefault(each.body, []).append(each)
    return tuple(
        _body(body, own.get(body, []), first.get(body, []), least)
        for body in sorted(own.keys() | first.keys())
    )


def officers(decisions: Sequence[Decision], *, least: int) -> tuple[OfficerRecord, ...]:
    """Return a record of every person who decided in the period.

    Args:
        least: how many decisions are compared (a dated setting).
    """
    own: dict[int, list[Decision]] = {}
    for each in decisions:
        if each.officer is not None:
            own.setdefault(each.officer, []).append(each)
    return tuple(_officer(person, own[person], least) for person in sorted(own))


class _Rated(Protocol):
    @property
    def compared(self) -> bool: ...


Row = TypeVar("Row", bound=_Rated)


def ordered(
    rows: Iterable[Row], key: Callable[[Row], Any], *, falling: bool
) -> list[Row]:
    """Return rows by a key; those with too few follow in their own order, whatever is
    asked for: they are compared with nobody.
    """
    known = list(rows)
    enough = sorted((row for row in known if row.compared), key=key, reverse=falling)
    return [*enough, *(row for row in known if not row.compared)]


def middle(numbers: Iterable[int]) -> float | None:
    """Return the median; None of nothing.

    >>> middle([3, 1, 1]), middle([1, 2]), middle([])
    (1.0, 1.5, None)
    """
    listed = sorted(numbers)
    if not listed:
        return None
    half = len(listed) // 2
    if len(listed) % 2:
        return float(listed[half])
    return (listed[half - 1] + listed[half]) / 2


def _body(
    body: int, own: Sequence[Decision], sent: Sequence[int], least: int
) -> BodyRecord:
    first = [each for each in own if each.round == 1]
    returned = tuple(each.dossier for each in first if each.counted)
    taken = [each for each in own if each.accepted]
    reasons = Counter(
        (reason.ground, reason.code)
        for each in own
        for reason in each.reasons
        if not each.accepted and reason.to is ChargedTo.SENDER
    )
    return BodyRecord(
        body=body,
        sent=tuple(sent),
        judged=tuple(each.dossier for each in first),
        returned=returned,
        returns=_entries(each for each in own if each.counted),
        spared=_entries(each for each in own if each.spared),
        accepted=tuple(each.dossier for each in taken),
        rounds=middle(each.round for each in taken),
        reasons=tuple(
            (ground, code, count)
            for (ground, code), count in sorted(
                reasons.items(), key=lambda pair: (-pair[1], pair[0])
            )
        ),
        rate=of(len(returned), len(first), least=least),
    )


def _officer(person: int, own: Sequence[Decision], least: int) -> OfficerRecord:
    returned = _entries(each for each in own if not each.accepted)
    return OfficerRecord(
        officer=person,
        decided=_entries(own),
        returned=returned,
        charged=_entries(each for each in own if each.charged),
        late=_entries(each for each in own if each.late),
        minutes=middle(each.minutes for each in own if each.minutes is not None),
        rate=of(len(returned), len(own), least=least),
    )


def _entries(decisions: Iterable[Decision]) -> tuple[tuple[int, int], ...]:
    return tuple((each.dossier, each.seq) for each in decisions)
