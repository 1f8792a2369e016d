"""The facts of one dossier's course: who sent it, who decided at the gate, when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from kycuong.rules.books import Who


class EntryKind(StrEnum):
    """What an entry records."""

    PREPARE = "prepare"
    SEND = "send"
    ACCEPT = "accept"
    RETURN = "return"
    RESEND = "resend"
    RECOUNT = "recount"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"
    SUCCEED = "succeed"


class State(StrEnum):
    """Where a dossier stands."""

    DRAFT = "draft"
    CHECKING = "checking"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"

    @property
    def label(self) -> str:
        """The state in the words of officials."""
        return STATE_LABELS[self]


STATE_LABELS: Final = {
    State.DRAFT: "Đang chuẩn bị, chưa gửi",
    State.CHECKING: "Đang thẩm tra",
    State.RETURNED: "Đã trả lại, chờ hoàn thiện",
    State.ACCEPTED: "Đã nhận, đủ điều kiện trình",
    State.WITHDRAWN: "Đã rút",
    State.LAPSED: "Kết thúc: không hoàn thiện trong hạn",
}
ENDED: Final = frozenset({State.ACCEPTED, State.WITHDRAWN, State.LAPSED})
WITH_SENDER: Final = frozenset({State.DRAFT, State.RETURNED})
"""Where the body may still change what the dossier holds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact about one dossier; the first is always a `prepare`.

    Args:
        seq: 1, 2, 3 … without gaps.
        body: whose dossier it is (prepare), or is from now on (succeed).
        due_at: the first instant at which the gate is late (send, resend), at which
            the dossier ends by itself (return, recount), or ended (lapse).
    """

    seq: int
    kind: EntryKind
    at: datetime
    by: Who
    body: int | None = None
    due_at: datetime | None = None
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
