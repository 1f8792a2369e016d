"""Who may read who did what."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations.enums import Right
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import HOUSE, Verb
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

LABEL = "Xem nhật ký tác động"
WHO = "Công chức Văn phòng Ủy ban nhân dân tỉnh, thanh tra công vụ."


def _judge(actor: Actor | None, verb: str) -> Verdict:
    if actor and (actor.may(Right.OFFICE) or actor.may(Right.INSPECTOR)):
        return ALLOWED
    return refuse(
        "Nhật ký tác động chỉ Văn phòng và thanh tra công vụ được xem.", who_can=WHO
    )


BOOK = Book("trail", [Verb("read", LABEL, HOUSE.format(LABEL), WHO)], _judge)
may, require = BOOK.may, BOOK.require
