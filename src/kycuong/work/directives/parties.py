"""The bodies named in a task: as written, as resolved, as corrected by people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from kycuong.kernel.organisations import queries as organisations
from kycuong.work.directives.enums import Part

Party = dict[str, Any]
SURE: Final = 0.8


def named(part: str, written: str, *, on: date) -> Party:
    """Return a body as a letter names it, with the units it stands for on that day.

    A name that fits no unit well enough stands for none: people say which it is.
    """
    found = organisations.resolve(written, on=on)
    units = found.units if found.collective or found.score >= SURE else ()
    return {
        "part": part,
        "written": written,
        "explained": found.explained,
        "collective": found.collective,
        "units": [{"id": unit.id, "name": unit.name, "out": ""} for unit in units],
    }


def chosen(part: str, unit: int, *, on: date) -> Party:
    """Return a body that a person named."""
    view = organisations.unit(unit, on=on)
    return {
        "part": part,
        "written": view.name,
        "explained": "",
        "collective": False,
        "units": [{"id": view.id, "name": view.name, "out": ""}],
    }


def units_in(parties: Iterable[Party], part: str) -> list[int]:
    """Return the units that have a part, each once, in the letter's order."""
    found: dict[int, None] = {}
    for party in parties:
        if party["part"] == part:
            found.update((u["id"], None) for u in party["units"] if not u["out"])
    return list(found)


def coordinators(parties: Sequence[Party], lead: int) -> list[int]:
    """Return who helps `lead`: never the lead itself."""
    return [unit for unit in units_in(parties, Part.COORDINATOR) if unit != lead]


def unknown(parties: Iterable[Party], part: str) -> list[str]:
    """Return the names that no unit could be found for."""
    return [p["written"] for p in parties if p["part"] == part and not p["units"]]


def corrected(
    parties: Sequence[Party],
    *,
    dropped: Iterable[int],
    out: Mapping[tuple[int, int], str],
    added: Iterable[Party],
) -> list[Party]:
    """Return the parties as a person left them.

    Args:
        dropped: places in the list that were struck out.
        out: (place, unit) → why that unit was taken out; all others are in.
    """
    gone = set(dropped)
    kept = [
        {
            **party,
            "units": [
                {**unit, "out": out.get((place, unit["id"]), "")}
                for unit in party["units"]
            ],
        }
        for place, party in enumerate(parties)
        if place not in gone
    ]
    return [*kept, *added]


def with_heirs(parties: Sequence[Party], *, on: date) -> list[Party]:
    """Return the parties with the main heir beside each body that is no more on `on`.

    The body itself is taken out, and the reason says what became of it.
    """
    return [{**party, "units": list(_living(party["units"], on))} for party in parties]


def _living(units: Iterable[Party], on: date) -> Iterator[Party]:
    known = {unit["id"] for unit in units}
    for unit in units:
        gone = "" if unit["out"] else organisations.gone(unit["id"], on)
        heirs = organisations.heirs_of(unit["id"], on) if gone else ()
        if not heirs:
            yield unit
            continue
        yield {**unit, "out": gone}
        if heirs[0].id not in known:
            known.add(heirs[0].id)
            yield {"id": heirs[0].id, "name": heirs[0].name, "out": ""}


def joined(one: Sequence[Party], other: Sequence[Party]) -> list[Party]:
    """Return the parties of two drafts as those of one."""
    known = {(party["part"], party["written"]) for party in one}
    more = [p for p in other if (p["part"], p["written"]) not in known]
    return [*one, *more]
