"""Whose files are checked besides uploads: the contexts above join their own here.

A check keeps which context its file came from and which row of it; at every reading that
context says anew whether this person may still read it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from kycuong.kernel.audit.actors import Actor

UPLOAD: Final = ""
"""The source of what somebody handed in to be checked, and nothing else."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a check is of: a source's key, and its row there."""

    source: str = UPLOAD
    item: int = 0


OWN: Final = Origin()


@dataclass(frozen=True, slots=True)
class Source:
    """How a context answers for its rows.

    `readable` gives the rows whose file a person may read now; `open` notes that
    somebody reads one, and raises `NotThere` where it may no longer be read.
    """

    readable: Callable[[Actor], "QuerySet[Any]"]
    open: Callable[[int, Actor, datetime], None] | None = None


_sources: dict[str, Source] = {}


def join(key: str, source: Source) -> None:
    """Take up a context whose files are checked; a key nobody joined is read by nobody."""
    _sources[key] = source


def joined() -> dict[str, Source]:
    """Return the contexts by their keys."""
    return dict(_sources)


def leave(key: str) -> None:
    """Forget a context: its checks are read by nobody from here."""
    _sources.pop(key, None)
