"""Bodies that drafts name and that are no more on the day of dispatch."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime.instants import local_day
from kycuong.work.directives.completeness import is_live
from kycuong.work.directives.enums import Part
from kycuong.work.directives.models import Draft, Item
from kycuong.work.directives.parties import units_in
from kycuong.work.directives.queries.lookup import get_for


@dataclass(frozen=True, slots=True)
class EndedBody:
    """A body that is no more: what became of it, its main heir, how many tasks."""

    told: str
    heir: str
    tasks: int


def ended_bodies(actor: Actor, pk: int, at: datetime) -> tuple[EndedBody, ...]:
    """Return the bodies of a directive's live drafts that are no more at `at`."""
    directive = get_for(actor, pk, "review")
    items = list(Item.objects.filter(directive=directive))
    on, counted = local_day(at), Counter[int]()
    for draft in Draft.objects.filter(directive=directive):
        if is_live(draft, items):
            counted.update(
                {
                    unit
                    for part in (Part.LEAD, Part.COORDINATOR)
                    for unit in units_in(draft.parties, part)
                }
            )
    found = []
    for unit, tasks in counted.items():
        told = organisations.gone(unit, on)
        if told:
            heirs = organisations.heirs_of(unit, on)
            found.append(EndedBody(told, heirs[0].name if heirs else "", tasks))
    return tuple(found)
