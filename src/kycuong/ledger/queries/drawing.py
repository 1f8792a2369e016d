"""Rows of lists, every string ready: what is said once is said for all rows alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple, Protocol

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import kinds, wording
from kycuong.ledger.models import code_of
from kycuong.rules import duty
from kycuong.rules.duty.entries import last_before
from kycuong.rules.duty.status import Clocked
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.instants import LOCAL, local_day
from kycuong.shared.formats import day

TONES: Final = {
    duty.Status.OVERDUE: "late",
    duty.Status.NEAR_DUE: "soon",
    duty.Status.IN_TIME: "",
}


SELDOM: Final = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list, every string ready.

    `last_seq` is the number of the matter's last entry; `original` the first due date,
    `done` the day of completion, `updated` the day of the last entry.
    """

    pk: int
    code: str
    title: str
    lead: str
    holder: str
    due: str
    provisional: bool
    chip: duty.Chip
    status: str
    tone: str
    opened: str
    source: str
    url: str
    last_seq: int
    original: str
    done: str
    updated: str
    product: str
    kind: str


class Drawable(Clocked, Protocol):
    """What a row is drawn from: a stored matter, or the columns of one."""

    pk: Any
    code: Any
    title: Any
    kind: Any
    lead_unit_id: Any
    holder_unit_id: Any
    holder_post_id: Any
    original_due_at: Any
    completed_at: Any
    last_at: Any
    last_seq: Any
    product: Any
    source_label: Any


class Kept(NamedTuple):
    """The columns of a matter that a row is drawn from, and nothing else of it.

    The last ones (`SELDOM` of them) are what few lists show; a row without them is
    drawn with these cells empty.
    """

    id: int
    title: str
    source_label: str
    lead_unit_id: int
    holder_unit_id: int | None
    holder_post_id: int | None
    outcome: str
    standing: bool
    due_on: date | None
    due_at: datetime | None
    due_text: str
    due_provisional: bool
    opened_at: datetime
    overdue_from: datetime | None
    near_from: datetime | None
    submitted_at: datetime | None
    closed_at: datetime | None
    last_seq: int
    kind: str = ""
    product: str = ""
    original_due_at: datetime | None = None
    completed_at: datetime | None = None
    last_at: datetime | None = None

    @property
    def pk(self) -> int:
        """The key."""
        return self.id

    @property
    def code(self) -> str:
        """The number by which people name it."""
        return code_of(self.id, self.opened_at.astimezone(LOCAL).year)

    @property
    def due(self) -> duty.Due | None:
        """The due date in force."""
        if self.due_at is None:
            return None
        return duty.Due(self.due_on, self.due_at, self.due_text, self.due_provisional)


class Drawing:
    """Draws the rows of one list at one instant; remembers what many rows share."""

    def __init__(self, at: datetime) -> None:
        """Begin with nothing remembered."""
        self.at, self.on = at, local_day(at)
        self._names: dict[int, str] = {}
        self._posts: dict[int, str] = {}
        self._calendars: dict[int, WorkCalendar] = {}
        self._days: dict[date, str] = {}
        self._chips: dict[duty.Chip, duty.Chip] = {}
        self._words = {each: gettext(each.label) for each in duty.Status}
        self._kinds: dict[str, str] = {}
        self._list = reverse("ledger:matters")

    def rows(
        self, matters: Sequence[Any], when: Sequence[datetime] | None = None
    ) -> Iterator[Row]:
        """Yield rows in the order of `matters`, with every name looked up at once.

        Args:
            when: as of which instant each row is told; None for that of the list.
        """
        self._learn(matters)
        return map(self._row, matters, when or [self.at] * len(matters))

    def _learn(self, matters: Sequence[Any]) -> None:
        """Look up the names of units and of who holds posts that are not known yet."""
        units = {m.lead_unit_id for m in matters} | {m.holder_unit_id for m in matters}
        units -= {None, *self._names}
        self._names |= organisations.short_names(units) if units else {}
        posts = {m.holder_post_id for m in matters} - {None, *self._posts}
        if posts:
            found = organisations.posts(posts, on=self.on)
            named = {pk: post.holder_name for pk, post in found.items()}
            self._posts |= dict.fromkeys(posts, "") | named

    def _row(self, matter: Drawable, at: datetime) -> Row:
        word, due = duty.status(matter, at), matter.due
        holder = self._names.get(matter.holder_unit_id or 0, "")
        person = self._posts.get(matter.holder_post_id or 0, "")
        return Row(
            pk=matter.pk,
            code=matter.code,
            title=matter.title,
            lead=self._names.get(matter.lead_unit_id, ""),
            holder=f"{person}, {holder}" if person else holder,
            due=self._day(due.day) if due else "",
            provisional=bool(due and due.provisional),
            chip=self._chip(matter, at),
            status=self._words[word],
            tone=TONES.get(word, "closed"),
            opened=self._of(matter.opened_at),
            source=matter.source_label,
            url=f"{self._list}{matter.pk}/",
            last_seq=matter.last_seq,
            original=self._last_day(matter),
            done=self._of(matter.completed_at),
            updated=self._of(matter.last_at),
            product=matter.product,
            kind=self._kind(matter.kind),
        )

    def _chip(self, matter: Drawable, at: datetime) -> duty.Chip:
        """Return the chip in the reader's language."""
        said = duty.chip(matter, self.calendar(matter.lead_unit_id), at)
        known = self._chips.get(said)
        if known is None:
            known = self._chips[said] = wording.shown(said)
        return known

    def calendar(self, unit: int) -> WorkCalendar:
        """Return by which days a unit's dates are told, as in force at the instant."""
        known = self._calendars.get(unit)
        if known is None:
            known = calendars.calendar_for(unit, at=self.at)
            self._calendars[unit] = known
        return known

    def _of(self, instant: datetime | None) -> str:
        return self._day(instant.astimezone(LOCAL).date()) if instant else ""

    def _last_day(self, matter: Drawable) -> str:
        """Return the first due date; an instant's own day where it ends in one."""
        first = matter.original_due_at
        return self._day(last_before(first).date()) if first else ""

    def _day(self, on: date) -> str:
        known = self._days.get(on)
        if known is None:
            known = self._days[on] = day(on)
        return known

    def _kind(self, key: str) -> str:
        known = self._kinds.get(key)
        if known is None:
            known = self._kinds[key] = kinds.label(key)
        return known
