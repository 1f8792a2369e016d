"""Who may say that a body has been made acquainted with a document."""

from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

LAW: Final = "Nghị định 30/2020/NĐ-CP, Điều 21 khoản 2"
RECALL: Final = "Nghị định 30/2020/NĐ-CP, Điều 18 khoản 4, Điều 21 khoản 2"


def concerns(actor: Actor, *, body: int | None, answers: int) -> bool:
    """Say whether a delivery is for the body of somebody."""
    return body is not None and body == answers


def _judge(actor: Actor, verb: str, *, post: int | None) -> Verdict:
    """Say whether somebody of the body may confirm what was sent to it or to a post."""
    if post is not None:
        if actor.post == post:
            return ALLOWED
        return refuse(
            "Văn bản gửi đích danh chức vụ nào thì người giữ chức vụ ấy xác nhận.",
            who_can="Người giữ chức vụ được gửi, hoặc người làm thay.",
        )
    if any(map(actor.may, ("head", "leader", "clerk"))):
        return ALLOWED
    return refuse(
        "Lãnh đạo hoặc văn thư xác nhận thay cho cơ quan.",
        who_can="Lãnh đạo, văn thư của cơ quan nhận.",
        law=LAW,
    )


BOOK = Book(
    "distribution",
    [
        Verb(
            "confirm",
            "Xác nhận quán triệt văn bản được gửi",
            LAW,
            "Lãnh đạo, văn thư của cơ quan nhận; gửi đích danh thì người giữ chức vụ ấy.",
        )
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
