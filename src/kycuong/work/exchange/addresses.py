"""Who is who on the axis: bodies of the registry, and the book of bodies outside."""

from dataclasses import dataclass
from datetime import date

from kycuong.kernel.organisations import queries as organisations
from kycuong.work.exchange.edxml import canonical, is_identifier
from kycuong.work.exchange.models import Partner


@dataclass(frozen=True, slots=True)
class Known:
    """A body that an identifier names: by the registry (`unit`), or by the book."""

    organ: str
    name: str
    unit: int | None = None


def own(body: int, on: date) -> tuple[Known, ...]:
    """Return under which identifiers a body is written to; its own comes first.

    What is addressed to the Committee comes to its Office's register.
    """
    units = [organisations.unit(body, on=on)]
    if units[0].id == organisations.office(on).id:
        units.append(organisations.committee(on))
    return tuple(
        Known(canonical(each.code), each.name, each.id)
        for each in units
        if is_identifier(each.code)
    )


def of_the_house(on: date) -> dict[str, Known]:
    """Return every body of the registry that has an identifier."""
    return {
        canonical(each.code): Known(canonical(each.code), each.name, each.id)
        for each in organisations.units_on(on)
        if is_identifier(each.code)
    }


def look_up(organ: str, on: date) -> Known | None:
    """Return the body that an identifier names; None where nobody told us of it."""
    key = canonical(organ)
    found = of_the_house(on).get(key)
    if found is not None:
        return found
    row = Partner.objects.filter(organ=key).first()
    return Known(row.organ, row.name) if row else None


def book() -> tuple[Known, ...]:
    """Return the bodies outside the house, by name."""
    return tuple(Known(row.organ, row.name) for row in Partner.objects.all())
