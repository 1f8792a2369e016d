"""Who may set a number by which everybody is measured."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations.enums import Right
from kycuong.shared.verdict import ALLOWED, Refused, Verdict, refuse

WHO = "Công chức Văn phòng Ủy ban nhân dân tỉnh; người khác với người đề nghị xác nhận."


def may(actor: Actor | None, verb: str, *, proposed_by: int | None = None) -> Verdict:
    """Say whether the actor may `set` a value or `confirm` one; reading is open.

    Args:
        proposed_by: the login that proposed the value to confirm.
    """
    if actor is None or not actor.may(Right.OFFICE):
        return refuse(
            "Tham số do Văn phòng Ủy ban nhân dân tỉnh đặt, vì mọi cơ quan được tính "
            "theo đó.",
            who_can=WHO,
        )
    if verb == "confirm" and proposed_by is not None and actor.user == proposed_by:
        return refuse("Người đề nghị không tự xác nhận tham số của mình.", who_can=WHO)
    return ALLOWED


def require(actor: Actor, verb: str, *, proposed_by: int | None = None) -> None:
    """Refuse the act where `may` does.

    Raises:
        Refused: carries the verdict.
    """
    verdict = may(actor, verb, proposed_by=proposed_by)
    if not verdict:
        raise Refused(verdict)
