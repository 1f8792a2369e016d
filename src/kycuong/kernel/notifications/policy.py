"""Who may send a digest again, and who sees what left the house."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations.enums import Right
from kycuong.shared.verdict import ALLOWED, Refused, Verdict, refuse


def may(actor: Actor, verb: str, owner: int | None = None) -> Verdict:
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


def require(actor: Actor, verb: str, owner: int | None = None) -> None:
    """Refuse the act where `may` does.

    Raises:
        Refused: carries the verdict.
    """
    verdict = may(actor, verb, owner)
    if not verdict:
        raise Refused(verdict)
