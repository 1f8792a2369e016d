"""Who sees how the chasing goes, and who sets its ladder."""

from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.apart import hand_of
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.rules.books import Hand
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

READS: Final = frozenset({"today", "sent", "late", "ladder", "rehearse", "long_late"})
SETS: Final = frozenset({"propose", "withdraw", "draft_report"})
DECIDES: Final = frozenset({"activate"})
LAW: Final = (
    "Quyết định 42/2014/QĐ-TTg, sửa đổi bởi Quyết định 23/2018/QĐ-TTg: Văn phòng theo "
    "dõi, đôn đốc việc thực hiện nhiệm vụ được giao"
)


def _judge(
    actor: Actor | None, verb: str, *, proposed_by: Hand | None = None
) -> Verdict:
    """Say whether `actor` may do `verb` with the chasing of the province.

    Reading is the Office's and the province's leaders'; proposing a ladder the
    Office's; putting it in force the Office's heads' or a leader's, and never the
    proposer's own.
    """
    office = actor is not None and actor.may("office")
    leader = actor is not None and actor.may("leader")
    if actor is None or not (office or leader or actor.may("system")):
        return refuse(
            "Trang này của Văn phòng Ủy ban nhân dân tỉnh.",
            who_can="Công chức Văn phòng và lãnh đạo Ủy ban nhân dân tỉnh.",
        )
    if verb in READS or actor.may("system"):
        return ALLOWED
    if verb in SETS:
        if office:
            return ALLOWED
        return refuse(
            "Bậc thang đôn đốc do Văn phòng Ủy ban nhân dân tỉnh đề xuất.",
            who_can="Công chức Văn phòng Ủy ban nhân dân tỉnh.",
            law=LAW,
        )
    if verb in DECIDES:
        return _deciding(actor, proposed_by)
    raise ValueError(verb)


def _deciding(actor: Actor, proposed_by: Hand | None) -> Verdict:
    """Two pairs of eyes: a rule that wakes hundreds is not one person's."""
    who = "Lãnh đạo Văn phòng hoặc lãnh đạo Ủy ban nhân dân tỉnh, không phải người đề xuất."
    if not (actor.may("leader") or (actor.may("office") and actor.may("head"))):
        return refuse(
            "Áp dụng bậc thang đôn đốc cần lãnh đạo Văn phòng.", who_can=who, law=LAW
        )
    if proposed_by and hand_of(actor).is_same(proposed_by):
        return refuse(
            "Người đề xuất (hoặc người làm thay họ) không tự áp dụng đề xuất của mình.",
            who_can=who,
            law=LAW,
        )
    return ALLOWED


_READERS: Final = "Công chức Văn phòng và lãnh đạo Ủy ban nhân dân tỉnh."
_OFFICE: Final = "Công chức Văn phòng Ủy ban nhân dân tỉnh."
_DECIDERS: Final = (
    "Lãnh đạo Văn phòng hoặc lãnh đạo Ủy ban nhân dân tỉnh, không phải người đề xuất."
)
BOOK = Book(
    "chasing",
    [
        Verb("today", "Xem việc đôn đốc hôm nay", LAW, _READERS),
        Verb("sent", "Xem nhắc việc đã gửi", LAW, _READERS),
        Verb("late", "Xem việc quá hạn theo cơ quan", LAW, _READERS),
        Verb("long_late", "Xem việc quá hạn kéo dài", LAW, _READERS),
        Verb("ladder", "Xem bậc thang đôn đốc", LAW, _READERS),
        Verb("rehearse", "Xem thử bậc thang đôn đốc", LAW, _READERS),
        Verb("propose", "Đề xuất bậc thang đôn đốc", LAW, _OFFICE),
        Verb("withdraw", "Rút đề xuất bậc thang đôn đốc", LAW, _OFFICE),
        Verb("draft_report", "Soạn báo cáo việc quá hạn kéo dài", LAW, _OFFICE),
        Verb("activate", "Áp dụng bậc thang đôn đốc", LAW, _DECIDERS),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
