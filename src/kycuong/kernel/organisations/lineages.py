"""Who went on in whom: heirs of a unit that is no more, forebears of one that is."""

from dataclasses import dataclass
from datetime import date

from kycuong.kernel.organisations import directory
from kycuong.kernel.organisations.values import UnitView


@dataclass(frozen=True, slots=True)
class Descent:
    """One unit that went on in another, on a day, by an instrument."""

    unit: UnitView
    on: date
    instrument: str


def heirs_of(unit_id: int, on: date) -> tuple[UnitView, ...]:
    """Return who stands for a unit on a day, the main heir first.

    A unit that exists stands for itself; of heirs that ended in their turn, theirs do.
    Nobody where it ended without an heir, or was not there yet.
    """
    registry = directory.current()
    found: dict[int, UnitView] = {}
    _follow(registry, unit_id, on, found, set())
    return tuple(found.values())


def forebears_of(unit_id: int) -> tuple[Descent, ...]:
    """Return the units that went on in this one, the latest first."""
    registry = directory.current()
    found = [
        Descent(registry.unit(old), heir.on, heir.instrument)
        for old, heirs in registry.heirs.items()
        for heir in heirs
        if heir.unit == unit_id
    ]
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))


def gone(unit_id: int, on: date) -> str:
    """Return in words that a unit is no more and who stands for it; "" if it is there.

    Where it has heirs their names follow, to be taken instead.
    """
    registry = directory.current()
    unit = registry.unit(unit_id, on)
    if unit.valid_to is None or on < unit.valid_to:
        return ""
    told = f"{unit.name} không còn từ {unit.valid_to:%d/%m/%Y}"
    heirs = heirs_of(unit_id, on)
    if not heirs:
        return f"{told}."
    names = [heir.name for heir in heirs]
    most = ", ".join(names[:MOST]) + (f" và {len(names) - MOST} cơ quan nữa")
    return f"{told}, nay là {', '.join(names) if len(names) <= MOST else most}."


def _follow(
    registry: directory.Directory,
    unit_id: int,
    on: date,
    found: dict[int, UnitView],
    seen: set[int],
) -> None:
    if unit_id in seen:
        return
    seen.add(unit_id)
    unit = registry.unit(unit_id, on)
    if unit.exists_on(on):
        found.setdefault(unit.id, unit)
        return
    for heir in registry.heirs.get(unit_id, ()):
        if heir.on <= on:
            _follow(registry, heir.unit, on, found, seen)


MOST = 3
