"""Who may write a body's procedures."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

WRITERS = ("head", "division_head", "leader")


def _judge(actor: Actor | None, verb: str, *, body: int | None = None) -> Verdict:
    """Say whether the actor may `write` or `retire` a procedure of a body."""
    theirs = actor is not None and body in (None, actor.unit)
    if actor and theirs and any(actor.may(right) for right in WRITERS):
        return ALLOWED
    return refuse(
        "Quy trình mẫu do lãnh đạo cơ quan hoặc lãnh đạo phòng đặt cho cơ quan mình.",
        who_can="Lãnh đạo cơ quan, lãnh đạo phòng của cơ quan đó.",
    )


_WHO = "Lãnh đạo cơ quan, lãnh đạo phòng của cơ quan đó."
BOOK = Book(
    "procedures",
    [
        Verb("write", "Đặt quy trình mẫu", "", _WHO),
        Verb("retire", "Thôi dùng quy trình mẫu", "", _WHO),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
