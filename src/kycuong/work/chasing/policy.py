"""Who sees how the chasing goes, and who sets its ladder."""

from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.verdict import ALLOWED, Refused, Verdict, refuse

READS: Final = frozenset({"today", "sent", "late", "ladder", "rehearse", "long_late"})
SETS: Final = frozenset({"propose", "withdraw", "draft_report"})
DECIDES: Final = frozenset({"activate"})
LAW: Final = (
    "Quyết định 42/2014/QĐ-TTg, sửa đổi bởi Quyết định 23/2018/QĐ-TTg: Văn phòng theo "
    "dõi, đôn đốc việc thực hiện nhiệm vụ được giao"
)


def may(actor: Actor | None, verb: str, *, proposed_by: int | None = None) -> Verdict:
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


def _deciding(actor: Actor, proposed_by: int | None) -> Verdict:
    """Two pairs of eyes: a rule that wakes hundreds is not one person's."""
    who = "Lãnh đạo Văn phòng hoặc lãnh đạo Ủy ban nhân dân tỉnh, không phải người đề xuất."
    if not (actor.may("leader") or (actor.may("office") and actor.may("head"))):
        return refuse(
            "Áp dụng bậc thang đôn đốc cần lãnh đạo Văn phòng.", who_can=who, law=LAW
        )
    if actor.user is not None and actor.user == proposed_by:
        return refuse(
            "Người đề xuất không tự áp dụng đề xuất của mình.", who_can=who, law=LAW
        )
    return ALLOWED


def require(actor: Actor | None, verb: str, *, proposed_by: int | None = None) -> None:
    """Refuse where `may` does.

    Raises:
        Refused: carries the verdict.
    """
    verdict = may(actor, verb, proposed_by=proposed_by)
    if not verdict:
        raise Refused(verdict)
