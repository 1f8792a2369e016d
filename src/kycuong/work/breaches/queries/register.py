"""The register: breaches that a person reads, filtered, sorted, page by page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.rules.breaches import Group, State, behaviour
from kycuong.rules.duty.entries import last_before
from kycuong.rules.vntext.folding import fold
from kycuong.shared import formats
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import Verdict
from kycuong.work.breaches import policy
from kycuong.work.breaches.queries.access import visible_to

SORTS: Final = {
    "so": "id",
    "co-quan": "body_name",
    "ma": "code",
    "ngay": "happened_on",
    "trang-thai": "state",
}
DONE: Final = {State.REJECTED, State.WITHDRAWN}
SHORT: Final = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list shows; empty means everything the person reads."""

    text: str = ""
    body: int | None = None
    code: str = ""
    group: str = ""
    state: str = ""
    first: date | None = None
    last: date | None = None
    sort: str = "-so"


@dataclass(frozen=True, slots=True)
class BreachRow:
    """One line of the register, every string ready; a closed `tone` is pale."""

    pk: int
    number: str
    statement: str
    body: str
    code: str
    behaviour: str
    group: str
    rule: str
    happened: str
    found_by: str
    state: str
    tone: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Stat:
    """How many stand in one state, and the list of them."""

    label: str
    figure: int
    state: str


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of the register; `query` is its filter as an address."""

    rows: tuple[BreachRow, ...]
    pager: Pager
    sorted_by: str
    query: str
    stats: tuple[Stat, ...]
    may_propose: Verdict
    sees_all: bool


def select(actor: Actor, filters: Filters) -> "QuerySet[Any]":
    """Return the rows of the list, in their order."""
    found = visible_to(actor)
    if filters.body is not None:
        found = found.filter(body=filters.body)
    for column in ("code", "group", "state"):
        if wanted := getattr(filters, column):
            found = found.filter(**{column: wanted})
    if filters.first is not None:
        found = found.filter(happened_on__gte=filters.first)
    if filters.last is not None:
        found = found.filter(happened_on__lte=filters.last)
    if text := fold(filters.text).strip():
        found = found.filter(search__contains=text)
    column = SORTS.get(filters.sort.removeprefix("-"), "id")
    minus = "-" if filters.sort.startswith("-") else ""
    return found.order_by(f"{minus}{column}", f"{minus}id")


def register_page(
    actor: Actor, filters: Filters, *, page: str, query: str
) -> RegisterPage:
    """Return one page of the register; three queries."""
    found = select(actor, filters)
    pager = asked_page(page, found.count())
    shown = found[pager.start : pager.start + pager.size]
    return RegisterPage(
        rows=tuple(map(row_of, shown)),
        pager=pager,
        sorted_by=filters.sort,
        query=query,
        stats=tuple(_stats(actor)),
        may_propose=policy.may_register(actor, "propose"),
        sees_all=policy.reads_all(actor),
    )


def every_row(actor: Actor, filters: Filters) -> Iterator[BreachRow]:
    """Yield every row of the list: what the export writes."""
    return map(row_of, select(actor, filters).iterator(chunk_size=1000))


def _stats(actor: Actor) -> Iterable[Stat]:
    rows = visible_to(actor).order_by().values_list("state").annotate(n=Count("pk"))
    counts = dict(rows)
    for state in State:
        if counts.get(state.value):
            yield Stat(gettext(state.label), counts[state.value], state.value)


def row_of(row: Any) -> BreachRow:
    """Return one breach as a line."""
    state = State(row.state)
    return BreachRow(
        pk=row.pk,
        number=row.number,
        statement=row.statement,
        body=row.body_name,
        code=row.code,
        behaviour=behaviour(row.code).text,
        group=gettext(Group(row.group).label),
        rule=", ".join(filter(None, (row.rule_document, row.rule_article))),
        happened=formats.day(row.happened_on),
        found_by=row.found_by,
        state=gettext(state.label),
        tone="closed" if state in DONE else "",
        note=note_of(row, state),
        url=reverse("breaches:breach", args=[row.pk]),
    )


def note_of(row: Any, state: State) -> str:
    """Return what the state leaves open: until when, since when, that it is appealed."""
    if state is State.ASKED and row.reply_due_at is not None:
        until = f"{last_before(row.reply_due_at):%d/%m/%Y}"
        return gettext("giải trình đến hết %(day)s") % {"day": until}
    if state is State.UPHELD:
        since = gettext("được tính từ %(day)s") % {
            "day": formats.day(row.counted_since)
        }
        more = gettext("cơ quan đề nghị xem lại")
        return f"{since}; {more}" if row.appealed else since
    return ""
