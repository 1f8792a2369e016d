"""What a change of the calendar does elsewhere: told here, counted by who owns it.

This context knows days; whoever keeps due dates counts them. One `Counter` registers
itself (`register`, joined in config/wiring) and is asked before a decision what it
would do, and afterwards to do it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Protocol, Self

from kycuong.kernel.audit.actors import Actor
from kycuong.rules.worktime import WorkCalendar
from kycuong.shared.paging import Pager


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the calendar, for those who count again.

    `before` and `after` give a unit's calendar without and with it. `source` is the
    document, for the reason of an entry; `undoes` is the proposal it takes back.
    `days` are those decided, `unit` the body it touches with those below it (None:
    everybody).
    """

    proposal: int
    source: str
    before: Callable[[int | None], WorkCalendar]
    after: Callable[[int | None], WorkCalendar]
    days: tuple[date, ...] = ()
    year: int | None = None
    unit: int | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Impact:
    """How many duties a change touches.

    `counted` were looked at. `moved` get another due date; `settled` keep it and only
    stop (or start) being provisional. `relieved` are late now and no longer after it,
    `burdened` the other way round.
    """

    counted: int = 0
    moved: int = 0
    settled: int = 0
    relieved: int = 0
    burdened: int = 0

    def __add__(self, other: Self) -> "Impact":
        """Add up, figure by figure."""
        pairs = zip(asdict(self).values(), asdict(other).values(), strict=True)
        return Impact(*(mine + theirs for mine, theirs in pairs))

    @property
    def entries(self) -> int:
        """How many entries it writes."""
        return self.moved + self.settled

    @classmethod
    def of(cls, kept: Mapping[str, int] | None) -> Self:
        """Return what was kept as JSON; nothing kept is nothing done."""
        known = {field.name for field in fields(cls)}
        return cls(**{key: n for key, n in (kept or {}).items() if key in known})


@dataclass(frozen=True, slots=True)
class Move:
    """One duty whose date a change moves, every string ready."""

    code: str
    title: str
    url: str
    lead: str
    was: str
    now: str
    effect: str
    tone: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of the duties that move are shown, in which order; empty means all."""

    lead: int | None = None
    effect: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Moves:
    """One page of the duties that move."""

    rows: tuple[Move, ...]
    pager: Pager


Note = Callable[[int, int, Impact], None]
"""Called within each batch's transaction: where it began, where to go on, what it did."""


class Counter(Protocol):
    """Whoever keeps due dates."""

    def many(self) -> bool:
        """Return whether counting takes longer than a request may."""
        ...

    def total(self) -> int:
        """Return how many duties there are to look at."""
        ...

    def foresee(self, change: Change, *, at: datetime) -> Impact:
        """Find out what a change would do, and keep the list for `moves`."""
        ...

    def apply(self, change: Change, *, cursor: int, note: Note, at: datetime) -> None:
        """Do it from `cursor` on, batch by batch; a second run adds nothing."""
        ...

    def tell(self, change: Change, *, at: datetime) -> None:
        """Tell each body once what moved."""
        ...

    def moves(
        self,
        proposal: int,
        asked: Asked,
        *,
        page: str | None,
        actor: Actor,
        at: datetime,
    ) -> Moves:
        """Return a page of the duties that move and that the person may see."""
        ...

    def every_move(
        self, proposal: int, asked: Asked, *, actor: Actor, at: datetime
    ) -> Iterable[Move]:
        """Return all of them, for an export."""
        ...


_registered: list[Counter] = []


def register(counter: Counter | None) -> None:
    """Name who keeps due dates; None for nobody."""
    _registered[:] = [counter] if counter else []


def counter() -> Counter | None:
    """Return who keeps due dates, if anybody does."""
    return _registered[0] if _registered else None
