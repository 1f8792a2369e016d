"""A matter as the day knew it: what a row of a past day or of an event is drawn from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet

from kycuong.ledger.models import Stretch, code_of
from kycuong.ledger.queries.drawing import Drawing
from kycuong.rules.duty import DEFAULT_NEARNESS, Due, State
from kycuong.rules.duty.entries import last_before
from kycuong.rules.duty.nearness import near_from
from kycuong.rules.duty.stretches import Sort
from kycuong.rules.worktime.instants import LOCAL


class When(Enum):
    """As of which instant a stretch is told: of the list's, or of its own event."""

    DAY = "day"
    BEGAN = "since"
    LEFT = "until"
    CLOSED = "closed"
    TURNED = "overdue_from"


class Stored(NamedTuple):
    """The columns of a stretch and of its matter from which a row is drawn."""

    id: int
    matter: int
    seq: int
    sort: str
    state: str
    since: datetime
    until: datetime | None
    lead_unit: int
    holder_unit: int
    holder_post: int | None
    due_at: datetime | None
    original_due_at: datetime | None
    overdue_from: datetime | None
    matter__title: str
    matter__kind: str
    matter__product: str
    matter__source_label: str
    matter__opened_at: datetime
    matter__outcome: str
    matter__due_on: date | None
    matter__due_at: datetime | None
    matter__due_text: str
    matter__due_provisional: bool
    matter__overdue_from: datetime | None
    matter__submitted_at: datetime | None
    matter__completed_at: datetime | None
    matter__last_at: datetime
    matter__last_seq: int


def instant_of(row: Stored, when: When, day: datetime) -> datetime:
    """Return the instant as of which a row is told; `day` that of the list."""
    if when is When.BEGAN:
        return row.since
    if when is When.TURNED:
        return max(row.since, row.overdue_from or row.since)
    if when is When.DAY or row.until is None:
        return day
    return row.until if when is When.CLOSED else last_before(row.until)


@dataclass(frozen=True, slots=True)
class Then:
    """A matter as it stood in one stretch, at an instant within it or at its end.

    `submitted_at` is when the result that waited then was handed in; of a matter that
    is `closed`, the words are those of its closing, which come once and stay.
    """

    row: Stored
    closed: bool
    submitted_at: datetime | None
    near_from: datetime | None

    @property
    def outcome(self) -> str:
        """How it ended; empty while it was open."""
        return self.row.matter__outcome if self.closed else ""

    @property
    def overdue_from(self) -> datetime | None:
        """When it was late, as known then."""
        return self.row.matter__overdue_from if self.closed else self.row.overdue_from

    @property
    def closed_at(self) -> datetime | None:
        """When it ended."""
        return self.row.until if self.closed else None

    @property
    def completed_at(self) -> datetime | None:
        """When the result that was accepted had been handed in."""
        return self.row.matter__completed_at if self.closed else None

    @property
    def due(self) -> Due | None:
        """The date in force then; in the words of today's where it is the same."""
        row = self.row
        if row.due_at is None:
            return None
        if row.due_at == row.matter__due_at:
            words = row.matter__due_text, row.matter__due_provisional
            return Due(row.matter__due_on, row.due_at, *words)
        return due_of(row.due_at)

    @property
    def code(self) -> str:
        """The number by which people name it."""
        return code_of(self.pk, self.row.matter__opened_at.astimezone(LOCAL).year)

    pk = property(lambda self: self.row.matter)
    title = property(lambda self: self.row.matter__title)
    kind = property(lambda self: self.row.matter__kind)
    product = property(lambda self: self.row.matter__product)
    source_label = property(lambda self: self.row.matter__source_label)
    opened_at = property(lambda self: self.row.matter__opened_at)
    last_at = property(lambda self: self.row.matter__last_at)
    last_seq = property(lambda self: self.row.matter__last_seq)
    lead_unit_id = property(lambda self: self.row.lead_unit)
    holder_unit_id = property(lambda self: self.row.holder_unit)
    holder_post_id = property(lambda self: self.row.holder_post)
    original_due_at = property(lambda self: self.row.original_due_at)
    standing = property(lambda self: self.row.sort == Sort.STANDING.value)


def due_of(instant: datetime) -> Due:
    """Return a due date known by its first late instant: a whole day as a day."""
    local = instant.astimezone(LOCAL)
    whole = local.hour == local.minute == local.second == local.microsecond == 0
    return Due(last_before(instant).date() if whole else None, instant)


def thens(
    rows: Sequence[Stored], when: Sequence[datetime], told: When, drawing: Drawing
) -> list[Then]:
    """Return what rows are drawn from; one query, where results waited then."""
    closed = told is When.CLOSED
    waiting = [] if closed else _waiting(rows, when)
    handed_in = _handed_in(waiting) if waiting else {}
    found = []
    for row, at in zip(rows, when, strict=True):
        submitted = row.matter__submitted_at
        if not closed:
            submitted = handed_in.get(row.id) or _known(row, at)
        near = None
        if row.overdue_from and not closed:
            calendar = drawing.calendar(row.lead_unit)
            near = near_from(row.overdue_from, calendar, DEFAULT_NEARNESS)
        found.append(Then(row, closed, submitted, near))
    return found


def _known(row: Stored, at: datetime) -> datetime | None:
    """Return when the result was handed in, where the matter still says so.

    The matter keeps its last submission: not after the instant, it is that instant's.
    """
    last = row.matter__submitted_at
    return last if row.state == State.SUBMITTED and last and last <= at else None


def _waiting(rows: Iterable[Stored], when: Iterable[datetime]) -> list[Stored]:
    return [
        row
        for row, at in zip(rows, when, strict=True)
        if row.state == State.SUBMITTED and _known(row, at) is None
    ]


def _handed_in(rows: Sequence[Stored]) -> Mapping[int, datetime]:
    """Return since when the results of stretches had been waiting, by stretch.

    Two entries of one instant leave a stretch without length, which leads nowhere.
    """
    waited: QuerySet[Stretch, Any] = Stretch.objects.filter(
        Q(state=State.SUBMITTED, since__lt=F("until")),
        matter__in={row.matter for row in rows},
    )
    began = {
        (matter, until): since
        for matter, since, until in waited.values_list("matter", "since", "until")
    }
    found = {}
    for row in rows:
        since = row.since
        while (row.matter, since) in began:
            since = began[row.matter, since]
        found[row.id] = since
    return found
