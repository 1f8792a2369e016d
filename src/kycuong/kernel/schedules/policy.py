"""Who may look at the jobs."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations.enums import Right
from kycuong.shared.verdict import ALLOWED, Refused, Verdict, refuse


def may(actor: Actor | None, verb: str) -> Verdict:
    """Say whether the actor may see how the jobs run: the Office's people."""
    if actor and actor.may(Right.OFFICE):
        return ALLOWED
    return refuse(
        "Công việc định kỳ của hệ thống do Văn phòng Ủy ban nhân dân tỉnh theo dõi.",
        who_can="Công chức Văn phòng Ủy ban nhân dân tỉnh.",
    )


def require(actor: Actor, verb: str) -> None:
    """Refuse where `may` does.

    Raises:
        Refused: carries the verdict.
    """
    verdict = may(actor, verb)
    if not verdict:
        raise Refused(verdict)
