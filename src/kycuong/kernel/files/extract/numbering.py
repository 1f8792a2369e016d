"""The marks that Word draws itself: "1.", "a)", "-" before list paragraphs."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(frozen=True)
class Level:
    """One level of a list: how its number looks and where it starts."""

    form: str = "decimal"
    pattern: str = "%1."
    start: int = 1
    style: str = ""


def roman(number: int) -> str:
    """Return `number` in small roman figures.

    >>> roman(4), roman(19)
    ('iv', 'xix')
    """
    digits = ""
    for value, sign in _ROMAN:
        while number >= value:
            digits, number = digits + sign, number - value
    return digits


def letters(number: int) -> str:
    """Return `number` as Word's small letters: a … z, aa, bb …"""
    times, at = divmod(max(number, 1) - 1, 26)
    return chr(ord("a") + at) * (min(times, 20) + 1)


def figure(number: int, form: str) -> str:
    """Return `number` in one of Word's forms (numFmt)."""
    if form == "none":
        return ""
    number = min(number, 9_999)
    if form in {"lowerLetter", "upperLetter"}:
        shown = letters(number)
    elif form in {"lowerRoman", "upperRoman"}:
        shown = roman(number)
    else:
        shown = f"{number:02d}" if form == "decimalZero" else str(number)
    return shown.upper() if form.startswith("upper") else shown


class Lists:
    """Counts the list paragraphs of one document in reading order."""

    def __init__(self, numbering: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._family: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[str] = set()
        self._restarts: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._load(numbering)

    def _load(self, numbering: etree._Element) -> None:
        families = {
            family.get(f"{W}abstractNumId"): _levels(family)
            for family in numbering.iterchildren(f"{W}abstractNum")
        }
        for num in numbering.iterchildren(f"{W}num"):
            number_id = num.get(f"{W}numId")
            link = num.find(f"{W}abstractNumId")
            family = link.get(VAL) if link is not None else None
            if number_id is None or family is None:
                continue
            levels = dict(families.get(family, {}))
            for change in num.iterchildren(f"{W}lvlOverride"):
                self._override(change, number_id, levels)
            self._family[number_id] = family
            self._levels[number_id] = levels

    def _override(
        self, change: etree._Element, number_id: str, levels: dict[int, Level]
    ) -> None:
        depth = integer(change.get(f"{W}ilvl"), 0)
        own = change.find(f"{W}lvl")
        if own is not None:
            levels[depth] = _level(own)
        start = change.find(f"{W}startOverride")
        if start is not None:
            self._restarts.setdefault(number_id, {})[depth] = integer(start.get(VAL), 1)

    def level_of(self, number_id: str, style: str, default: int) -> int:
        """Return the level of a list that belongs to a paragraph style."""
        for depth, level in self._levels.get(number_id, {}).items():
            if style and level.style == style:
                return depth
        return default

    def mark(self, number_id: str, depth: int) -> str:
        """Count one paragraph and return the mark Word draws before it ("" for none)."""
        levels = self._levels.get(number_id)
        if not levels or depth not in levels or not 0 <= depth < 9:
            return ""
        counts = self._counts.setdefault(self._family[number_id], [None] * 9)
        if number_id not in self._started:
            self._started.add(number_id)
            for at, start in self._restarts.get(number_id, {}).items():
                if 0 <= at < 9:
                    counts[at] = start - 1
        before = counts[depth]
        counts[depth] = levels[depth].start if before is None else before + 1
        counts[depth + 1 :] = [None] * (8 - depth)
        return _drawn(levels, counts, depth)


def _drawn(levels: Mapping[int, Level], counts: list[int | None], depth: int) -> str:
    level = levels[depth]
    if level.form == "bullet":
        return "+" if level.pattern.strip() == "+" else "-" if level.pattern else ""
    mark = level.pattern
    for at in range(depth + 1):
        sign = f"%{at + 1}"
        if sign in mark:
            shape = levels.get(at, Level())
            number = counts[at]
            if number is None:
                number = counts[at] = shape.start
            mark = mark.replace(sign, figure(number, shape.form))
    return mark.strip()


def _levels(family: etree._Element) -> dict[int, Level]:
    return {
        integer(level.get(f"{W}ilvl"), 0): _level(level)
        for level in family.iterchildren(f"{W}lvl")
    }


def _level(level: etree._Element) -> Level:
    def value(tag: str, default: str) -> str:
        found = level.find(f"{W}{tag}")
        text = None if found is None else found.get(VAL)
        return default if text is None else str(text)

    return Level(
        form=value("numFmt", "decimal"),
        pattern=value("lvlText", ""),
        start=integer(value("start", "1"), 1),
        style=value("pStyle", ""),
    )


def integer(text: str | None, default: int) -> int:
    """Return a whole number written in an attribute; `default` where there is none."""
    try:
        return int(text or default)
    except ValueError:
        return default
