"""The register of broken seals."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kycuong.kernel.accounts import policy
from kycuong.kernel.accounts.models import Seal
from kycuong.kernel.audit.actors import Actor
from kycuong.shared import formats
from kycuong.shared.verdict import Verdict

REVIEWS = 2


@dataclass(frozen=True, slots=True)
class Review:
    """One person's word on an opening."""

    by: str
    at: str
    note: str


@dataclass(frozen=True, slots=True)
class Use:
    """One opening: who, why, from where, from when to when, and who went through it."""

    pk: int
    by: str
    reason: str
    address: str
    since: str
    until: str
    reviews: tuple[Review, ...]
    wanted: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class EmergenciesPage:
    """Every opening, the latest first; since when a code lies sealed, "" for none."""

    sealed: str
    uses: tuple[Use, ...]


def emergencies(actor: Actor) -> EmergenciesPage:
    """Return the register of broken seals; whoever may review it may read it.

    Raises:
        Refused: the actor may do neither.
    """
    policy.require(actor, "review")
    kept = Seal.objects.filter(opened_at=None, replaced_at=None).last()
    rows = Seal.objects.filter(opened_at__isnull=False).order_by("-opened_at")
    return EmergenciesPage(
        formats.moment(kept.sealed_at) if kept else "",
        tuple(_use(actor, row) for row in rows),
    )


def _use(actor: Actor, row: Seal) -> Use:
    by = frozenset(one["user"] for one in row.reviews)
    return Use(
        row.pk,
        row.opened_by,
        row.reason,
        row.address,
        _when(row.opened_at),
        _when(row.closed_at or row.until),
        tuple(map(_review, row.reviews)),
        REVIEWS - len(row.reviews),
        policy.may(actor, "review", reviewed_by=by),
    )


def _review(one: dict[str, Any]) -> Review:
    at = datetime.fromisoformat(one["at"])
    return Review(one["name"], _when(at), one["note"])


def _when(at: datetime | None) -> str:
    return formats.moment(at) if at else ""
