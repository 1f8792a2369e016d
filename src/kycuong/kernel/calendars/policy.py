"""Who may enter what is decided about days and hours."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations.enums import Right
from kycuong.shared.verdict import ALLOWED, Refused, Verdict, refuse


def may(actor: Actor | None, verb: str) -> Verdict:
    """Say whether the actor may enter decisions; reading the calendar is open to all.

    Both verbs, `decide` and `set_hours`, are the Office's: a due date moved by one day
    is a fact about everybody's duties.
    """
    if actor and (actor.may("system") or actor.may(Right.OFFICE)):
        return ALLOWED
    return refuse(
        "Lịch nghỉ, làm bù và giờ làm việc do Văn phòng Ủy ban nhân dân tỉnh nhập, vì "
        "mỗi thay đổi làm chuyển ngày đến hạn của nhiều việc.",
        who_can="Công chức Văn phòng Ủy ban nhân dân tỉnh.",
        law="Bộ luật Lao động 2019, Điều 111, Điều 112",
    )


def require(actor: Actor, verb: str) -> None:
    """Refuse the act where `may` does.

    Raises:
        Refused: carries the verdict.
    """
    verdict = may(actor, verb)
    if not verdict:
        raise Refused(verdict)
