"""What a row of a file asks for."""

from dataclasses import dataclass, field
from typing import Any

from kycuong.work.importing.enums import Fate

StepDict = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """A row that asks for something or cannot be acted on; see `models.Line`."""

    number: int
    key: str
    fate: Fate
    said: tuple[str, ...]
    title: str = ""
    matter: int | None = None
    seen: int | None = None
    steps: tuple[StepDict, ...] = field(default=())


class Wrong(Exception):
    """A row cannot be acted on; the text is one sentence for its sender."""


def wrong(number: int, key: str, said: str, **more: Any) -> Found:
    """Return a row that cannot be acted on, with why."""
    return Found(number, key[:120], Fate.WRONG, (said,), **more)
