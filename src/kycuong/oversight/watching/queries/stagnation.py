"""What stands still, and with whom (ngưng trệ)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger.queries import stagnation
from kycuong.oversight.watching.policy import Sphere, sphere
from kycuong.shared.formats import number


@dataclass(frozen=True, slots=True)
class Holder:
    """A body and how many matters stand still with it."""

    body: int
    name: str
    matters: str


@dataclass(frozen=True, slots=True)
class StagnationPage:
    """The list, longest silence first, and the bodies that hold it."""

    found: stagnation.Stagnant
    bodies: tuple[Holder, ...]
    chosen: str
    total: str


def stagnation_page(
    actor: Actor, at: datetime, *, body: int | None = None, page: str = ""
) -> StagnationPage:
    """Return the open matters without an update, of those the person answers for."""
    held = _held(sphere(actor, at))
    found = stagnation.stagnant(actor, at, held=held, body=body, page=page)
    names = organisations.names(unit for unit, _ in found.bodies)
    return StagnationPage(
        found=found,
        bodies=tuple(Holder(u, names.get(u, ""), number(n)) for u, n in found.bodies),
        chosen=names.get(body, "") if body is not None else "",
        total=number(found.pager.total),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One matter of the list as a file has it."""

    code: str
    title: str
    days: str
    since: str
    left: str
    lead: str
    holder: str


def stagnation_lines(
    actor: Actor, at: datetime, *, body: int | None = None
) -> Iterator[Line]:
    """Yield every row of the list in its order: what the export writes."""
    held = _held(sphere(actor, at))
    for quiet in stagnation.every(actor, at, held=held, body=body):
        row = quiet.row
        yield Line(
            *(row.code, row.title, number(quiet.days), quiet.since),
            *(row.chip.text, row.lead, row.holder),
        )


def _held(mine: Sphere) -> Q:
    if mine.nobody:
        return Q(pk__in=())
    if mine.post is None and mine.unit is not None:
        return stagnation.held_by_unit(mine.unit)
    return stagnation.held_within(body=mine.body, post=mine.post)
