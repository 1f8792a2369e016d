"""The texts that ship with the software, read from their file."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Self

from kycuong.work.documents.letterform import blanks_in, kind_of


@dataclass(frozen=True, slots=True)
class Text:
    """What a template says, as a person types it: lines, blanks as «tên ô».

    `recipients` and `addressees` hold a place a line.
    """

    kind: str
    subject: str
    body: str
    addressees: str = ""
    bases: str = ""
    recipients: str = ""

    @property
    def blanks(self) -> tuple[str, ...]:
        """Return the names of its blanks in the order they are read."""
        return blanks_in(
            (self.subject, self.addressees, self.bases, self.body, self.recipients)
        )

    def to_json(self) -> dict[str, str]:
        """Return it as JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Return the text that `to_json` gave."""
        return cls(**{name: str(values.get(name, "")) for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class Packaged:
    """One packaged template: its key in addresses, its name, when to take it."""

    key: str
    name: str
    when: str
    text: Text


@cache
def packaged() -> dict[str, Packaged]:
    """Return the packaged templates by key, in the order they are offered.

    Raises:
        ValueError: the file names a type that there is not.
    """
    source = files(__package__).joinpath("data/templates.toml")
    found = {}
    for row in tomllib.loads(source.read_text("utf-8"))["template"]:
        text = Text.from_json(row)
        kind_of(text.kind)
        found[row["key"]] = Packaged(row["key"], row["name"], row["when"], text)
    return found
