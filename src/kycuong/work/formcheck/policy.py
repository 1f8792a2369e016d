"""Who may have a file checked.

Who reads a check is said by the body that had it made and by where its file came from
(`queries.access`).
"""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.shared.verdict import ALLOWED, NotThere, Verdict, refuse


def may_check(actor: Actor | None) -> Verdict:
    """Say whether `actor` may have files checked: whoever holds a post."""
    if actor is not None and (actor.unit is not None or actor.may("system")):
        return ALLOWED
    return refuse(
        "Hôm nay bạn không giữ chức vụ nào nên chưa kiểm tra thể thức được.",
        who_can="Người đang giữ chức vụ trong cơ quan; hãy báo Văn phòng cập nhật.",
    )


def _judge(actor: Actor | None, verb: str) -> Verdict:
    return may_check(actor)


BOOK = Book(
    "formcheck",
    [
        Verb(
            "check",
            "Kiểm tra thể thức một tệp",
            "",
            "Người đang giữ chức vụ trong cơ quan.",
        )
    ],
    _judge,
)


def require(actor: Actor | None) -> Actor:
    """Return `actor`; raise `Refused` unless they may have files checked."""
    BOOK.require(actor, "check")
    if actor is None:
        raise NotThere
    return actor
