"""A body's own figures in words: every word is carried by a figure (lời văn đề xuất).

No praise, no blame, no cause: those are for the person who edits the text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kycuong.rules.duty.flows import Figure
from kycuong.rules.reporting.accounts import Account

MOST_NAMED = 10
"""How many bodies one sentence names before it points at the annex."""

NO_ANSWERS: Final = Account(0, "", {}, {})


@dataclass(frozen=True, slots=True)
class Told:
    """What a paragraph is made of: figures, results sent back, counted breaches.

    `answers` are the same figures of the replies that the body owed other bodies;
    `dossiers` how many of the dossiers it put up came back, `grounds` for what.
    """

    account: Account
    returned: int = 0
    breaches: Mapping[str, int] = field(default_factory=dict)
    answers: Account = NO_ANSWERS
    grounds: Mapping[str, int] = field(default_factory=dict)
    dossiers: int = 0

    @property
    def nothing(self) -> bool:
        """Whether the body had nothing to do and nothing to answer."""
        return self.account.nothing and self.answers.nothing


def paragraph(told: Told) -> str:
    """Return the proposed paragraph of one body.

    >>> account = Account(1, "Sở Nội vụ", {"opening": 2, "on_time": 1, "closing": 1}, {})
    >>> paragraph(Told(account))
    'Sở Nội vụ: mang sang 2 việc; hoàn thành 1 việc đúng hạn. Cuối kỳ còn 1 việc, không có việc quá hạn.'
    """
    account = told.account
    sentences = [*_course(account), *_end(account), *_answers(told.answers)]
    if told.returned:
        sentences.append(f"Kết quả bị trả lại để làm tiếp: {told.returned} lần.")
    if told.dossiers:
        sentences.append(f"Hồ sơ trình bị trả lại: {_dossiers(told)}.")
    if told.breaches:
        sentences.append(_breaches(told.breaches))
    if not sentences:
        sentences = ["trong kỳ không có việc."]
    return f"{account.name}: {' '.join(sentences)}"


def opening_words(told: Sequence[Told]) -> str:
    """Return the paragraph on all bodies together."""
    whole = together(told)
    if whole.account.nothing:
        sentences = [
            "Trong kỳ không phát sinh nhiệm vụ và không có nhiệm vụ mang sang."
        ]
    else:
        with_any = sum(not each.account.nothing for each in told)
        sentences = [
            f"Có {with_any} cơ quan được giao nhiệm vụ:",
            *_course(whole.account),
            *_end(whole.account),
        ]
    sentences += _answers(whole.answers)
    if whole.returned:
        sentences.append(f"Văn phòng trả lại kết quả để làm tiếp {whole.returned} lần.")
    if whole.dossiers:
        sentences.append(f"Văn phòng trả lại hồ sơ trình {_dossiers(whole)}.")
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
    return Told(
        _sum([each.account for each in told]),
        sum(each.returned for each in told),
        _added(each.breaches for each in told),
        _sum([each.answers for each in told]),
        _added(each.grounds for each in told),
        sum(each.dossiers for each in told),
    )


def _added(each: Iterable[Mapping[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for counts in each:
        for key, number in counts.items():
            found[key] = found.get(key, 0) + number
    return found


def _sum(accounts: Sequence[Account]) -> Account:
    return Account(0, "Toàn tỉnh", _added(each.counts for each in accounts), {})


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
    return [f"{'; '.join(parts)}."] if parts else []


def _finished(account: Account) -> list[str]:
    """Return how many were fulfilled, and how many of them in time."""
    on_time, late = account.count(Figure.ON_TIME), account.count(Figure.LATE)
    undated = account.count(Figure.UNDATED)
    whole = on_time + late
    if not whole:
        return []
    early = account.count(Figure.EARLY)
    before = f" (trước hạn {early} việc)" if early else ""
    kinds = [
        (on_time - undated, f"đúng hạn{before}"),
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


def _answers(account: Account) -> list[str]:
    """Return what the body was asked and how it answered, in one sentence."""
    parts = []
    if opening := account.count(Figure.OPENING):
        parts.append(f"mang sang {opening} câu hỏi")
    got = [
        (Figure.RECEIVED, "được hỏi"),
        (Figure.TAKEN, "nhận từ cơ quan khác"),
        (Figure.PASSED, "chuyển cơ quan khác"),
        (Figure.ON_TIME, "trả lời đúng hạn"),
        (Figure.LATE, "trả lời quá hạn"),
        (Figure.LAPSED, "hết hạn không trả lời"),
        (Figure.CANCELLED, "được rút"),
    ]
    parts += [
        f"{words} {account.count(each)}" for each, words in got if account.count(each)
    ]
    if not parts:
        return []
    closing, overdue = account.count(Figure.CLOSING), account.count(Figure.OVERDUE)
    left = f"cuối kỳ còn {closing}" if closing else "cuối kỳ không còn"
    late = f", trong đó quá hạn {overdue}" if overdue else ""
    return [f"Ý kiến, trả lời cơ quan khác: {'; '.join([*parts, left + late])}."]


def _breaches(breaches: Mapping[str, int]) -> str:
    listed = ", ".join(f"{group.lower()} {n}" for group, n in breaches.items())
    return f"Vi phạm đã kết luận trong kỳ: {listed}."


def _dossiers(told: Told) -> str:
    """Return how many dossiers came back, and for what: a return may have several."""
    listed = ", ".join(f"{ground.lower()} {n}" for ground, n in told.grounds.items())
    return f"{told.dossiers} lượt" + (f" ({listed})" if listed else "")
