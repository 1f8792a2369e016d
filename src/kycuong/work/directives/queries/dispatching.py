"""Before and after the work is given: who gets how much, and how far it is."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.permissions.widening import within
from kycuong.ledger import queries as ledger
from kycuong.ledger.enums import Shown
from kycuong.shared.formats import long_day, moment
from kycuong.shared.verdict import Verdict
from kycuong.work.directives import policy
from kycuong.work.directives.completeness import Coverage, coverage, is_live
from kycuong.work.directives.enums import DirectiveState, Part
from kycuong.work.directives.models import Draft, Item
from kycuong.work.directives.parties import coordinators, units_in
from kycuong.work.directives.queries.lookup import get_for
from kycuong.work.directives.queries.views_of_drafts import due_view, shortened
from kycuong.work.documents import queries as documents

SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Share:
    """What one body will get."""

    name: str
    leads: int
    helps: int


@dataclass(frozen=True, slots=True)
class Given:
    """One task as it will be given."""

    title: str
    due: str
    kind: str
    leads: int
    helps: int


@dataclass(frozen=True, slots=True)
class DispatchPage:
    """What dispatching will do, before it is done.

    `classes` are (value, label) of what the work may bear: the document's class first,
    then narrower ones.
    """

    pk: int
    label: str
    subject: str
    coverage: Coverage
    dispatched: bool
    tasks: tuple[Given, ...]
    task_count: int
    more: int
    shares: tuple[Share, ...]
    total: int
    may: Verdict
    classes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DirectivePage:
    """A directive whose work was given: its matters and how many are open."""

    pk: int
    label: str
    subject: str
    document_url: str
    issued: str
    dispatched: str
    completion: str
    complete: bool
    total: int
    closed: int
    listing: ledger.Listing
    sorted_by: str


def dispatch_page(actor: Actor, pk: int) -> DispatchPage:
    """Return what dispatching one directive will do.

    Whoever may review sees it; `may` says whether this person may do it.
    """
    directive = get_for(actor, pk, "review")
    items = list(Item.objects.filter(directive=directive))
    drafts = list(Draft.objects.filter(directive=directive))
    live = [draft for draft in drafts if is_live(draft, items)]
    source = documents.source(directive.document_id)
    leads: Counter[int] = Counter()
    helps: Counter[int] = Counter()
    tasks = []
    for draft in live:
        own = units_in(draft.parties, Part.LEAD)
        helping = {unit for lead in own for unit in coordinators(draft.parties, lead)}
        leads.update(own)
        for lead in own:
            helps.update(coordinators(draft.parties, lead))
        due = due_view(draft)
        tasks.append(
            Given(shortened(draft.title), due.text, due.kind, len(own), len(helping))
        )
    names = organisations.names({*leads, *helps})
    order = [unit.id for unit in organisations.units_on(directive.issued_on)]
    places = {unit: place for place, unit in enumerate(order)}
    bodies = sorted(names, key=lambda unit: (places.get(unit, len(places)), unit))
    return DispatchPage(
        pk=pk,
        label=source.label,
        subject=source.subject,
        coverage=coverage(items, drafts),
        dispatched=directive.state == DirectiveState.DISPATCHED,
        tasks=tuple(tasks[:SHOWN]),
        task_count=len(tasks),
        more=max(len(tasks) - SHOWN, 0),
        shares=tuple(Share(names[u], leads[u], helps[u]) for u in bodies),
        total=leads.total(),
        may=policy.may(actor, "dispatch"),
        classes=tuple(
            (each.value, str(each.label)) for each in within(source.classification)
        ),
    )


def directive_page(
    actor: Actor, pk: int, at: datetime, *, sort: str = "", page: str = ""
) -> DirectivePage:
    """Return one directive with its matters.

    It is complete only when none of its matters is open any more.
    """
    directive = get_for(actor, pk, "directive")
    source = documents.source(directive.document_id)
    mine = ledger.Filters(document=directive.document_id, sort=sort or "han")
    listing = ledger.rows(actor, at, filters=mine, page=page)
    still = ledger.Filters(document=directive.document_id, shown=Shown.OPEN)
    left = ledger.count(actor, at, still)
    return DirectivePage(
        pk=pk,
        label=source.label,
        subject=source.subject,
        document_url=reverse("documents:document", args=[directive.document_id]),
        issued=long_day(directive.issued_on),
        dispatched=gettext("%(who)s giao lúc %(when)s")
        % {"who": directive.dispatched_by, "when": moment(directive.dispatched_at)},
        completion=completion(left, listing.total),
        complete=left == 0,
        total=listing.total,
        closed=listing.total - left,
        listing=listing,
        sorted_by=mine.sort,
    )


def completion(left: int, total: int) -> str:
    """Return in words how far a directive is; never complete while one is open."""
    if total == 0:
        return gettext("Văn bản này không giao việc nào.")
    if left == 0:
        return gettext("Đã xong cả %(total)s việc.") % {"total": total}
    return gettext("Còn %(left)s/%(total)s việc chưa xong.") % {
        "left": left,
        "total": total,
    }
