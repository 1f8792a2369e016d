"""Who may change the calendar, and that nobody does it alone."""

from dataclasses import dataclass

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars.enums import Stage
from kycuong.kernel.organisations.enums import Right
from kycuong.kernel.permissions.apart import hand_of
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.rules.books import Hand
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

VERBS = ("approve", "decline", "withdraw", "revert")
_OFFICE = "Công chức Văn phòng Ủy ban nhân dân tỉnh."
_ANOTHER = "Một người khác của Văn phòng Ủy ban nhân dân tỉnh."
_LAW = "Bộ luật Lao động 2019, Điều 111, Điều 112"
_WRONG_STAGE = {
    "approve": "Chỉ duyệt được đề xuất đang chờ duyệt",
    "decline": "Chỉ trả lời không duyệt được với đề xuất đang chờ duyệt",
    "withdraw": "Chỉ rút được đề xuất chưa áp dụng",
    "revert": "Chỉ hoàn nguyên được quyết định đã áp dụng",
}
_STAGES = {
    "approve": {Stage.PROPOSED},
    "decline": {Stage.PROPOSED},
    "withdraw": {Stage.PROPOSED, Stage.WAITING},
    "revert": {Stage.APPLIED},
}


@dataclass(frozen=True, slots=True)
class Case:
    """A proposal as policy sees it; `proposed_by` is whose hand it is."""

    stage: Stage
    proposed_by: Hand
    proposed_name: str
    is_reversal: bool = False
    reversal: int | None = None


def _judge(actor: Actor | None, verb: str, case: Case | None = None) -> Verdict:
    """Say whether the actor may propose, or do `verb` with the proposal of `case`.

    Reading the calendar and its decisions is open to all. Changing them is the
    Office's: a due date moved by one day is a fact about everybody's duties. Who
    proposed neither approves nor declines; only they withdraw.
    """
    if not (actor and actor.user is not None and actor.may(Right.OFFICE)):
        return refuse(
            "Thay đổi lịch nghỉ, làm bù và giờ làm việc do Văn phòng Ủy ban nhân dân "
            "tỉnh đề xuất và duyệt, vì mỗi thay đổi làm chuyển ngày đến hạn của nhiều "
            "việc.",
            who_can=_OFFICE,
            law=_LAW,
        )
    if case is None:
        return ALLOWED
    if case.stage not in _STAGES[verb]:
        return refuse(f"{_WRONG_STAGE[verb]}; đề xuất này: {case.stage.label.lower()}.")
    own = hand_of(actor).is_same(case.proposed_by)
    if verb in ("approve", "decline") and own:
        return refuse(
            "Người đề xuất (hoặc người làm thay họ) không tự quyết định đề xuất của "
            "mình: thay đổi lịch phải qua hai người.",
            who_can=_ANOTHER,
        )
    if verb == "withdraw" and not own:
        return refuse(
            "Chỉ người đề xuất rút được đề xuất của mình.",
            who_can=f"{case.proposed_name}. Người khác của Văn phòng có thể không duyệt.",
        )
    return _revert(case) if verb == "revert" else ALLOWED


def _revert(case: Case) -> Verdict:
    if case.is_reversal:
        return refuse(
            "Bản thân lần hoàn nguyên không hoàn nguyên được; hãy đề xuất lại quyết "
            "định cũ."
        )
    if case.reversal is not None:
        return refuse("Đã có đề xuất hoàn nguyên quyết định này.")
    return ALLOWED


BOOK = Book(
    "calendars",
    [
        Verb("propose", "Đề xuất thay đổi lịch, giờ làm việc", _LAW, _OFFICE),
        Verb("approve", "Duyệt đề xuất về lịch", _LAW, _ANOTHER),
        Verb("decline", "Không duyệt đề xuất về lịch", _LAW, _ANOTHER),
        Verb("withdraw", "Rút đề xuất về lịch", _LAW, "Người đề xuất."),
        Verb("revert", "Đề xuất hoàn nguyên quyết định về lịch", _LAW, _OFFICE),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
