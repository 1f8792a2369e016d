"""Bodies that drafts name and that are no more on the day of dispatch."""

from dataclasses import dataclass
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import day
from kycuong.work.directives.completeness import is_live
from kycuong.work.directives.enums import Part
from kycuong.work.directives.models import Draft, Item
from kycuong.work.directives.parties import units_in
from kycuong.work.directives.queries.lookup import get_for


@dataclass(frozen=True, slots=True)
class EndedBody:
    """A body that is no more: since when, and its main heir, if it has one."""

    name: str
    until: str
    heir: str


def ended_bodies(actor: Actor, pk: int, at: datetime) -> tuple[EndedBody, ...]:
    """Return the bodies of a directive's live drafts that are no more at `at`."""
    directive = get_for(actor, pk, "review")
    items = list(Item.objects.filter(directive=directive))
    on, named = local_day(at), dict[int, None]()
    for draft in Draft.objects.filter(directive=directive):
        if is_live(draft, items):
            for part in (Part.LEAD, Part.COORDINATOR):
                named.update(dict.fromkeys(units_in(draft.parties, part)))
    found = []
    for unit in named:
        view = organisations.unit(unit)
        if view.valid_to is None or on < view.valid_to:
            continue
        heirs = organisations.heirs_of(unit, on)
        heir = heirs[0].name if heirs else ""
        found.append(EndedBody(view.name, day(view.valid_to), heir))
    return tuple(found)
