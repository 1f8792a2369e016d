"""What was passed on to others, so that it is not put up (phân cấp, ủy quyền)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.rules.vntext.folding import fold
from kycuong.rules.worktime.instants import local_day
from kycuong.shared import formats
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import Verdict
from kycuong.work.submissions import policy
from kycuong.work.submissions.models import Delegation

SORTS: Final = {
    "linh-vuc": "field",
    "co-quan": "to_name",
    "van-ban": "document",
    "tu-ngay": "since",
}


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """A field of work, who decides it now, by which text, and whether that holds."""

    pk: int
    field: str
    to: str
    document: str
    since: str
    until: str
    state: str
    tone: str
    entered: str
    open: bool


@dataclass(frozen=True, slots=True)
class DelegationsPage:
    """One page of the list; `may_delegate` says who keeps it."""

    rows: tuple[DelegationRow, ...]
    pager: Pager
    sorted_by: str
    query: str
    text: str
    may_delegate: Verdict


def _select(text: str, sort: str) -> "QuerySet[Any]":
    column = SORTS.get(sort.removeprefix("-"), "field")
    minus = "-" if sort.startswith("-") else ""
    rows = Delegation.objects.order_by(f"{minus}{column}", "since", "pk")
    if not text.strip():
        return rows
    wanted = fold(text).strip()
    named = rows.values_list("pk", "field", "to_name", "document")
    found = [pk for pk, *words in named if wanted in fold(" ".join(words))]
    return rows.filter(Q(pk__in=found))


def delegations_page(
    actor: Actor, at: datetime, *, page: str, sort: str, text: str, query: str
) -> DelegationsPage:
    """Return the list, to everybody who prepares or examines dossiers."""
    found = _select(text, sort)
    pager = asked_page(page, found.count())
    shown = found[pager.start : pager.start + pager.size]
    return DelegationsPage(
        rows=tuple(_row(row, at) for row in shown),
        pager=pager,
        sorted_by=sort,
        query=query,
        text=text,
        may_delegate=policy.may_register(actor, policy.DELEGATE),
    )


def every_delegation(at: datetime, *, sort: str, text: str) -> Iterator[DelegationRow]:
    """Yield every row of the list: what the export writes."""
    return (_row(row, at) for row in _select(text, sort).iterator(chunk_size=1000))


def _row(row: Any, at: datetime) -> DelegationRow:
    on = local_day(at)
    ended = row.ended_at is not None and row.ended_at <= at
    held = row.since <= on and (row.until is None or on < row.until)
    if ended:
        state = gettext("Đã bỏ khỏi danh mục")
    elif held:
        state = gettext("Đang áp dụng")
    else:
        state = gettext("Không áp dụng hôm nay")
    return DelegationRow(
        pk=row.pk,
        field=row.field,
        to=row.to_name,
        document=", ".join(filter(None, (row.document, row.article))),
        since=formats.day(row.since),
        until=formats.day(row.until),
        state=state,
        tone="" if held and not ended else "closed",
        entered=f"{row.entered_name}, {formats.day(row.entered_at)}",
        open=not ended,
    )
