"""Who may send lists, and do what they ask for."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.shared.verdict import ALLOWED, Verdict, refuse
from kycuong.work.importing.enums import Sort


def _judge(actor: Actor | None, verb: str, *, sort: str = "") -> Verdict:
    """Say whether the actor may `send` a list or `perform` a batch of a sort.

    A returned list does only what its sender may do on each matter's page, so everybody
    with a post may send one. New duties bind other bodies: they are the Office's.

    Law: Nghị định 30/2020/NĐ-CP, Điều 23, Điều 24.
    """
    if actor is None:
        return refuse("Hãy đăng nhập bằng tài khoản giữ một chức vụ.")
    if sort != Sort.NEW:
        return ALLOWED
    if not actor.may("office"):
        return refuse(
            "Danh sách việc mới do Văn phòng Ủy ban nhân dân tỉnh nhập.",
            who_can="Công chức Văn phòng.",
        )
    if verb == "perform" and not (actor.may("head") or actor.may("officer")):
        return refuse(
            "Giao việc ràng buộc cơ quan khác, nên cần chuyên viên hoặc lãnh đạo Văn "
            "phòng thực hiện.",
            who_can="Chuyên viên hoặc lãnh đạo Văn phòng Ủy ban nhân dân tỉnh.",
            law="Nghị định 30/2020/NĐ-CP, Điều 23, Điều 24",
        )
    return ALLOWED


_LAW = "Nghị định 30/2020/NĐ-CP, Điều 23, Điều 24"
BOOK = Book(
    "importing",
    [
        Verb(
            "send",
            "Gửi danh sách lên",
            _LAW,
            "Người giữ một chức vụ; danh sách việc mới thì công chức Văn phòng.",
        ),
        Verb(
            "perform",
            "Thực hiện danh sách",
            _LAW,
            "Người đã gửi; danh sách việc mới thì chuyên viên, lãnh đạo Văn phòng.",
        ),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
