"""The words and codes of the format, read from one dated file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Dialect:
    """One edition of the format: names, codes and ways to write days.

    `status` and `business` go from our word to the code of the axis; `priority` from
    the code to the urgency of our register.
    """

    edition: str
    in_force: date
    namespace: str
    xlink: str
    version: str
    days: tuple[str, ...]
    instants: tuple[str, ...]
    status: Mapping[str, str]
    business: Mapping[str, str]
    priority: Mapping[str, str]
    types: Mapping[str, str]
    secret_elements: tuple[str, ...]
    open_marks: frozenset[str]

    def word_of(self, code: str) -> str:
        """Return our word for a status code; "" for one nobody told us of.

        >>> DIALECT.word_of("03"), DIALECT.word_of("3"), DIALECT.word_of("99")
        ('accepted', 'accepted', '')
        """
        padded = code.strip().zfill(2)
        return next(
            (word for word, known in self.status.items() if known == padded), ""
        )

    def urgency_of(self, code: str) -> str | None:
        """Return the urgency of a priority code; None for a code that is not known."""
        return self.priority.get(code.strip() or "0")

    def priority_of(self, urgency: str) -> str:
        """Return the priority code of an urgency."""
        return next(code for code, word in self.priority.items() if word == urgency)


def load(name: str = "qcvn_102_2016") -> Dialect:
    """Read one edition from the packaged data."""
    place = files("kycuong.work.exchange.edxml") / "data" / f"{name}.toml"
    said: dict[str, Any] = tomllib.loads(place.read_text(encoding="utf-8"))
    return Dialect(
        edition=said["edition"],
        in_force=said["in_force"],
        namespace=said["namespace"]["edxml"],
        xlink=said["namespace"]["xlink"],
        version=said["namespace"]["version"],
        days=tuple(said["formats"]["days"]),
        instants=tuple(said["formats"]["instants"]),
        status=said["status"],
        business=said["business"],
        priority=said["priority"],
        types=said["types"],
        secret_elements=tuple(said["secret"]["elements"]),
        open_marks=frozenset(said["secret"]["open"]),
    )


DIALECT: Final = load()
