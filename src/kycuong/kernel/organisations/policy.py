"""Who may write the registry of bodies and people."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations.enums import Right
from kycuong.shared.verdict import ALLOWED, Refused, Verdict, refuse


def may(actor: Actor, verb: str) -> Verdict:
    """Say whether the actor may write the registry; reading is open to all."""
    if actor.may("system") or actor.may(Right.OFFICE):
        return ALLOWED
    return refuse(
        "Danh mục cơ quan, cán bộ do Văn phòng Ủy ban nhân dân tỉnh cập nhật.",
        who_can="Công chức Văn phòng Ủy ban nhân dân tỉnh.",
    )


def require(actor: Actor, verb: str) -> None:
    """Refuse the act where `may` does.

    Raises:
        Refused: carries the verdict.
    """
    verdict = may(actor, verb)
    if not verdict:
        raise Refused(verdict)
