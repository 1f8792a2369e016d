"""Proposing a ladder, and putting one in force by another person."""

from collections.abc import Sequence
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.permissions.apart import kept_hand, kept_of
from kycuong.rules.duty.ladder import Rung
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.chasing import ladders, policy
from kycuong.work.chasing.enums import Stage
from kycuong.work.chasing.models import LadderRung, LadderVersion


def propose(*, rungs: Sequence[Rung], basis: str, actor: Actor, at: datetime) -> int:
    """Propose a ladder (đề xuất bậc thang đôn đốc); it sends nothing yet.

    Raises:
        Refused: not of the Office; no legal ground; no rung, or two alike.
    """
    policy.require(actor, "propose")
    if not basis.strip():
        raise Refused(refuse("Hãy ghi căn cứ của bậc thang đôn đốc: văn bản, điều."))
    keys = [rung.key for rung in rungs]
    if not keys:
        raise Refused(refuse("Bậc thang phải có ít nhất một bậc."))
    if twice := {key for key in keys if keys.count(key) > 1}:
        raise Refused(refuse(f"Bậc {', '.join(sorted(twice))} ghi hai lần."))
    version = LadderVersion(
        basis=basis.strip(),
        proposed_at=at,
        proposed_by=actor.user,
        proposed_hand=kept_of(actor),
        proposed_name=str(actor)[:120],
    )
    with act(actor, "chasing.propose", version, at=at):
        version.save()
        LadderRung.objects.bulk_create(ladders.rung_rows(version, rungs))
    return int(version.pk)


def activate(pk: int, *, actor: Actor, at: datetime) -> None:
    """Put a proposed ladder in force from `at` on (áp dụng).

    Raises:
        NotThere: no such proposal.
        Refused: its own proposer, nobody who may decide, or not a proposal any more.
    """
    version = _proposal(pk)
    hand = kept_hand(version.proposed_hand, version.proposed_by)
    policy.require(actor, "activate", proposed_by=hand)
    with act(actor, "chasing.activate", version, at=at):
        version = _still_proposed(pk)
        version.stage, version.active_from = Stage.ACTIVE, at
        version.decided_by, version.decided_name = actor.user, str(actor)[:120]
        version.save()


def withdraw(pk: int, *, actor: Actor, at: datetime) -> None:
    """Take a proposal back (rút); one in force is replaced, never withdrawn.

    Raises:
        NotThere: no such proposal.
        Refused: not of the Office, or not a proposal any more.
    """
    policy.require(actor, "withdraw")
    version = _proposal(pk)
    with act(actor, "chasing.withdraw", version, at=at):
        version = _still_proposed(pk)
        version.stage = Stage.WITHDRAWN
        version.decided_by, version.decided_name = actor.user, str(actor)[:120]
        version.save()


def _proposal(pk: int) -> LadderVersion:
    found = LadderVersion.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def _still_proposed(pk: int) -> LadderVersion:
    """Return the row under lock; of two who decide at once the second gets told."""
    version: LadderVersion = LadderVersion.objects.select_for_update().get(pk=pk)
    if version.stage != Stage.PROPOSED:
        raise Refused(
            refuse("Bậc thang này đã được quyết định. Hãy tải lại trang để xem.")
        )
    return version
