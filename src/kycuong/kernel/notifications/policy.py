"""Who may send a digest again, and who sees what left the house."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations.enums import Right
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.shared.verdict import ALLOWED, Verdict, refuse


def _judge(actor: Actor, verb: str, owner: int | None = None) -> Verdict:
    """Say whether the actor may `deliveries` (see the book) or `resend` one.

    Args:
        owner: the login a delivery is for; people send their own again.
    """
    if actor.may(Right.OFFICE):
        return ALLOWED
    if verb == "resend" and owner is not None and actor.user == owner:
        return ALLOWED
    return refuse(
        "Sổ gửi tin do Văn phòng Ủy ban nhân dân tỉnh theo dõi; mỗi người chỉ gửi lại "
        "bản tin của chính mình.",
        who_can="Công chức Văn phòng Ủy ban nhân dân tỉnh.",
    )


_OFFICE = "Công chức Văn phòng Ủy ban nhân dân tỉnh."
BOOK = Book(
    "notifications",
    [
        Verb("deliveries", "Xem sổ gửi tin", "", _OFFICE),
        Verb("resend", "Gửi lại bản tin", "", f"Người nhận bản tin; {_OFFICE}"),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
