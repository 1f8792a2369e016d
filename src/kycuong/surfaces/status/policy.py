"""Who may read how the system stands."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations.enums import Right
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

VERBS = (
    Verb(
        "see",
        "Xem tình trạng hệ thống",
        rule="",
        who="Công chức Văn phòng Ủy ban nhân dân tỉnh.",
    ),
)


def _judge(actor: Actor | None, verb: str) -> Verdict:
    if actor and actor.may(Right.OFFICE):
        return ALLOWED
    return refuse(
        "Tình trạng hệ thống do Văn phòng Ủy ban nhân dân tỉnh theo dõi.",
        who_can="Công chức Văn phòng Ủy ban nhân dân tỉnh.",
    )


BOOK = Book("status", VERBS, _judge)
may, require = BOOK.may, BOOK.require
