"""Who may look at the jobs."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations.enums import Right
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.shared.verdict import ALLOWED, Verdict, refuse


def _judge(actor: Actor | None, verb: str) -> Verdict:
    """Say whether the actor may see how the jobs run: the Office's people."""
    if actor and actor.may(Right.OFFICE):
        return ALLOWED
    return refuse(
        "Công việc định kỳ của hệ thống do Văn phòng Ủy ban nhân dân tỉnh theo dõi.",
        who_can="Công chức Văn phòng Ủy ban nhân dân tỉnh.",
    )


BOOK = Book(
    "schedules",
    [
        Verb(
            "see",
            "Xem công việc định kỳ của hệ thống",
            "",
            "Công chức Văn phòng Ủy ban nhân dân tỉnh.",
        )
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
