"""Who may make and end tokens."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations.enums import Right
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

HOLDER = "Người đang giữ chức vụ, ở chính chức vụ của mình."
OWNER = "Chủ của mã; công chức Văn phòng Ủy ban nhân dân tỉnh thu hồi được mọi mã."


def _judge(actor: Actor | None, verb: str, *, owner: int | None = None) -> Verdict:
    """Say whether the actor may `make` a token for themselves, or `revoke` one.

    A token is of the own post: whoever stands in for somebody lends nothing on. The
    Office may end anybody's, and read whose there are.

    Args:
        owner: the login whose token it is.
    """
    if actor is None or actor.user is None or actor.post is None:
        return refuse("Hôm nay bạn không giữ chức vụ nào nên không có mã nào.")
    if verb == "make":
        if actor.behalf_post is not None and actor.stands_in:
            return refuse(
                "Bạn đang làm thay chức vụ khác; mã chỉ được tạo ở chức vụ của mình."
            )
        return ALLOWED
    if verb == "oversee":
        office = actor.may(Right.OFFICE)
        return ALLOWED if office else refuse("Bạn chỉ xem được mã của mình.")
    if owner == actor.user or actor.may(Right.OFFICE):
        return ALLOWED
    return refuse("Mã này của người khác.")


BOOK = Book(
    "api",
    [
        Verb("make", "Tạo mã truy cập API cho mình", "", HOLDER),
        Verb("revoke", "Thu hồi mã truy cập API", "", OWNER),
        Verb("oversee", "Xem mọi mã truy cập API", "", OWNER),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
