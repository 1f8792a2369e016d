"""Lists of stretches: sorted, paged, with the words of their day, hidden rows counted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any, Final

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Value
from django.db.models import When as Where
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger.models import Stretch
from kycuong.ledger.queries.drawing import Drawing, Row
from kycuong.ledger.queries.rows import BATCH
from kycuong.ledger.queries.sight import sees_all, visible_to
from kycuong.ledger.queries.then import Stored, When, instant_of, thens
from kycuong.rules.duty import State
from kycuong.shared.formats import moment
from kycuong.shared.paging import Pager, asked_page

SORTS: Final = {
    "han": "due_at",
    "ma": "matter",
    "viec": "matter__title",
    "nguon": "matter__source_label",
    "chu-tri": "lead_unit__short_name",
    "giu": "holder_unit__short_name",
    "giao": "matter__opened_at",
    "han-dau": "original_due_at",
    "qua-han": "overdue_from",
    "luc": "",
}
LARGE: Final = 200_000
"""Stretches up to which all bodies' rows are sorted together: a third of a second."""
INSTANTS: Final = {
    When.DAY: "due_at",
    When.BEGAN: "since",
    When.LEFT: "until",
    When.CLOSED: "until",
    When.TURNED: "overdue_from",
}


@dataclass(frozen=True, slots=True)
class PastRow:
    """One line of a list of a past day, every string ready.

    `row` in the words of the day or of the event; `state` where the matter stood;
    `moment` the instant of the event, empty in lists of a day; `change` what changed.
    """

    row: Row
    state: str
    moment: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class PastListing:
    """One page of a list; `hidden` counts the rows the person may not see as matters."""

    rows: tuple[PastRow, ...]
    pager: Pager
    hidden: int

    @property
    def total(self) -> int:
        """How many rows the whole list has for this person."""
        return self.pager.total


class Change(Enum):
    """What differs between a stretch and the next, as a field of their rows."""

    DUE = "due"
    HOLDER = "holder"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A list before it is drawn.

    Args:
        found: the stretches, unsorted.
        when: as of which instant each is told; `day` that of the list itself.
        total: how many there are, where sums know it already.
        change: the rows are changes: each of `found` with the stretch `beside` it (an
            annotation), the later one told as it began. `later`: those found are the
            later ones.
        bodies: how many there are of each lead body, which then follow one another:
            of a large book a page reads only those that it shows.
    """

    found: "QuerySet[Stretch, Any]"
    when: When
    day: datetime
    total: int | None = None
    change: Change | None = None
    later: bool = False
    bodies: tuple[tuple[int, int], ...] | None = None

    @property
    def counted(self) -> int:
        """How many there are."""
        if self.bodies is not None:
            return sum(number for _body, number in self.bodies)
        return self.found.count() if self.total is None else self.total


def listed(
    actor: Actor,
    chosen: Chosen,
    *,
    page: str | None = None,
    sort: str = "",
    size: int = 50,
) -> PastListing:
    """Return one page of a list; a fixed number of queries."""
    total = chosen.counted
    shown = total if sees_all(actor) else _seen(actor, chosen.found).count()
    pager = asked_page(page, shown, size)
    window = list(_window(actor, chosen, sort, pager))
    drawing = Drawing(chosen.day)
    return PastListing(tuple(_drawn(window, chosen, drawing)), pager, total - shown)


def every(actor: Actor, chosen: Chosen, *, sort: str = "") -> Iterator[PastRow]:
    """Yield every row of a list in its order, in batches: what the export writes."""
    drawing, batch = Drawing(chosen.day), []
    for rows in _whole(actor, chosen, sort):
        for values in rows.iterator(chunk_size=BATCH):
            batch.append(values)
            if len(batch) == BATCH:
                yield from _drawn(batch, chosen, drawing)
                batch.clear()
    yield from _drawn(batch, chosen, drawing)


def large() -> bool:
    """Return whether the book is too large to be sorted while a page waits."""
    newest = Stretch.objects.order_by("-pk").values_list("pk", flat=True).first()
    return newest is not None and int(newest) > LARGE


def by_body(figures: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    """Return the counts of bodies in the order in which their rows follow."""
    units = [unit for unit, number in figures.items() if number]
    names = organisations.names(units)
    units.sort(key=lambda unit: (organisations.sort_key(names.get(unit, "")), unit))
    return tuple((unit, figures[unit]) for unit in units)


def _whole(
    actor: Actor, chosen: Chosen, sort: str
) -> "Iterator[QuerySet[Stretch, Any]]":
    """Yield all rows in order, body by body where they follow one another."""
    found = _seen(actor, chosen.found)
    if chosen.bodies is None or not sees_all(actor):
        yield _sorted(found, chosen, sort)
        return
    for body, _number in chosen.bodies:
        yield _sorted(found.filter(lead_unit=body), chosen, sort)


def _window(
    actor: Actor, chosen: Chosen, sort: str, pager: Pager
) -> "QuerySet[Stretch, Any]":
    """Return the rows of one page; of the bodies on it alone, where they follow."""
    found, last = _seen(actor, chosen.found), pager.start + pager.size
    if chosen.bodies is None or not sees_all(actor):
        return _sorted(found, chosen, sort)[pager.start : last]
    before, passed, shown = 0, 0, []
    for body, number in chosen.bodies:
        if before < last and before + number > pager.start:
            shown.append(body)
        elif not shown:
            passed += number
        before += number
    found = found.filter(lead_unit__in=shown)
    places = (
        Where(lead_unit=body, then=Value(place)) for place, body in enumerate(shown)
    )
    ordered = _sorted(found, chosen, sort, Case(*places)) if shown else found.none()
    return ordered[pager.start - passed : last - passed]


def _seen(actor: Actor, found: "QuerySet[Stretch, Any]") -> "QuerySet[Stretch, Any]":
    """Return those of matters that the person may see."""
    if sees_all(actor):
        return found
    return found.filter(Exists(visible_to(actor).filter(pk=OuterRef("matter"))))


def _sorted(
    found: "QuerySet[Stretch, Any]", chosen: Chosen, sort: str, *first: Any
) -> "QuerySet[Stretch, Any]":
    """Return the columns in order: the newest event first, or the next due date.

    Args:
        first: what comes before the order asked for.
    """
    own = INSTANTS[chosen.when]
    key = sort.removeprefix("-")
    name = SORTS.get(key) or own
    down = sort.startswith("-") if key in SORTS else chosen.when is not When.DAY
    if down:
        order = (*first, F(name).desc(nulls_last=True), "-matter", "-seq")
    else:
        order = (*first, F(name).asc(nulls_last=True), "matter", "seq")
    more = () if chosen.change is None else ("beside",)
    return found.order_by(*order).values_list(*Stored._fields, *more)


def _drawn(
    values: Sequence[Any], chosen: Chosen, drawing: Drawing
) -> Iterator[PastRow]:
    if not values:
        return
    if chosen.change is not None:
        yield from _changes(values, chosen, chosen.change, drawing)
        return
    rows = [Stored._make(each) for each in values]
    yield from _told(rows, chosen.when, chosen.day, drawing)


def _told(
    rows: Sequence[Stored], told: When, day: datetime, drawing: Drawing
) -> Iterator[PastRow]:
    when = [instant_of(row, told, day) for row in rows]
    drawn = drawing.rows(thens(rows, when, told, drawing), when)
    for row, line, at in zip(rows, drawn, when, strict=True):
        state = State.CLOSED if told is When.CLOSED else State(row.state)
        said = "" if told is When.DAY else moment(at)
        yield PastRow(line, gettext(state.label), said)


def _changes(
    values: Sequence[Any], chosen: Chosen, change: Change, drawing: Drawing
) -> Iterator[PastRow]:
    """Yield changes: the later stretch as it began, and from what to what."""
    rows = [Stored._make(each[:-1]) for each in values]
    found: QuerySet[Stretch, Any] = Stretch.objects.filter(
        pk__in=[each[-1] for each in values]
    )
    others = {row[0]: Stored._make(row) for row in found.values_list(*Stored._fields)}
    beside = [others[each[-1]] for each in values]
    before, after = (beside, rows) if chosen.later else (rows, beside)
    was = _told(before, When.LEFT, chosen.day, drawing)
    now = _told(after, When.BEGAN, chosen.day, drawing)
    for old, new in zip(was, now, strict=True):
        yield replace(new, change=f"{_said(old, change)} → {_said(new, change)}")


def _said(told: PastRow, change: Change) -> str:
    text: str = getattr(told.row, change.value)
    return text or gettext("không có hạn")
