"""What a name written in a letter stands for: one body, many, or nobody for certain."""

import re
from datetime import date

from kycuong.kernel.organisations import addressees, spelling
from kycuong.kernel.organisations.directory import Directory
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.organisations.finding import Finder
from kycuong.kernel.organisations.values import Resolution, UnitView
from kycuong.rules.vntext.folding import fold

CERTAIN = 0.88
"""Below this likeness a name is not taken for a unit; it is only suggested."""
APART = 0.04
"""Two units nearer to each other than this are not told apart by likeness."""
WORTH_SUGGESTING = 0.7
MOST_PARTS = 40
LONGEST_NAME = 4
_SEPARATOR = re.compile(r"\s*(?:[;,]|\bvà\b|\bva\b)\s*", re.IGNORECASE)
_PLURAL = re.compile(r"\b[Cc]ác\s+")


class Resolver:
    """Readings of names in one registry on one day."""

    def __init__(self, registry: Directory, on: date) -> None:
        """Make the index of names."""
        self.registry, self.on = registry, on
        self.finder = Finder(registry, on)

    def resolve(self, text: str) -> Resolution:
        """Return the units that a name stands for; see `queries.resolve`."""
        given = " ".join(text.split()).strip(" ;,.:-")
        if not spelling.key(given, self.registry.province):
            return _nobody("Chưa ghi cơ quan nào.")
        spelled = spelling.spell_out(given)
        vague, foreign = addressees.is_vague(spelled), addressees.is_foreign(spelled)
        whole = (None if vague else self._one(given, given)) or self._many(given)
        if whole is not None:
            return whole
        vague = vague or addressees.is_unnamed(spelled)
        if found := self._list(given, only_named=vague or foreign):
            return found
        if vague:
            told = (
                f"«{given}» không nêu tên cơ quan nào. Hãy chọn từng cơ quan được giao."
            )
        elif foreign:
            told = f"«{given}» không phải cơ quan trong danh mục của tỉnh."
        else:
            return self._unknown(given)
        return _nobody(told, collective=True)

    def _one(self, text: str, said: str) -> Resolution | None:
        """Take `text` for one body; `said` is how the letter wrote it."""
        ranked = self.finder.scored(text)
        if not ranked or ranked[0][0] < CERTAIN:
            return None
        score, pk, name = ranked[0]
        unit = self.registry.unit(pk, self.on)
        if unit.kind == UnitKind.COMMITTEE and not self._of_the_province(text):
            return None
        if len(ranked) > 1 and score - ranked[1][0] < APART:
            other = self.registry.unit(ranked[1][1], self.on).name
            told = (
                f"«{said}» có thể là {unit.name} hoặc {other}. Hãy chọn đúng cơ quan."
            )
            return _nobody(told, score)
        if not unit.exists_on(self.on):
            return self._gone(said, unit, score)
        _, by_head = spelling.body_of(spelling.spell_out(text))
        if by_head:
            told = (
                f"«{said}» là người đứng đầu {unit.name}; việc được giao cho cơ quan."
            )
        elif score == 1.0:
            told = f"«{said}» là {unit.name}."
        else:
            percent = round(score * 100)
            told = f"«{said}» giống «{name}» {percent}%: hiểu là {unit.name}."
        return Resolution(
            units=(unit,), collective=False, score=round(score, 3), explained=told
        )

    def _of_the_province(self, text: str) -> bool:
        """Say whether "Ủy ban nhân dân" is said to be the province's; each level has one."""
        said = f" {spelling.spell_out(text)} "
        home = fold(self.registry.province)
        return " tinh " in said or f" {home} " in said

    def _gone(self, said: str, unit: UnitView, score: float) -> Resolution:
        if self.on < unit.valid_from:
            day = f"{self.on:%d/%m/%Y}"
            told = f"«{said}»: {unit.name} chưa thành lập ngày {day}. Hãy chọn cơ quan."
            return _nobody(told, score)
        told = f"«{said}»: {unit.name} không còn từ {unit.valid_to:%d/%m/%Y}"
        if heirs := self.finder.living(unit.id):
            names = ", ".join(heir.name for heir in heirs)
            return _nobody(f"{told}; kế tục là {names}. Hãy xác nhận.", score)
        return _nobody(f"{told}. Hãy chọn cơ quan.", score)

    def _many(self, text: str) -> Resolution | None:
        found = addressees.collective(spelling.spell_out(text), on=self.on)
        if found is None:
            return None
        units = found.members(self.registry, self.on)
        told = addressees.explain(text, found.kinds, units, self.on)
        score = 1.0 if units else 0.0
        return Resolution(units=units, collective=True, score=score, explained=told)

    def _list(self, text: str, *, only_named: bool) -> Resolution | None:
        """Read several names in a row: "Các sở: Nội vụ, Tài chính và Y tế".

        `only_named` takes no collectives: in "các sở liên quan" nobody is named.
        """
        parts = _parts(text)
        if len(parts) > MOST_PARTS:
            return None
        found: list[Resolution] = []
        missed: list[str] = []
        genre, at, lost = "", 0, False
        while at < len(parts):
            row = parts[at : at + LONGEST_NAME]
            taken, width = self._longest(text, row, genre, only_named=only_named)
            said = text[parts[at][0] : parts[at + width - 1][1]]
            if taken is None or (lost and _belongs_before(said, taken)):
                missed.append(said)
                lost = True
            else:
                found.append(taken)
                lost = False
            genre = _genre(said) or genre
            at += width
        if not found:
            return None
        units = tuple(dict.fromkeys(unit for one in found for unit in one.units))
        told = " ".join(dict.fromkeys(one.explained for one in found))
        if missed:
            told += f" Chưa nhận ra «{'», «'.join(missed)}»: hãy chọn cơ quan."
        share = len(found) / (len(found) + len(missed))
        return Resolution(
            units=units,
            collective=any(one.collective for one in found),
            score=round(min(one.score for one in found) * share, 3),
            explained=told,
        )

    def _longest(
        self,
        text: str,
        row: list[tuple[int, int]],
        genre: str,
        *,
        only_named: bool,
    ) -> tuple[Resolution | None, int]:
        """Take the longest name that begins the row of parts; its width in parts."""
        for width in range(len(row), 0, -1):
            said = text[row[0][0] : row[width - 1][1]]
            spelled = spelling.spell_out(said)
            nobody = addressees.is_vague(spelled) or addressees.is_foreign(spelled)
            if ";" in said or nobody:
                continue
            singular = _PLURAL.sub("", said.replace(":", " "), count=1)
            named = f"{genre} {said}" if genre and not _genre(said) else singular
            read = [self._one(name, said) for name in dict.fromkeys((said, named))]
            sure = [one for one in read if one is not None and one.units]
            taken = max(sure, key=lambda one: one.score, default=None)
            if taken is None and not only_named:
                taken = self._many(said)
            if taken is not None and taken.units:
                return taken, width
        return None, 1

    def _unknown(self, text: str) -> Resolution:
        told = f"Chưa nhận ra «{text}» trong danh mục. Hãy chọn cơ quan."
        near = self.finder.find(text, 1)
        if not near or near[0].score < WORTH_SUGGESTING:
            return _nobody(told)
        unit, percent = near[0].unit, round(near[0].score * 100)
        told = (
            f"Chưa nhận ra «{text}»; gần nhất là {unit.name} ({percent}%). "
            "Hãy chọn cơ quan."
        )
        return _nobody(told, near[0].score)


def _nobody(told: str, score: float = 0.0, *, collective: bool = False) -> Resolution:
    return Resolution(
        units=(), collective=collective, score=round(score, 3), explained=told
    )


def _parts(text: str) -> list[tuple[int, int]]:
    """Return the spans between commas, semicolons and "và"."""
    ends = [(found.start(), found.end()) for found in _SEPARATOR.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    return [
        (start, stop)
        for start, stop in zip(starts, stops, strict=True)
        if text[start:stop].strip()
    ]


def _belongs_before(said: str, taken: Resolution) -> bool:
    """Say whether a name only goes on with the one before it, which was not known.

    In "Công an các huyện, thị xã" the second part means police too, not committees.
    """
    name, _ = spelling.body_of(spelling.spell_out(said))
    if re.match(spelling.LOCAL_LEVEL, name):
        return True
    return taken.score < 1.0 and not _genre(said)


def _genre(said: str) -> str:
    """Return the kind of body that a name begins with: "so", "uy ban nhan dan huyen"."""
    found = spelling.GENRE.match(spelling.key(_PLURAL.sub("", said, count=1)))
    return found[1] if found else ""
