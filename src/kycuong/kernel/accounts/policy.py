"""Who manages logins, and who confirms what an emergency was."""

from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

ADMINISTRATOR: Final = "administrator"
REVIEWERS: Final = frozenset({"leader", ADMINISTRATOR})
APART: Final = frozenset({"clear_factors"})
WHO = "Người quản trị tài khoản."
ANOTHER = "Một người quản trị tài khoản khác."
REVIEWER = (
    "Lãnh đạo Ủy ban nhân dân tỉnh, Chánh Văn phòng, Phó Chánh Văn phòng, người quản "
    "trị tài khoản; hai người khác nhau."
)


def _judge(
    actor: Actor,
    verb: str,
    *,
    login: int | None = None,
    reset_by: int | None = None,
    reviewed_by: frozenset[int] = frozenset(),
) -> Verdict:
    """Say whether the actor may manage logins, or review an opening of the seal.

    Args:
        login: whose login it is done to.
        reset_by: who lately gave that login a one-time password.
        reviewed_by: who has reviewed the opening already.
    """
    if verb == "review":
        return _review(actor, reviewed_by)
    if actor.may("system"):
        return ALLOWED
    if not actor.may(ADMINISTRATOR):
        return refuse("Tài khoản do người được giao quản trị tài khoản quản lý.")
    own = login is not None and login == actor.user
    if own and verb != "logins":
        return refuse(
            "Người quản trị không tự làm việc này với tài khoản của chính mình.",
            who_can=ANOTHER,
        )
    if verb in APART and reset_by is not None and reset_by == actor.user:
        return refuse(
            "Bạn vừa cấp mật khẩu dùng một lần cho tài khoản này nên không được gỡ cả "
            "bước đăng nhập thứ hai: một người không thể vào thay người khác.",
            who_can=ANOTHER,
        )
    return ALLOWED


def _review(actor: Actor, reviewed_by: frozenset[int]) -> Verdict:
    office_head = actor.may("office") and actor.may("head")
    if not (office_head or any(map(actor.may, REVIEWERS))):
        return refuse("Lần mở niêm phong do lãnh đạo kiểm tra lại.", who_can=REVIEWER)
    if actor.user in reviewed_by:
        return refuse(
            "Bạn đã xác nhận lần mở niêm phong này; cần một người khác nữa.",
            who_can=REVIEWER,
        )
    return ALLOWED


BOOK = Book(
    "accounts",
    [
        Verb("logins", "Xem danh sách tài khoản", "", WHO),
        Verb("open", "Lập tài khoản", "", WHO),
        Verb("reopen", "Mở lại tài khoản đã khóa", "", WHO),
        Verb("close", "Khóa tài khoản", "", WHO),
        Verb("reset", "Cấp mật khẩu dùng một lần", "", WHO),
        Verb("unlock", "Cho đăng nhập lại sau nhiều lần sai", "", WHO),
        Verb("end_sessions", "Kết thúc các phiên của một người", "", WHO),
        Verb("clear_factors", "Gỡ bước đăng nhập thứ hai", "", ANOTHER),
        Verb("name_sso", "Ghi tên ở hệ thống đăng nhập một lần", "", WHO),
        Verb("entrust", "Giao quản trị tài khoản", "", ANOTHER),
        Verb("withdraw", "Thôi giao quản trị tài khoản", "", ANOTHER),
        Verb("review", "Xác nhận đã kiểm tra lần mở niêm phong", "", REVIEWER),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
