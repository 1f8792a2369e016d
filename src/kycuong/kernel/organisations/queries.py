"""Finding bodies, posts and people, on any day."""

from collections.abc import Iterable
from datetime import date

from kycuong.kernel.organisations import directory, spelling
from kycuong.kernel.organisations.absences import (
    Absence,
    absences,
    absences_of,
    reached,
)
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.organisations.lineages import (
    Descent,
    forebears_of,
    gone,
    heirs_of,
)
from kycuong.kernel.organisations.people import users_of
from kycuong.kernel.organisations.posts import (
    head_post,
    head_posts,
    post,
    posts,
    posts_held,
    posts_of,
    unit_of,
)
from kycuong.kernel.organisations.reorganising.reactions import Load, Work
from kycuong.kernel.organisations.resolving import Resolver
from kycuong.kernel.organisations.rosters import Sitting, roster
from kycuong.kernel.organisations.seats import Seat, actor_of, seat_of, seats_of
from kycuong.kernel.organisations.signers import Signer, signers
from kycuong.kernel.organisations.signings import Signing, signings
from kycuong.kernel.organisations.values import (
    Match,
    NoSuchUnit,
    PostView,
    Resolution,
    UnitView,
)

__all__ = [
    "Absence",
    "Descent",
    "Load",
    "Match",
    "NoSuchUnit",
    "PostView",
    "Resolution",
    "Seat",
    "Signer",
    "Signing",
    "Sitting",
    "UnitView",
    "Work",
    "absences",
    "absences_of",
    "actor_of",
    "forebears_of",
    "gone",
    "head_post",
    "head_posts",
    "heirs_of",
    "post",
    "posts",
    "posts_held",
    "posts_of",
    "reached",
    "roster",
    "seat_of",
    "seats_of",
    "signers",
    "signings",
    "unit_of",
    "users_of",
]


def unit(pk: int, *, on: date | None = None) -> UnitView:
    """Return one unit under its name of that day (None: its last name).

    Raises:
        NoSuchUnit: the registry has no such unit on any day.
    """
    return directory.current().unit(pk, on)


def units_on(day: date, *, kinds: Iterable[str] | None = None) -> tuple[UnitView, ...]:
    """Return the units that existed on `day`, in protocol order."""
    return directory.current().units_on(day, kinds)


def names(ids: Iterable[int]) -> dict[int, str]:
    """Return the last official name of each unit; unknown ids are left out."""
    units = directory.current().units
    return {pk: units[pk].name for pk in ids if pk in units}


def names_between(unit_id: int, since: date, until: date) -> tuple[str, ...]:
    """Return every name that a unit bore on some day of a period, both ends in it.

    The official ones first; nothing where it was not there in that period.
    """
    registry = directory.current()
    unit = registry.unit(unit_id)
    if unit.valid_from > until or (unit.valid_to and unit.valid_to <= since):
        return ()
    found = [
        name.text
        for name in registry.names_of(unit_id)
        if name.valid_from <= until and (name.valid_to is None or since < name.valid_to)
    ]
    return tuple(dict.fromkeys(filter(None, (*found, unit.short_name))))


def short_names(ids: Iterable[int]) -> dict[int, str]:
    """Return the short name of each unit; unknown ids are left out."""
    units = directory.current().units
    return {pk: units[pk].short_name for pk in ids if pk in units}


def office(on: date) -> UnitView:
    """Return the Committee's Office: it issues directives and judges results.

    Raises:
        NoSuchUnit: the registry has none on that day.
    """
    return directory.current().one_of(UnitKind.OFFICE, on)


def committee(on: date) -> UnitView:
    """Return the provincial People's Committee.

    Raises:
        NoSuchUnit: the registry has none on that day.
    """
    return directory.current().one_of(UnitKind.COMMITTEE, on)


def root_of(unit_id: int) -> int:
    """Return the body that a division belongs to; a body is its own."""
    return directory.current().root_of(unit_id)


def sort_key(name: str) -> str:
    """Return by what names are sorted: plain letters, abbreviations written out."""
    return spelling.spell_out(name)


def lineage(unit_id: int) -> tuple[int, ...]:
    """Return the unit and the bodies above it, nearest first."""
    registry = directory.current()
    above = [registry.unit(unit_id)]
    while above[-1].parent_id is not None:
        above.append(registry.unit(above[-1].parent_id))
    return tuple(unit.id for unit in above)


def divisions(unit_id: int, *, on: date) -> tuple[UnitView, ...]:
    """Return the divisions of a body on a day (phòng, ban thuộc cơ quan)."""
    return directory.current().children(unit_id, on)


def divisions_ever(unit_id: int) -> tuple[int, ...]:
    """Return the keys of a body's divisions, of those that are no more too."""
    units = directory.current().units.values()
    return tuple(
        unit.id
        for unit in units
        if unit.parent_id == unit_id and unit.kind == UnitKind.DIVISION
    )


def find(text: str, *, on: date, limit: int = 8) -> tuple[Match, ...]:
    """Find units by any name they bear or bore, for a person who is typing.

    Case, tone marks, spacing and the usual abbreviations do not matter; beginnings
    and parts of names are found too. A unit that is no more gives its successors.
    `score` is 0 to 1, best first.
    """
    return resolver(on).finder.find(text, limit)


def resolve(text: str, *, on: date) -> Resolution:
    """Return the units that a name written in a letter of that day stands for.

    Heads stand for bodies; collectives are expanded to the bodies of that day; lists
    are taken apart. What is not certain (below `resolving.CERTAIN`) gives no unit, and
    `explained` says what to do: nobody is charged with a duty by guess.
    """
    return resolver(on).resolve(text)


def resolver(on: date) -> Resolver:
    """Return the reader of a day, for many names without asking the database again."""
    registry = directory.current()
    kept = _resolvers.get(on)
    if kept is None or kept.registry is not registry:
        if len(_resolvers) >= MOST_DAYS_KEPT:
            _resolvers.clear()
        kept = _resolvers[on] = Resolver(registry, on)
    return kept


_resolvers: dict[date, Resolver] = {}
MOST_DAYS_KEPT = 16
