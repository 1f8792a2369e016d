"""Who may write a body's procedures."""

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.verdict import ALLOWED, Refused, Verdict, refuse

WRITERS = ("head", "division_head", "leader")


def may(actor: Actor | None, verb: str, *, body: int | None = None) -> Verdict:
    """Say whether the actor may `write` or `retire` a procedure of a body."""
    theirs = actor is not None and body in (None, actor.unit)
    if actor and theirs and any(actor.may(right) for right in WRITERS):
        return ALLOWED
    return refuse(
        "Quy trình mẫu do lãnh đạo cơ quan hoặc lãnh đạo phòng đặt cho cơ quan mình.",
        who_can="Lãnh đạo cơ quan, lãnh đạo phòng của cơ quan đó.",
    )


def require(actor: Actor, verb: str, *, body: int | None = None) -> None:
    """Refuse the act where `may` does.

    Raises:
        Refused: carries the verdict.
    """
    verdict = may(actor, verb, body=body)
    if not verdict:
        raise Refused(verdict)
