"""A body's own figures in words: every word is carried by a figure (lời văn đề xuất).

No praise, no blame, no cause: those are for the person who edits the text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kycuong.rules.duty.flows import Figure
from kycuong.rules.reporting.accounts import Account

MOST_NAMED = 10
"""How many bodies one sentence names before it points at the annex."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a paragraph is made of: figures, results sent back, counted breaches."""

    account: Account
    returned: int = 0
    breaches: Mapping[str, int] = field(default_factory=dict)


def paragraph(told: Told) -> str:
    """Return the proposed paragraph of one body.

    >>> account = Account(1, "Sở Nội vụ", {"opening": 2, "on_time": 1, "closing": 1}, {})
    >>> paragraph(Told(account))
    'Sở Nội vụ: mang sang 2 việc; hoàn thành 1 việc đúng hạn. Cuối kỳ còn 1 việc, không có việc quá hạn.'
    """
    account = told.account
    sentences = [*_course(account), *_end(account)]
    if told.returned:
        sentences.append(f"Kết quả bị trả lại để làm tiếp: {told.returned} lần.")
    if told.breaches:
        sentences.append(_breaches(told.breaches))
    if not sentences:
        sentences = ["trong kỳ không có việc."]
    return f"{account.name}: {' '.join(sentences)}"


def opening_words(told: Sequence[Told]) -> str:
    """Return the paragraph on all bodies together."""
    whole = together(told)
    if whole.account.nothing:
        return "Trong kỳ không phát sinh nhiệm vụ và không có nhiệm vụ mang sang."
    with_any = sum(not each.account.nothing for each in told)
    sentences = [
        f"Có {with_any} cơ quan được giao nhiệm vụ:",
        *_course(whole.account),
        *_end(whole.account),
    ]
    if whole.returned:
        sentences.append(f"Văn phòng trả lại kết quả để làm tiếp {whole.returned} lần.")
    return " ".join(sentences)


def request(told: Sequence[Told], to: str) -> str:
    """Return what the report proposes, from what is open and late at the end."""
    late = sorted(
        (each.account for each in told if each.account.count(Figure.OVERDUE)),
        key=lambda account: -account.count(Figure.OVERDUE),
    )
    if not late:
        return f"Kính báo cáo {to} xem xét, chỉ đạo."
    named = [f"{each.name} ({each.count(Figure.OVERDUE)})" for each in late]
    rest = len(named) - MOST_NAMED
    listed = ", ".join(named[:MOST_NAMED])
    if rest > 0:
        listed += f" và {rest} cơ quan khác tại phụ lục"
    return (
        f"Kính báo cáo {to} xem xét, chỉ đạo các cơ quan còn việc quá hạn vào cuối kỳ: "
        f"{listed}."
    )


def together(told: Sequence[Told]) -> Told:
    """Return the sums of all bodies; without rows."""
    counts: dict[str, int] = {}
    breaches: dict[str, int] = {}
    for each in told:
        for key, number in each.account.counts.items():
            counts[key] = counts.get(key, 0) + number
        for group, number in each.breaches.items():
            breaches[group] = breaches.get(group, 0) + number
    account = Account(0, "Toàn tỉnh", counts, {})
    return Told(account, sum(each.returned for each in told), breaches)


def _course(account: Account) -> list[str]:
    """Return what a body had, got, gave and finished, in one sentence."""
    got = [
        (Figure.RECEIVED, "được giao"),
        (Figure.TAKEN, "nhận từ cơ quan khác"),
        (Figure.PASSED, "chuyển cơ quan khác"),
    ]
    parts = []
    if opening := account.count(Figure.OPENING):
        parts.append(f"mang sang {opening} việc")
    within = [
        f"{words} {account.count(each)} việc"
        for each, words in got
        if account.count(each)
    ]
    if within:
        parts.append(f"trong kỳ {', '.join(within)}")
    parts += _finished(account)
    if cancelled := account.count(Figure.CANCELLED):
        parts.append(f"được hủy {cancelled} việc")
    if lapsed := account.count(Figure.LAPSED):
        parts.append(f"hết hạn không trả lời {lapsed} việc")
    return [f"{'; '.join(parts)}."] if parts else []


def _finished(account: Account) -> list[str]:
    """Return how many were fulfilled, and how many of them in time."""
    on_time, late = account.count(Figure.ON_TIME), account.count(Figure.LATE)
    undated = account.count(Figure.UNDATED)
    whole = on_time + late
    if not whole:
        return []
    kinds = [
        (on_time - undated, "đúng hạn"),
        (late, "quá hạn"),
        (undated, "không có hạn"),
    ]
    told = [(n, words) for n, words in kinds if n]
    if len(told) == 1:
        return [f"hoàn thành {whole} việc {told[0][1]}"]
    listed = ", ".join(f"{n} việc {words}" for n, words in told)
    return [f"hoàn thành {whole} việc, trong đó {listed}"]


def _end(account: Account) -> list[str]:
    """Return what is open at the end, and how much of it is late."""
    closing, overdue = account.count(Figure.CLOSING), account.count(Figure.OVERDUE)
    if not closing:
        return [] if account.nothing else ["Cuối kỳ không còn việc."]
    if not overdue:
        return [f"Cuối kỳ còn {closing} việc, không có việc quá hạn."]
    return [f"Cuối kỳ còn {closing} việc, trong đó {overdue} việc quá hạn."]


def _breaches(breaches: Mapping[str, int]) -> str:
    listed = ", ".join(f"{group.lower()} {n}" for group, n in breaches.items())
    return f"Vi phạm đã kết luận trong kỳ: {listed}."
