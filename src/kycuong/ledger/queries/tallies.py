"""How many matters each body leads, by the words of the reports."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Q

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.ledger import definitions
from kycuong.ledger.enums import Shown
from kycuong.ledger.queries.access import visible_to

COUNTED: Final = (
    Shown.OPEN,
    Shown.OVERDUE,
    Shown.NEAR_DUE,
    Shown.IN_TIME,
    Shown.DONE_ON_TIME,
    Shown.DONE_LATE,
    Shown.CANCELLED,
    Shown.LAPSED,
)


@dataclass(frozen=True, slots=True)
class Tally:
    """The matters that one body leads; `counts` by a value of `enums.Shown`."""

    unit: int
    name: str
    counts: dict[str, int]


def tallies(actor: Actor, at: datetime) -> tuple[Tally, ...]:
    """Return a row a lead body, in protocol order, of the matters the person sees.

    Parts that a body gave to its own divisions are within its duties, not beside them.

    One query, grouped by the database; each figure equals the list under the same
    filter, because both use `ledger.definitions`.
    """
    wanted: dict[str, Q] = {word.name: definitions.shown(word, at) for word in COUNTED}
    grouped = (
        visible_to(actor)
        .exclude(lead_unit__kind=UnitKind.DIVISION)
        .order_by()
        .values("lead_unit", "lead_unit__order")
        .annotate(**{key: Count("pk", filter=which) for key, which in wanted.items()})
        .order_by("lead_unit__order", "lead_unit")
    )
    found = list(grouped)
    names = organisations.names(row["lead_unit"] for row in found)
    return tuple(
        Tally(
            row["lead_unit"],
            names.get(row["lead_unit"], ""),
            {word.value: row[word.name] for word in COUNTED},
        )
        for row in found
    )
