"""References to provisions: "Nghị định 30/2020/NĐ-CP, Điều 8 khoản 2"."""

import re
from dataclasses import dataclass, replace
from datetime import date

from kycuong.rules.citations.dates import DAY, day_of
from kycuong.rules.citations.doctypes import KINDS
from kycuong.rules.citations.number import tidy

_KINDS = "|".join(re.escape(kind) for kind in KINDS)
_INSTRUMENT = re.compile(
    rf"(?P<kind>{_KINDS})\s+(?:(?P<name>[^\W\d_][^\d,;]*?)\s+)?(?:số\s+)?"
    r"(?:(?P<number>\d{1,5}(?:/\d{4})?[/\-][A-ZĐ][\w\-/&]*)|(?:năm\s+)?(?P<year>(?:19|20)\d\d)\b)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)|«[^»]*»")
_LEVELS = ("annex", "part", "chapter", "section", "article", "clause", "point")
_WORDS = {
    "phụ lục": "annex",
    "phần": "part",
    "chương": "chapter",
    "mục": "section",
    "điều": "article",
    "khoản": "clause",
    "điểm": "point",
}
_STEP = re.compile(
    r"(?P<word>phụ lục|phần|chương|mục|điều|khoản|điểm)\s+(?P<value>[IVXLC]+\b|\d+[a-zđ]?\b"
    r"|[a-zđ]\b)|(?P<to>đến)\s+(?:\w+\s+)?(?P<last>\d+)|(?:,|và)\s+(?P<more>[IVXLC]+\b|\d+\b)",
    re.IGNORECASE,
)
_LONGEST_RANGE = 200


@dataclass(frozen=True, slots=True)
class Place:
    """One provision of an instrument; a level that is not named is None."""

    annex: str | None = None
    part: str | None = None
    chapter: str | None = None
    section: str | None = None
    article: str | None = None
    clause: str | None = None
    point: str | None = None


@dataclass(frozen=True, slots=True)
class LawReference:
    """An instrument and the provisions meant; no provisions: the whole of it.

    Instruments are known by `number` ("30/2020/NĐ-CP") or by `name` and `year`
    ("Bộ luật Dân sự", 2015).
    """

    kind: str
    name: str | None
    number: str | None
    year: int | None
    places: tuple[Place, ...] = ()
    day: date | None = None


def parse_law(text: str) -> LawReference | None:
    """Read the first reference in `text`; None where it names no instrument.

    >>> found = parse_law("Nghị định 30/2020/NĐ-CP, Điều 8 khoản 2")
    >>> found.number, [(p.article, p.clause) for p in found.places]
    ('30/2020/NĐ-CP', [('8', '2')])
    >>> found = parse_law("Bộ luật Dân sự 2015, Điều 147 khoản 2; Điều 148.")
    >>> found.name, found.year, [p.article for p in found.places]
    ('Bộ luật Dân sự', 2015, ['147', '148'])
    """
    found = parse_laws(text)
    return found[0] if found else None


def parse_laws(text: str) -> tuple[LawReference, ...]:
    """Read every reference of a `Law:` line, in order.

    >>> line = "Nghị định 191/2026/NĐ-CP, Điều 2; Quyết định 42/2014/QĐ-TTg."
    >>> [r.number for r in parse_laws(line)]
    ['191/2026/NĐ-CP', '42/2014/QĐ-TTg']
    """
    plain = _ASIDE.sub(" ", text)
    heads = list(_INSTRUMENT.finditer(plain))
    ends = [*(head.start() for head in heads[1:]), len(plain)][: len(heads)]
    return tuple(
        _reference(head, plain[head.end() : end])
        for head, end in zip(heads, ends, strict=True)
    )


def _reference(head: re.Match[str], rest: str) -> LawReference:
    kind = " ".join(head["kind"].lower().split())
    number = tidy(head["number"]) if head["number"] else None
    name = None
    if head["name"]:
        name = f"{kind[:1].upper()}{kind[1:]} {' '.join(head['name'].split())}"
    day = re.match(rf"\s*,?\s*{DAY}", rest)
    issued = day_of(day) if day else None
    return LawReference(
        kind, name, number, _year(head, number, issued), _places(rest), issued
    )


def _year(head: re.Match[str], number: str | None, issued: date | None) -> int | None:
    if head["year"]:
        return int(head["year"])
    if number and (printed := re.search(r"/(\d{4})/", number)):
        return int(printed[1])
    return issued.year if issued else None


def _places(text: str) -> tuple[Place, ...]:
    places: list[Place] = []
    current = Place()
    deepest: str | None = None
    for step in _STEP.finditer(text):
        if step["word"]:
            level, value = _WORDS[step["word"].lower()], step["value"]
            if deepest and _LEVELS.index(level) <= _LEVELS.index(deepest):
                places.append(current)
            current, deepest = _at(current, level, value), level
        elif deepest and step["more"]:
            places.append(current)
            current = _at(current, deepest, step["more"])
        elif deepest and step["last"]:
            *between, current = _range(current, deepest, int(step["last"]))
            places += between
    return (*places, current) if deepest else ()


def _at(place: Place, level: str, value: str) -> Place:
    """Return `place` moved to `value` at `level`, deeper levels cleared."""
    deeper = _LEVELS[_LEVELS.index(level) + 1 :]
    return replace(place, **{level: value}, **dict.fromkeys(deeper))


def _range(place: Place, level: str, last: int) -> list[Place]:
    first = getattr(place, level)
    if not first.isdigit() or not int(first) < last <= int(first) + _LONGEST_RANGE:
        return [place]
    return [_at(place, level, str(n)) for n in range(int(first), last + 1)]
