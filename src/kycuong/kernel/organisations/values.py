"""What callers get: units, posts and people as of one day, as plain values."""

from dataclasses import dataclass
from datetime import date

from kycuong.kernel.organisations.enums import Manner, Role, UnitKind


class NoSuchUnit(LookupError):
    """No such body on that day; the sentence says which was looked for."""


@dataclass(frozen=True, slots=True)
class UnitView:
    """One unit under the name it bore on the day asked for.

    `parent_id` is the body above: the department of a division, the Committee of a
    department. `valid_to` is the first day it is no more; None while it lasts.
    """

    id: int
    code: str
    kind: str
    name: str
    short_name: str
    parent_id: int | None
    valid_from: date
    valid_to: date | None

    def exists_on(self, day: date) -> bool:
        """Say whether the unit existed on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    @property
    def kind_label(self) -> str:
        """Return the kind in Vietnamese."""
        return str(UnitKind(self.kind).label)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


@dataclass(frozen=True, slots=True)
class PostView:
    """One post and who holds it on the day asked for ("" and None: vacant).

    `unit_id` is the unit the post belongs to, `body_id` the body it works for;
    `division` is the division's name, "" for posts of the body itself. `manner` is how
    it is held, a value of `enums.Manner`, "" where vacant.
    """

    id: int
    title: str
    role: str
    unit_id: int
    body_id: int
    division: str
    holder_name: str
    holder_user: int | None
    held_since: date | None = None
    manner: str = ""

    @property
    def in_division(self) -> bool:
        """Say whether the post is inside a division of the body."""
        return bool(self.division)

    @property
    def role_label(self) -> str:
        """Return what the post is for, in Vietnamese."""
        return str(Role(self.role).label)

    @property
    def manner_label(self) -> str:
        """Return how it is held where that is not the usual way, in Vietnamese."""
        usual = self.manner in ("", Manner.FULL)
        return "" if usual else str(Manner(self.manner).label)

    @property
    def full_title(self) -> str:
        """Return the title with its division: "Chuyên viên Phòng Tổng hợp"."""
        if self.division and self.division.lower() not in self.title.lower():
            return f"{self.title} {self.division}"
        return self.title


@dataclass(frozen=True, slots=True)
class Match:
    """A unit found by a name. `score` 1 is the name itself; `matched` what matched.

    `former` is the unit that bore the name, where another stands for it now.
    """

    unit: UnitView
    score: float
    matched: str
    former: UnitView | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """The units that a name written in a letter stands for on a day.

    No units: the name is not one of the registry, or it stands for none by itself
    ("các sở, ngành liên quan"); `explained` is a whole Vietnamese sentence that says
    which and what to do. `collective` is true for addresses of many.
    """

    units: tuple[UnitView, ...]
    collective: bool
    score: float
    explained: str
