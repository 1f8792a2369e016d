"""Who proposes, approves and withdraws a reorganisation: never one person for two."""

from dataclasses import dataclass

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations.enums import Right
from kycuong.kernel.organisations.reorganising.enums import Stage
from kycuong.kernel.permissions.apart import hand_of
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.rules.books import Hand
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

OFFICE = "Công chức Văn phòng Ủy ban nhân dân tỉnh làm được việc này."
APPROVERS = (
    "Lãnh đạo Văn phòng hoặc lãnh đạo Ủy ban nhân dân tỉnh, không phải người lập hay "
    "sửa quyết định này."
)
CLOSED = {
    Stage.APPROVED: "Quyết định đã được duyệt; muốn sửa hãy rút rồi lập lại.",
    Stage.APPLIED: "Quyết định đã được thực hiện; muốn đổi hãy lập quyết định mới.",
    Stage.WITHDRAWN: "Quyết định đã được rút.",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A reorganisation as policy sees it; `wrote` are the hands in it."""

    stage: Stage
    wrote: tuple[Hand, ...] = ()


def _judge(actor: Actor, verb: str, case: Case | None = None) -> Verdict:
    """Say whether the actor may view, propose, edit, approve or withdraw.

    Everybody signed in reads. What is approved is not edited; what is applied is not
    withdrawn.
    """
    if verb == "view" or actor.may("system"):
        return ALLOWED
    if not (actor.may(Right.OFFICE) or actor.may(Right.LEADER)):
        return refuse(
            "Sắp xếp tổ chức do Văn phòng Ủy ban nhân dân tỉnh cập nhật.",
            who_can=APPROVERS if verb == "approve" else OFFICE,
        )
    if case is None:
        return ALLOWED
    if verb == "approve":
        return _may_approve(actor, case)
    open_to = {Stage.PROPOSED, Stage.STOPPED}
    if verb == "withdraw":
        open_to.add(Stage.APPROVED)
    if case.stage not in open_to:
        return refuse(CLOSED[case.stage], who_can=OFFICE)
    return ALLOWED


def _may_approve(actor: Actor, case: Case) -> Verdict:
    if case.stage != Stage.PROPOSED:
        return refuse(CLOSED.get(case.stage, CLOSED[Stage.APPROVED]), who_can=APPROVERS)
    if not (actor.may(Right.LEADER) or actor.may(Right.HEAD)):
        return refuse(
            "Duyệt quyết định không thuộc quyền của chức vụ đang đăng nhập.",
            who_can=APPROVERS,
        )
    if any(hand_of(actor).is_same(each) for each in case.wrote):
        return refuse("Người lập hoặc sửa không tự duyệt.", who_can=APPROVERS)
    return ALLOWED


BOOK = Book(
    "reorganising",
    [
        Verb("view", "Xem quyết định sắp xếp tổ chức", "", "Mọi người đã đăng nhập."),
        Verb("propose", "Lập quyết định sắp xếp tổ chức", "", OFFICE),
        Verb("edit", "Sửa quyết định sắp xếp tổ chức", "", OFFICE),
        Verb("approve", "Duyệt quyết định sắp xếp tổ chức", "", APPROVERS),
        Verb("withdraw", "Rút quyết định sắp xếp tổ chức", "", OFFICE),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
