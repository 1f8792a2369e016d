"""Names of public bodies: the dictionary and the patterns made of it.

The names themselves are in `data/agencies.toml`; a new ministry, department or
abbreviation is added there and nowhere else.
"""

from __future__ import annotations

import pkgutil
import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from kycuong.rules.vntext.folding import fold, fold_same_length

# What may stand in a text for each connective of an official name.
_JOINTS = {
    "va": r"\s*(?:\bva\b|-|&)\s*",
    "&": r"\s*(?:&|\bva\b|-)?\s*",
    "-": r"\s*-?\s*",
    ",": r"\s*[,-]?\s*",
}


# In a name printed in capitals it is a word ("ĐẦU TƯ", "BỘ TƯ PHÁP"), not "Trung ương".
_SMALL = "a-zà-ýăđĩũơư" + "".join(map(chr, range(0x1EA1, 0x1EFA, 2)))
_AFTER = {"TƯ": f"(?:(?<=[{_SMALL}] )|(?<=BCĐ )|(?<=BCH )|(?<=VP ))"}


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Compiled names. The `…_names` map a folded key to the official form."""

    fields: re.Pattern[str]
    field_names: dict[str, str]
    bodies: re.Pattern[str]
    body_names: dict[str, str]
    collectives: re.Pattern[str]
    organs: re.Pattern[str]
    expand: re.Pattern[str]
    expansions: dict[str, str]


def key(text: str) -> str:
    """Fold a name for look-up; connecting "và", "&" and dashes do not count."""
    return " ".join(word for word in fold(text).split() if word != "va")


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return the fold of a body's name; the same names come again and again."""
    return fold(name)


@cache
def dictionary() -> Dictionary:
    """Return the packaged dictionary, compiled once."""
    source = pkgutil.get_data("kycuong.rules.letters", "data/agencies.toml") or b""
    data = tomllib.loads(source.decode())
    field_names = _names(data["fields"])
    body_names = _names(data["bodies"])
    organs = "|".join(_forms(data["organs"]["words"]))
    return Dictionary(
        fields=re.compile(_alternatives(data["fields"])),
        field_names=field_names,
        bodies=re.compile(_alternatives(data["bodies"])),
        body_names=body_names,
        collectives=re.compile(
            rf"(?:{'|'.join(_forms(data['collectives']['names']))})\b"
        ),
        organs=re.compile(rf"(?:{organs})\b"),
        expand=re.compile(
            "|".join(
                rf"{_AFTER.get(k, '')}\b{re.escape(k)}(?!\w)"
                for k in _longest(data["expand"])
            )
        ),
        expansions=data["expand"],
    )


def _names(table: dict[str, list[str]]) -> dict[str, str]:
    """Folded key → official name; abbreviations first, so that names win."""
    names = {key(alias): name for name, row in table.items() for alias in row}
    return names | {key(name): name for name in table}


def _alternatives(table: dict[str, list[str]]) -> str:
    every = list(table) + [alias for row in table.values() for alias in row]
    return rf"(?:{'|'.join(_forms(every))})(?![a-z0-9])"


def _longest(names: list[str] | dict[str, str]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))


def _forms(names: list[str]) -> list[str]:
    """Patterns of folded names, longest first, free in blanks and connectives."""
    return [_form(name) for name in _longest(list(dict.fromkeys(names)))]


def _form(name: str) -> str:
    parts: list[str] = []
    joint = r"\s+"
    for word in re.findall(r"[a-z0-9.]+|[&,-]", fold_same_length(name)):
        if word in _JOINTS:
            joint = _JOINTS[word]
            continue
        parts += [joint, re.escape(word)]
        joint = r"\s+"
    return "".join(parts[1:])
