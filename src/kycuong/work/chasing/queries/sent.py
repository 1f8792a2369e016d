"""What was really sent: the list, one matter's part of it, and every row of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import queries as ledger
from kycuong.ledger.queries import Row as MatterRow
from kycuong.rules.worktime import end_of_day
from kycuong.rules.worktime.instants import at_minute
from kycuong.shared import formats
from kycuong.shared.paging import Pager, asked_page
from kycuong.work.chasing.models import Urging
from kycuong.work.chasing.queries.words import form_of, named
from kycuong.work.documents import queries as documents
from kycuong.work.documents.enums import DraftState

SORTS: Final = {
    "luc": "moment",
    "viec": "matter_code",
    "co-quan": "body_name",
    "hinh-thuc": "kind",
}
OUTAGE: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list shows; empty means everything."""

    kind: str = ""
    body: int | None = None
    first: date | None = None
    last: date | None = None
    text: str = ""
    sort: str = "-luc"


@dataclass(frozen=True, slots=True)
class SentRow:
    """One step that was taken; `made_up` says when it went, if not at its moment."""

    when: str
    made_up: str
    form: str
    rung: str
    code: str
    title: str
    url: str
    body: str
    recipients: str
    letter: str
    letter_url: str


@dataclass(frozen=True, slots=True)
class SentPage:
    """One page of the list; `query` is its filter as an address."""

    rows: tuple[SentRow, ...]
    pager: Pager
    sorted_by: str
    query: str


@dataclass(frozen=True, slots=True)
class ToldPage:
    """What was sent about one matter."""

    matter: MatterRow
    rows: tuple[SentRow, ...]


def select(filters: Filters) -> "QuerySet[Any]":
    """Return the rows of the list, in their order."""
    found = Urging.objects.all()
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.body is not None:
        found = found.filter(body=filters.body)
    if filters.first is not None:
        found = found.filter(moment__gte=at_minute(filters.first, 0))
    if filters.last is not None:
        found = found.filter(moment__lt=end_of_day(filters.last))
    if text := filters.text.strip():
        found = found.filter(
            Q(matter_code__icontains=text) | Q(matter_title__icontains=text)
        )
    column = SORTS.get(filters.sort.removeprefix("-"), "moment")
    minus = "-" if filters.sort.startswith("-") else ""
    return found.order_by(f"{minus}{column}", f"{minus}id")


def sent_page(filters: Filters, *, page: str, query: str) -> SentPage:
    """Return one page of what was sent; three queries."""
    found = select(filters)
    pager = asked_page(page, found.count())
    shown = list(found[pager.start : pager.start + pager.size])
    return SentPage(tuple(_rows(shown)), pager, filters.sort, query)


def every_sent(filters: Filters) -> Iterator[SentRow]:
    """Yield every row of the list: what the export writes."""
    batch: list[Any] = []
    for row in select(filters).iterator(chunk_size=1000):
        batch.append(row)
        if len(batch) == 1000:
            yield from _rows(batch)
            batch = []
    yield from _rows(batch)


def told_page(actor: Actor, pk: int, at: datetime) -> ToldPage:
    """Return what was sent about a matter, to whoever may see the matter.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    matter = ledger.row_of(actor, pk, at)
    rows = Urging.objects.filter(matter_id=pk).order_by("moment", "id")
    sees = actor.may("office") or actor.may("leader")
    return ToldPage(matter, tuple(_rows(rows, with_drafts=sees)))


def _rows(rows: Iterable[Any], *, with_drafts: bool = True) -> Iterator[SentRow]:
    listed = list(rows)
    drafts = documents.drafts_of({row.letter for row in listed})
    for row in listed:
        draft = drafts.get(row.letter)
        late = row.recorded_at - row.moment > OUTAGE
        yield SentRow(
            when=formats.moment(row.moment),
            made_up=gettext("gửi bù lúc %(when)s")
            % {"when": formats.moment(row.recorded_at)}
            if late
            else "",
            form=form_of(row.kind),
            rung=row.rung,
            code=row.matter_code,
            title=row.matter_title,
            url=reverse("ledger:matter", args=[row.matter_id]),
            body=row.body_name,
            recipients=named(row.recipients),
            letter=draft.document_label or str(DraftState(draft.state).label)
            if draft
            else "",
            letter_url=_address(draft, with_drafts=with_drafts),
        )


def _address(draft: documents.DraftView | None, *, with_drafts: bool) -> str:
    """Return where a letter is read; a draft is the Office's alone to read."""
    if draft is None:
        return ""
    return draft.document_url or (draft.url if with_drafts else "")
