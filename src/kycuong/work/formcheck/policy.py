"""Who may have a file checked.

Who reads a check is said by the body that had it made and by where its file came from
(`queries.access`).
"""

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.verdict import ALLOWED, Refused, Verdict, refuse


def may_check(actor: Actor | None) -> Verdict:
    """Say whether `actor` may have files checked: whoever holds a post."""
    if actor is not None and (actor.unit is not None or actor.may("system")):
        return ALLOWED
    return refuse(
        "Hôm nay bạn không giữ chức vụ nào nên chưa kiểm tra thể thức được.",
        who_can="Người đang giữ chức vụ trong cơ quan; hãy báo Văn phòng cập nhật.",
    )


def require(actor: Actor | None) -> Actor:
    """Return `actor`; raise `Refused` unless they may have files checked."""
    verdict = may_check(actor)
    if not verdict or actor is None:
        raise Refused(verdict)
    return actor
