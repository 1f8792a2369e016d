"""What the desk shows: lists of matters, and what a search finds."""

from dataclasses import dataclass
from datetime import datetime

from kycuong.kernel.audit.actors import Actor


@dataclass(frozen=True, slots=True)
class Home:
    """The page an official starts from."""

    name: str


@dataclass(frozen=True, slots=True)
class Search:
    """What was asked and found."""

    text: str


def home(actor: Actor, at: datetime) -> Home:
    """Return the desk of one person at an instant."""
    return Home(actor.name)


def search(actor: Actor, text: str, at: datetime) -> Search:
    """Return what the person may see that fits the text."""
    return Search(text.strip())
