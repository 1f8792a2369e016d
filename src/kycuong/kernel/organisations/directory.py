"""Every unit with its names, held in memory until somebody writes to the registry.

A province has some hundred bodies: reading them all once and keeping the copy makes
every look-up free of queries but one, which asks whether the copy is still good.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Final

from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.organisations.models import (
    RegistryVersion,
    Succession,
    Unit,
    UnitName,
)
from kycuong.kernel.organisations.values import NoSuchUnit, UnitView
from kycuong.shared.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Name:
    """A name borne by a unit from a day until another."""

    unit: int
    text: str
    official: bool
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Heir:
    """The unit in which another goes on, from a day, by an instrument."""

    unit: int
    on: date
    instrument: str


class Directory:
    """The registry of one version: units in protocol order, names, successors.

    Attributes:
        kept: what others worked out from the registry, posts and people included, and
            keep as long as nobody writes to them.
    """

    def __init__(
        self,
        units: Iterable[UnitView],
        names: Iterable[Name],
        heirs: Mapping[int, tuple[Heir, ...]],
    ) -> None:
        """Keep the rows and index them."""
        self.units = {unit.id: unit for unit in units}
        self.heirs = heirs
        self.kept: dict[Hashable, Any] = {}
        self._names: dict[int, list[Name]] = defaultdict(list)
        self._children: dict[int, list[int]] = defaultdict(list)
        for name in names:
            self._names[name.unit].append(name)
        for unit in self.units.values():
            if unit.parent_id is not None:
                self._children[unit.parent_id].append(unit.id)

    def unit(self, pk: int, on: date | None = None) -> UnitView:
        """Return one unit, under its name of that day (None: its last name)."""
        try:
            unit = self.units[pk]
        except KeyError:
            raise NoSuchUnit(f"Không có cơ quan mã {pk} trong danh mục.") from None
        if on is None:
            return unit
        for name in self._names[pk]:
            lasted = name.valid_to is None or on < name.valid_to
            if name.official and name.valid_from <= on and lasted:
                return unit if name.text == unit.name else replace(unit, name=name.text)
        return unit

    def units_on(
        self, day: date, kinds: Iterable[str] | None = None
    ) -> tuple[UnitView, ...]:
        """Return the units that existed on `day`, of the kinds, in protocol order."""
        wanted = None if kinds is None else set(kinds)
        return tuple(
            self.unit(unit.id, day)
            for unit in self.units.values()
            if unit.exists_on(day) and (wanted is None or unit.kind in wanted)
        )

    def names_of(self, pk: int) -> list[Name]:
        """Return every name of a unit, the official ones first."""
        return sorted(self._names[pk], key=lambda name: not name.official)

    def children(self, pk: int, on: date) -> tuple[UnitView, ...]:
        """Return the divisions of a unit that existed on `on`."""
        return tuple(
            self.unit(child, on)
            for child in self._children[pk]
            if self.units[child].kind == UnitKind.DIVISION
            and self.units[child].exists_on(on)
        )

    def root_of(self, pk: int) -> int:
        """Return the body that a division belongs to; a body is its own."""
        unit = self.unit(pk)
        while unit.kind == UnitKind.DIVISION and unit.parent_id is not None:
            unit = self.unit(unit.parent_id)
        return unit.id

    def one_of(self, kind: UnitKind, on: date) -> UnitView:
        """Return the first unit of a kind on a day.

        Raises:
            NoSuchUnit: there was none.
        """
        for unit in self.units_on(on, [kind]):
            return unit
        raise NoSuchUnit(f"Danh mục chưa có {kind.label} ngày {on:%d/%m/%Y}.")

    @cached_property
    def province(self) -> str:
        """Return the province's own name, out of the Committee's: "An Giang"."""
        for unit in self.units.values():
            if unit.kind == UnitKind.COMMITTEE:
                return unit.name.partition("tỉnh ")[2]
        return ""


_TOKEN: Final = Prepared(
    lambda: RegistryVersion.objects.order_by("pk").values_list("token")[:1]
)
_kept: dict[str, Directory] = {}
_pinned: ContextVar[list[Directory] | None] = ContextVar("pinned", default=None)


@contextmanager
def pinned() -> Iterator[None]:
    """Read one and the same registry until the block ends: a request, a long job."""
    token = _pinned.set([])
    try:
        yield
    finally:
        _pinned.reset(token)


def changed() -> None:
    """Read the registry anew, though it is pinned: the block itself wrote to it."""
    if held := _pinned.get():
        held.clear()


def current() -> Directory:
    """Return the registry as it stands; at most one query where the copy is good."""
    held = _pinned.get()
    if held:
        return held[0]
    found = _latest()
    if held is not None:
        held.append(found)
    return found


def _latest() -> Directory:
    rows = _TOKEN()
    token = str(rows[0][0]) if rows else ""
    kept = _kept.get(token)
    if kept is None:
        kept = _read()
        _kept.clear()
        if token:
            _kept[token] = kept
    return kept


def _read() -> Directory:
    units = [
        UnitView(**row)
        for row in Unit.objects.order_by("order", "id").values(
            *("id", "code", "kind", "name", "short_name"),
            *("parent_id", "valid_from", "valid_to"),
        )
    ]
    names = [
        Name(*row)
        for row in UnitName.objects.order_by("id").values_list(
            "unit_id", "name", "official", "valid_from", "valid_to"
        )
    ]
    heirs: dict[int, list[Heir]] = defaultdict(list)
    for old, new, on, instrument in Succession.objects.order_by("id").values_list(
        "predecessor_id", "successor_id", "on", "instrument"
    ):
        heirs[old].append(Heir(new, on, instrument))
    return Directory(units, names, {old: tuple(new) for old, new in heirs.items()})
