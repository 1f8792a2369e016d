"""What a channel is given and what it answers."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Parcel:
    """One digest on its way: the long form for mail, the short one for telephones.

    `id` is the same however often the parcel is sent: the Message-ID of a letter, the
    tracking number of a short message. `url` is absolute.
    """

    to: str
    id: str
    at: datetime
    subject: str
    text: str
    html: str
    short: str
    url: str


class Outcome(StrEnum):
    """What is known after a parcel was handed to a channel."""

    ACCEPTED = "accepted"  # the other side has it
    DEFERRED = "deferred"  # certainly not handed over; try again later
    REFUSED = "refused"  # certainly not handed over, and never will be
    UNKNOWN = "unknown"  # the line broke where it may or may not have arrived


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a channel answers.

    `note` says why, in one line; `bad_address`: the address itself takes nothing.
    `reference` is the other side's own number of the message.
    """

    outcome: Outcome
    note: str = ""
    bad_address: bool = False
    reference: str = ""


class Line(Protocol):
    """An open way out, good for many parcels one after the other."""

    def send(self, parcel: Parcel) -> Receipt:
        """Hand one parcel over; never raises for what the other side does."""


class Channel(Protocol):
    """One way out of the house."""

    def ready(self) -> bool:
        """Say whether the settings configure it."""

    def open(self) -> AbstractContextManager[Line]:
        """Open a line; it connects when the first parcel is sent."""


def one_line(text: object, most: int = 300) -> str:
    """Return what an other side said on one line, without control characters."""
    printable = (c if c.isprintable() else " " for c in str(text))
    return " ".join("".join(printable).split())[:most]
