"""What the verifier finds."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum


class Wrong(StrEnum):
    """What is wrong with a record."""

    ALTERED = "altered"
    INSERTED = "inserted"
    DROPPED = "dropped"
    TRUNCATED = "truncated"
    SHREDDED = "shredded"
    FORGED = "forged"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Fault:
    """One record that is not as the chain says: which, where in the chain, and how."""

    wrong: Wrong
    table: str
    key: str
    sentence: str
    lane: int | None = None
    seq: int | None = None

    def __str__(self) -> str:
        """Return it as a line for people."""
        place = f" (làn {self.lane}, số {self.seq})" if self.lane is not None else ""
        return f"{self.table} {self.key}{place}: {self.sentence}"

    def plain(self) -> dict[str, object]:
        """Return it as values for machines."""
        return asdict(self)


Faults = Iterator[Fault]
