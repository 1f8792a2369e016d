"""How far a document is with its recipient, and what a status message changes."""

from enum import StrEnum
from typing import Final

from kycuong.work.exchange.edxml.dialect import DIALECT


class Step(StrEnum):
    """How far a document is, for whoever sent it and for whoever got it."""

    QUEUED = "queued"
    SENT = "sent"
    ARRIVED = "arrived"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    UNDER_WAY = "under_way"
    DONE = "done"
    TAKEN_BACK = "taken_back"


_WAY: Final = (
    Step.QUEUED,
    Step.SENT,
    Step.ARRIVED,
    Step.ACCEPTED,
    Step.ASSIGNED,
    Step.UNDER_WAY,
    Step.DONE,
)
_RANK: Final = {step: place for place, step in enumerate(_WAY)}
ENDS: Final = frozenset({Step.REFUSED, Step.TAKEN_BACK})


class OutOfOrder(Exception):
    """A status that contradicts what is known; noted, and nothing changes."""


def is_ahead(step: str, than: str) -> bool:
    """Say whether one step lies further on the way than another.

    >>> is_ahead("accepted", "arrived"), is_ahead("arrived", "refused")
    (True, False)
    """
    if Step(than) in ENDS or Step(step) in ENDS:
        return False
    return _RANK[Step(step)] > _RANK[Step(than)]


def after(step: str, code: str, *, recall_asked: bool) -> Step:
    """Return where a document is after a status message of its recipient.

    What comes late (01 after 03) changes nothing. What was skipped counts as passed.

    Raises:
        OutOfOrder: unknown code; refused once accepted; any word after the end;
            an answer to a recall that nobody asked for.

    >>> after("sent", "03", recall_asked=False), after("accepted", "01", recall_asked=False)
    (<Step.ACCEPTED: 'accepted'>, <Step.ACCEPTED: 'accepted'>)
    """
    now, word = Step(step), DIALECT.word_of(code)
    if not word or word == "recall":
        raise OutOfOrder(f"Mã trạng thái «{code[:20]}» không có trong danh mục.")
    if word in ("agreed", "declined"):
        if not recall_asked:
            raise OutOfOrder("Nơi nhận trả lời việc lấy lại mà bên này không đề nghị.")
        return Step.TAKEN_BACK if word == "agreed" else now
    said = Step(word)
    if now is said:
        return now
    if now in ENDS:
        raise OutOfOrder("Văn bản đã bị từ chối hoặc lấy lại; hãy hỏi lại nơi nhận.")
    if said is Step.REFUSED:
        if is_ahead(now, Step.ARRIVED):
            raise OutOfOrder("Nơi nhận đã tiếp nhận rồi lại báo từ chối; hãy hỏi lại.")
        return said
    return said if is_ahead(said, now) else now
