"""Whose figures a person reads (phạm vi theo dõi)."""

from dataclasses import dataclass
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import queries as ledger
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused, refuse


@dataclass(frozen=True, slots=True)
class Sphere:
    """The whole province where nothing is given; else one body, unit or post.

    `nobody` is true for who has no post.
    """

    body: int | None = None
    unit: int | None = None
    post: int | None = None
    nobody: bool = False

    @property
    def whole(self) -> bool:
        """Return whether it is the whole province."""
        return not self.nobody and self.body is None

    def sees(self, body: int, unit: int | None, post: int | None) -> bool:
        """Return whether a figure of this body, unit and post is theirs to read."""
        if self.nobody:
            return False
        if self.post is not None:
            return post == self.post
        if self.unit is not None:
            return unit == self.unit
        return self.body in (None, body)

    @property
    def bodies(self) -> frozenset[int] | None:
        """Return the bodies whose figures as bodies are theirs; None for all."""
        if self.whole:
            return None
        inner = self.nobody or self.unit is not None or self.post is not None
        return frozenset() if inner or self.body is None else frozenset({self.body})


def reads_all(actor: Actor) -> bool:
    """Return whether a person reads the figures of the whole province."""
    return any(actor.may(right) for right in ("office", "leader", "system"))


def sphere(actor: Actor, at: datetime) -> Sphere:
    """Return whose figures a person reads.

    The Office and the province's leaders all; a body's head the body; the head of a
    division the division; everybody else what their own post held, and so does a head
    of a division whose post stands in no division.
    """
    if reads_all(actor):
        return Sphere()
    body = ledger.body_of(actor)
    if body is None or actor.post is None:
        return Sphere(nobody=True)
    if actor.may("head"):
        return Sphere(body)
    if actor.may("division_head"):
        own = organisations.posts([actor.post], on=local_day(at)).get(actor.post)
        if own is not None and own.unit_id != body:
            return Sphere(body, unit=own.unit_id)
    return Sphere(body, post=actor.post)


def require_counting(actor: Actor) -> None:
    """Let only who reads the whole province have it counted anew.

    Raises:
        Refused: anybody else; names who may.
    """
    if not reads_all(actor):
        raise Refused(
            refuse(
                "Số liệu toàn tỉnh do Văn phòng yêu cầu tính lại.",
                who_can="Văn phòng và lãnh đạo Ủy ban nhân dân tỉnh",
            )
        )
