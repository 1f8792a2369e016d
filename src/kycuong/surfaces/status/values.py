"""Values that the page is made of."""

from dataclasses import dataclass
from datetime import datetime

from kycuong.surfaces.status.enums import Standing


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its name, how it stands, what is known, what to do and where."""

    name: str
    standing: Standing
    text: str
    todo: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """Now: by the desk's clock, which a demo moves, and by the machine's own."""

    at: datetime
    wall: datetime
