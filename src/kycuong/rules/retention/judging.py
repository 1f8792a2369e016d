"""Until which year one record is kept, and whether it may be put on a list.

Law: Luật Lưu trữ 33/2024/QH15; Thông tư 10/2022/TT-BNV (tính từ năm công việc kết thúc).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kycuong.rules.retention.classes import LAW, Term


class Standing(StrEnum):
    """Where a record stands; only what is due may be put on a list for destruction."""

    OPEN = "open"
    HELD = "held"
    UNCLASSIFIED = "unclassified"
    PERMANENT = "permanent"
    KEPT = "kept"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Work:
    """What is known of a record.

    Attributes:
        ended: the year the work ended; None while any of it is open.
        terms: the periods of everything it belongs to (its own class, that of the
            matters it ordered); empty where nobody has said its class.
        holds: why it must not be touched (khiếu nại, thanh tra …), one each.
    """

    ended: int | None
    terms: Sequence[Term] = ()
    holds: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """The answer: where it stands, the last year it is kept (None: no end), and why."""

    standing: Standing
    until: int | None
    reason: str
    law: str

    @property
    def is_due(self) -> bool:
        """Say whether it may be put on a list."""
        return self.standing is Standing.DUE


def judge(work: Work, *, year: int, law: str = LAW) -> Kept:
    """Return how long a record is kept, as seen in a year.

    Counted in whole years; the year the work ended is not counted, as the day an event
    happens is day zero. Five years after 2019 end with 2024: it falls due in 2025. Of
    several periods the longest holds. Work that is open has not ended; a hold stops
    everything; what nobody has classified, and what is kept for ever, never falls due.
    `law` is said where no period decides.

    >>> five = Term(5, "TT 10", "M")
    >>> judge(Work(2019, [five]), year=2024).standing
    <Standing.KEPT: 'kept'>
    >>> judge(Work(2019, [five]), year=2025).standing
    <Standing.DUE: 'due'>

    Law: Thông tư 10/2022/TT-BNV; Bộ luật Dân sự 2015, Điều 147 khoản 2.
    """
    if work.ended is None:
        reason = "Công việc chưa kết thúc nên thời hạn bảo quản chưa bắt đầu tính."
        return Kept(Standing.OPEN, None, reason, law)
    longest = _longest(work.terms)
    until = None
    if longest is not None and longest.years is not None:
        until = work.ended + longest.years
    if work.holds:
        reason = f"Đang tạm giữ, không tiêu hủy: {'; '.join(work.holds)}."
        return Kept(Standing.HELD, until, reason, law)
    if longest is None:
        reason = "Chưa xác định nhóm tài liệu; hãy xác định thời hạn bảo quản trước."
        return Kept(Standing.UNCLASSIFIED, None, reason, law)
    if longest.years is None or until is None:
        return Kept(Standing.PERMANENT, None, "Bảo quản vĩnh viễn.", longest.law)
    counted = f"Kết thúc năm {work.ended}, bảo quản {longest.years} năm"
    if year <= until:
        return Kept(
            Standing.KEPT, until, f"{counted}: đến hết năm {until}.", longest.law
        )
    reason = f"{counted}: hết thời hạn ngày 31/12/{until}."
    return Kept(Standing.DUE, until, reason, longest.law)


def _longest(terms: Sequence[Term]) -> Term | None:
    """Return the term that ends last; one without an end is the longest."""
    endless = [term for term in terms if term.years is None]
    if endless:
        return endless[0]
    return max(terms, key=lambda term: term.years or 0, default=None)
