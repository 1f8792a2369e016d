"""Who may set a number by which everybody is measured."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations.enums import Right
from kycuong.kernel.permissions.apart import hand_of
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.rules.books import Hand
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

WHO = "Công chức Văn phòng Ủy ban nhân dân tỉnh; người khác với người đề nghị xác nhận."


def _judge(
    actor: Actor | None, verb: str, *, proposed_by: Hand | None = None
) -> Verdict:
    """Say whether the actor may `set` a value or `confirm` one; reading is open.

    Args:
        proposed_by: who proposed the value to confirm.
    """
    if actor is None or not actor.may(Right.OFFICE):
        return refuse(
            "Tham số do Văn phòng Ủy ban nhân dân tỉnh đặt, vì mọi cơ quan được tính "
            "theo đó.",
            who_can=WHO,
        )
    if verb == "confirm" and proposed_by and hand_of(actor).is_same(proposed_by):
        return refuse(
            "Người đề nghị (hoặc người làm thay họ) không tự xác nhận tham số của mình.",
            who_can=WHO,
        )
    return ALLOWED


BOOK = Book(
    "parameters",
    [
        Verb("set", "Đề nghị giá trị của tham số", "", WHO),
        Verb("confirm", "Xác nhận giá trị của tham số", "", WHO),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
