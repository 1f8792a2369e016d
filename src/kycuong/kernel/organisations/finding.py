"""From a name, as typed or as a letter writes it, to units."""

import re
from collections.abc import Iterator
from datetime import date

from rapidfuzz import fuzz

from kycuong.kernel.organisations import addressees, spelling
from kycuong.kernel.organisations.directory import Directory
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.organisations.values import Match, Resolution, UnitView
from kycuong.rules.vntext.folding import fold

CERTAIN = 0.88
"""Below this likeness a name is not taken for a unit; it is only suggested."""
APART = 0.04
"""Two units nearer to each other than this are not told apart by likeness."""
WORTH_SHOWING = 0.55
_SEPARATOR = re.compile(r"\s*(?:[;,]|\bvà\b|\bva\b)\s*", re.IGNORECASE)
MOST_PARTS = 40
LONGEST_NAME = 4


class Finder:
    """Look-ups in one registry on one day."""

    def __init__(self, registry: Directory, on: date) -> None:
        """Index every name of every body, whenever it bore it."""
        self.registry, self.on, self.home = registry, on, registry.province
        self.keys: dict[str, list[tuple[int, str]]] = {}
        self.shorts: dict[str, set[int]] = {}
        for pk, text in self._names():
            entry = self.keys.setdefault(spelling.key(text, self.home), [])
            if all(unit != pk for unit, _ in entry):
                entry.append((pk, text))
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
        best: dict[int, tuple[float, str]] = {
            pk: (score, name) for score, pk, name in self.scored(text)
        }
        for known, entries in self.keys.items():
            score = _while_typing(wanted, known)
            for pk, name in entries:
                if score > best.get(pk, (WORTH_SHOWING, ""))[0]:
                    best[pk] = (score, name)
        matches: dict[int, Match] = {}
        for pk, (score, name) in best.items():
            for unit in self.living(pk):
                mine = score if unit.id == pk else score * 0.95
                if unit.id not in matches or matches[unit.id].score < mine:
                    matches[unit.id] = Match(unit, round(mine, 3), name)
        place = {pk: index for index, pk in enumerate(self.registry.units)}
        ranked = sorted(
            matches.values(), key=lambda match: (-match.score, place[match.unit.id])
        )
        return tuple(ranked[:limit])

    def resolve(self, text: str) -> Resolution:
        """Return the units that a name written in a letter stands for."""
        given = " ".join(text.split()).strip(" ;,.:-")
        if not spelling.key(given, self.home):
            return Resolution(
                units=(), collective=False, score=0.0, explained="Chưa ghi cơ quan nào."
            )
        whole = self._one(given) or self._many(given)
        if whole is not None:
            return whole
        spelled = spelling.spell_out(given)
        if addressees.is_vague(spelled):
            reason = (
                f"«{given}» không nêu tên cơ quan nào. Hãy chọn từng cơ quan được giao."
            )
            return Resolution(units=(), collective=True, score=0.0, explained=reason)
        if addressees.is_foreign(spelled):
            reason = f"«{given}» không phải cơ quan trong danh mục của tỉnh."
            return Resolution(units=(), collective=True, score=0.0, explained=reason)
        return self._list(given) or self._unknown(given)

    def _one(self, text: str) -> Resolution | None:
        ranked = self.scored(text)
        if not ranked or ranked[0][0] < CERTAIN:
            return None
        score, pk, name = ranked[0]
        if len(ranked) > 1 and score - ranked[1][0] < APART:
            return self._doubtful(text, ranked[0][1], ranked[1][1], score)
        unit = self.registry.unit(pk, self.on)
        if not unit.exists_on(self.on):
            return self._gone(text, unit, score)
        _, by_head = spelling.body_of(spelling.spell_out(text))
        if by_head:
            told = (
                f"«{text}» là người đứng đầu {unit.name}; việc được giao cho cơ quan."
            )
        elif score == 1.0:
            told = f"«{text}» là {unit.name}."
        else:
            percent = round(score * 100)
            told = f"«{text}» giống «{name}» {percent}%: hiểu là {unit.name}."
        return Resolution(
            units=(unit,), collective=False, score=round(score, 3), explained=told
        )

    def _doubtful(self, text: str, one: int, other: int, score: float) -> Resolution:
        first, second = (self.registry.unit(pk, self.on).name for pk in (one, other))
        told = f"«{text}» có thể là {first} hoặc {second}. Hãy chọn đúng cơ quan."
        return Resolution(
            units=(), collective=False, score=round(score, 3), explained=told
        )

    def _gone(self, text: str, unit: UnitView, score: float) -> Resolution:
        day = f"{self.on:%d/%m/%Y}"
        if self.on < unit.valid_from:
            told = f"«{text}»: {unit.name} chưa thành lập ngày {day}. Hãy chọn cơ quan."
        elif heirs := self.living(unit.id):
            told = (
                f"«{text}»: {unit.name} không còn từ {unit.valid_to:%d/%m/%Y}; "
                f"kế tục là {', '.join(heir.name for heir in heirs)}. Hãy xác nhận."
            )
        else:
            told = (
                f"«{text}»: {unit.name} không còn từ {unit.valid_to:%d/%m/%Y}. "
                "Hãy chọn cơ quan."
            )
        return Resolution(
            units=(), collective=False, score=round(score, 3), explained=told
        )

    def _many(self, text: str) -> Resolution | None:
        found = addressees.collective(spelling.spell_out(text), on=self.on)
        if found is None:
            return None
        units = found.members(self.registry, self.on)
        told = addressees.explain(text, found.kinds, units, self.on)
        return Resolution(
            units=units, collective=True, score=1.0 if units else 0.0, explained=told
        )

    def _list(self, text: str) -> Resolution | None:
        """Read several names in a row: "Các sở: Nội vụ, Tài chính và Y tế"."""
        parts = [part for part in _SEPARATOR.split(text.replace(":", " ")) if part]
        if not 1 < len(parts) <= MOST_PARTS:
            return self._one(_singular(text)) if len(parts) == 1 else None
        found, missed, genre, at = [], [], "", 0
        while at < len(parts):
            taken, width = self._longest(parts[at : at + LONGEST_NAME], genre)
            if taken is None:
                missed.append(parts[at])
            else:
                found.append(taken)
                genre = _genre(_singular(" ".join(parts[at : at + width]))) or genre
            at += width
        if not found:
            return None
        units = tuple(dict.fromkeys(unit for one in found for unit in one.units))
        told = " ".join(dict.fromkeys(one.explained for one in found))
        if missed:
            listed = "», «".join(missed)
            told += f" Chưa nhận ra «{listed}»: hãy chọn cơ quan."
        score = (
            min(one.score for one in found) * len(found) / (len(found) + len(missed))
        )
        many = any(one.collective for one in found)
        return Resolution(
            units=units, collective=many, score=round(score, 3), explained=told
        )

    def _longest(self, parts: list[str], genre: str) -> tuple[Resolution | None, int]:
        for width in range(len(parts), 0, -1):
            name = ", ".join(parts[:width])
            tries = [name, _singular(name)]
            if genre:
                tries.append(f"{genre} {name}")
            for one in dict.fromkeys(tries):
                taken = self._many(one) if one == name else None
                taken = taken or self._one(one)
                if taken is not None and taken.units:
                    return taken, width
        return None, 1

    def _unknown(self, text: str) -> Resolution:
        near = self.find(text, 1)
        if near:
            unit, percent = near[0].unit, round(near[0].score * 100)
            told = (
                f"Chưa nhận ra «{text}»; gần nhất là {unit.name} ({percent}%). "
                "Hãy chọn cơ quan."
            )
            return Resolution(
                units=(), collective=False, score=near[0].score, explained=told
            )
        told = f"Chưa nhận ra «{text}» trong danh mục. Hãy chọn cơ quan."
        return Resolution(units=(), collective=False, score=0.0, explained=told)


def _singular(text: str) -> str:
    """Turn the plural before a list of names into what each name begins with."""
    return re.sub(r"\b[Cc]ác\s+", "", text, count=1)


def _genre(name: str) -> str:
    found = spelling.GENRE.match(spelling.key(name))
    return found[1] if found else ""


def _while_typing(wanted: str, known: str) -> float:
    if known.startswith(wanted):
        return 0.9 + 0.08 * len(wanted) / len(known)
    words = known.split()
    if all(any(word.startswith(piece) for word in words) for piece in wanted.split()):
        return 0.8 + 0.08 * len(wanted) / len(known)
    if len(wanted) > 3 and wanted in known:
        return 0.75
    return fuzz.partial_ratio(wanted, known) / 100 * 0.7 if len(wanted) > 5 else 0.0
