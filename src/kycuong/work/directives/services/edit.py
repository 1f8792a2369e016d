"""Correcting a draft."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.ledger import services as ledger
from kycuong.rules.worktime import Limit, format_limit, receipt
from kycuong.work.directives import parties
from kycuong.work.directives.enums import DueChoice
from kycuong.work.directives.models import Directive, Draft
from kycuong.work.directives.services.locking import changed, draft_as_seen, locked


@dataclass(frozen=True, slots=True)
class Due:
    """The deadline as a person decided it.

    A day (`on`, with an hour perhaps), or a `limit` counted from the day `since`, or
    from the day of dispatch (choice `receipt`); neither where the duty is standing, has
    no limit, or is left open. `suggested` says where a suggested limit comes from.
    """

    choice: str
    on: date | None = None
    hour: time | None = None
    limit: Limit | None = None
    since: date | None = None
    suggested: str = ""


def edit(
    pk: int,
    *,
    draft: int,
    version: int,
    title: str,
    product: str,
    report_to: str,
    due: Due,
    points: Sequence[str] = (),
    dropped: Iterable[int] = (),
    out: Mapping[tuple[int, int], str] | None = None,
    added: Sequence[tuple[str, int]] = (),
    actor: Actor,
    at: datetime,
) -> None:
    """Correct a draft; it is to be accepted anew.

    Args:
        points: what the result answers one by one; none: the task as a whole.
        dropped: places in the draft's list of bodies that were struck out.
        out: (place, unit) → why a unit of a collective is taken out.
        added: (part, unit) of bodies that were named besides.

    Raises:
        Stale: somebody changed the draft since the page was shown.
        WorktimeError: the limit cannot be counted, or ends outside the known years.

    Writes: audit act `directives.edited`.
    """
    with act(actor, "directives.edited", Directive(pk=pk), at=at):
        directive = locked(pk, verb="edit", actor=actor)
        row = draft_as_seen(directive, draft, version)
        row.title, row.product, row.report_to = title, product, report_to
        row.points = list(points)
        row.parties = parties.corrected(
            row.parties,
            dropped=dropped,
            out=out or {},
            added=[
                parties.chosen(part, unit, on=directive.issued_on)
                for part, unit in added
            ],
        )
        _decide(row, due, at)
        changed(row)


def _decide(row: Draft, due: Due, at: datetime) -> None:
    """Take over the deadline; the receipt of an unchanged date stays."""
    unchanged = due.choice == row.due_choice and due.limit is None
    if unchanged and (due.on, due.hour) == (row.due_on, row.due_time):
        return
    limit = format_limit(due.limit) if due.limit is not None else ""
    if due.suggested or limit != row.limit:
        row.proposed = {**row.proposed, "suggested": due.suggested}
    row.due_choice, row.due_on, row.due_time = due.choice, due.on, due.hour
    row.receipt, row.due_provisional, row.limit = None, False, ""
    if due.choice == DueChoice.RECEIPT:
        row.limit = limit
    if due.choice == DueChoice.DATE and due.limit is not None and due.since is not None:
        counted = receipt(due.since, due.limit, calendars.calendar_for(None, at=at))
        row.due_on, row.due_time = counted.due, None
        row.due_provisional = counted.provisional
        row.receipt = ledger.kept(counted)
