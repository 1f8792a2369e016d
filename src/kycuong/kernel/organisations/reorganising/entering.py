"""Entering a whole decision at once (nạp quyết định), in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations.models import Unit
from kycuong.kernel.organisations.reorganising import services
from kycuong.kernel.organisations.reorganising.enums import LineKind
from kycuong.kernel.organisations.reorganising.models import (
    Founding,
    Line,
    Reorganisation,
)
from kycuong.kernel.organisations.reorganising.services import NewBody


@dataclass(frozen=True, slots=True)
class LineDraft:
    """What one body becomes; bodies by their codes, the first line of one is main."""

    kind: str
    unit: str
    heir: str


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision to enter: its words, the bodies it sets up, its lines."""

    number: str
    title: str
    issued_on: date
    on: date
    note: str
    bodies: tuple[NewBody, ...]
    lines: tuple[LineDraft, ...]


def enter(
    draft: DecisionDraft, *, proposer: Actor, approver: Actor, at: datetime
) -> int | None:
    """Enter a decision, proposed by one person and approved by another.

    Return its id; None where a decision of that number is there already.

    Raises:
        Refused: something stands against it; see `checking.problems`.
        KeyError: a line names a code that nobody has.
    """
    if Reorganisation.objects.filter(number=draft.number, on=draft.on).exists():
        return None
    with act(proposer, "organisations.entered", at=at, detail={"number": draft.number}):
        pk = services.propose(
            number=draft.number,
            title=draft.title,
            issued_on=draft.issued_on,
            on=draft.on,
            note=draft.note,
            actor=proposer,
            at=at,
        )
        services.found(pk, draft.bodies, actor=proposer, at=at)
        _lines(pk, draft.lines)
    services.approve(pk, seen=services.version(pk), actor=approver, at=at)
    return pk


def _lines(pk: int, lines: Sequence[LineDraft]) -> None:
    units = dict(Unit.objects.values_list("code", "pk"))
    fresh = dict(Founding.objects.filter(reorganisation=pk).values_list("code", "pk"))
    seen: set[str] = set()
    rows = []
    for line in lines:
        rows.append(
            Line(
                reorganisation_id=pk,
                kind=LineKind(line.kind),
                unit_id=units[line.unit],
                heir_id=units[line.heir] if line.heir not in fresh else None,
                founding_id=fresh.get(line.heir),
                main=line.unit not in seen,
            )
        )
        seen.add(line.unit)
    Line.objects.bulk_create(rows)
