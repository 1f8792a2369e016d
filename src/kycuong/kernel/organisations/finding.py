"""From a name, however spelled, to units with a score."""

from collections.abc import Iterator
from datetime import date

from rapidfuzz import fuzz

from kycuong.kernel.organisations import spelling
from kycuong.kernel.organisations.directory import Directory
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.organisations.values import Match, UnitView
from kycuong.rules.vntext.folding import fold

WORTH_SHOWING = 0.55
ABBREVIATED = 0.85


class Finder:
    """Look-ups in one registry on one day."""

    def __init__(self, registry: Directory, on: date) -> None:
        """Index every name of every body, whenever it bore it."""
        self.registry, self.on, self.home = registry, on, registry.province
        self.keys: dict[str, list[tuple[int, str]]] = {}
        self.shorts: dict[str, set[int]] = {}
        self.written: list[tuple[str, int, str]] = []
        for pk, text in self._names():
            entry = self.keys.setdefault(spelling.key(text, self.home), [])
            if all(unit != pk for unit, _ in entry):
                entry.append((pk, text))
            self.written.append((fold(text), pk, text))
            short = spelling.initials(text, self.home)
            if len(short) > 2:
                self.shorts.setdefault(short, set()).add(pk)

    def _names(self) -> Iterator[tuple[int, str]]:
        for unit in self.registry.units.values():
            if unit.kind == UnitKind.DIVISION:
                continue
            yield unit.id, unit.name
            for name in self.registry.names_of(unit.id):
                yield unit.id, name.text

    def living(self, pk: int) -> tuple[UnitView, ...]:
        """Return the unit, or those that go on in its stead, as of the day."""
        unit = self.registry.unit(pk, self.on)
        if unit.exists_on(self.on):
            return (unit,)
        return tuple(
            later
            for heir in self.registry.heirs.get(pk, ())
            if heir.on <= self.on
            for later in self.living(heir.unit)
        )

    def scored(self, text: str) -> list[tuple[float, int, str]]:
        """Return (score, unit, name matched) of every name worth a look, best first."""
        wanted = spelling.key(text, self.home)
        best: dict[int, tuple[float, str]] = {}
        for pk, name in self.keys.get(wanted, ()):
            best[pk] = (1.0, name)
        if not best:
            for pk in self.shorts.get("".join(fold(text).split()), ()):
                best[pk] = (0.95, self.registry.unit(pk).name)
        if not best:
            for known, entries in self.keys.items():
                score = spelling.likeness(wanted, known)
                for pk, name in entries:
                    if score >= WORTH_SHOWING and score > best.get(pk, (0.0, ""))[0]:
                        best[pk] = (score, name)
        ranked = [(score, pk, name) for pk, (score, name) in best.items()]
        return sorted(ranked, key=lambda row: -row[0])

    def find(self, text: str, limit: int) -> tuple[Match, ...]:
        """Rank units for a person who is typing: beginnings and parts count too."""
        wanted = spelling.key(text, self.home)
        if not wanted:
            return ()
        best = {pk: (score, name) for score, pk, name in self.scored(text)}
        for score, pk, name in self._typed(text, wanted):
            if score > best.get(pk, (WORTH_SHOWING, ""))[0]:
                best[pk] = (score, name)
        matches: dict[int, Match] = {}
        for pk, (score, name) in best.items():
            for unit in self.living(pk):
                mine = score if unit.id == pk else score * 0.95
                if unit.id not in matches or matches[unit.id].score < mine:
                    former = None if unit.id == pk else self.registry.unit(pk)
                    matches[unit.id] = Match(unit, round(mine, 3), name, former)
        place = {pk: index for index, pk in enumerate(self.registry.units)}
        ranked = sorted(
            matches.values(), key=lambda match: (-match.score, place[match.unit.id])
        )
        return tuple(ranked[:limit])

    def _typed(self, text: str, wanted: str) -> Iterator[tuple[float, int, str]]:
        """Yield what a text begins or is a part of, however it is abbreviated."""
        for known, entries in self.keys.items():
            score = _while_typing(wanted, known)
            for pk, name in entries:
                yield score, pk, name
        typed = fold(text)
        for known, pk, name in self.written:
            if known.startswith(typed):
                yield ABBREVIATED, pk, name
        for pk in self._abbreviated(text):
            yield ABBREVIATED, pk, self.registry.unit(pk).name

    def _abbreviated(self, text: str) -> set[int]:
        """Return the units whose first letters begin so, "Sở" said or not."""
        letters = "".join(fold(text).split())
        if len(letters) < len("snv"):
            return set()
        return {
            pk
            for short, units in self.shorts.items()
            if short.startswith((letters, f"s{letters}"))
            for pk in units
        }


def _while_typing(wanted: str, known: str) -> float:
    if known.startswith(wanted):
        return 0.9 + 0.08 * len(wanted) / len(known)
    words = known.split()
    if all(any(word.startswith(piece) for word in words) for piece in wanted.split()):
        return 0.8 + 0.08 * len(wanted) / len(known)
    if len(wanted) > 3 and wanted in known:
        return 0.75
    return fuzz.partial_ratio(wanted, known) / 100 * 0.7 if len(wanted) > 5 else 0.0
