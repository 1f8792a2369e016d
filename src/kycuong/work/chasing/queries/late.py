"""The log of what became late, each with its true moment."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import queries as ledger
from kycuong.rules.duty.ladder import day_of
from kycuong.rules.worktime import end_of_day
from kycuong.rules.worktime.instants import at_minute
from kycuong.shared import formats
from kycuong.shared.paging import Pager, asked_page
from kycuong.work.chasing.models import BecameLate

SORTS: Final = {"luc": "moment", "ghi": "noted_at"}


@dataclass(frozen=True, slots=True)
class LateRow:
    """One matter that became late: when, against which date, in whose hands."""

    when: str
    noted: str
    due: str
    code: str
    title: str
    url: str
    lead: str
    holder: str
    status: str


@dataclass(frozen=True, slots=True)
class LatePage:
    """One page of the log, the newest first unless asked otherwise."""

    rows: tuple[LateRow, ...]
    pager: Pager
    sorted_by: str


def late_page(
    actor: Actor,
    at: datetime,
    *,
    first: date | None = None,
    last: date | None = None,
    sort: str = "-luc",
    page: str = "",
) -> LatePage:
    """Return one page of the log; four queries."""
    found = BecameLate.objects.all()
    if first is not None:
        found = found.filter(moment__gte=at_minute(first, 0))
    if last is not None:
        found = found.filter(moment__lt=end_of_day(last))
    column = SORTS.get(sort.removeprefix("-"), "moment")
    minus = "-" if sort.startswith("-") else ""
    pager = asked_page(page, found.count())
    shown = list(
        found.order_by(f"{minus}{column}", f"{minus}id")[
            pager.start : pager.start + pager.size
        ]
    )
    matters = ledger.rows_by_id(actor, [row.matter_id for row in shown], at)
    leads = organisations.short_names(row.lead_unit for row in shown)
    rows = tuple(
        LateRow(
            when=formats.moment(row.moment),
            noted=formats.moment(row.noted_at),
            due=formats.day(day_of(row.due_at)) if row.due_at else "",
            code=matter.code,
            title=matter.title,
            url=matter.url,
            lead=leads.get(row.lead_unit, ""),
            holder=row.holder_name,
            status=matter.status,
        )
        for row in shown
        if (matter := matters.get(row.matter_id))
    )
    return LatePage(rows, pager, sort)
