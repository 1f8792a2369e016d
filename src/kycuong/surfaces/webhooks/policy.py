"""Who may have the house tell other software."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations.enums import Right
from kycuong.kernel.permissions.apart import hand_of
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.rules.books import Hand
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

PROPOSERS = "Thủ trưởng cơ quan; công chức Văn phòng Ủy ban nhân dân tỉnh."
CONFIRMERS = "Công chức Văn phòng Ủy ban nhân dân tỉnh, khác người đăng ký."
OWNERS = "Người đăng ký; công chức Văn phòng Ủy ban nhân dân tỉnh."


def _judge(
    actor: Actor | None,
    verb: str,
    *,
    owner: int | None = None,
    proposed_by: Hand | None = None,
) -> Verdict:
    """Say whether the actor may have events sent out.

    What leaves the house is asked for by a head or the Office, and confirmed by another
    person of the Office. Only who asked for it sees its secret.

    Args:
        owner: the login that registered the address; `proposed_by`: with which hand.
    """
    if actor is None or actor.user is None or actor.post is None:
        return refuse("Hôm nay bạn không giữ chức vụ nào.")
    office = actor.may(Right.OFFICE)
    if verb == "propose":
        if office or actor.may(Right.HEAD):
            return ALLOWED
        return refuse("Đăng ký gửi thông báo ra ngoài do lãnh đạo cơ quan làm.")
    if verb == "confirm":
        return _confirming(actor, proposed_by)
    if owner == actor.user:
        return ALLOWED
    if verb in ("see", "end", "resend") and office:
        return ALLOWED
    return refuse("Đăng ký này của người khác.")


def _confirming(actor: Actor, proposed_by: Hand | None) -> Verdict:
    if not actor.may(Right.OFFICE):
        return refuse("Gửi thông báo ra ngoài phải được Văn phòng xác nhận.")
    if proposed_by is not None and hand_of(actor).is_same(proposed_by):
        return refuse("Người đăng ký (hoặc người làm thay họ) không tự xác nhận.")
    return ALLOWED


BOOK = Book(
    "webhooks",
    [
        Verb("propose", "Đăng ký địa chỉ nhận sự kiện", "", PROPOSERS),
        Verb("confirm", "Xác nhận địa chỉ nhận sự kiện", "", CONFIRMERS),
        Verb("see", "Xem địa chỉ nhận sự kiện và sổ gửi", "", OWNERS),
        Verb("end", "Ngừng gửi đến một địa chỉ", "", OWNERS),
        Verb("resend", "Gửi lại một sự kiện", "", OWNERS),
        Verb("rotate", "Xem và đổi khóa ký", "", "Chính người đăng ký."),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
