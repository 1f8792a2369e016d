"""One matter opened by one person: where it stands, and as much of it as they may read.

What a person may see and which words are covered is decided here once; a page draws it,
a machine is told it.
"""

from dataclasses import dataclass
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.permissions.enums import Classification
from kycuong.kernel.permissions.masking import masked
from kycuong.ledger import journal, policy, spoken
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.queries import told
from kycuong.ledger.queries.access import case_of, seen
from kycuong.ledger.queries.acts import Offer, offer
from kycuong.rules import duty
from kycuong.rules.duty.sentences import Names
from kycuong.rules.worktime.calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Opened:
    """A matter with its book as one person may read it.

    `instant` is when it is told: never before its last entry. `words`, `points` and
    `lines` (the entries as sentences, the newest first) are covered where the class of
    the matter asks for it; `open_to` says that the person reads them as written.
    """

    matter: Matter
    case: policy.Case
    open_to: bool
    rows: list[Entry]
    calendar: WorkCalendar
    instant: datetime
    position: duty.Position
    names: Names
    words: spoken.Words
    points: tuple[tuple[str, str], ...]
    lines: tuple[told.Told, ...]
    offer: Offer


def opened(actor: Actor, pk: int, at: datetime) -> Opened:
    """Return a matter as a person may read it.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    matter, case = seen(actor, pk, at)
    rows = journal.read(pk)
    entries = [journal.value(row) for row in rows]
    calendar = calendars.calendar_for(matter.lead_unit_id, at=at)
    instant = max(at, matter.last_at)
    names = told.names_of(rows)
    open_to = policy.is_admitted(actor, case)
    points, lines = case.points, told.told_of(pk, rows, entries, calendar, names)
    if matter.classification == Classification.PERSONAL_DATA and not open_to:
        points = tuple((key, masked(text)) for key, text in points)
        lines = told.masked(lines)
    parent = None
    if matter.kind == policy.EXTENSION and matter.parent is not None:
        parent = case_of(matter.parent, actor, at=at)
    return Opened(
        matter=matter,
        case=case,
        open_to=open_to,
        rows=rows,
        calendar=calendar,
        instant=instant,
        position=duty.fold(entries, calendar, instant),
        names=names,
        words=spoken.true_words(matter) if open_to else spoken.said_words(matter),
        points=points,
        lines=lines,
        offer=offer(actor, case, parent),
    )


def parties(found: Opened) -> set[int]:
    """Return the units that hold or held the matter, gave it, lead it or help."""
    held = {hold.party.unit for hold in found.position.custody}
    matter = found.matter
    return held | {matter.issuer_id, matter.lead_unit_id, *found.case.coordinators}
