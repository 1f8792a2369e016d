"""Against whom an item of a return counts: who could have seen it the first time.

A first return must be complete: what a later one finds on something that has not
changed since, under a rule that was in force then, the gate had overlooked.

Law: Công văn 493/UBND-KGVX ngày 22/4/2024, điểm 8 (trả lại và yêu cầu hoàn thiện).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from kycuong.rules.gate import checklists
from kycuong.rules.gate.rulebook import began
from kycuong.rules.gate.verdict import Item, Verdict


class ChargedTo(StrEnum):
    """Against whom an item of a return counts."""

    SENDER = "sender"
    GATE = "gate"
    NOBODY = "nobody"

    @property
    def label(self) -> str:
        """The side in the words of officials."""
        return CHARGE_LABELS[self]


CHARGE_LABELS: Final = {
    ChargedTo.SENDER: "Cơ quan trình",
    ChargedTo.GATE: "Khâu thẩm tra",
    ChargedTo.NOBODY: "Không tính cho bên nào",
}


LACKING: Final = "G3.lacking"
OWN_WORDS: Final = ".other"
"""How the codes end of what a person names in words of their own."""
WHOLE: Final = "*"
"""The mark of an item that was judged by everything in the dossier."""


@dataclass(frozen=True, slots=True)
class Charge:
    """Whom an item counts against, and why, as a sentence."""

    to: ChargedTo
    reason: str


@dataclass(frozen=True, slots=True)
class Round:
    """One examination at the gate that ended with a return.

    `marks` are those of the dossier as it was sent then (see `marking.marks`), `on` the day by
    whose rules it was judged, `told` what the return named, by `told_key`, `verdict`
    what was sealed with that sending.
    """

    number: int
    on: date
    marks: Mapping[str, str]
    told: frozenset[str] = field(default_factory=frozenset)
    verdict: Verdict | None = None

    def has_told(self, item: Item) -> bool:
        """Say whether the return named an item; a person's words, of whatever file."""
        keys = {told_key(item)}
        if item.code.endswith(OWN_WORDS):
            keys.add(told_key(replace(item, paper="")))
        return bool(keys & self.told)

    def has_passed(self, item: Item) -> bool:
        """Say whether the rules judged the same thing then and found it in order."""
        if self.verdict is None:
            return False
        place = (item.code, item.component, item.paper)
        there = [
            each
            for each in self.verdict.items
            if (each.code, each.component, each.paper) == place
        ]
        return bool(there) and not any(
            each.open and each.about == item.about for each in there
        )


def told_key(item: Item) -> str:
    """Return by what a return has named an item, over rounds.

    What a person adds in words of their own is told apart by its sentence.
    """
    own = item.sentence.strip() if item.code.endswith(OWN_WORDS) else ""
    return "|".join((item.code, item.component, item.paper, item.about, own))


def charged(
    rounds: Sequence[Round],
    item: Item,
    *,
    marks: Mapping[str, str],
    since: date,
) -> Charge:
    """Return whom an item that is returned now counts against.

    The sender, where something it was judged by is new or changed, or an earlier return
    had named it; the gate, where an earlier examination had the very same before it and
    did not name it; nobody, where only the rule is new, or the rules had found it in
    order then.

    Args:
        rounds: the earlier examinations, in order; none in a first round.
        marks: those of the dossier as it was sent this time.
        since: the first day of the rule's present demand.
    """
    same = [each for each in rounds if _unchanged(each.marks, marks, item)]
    if not same:
        why = (
            "Lần trả lại đầu tiên."
            if not rounds
            else "Phần hồ sơ này đã thay đổi so với các lần gửi trước."
        )
        return Charge(ChargedTo.SENDER, why)
    if told := [each.number for each in same if each.has_told(item)]:
        return Charge(
            ChargedTo.SENDER, f"Đã nêu khi trả lại lần {told[-1]}, chưa hoàn thiện."
        )
    known = [each for each in same if since <= each.on]
    seen = [each.number for each in known if not each.has_passed(item)]
    if known and not seen:
        return Charge(
            ChargedTo.NOBODY,
            f"Kết quả kiểm tra ở lần gửi thứ {known[0].number} là đạt; dữ liệu đối chiếu "
            "đã thay đổi từ đó.",
        )
    if not seen:
        return Charge(
            ChargedTo.NOBODY,
            f"Quy định áp dụng từ {since:%d/%m/%Y}, sau các lần thẩm tra trước.",
        )
    return Charge(
        ChargedTo.GATE,
        f"Phần hồ sơ này không đổi từ lần gửi thứ {seen[0]}; lần thẩm tra đó đã có thể "
        "nêu mà chưa nêu.",
    )


def visible_since(item: Item, kind: str, on: date) -> date:
    """Return from which day an item of a dossier's kind could have been returned."""
    since = began(item.code, on)
    if item.code == LACKING:
        return max(since, checklists.began(kind, item.component))
    return since


def _unchanged(then: Mapping[str, str], now: Mapping[str, str], item: Item) -> bool:
    names = then.keys() | now.keys() if WHOLE in item.depends else item.depends
    return all(then.get(mark, "") == now.get(mark, "") for mark in names)
