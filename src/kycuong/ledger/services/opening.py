"""Opening a matter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.permissions.enums import Classification
from kycuong.ledger import clocks, journal, messages, passages, spoken
from kycuong.ledger.enums import Part
from kycuong.ledger.models import Matter
from kycuong.ledger.services.errors import refused_by
from kycuong.ledger.services.receivers import require_body, require_unit
from kycuong.ledger.services.recording import involve, write
from kycuong.rules import duty
from kycuong.rules.duty.periods import Every
from kycuong.rules.vntext.folding import fold


@dataclass(frozen=True, slots=True)
class Source:
    """Where the duty is written: the document's name, its page, its very words.

    `start` and `end` are the character span of `quote` in the document's text.
    """

    label: str = ""
    url: str = ""
    quote: str = ""
    document: int | None = None
    start: int | None = None
    end: int | None = None


def source_of(matter: Matter, words: spoken.Words) -> Source:
    """Return where a matter is written, for what is asked for its sake."""
    return Source(
        label=words.label,
        url=matter.source_url,
        quote=words.quote,
        document=matter.source_document,
    )


def open_matter(
    *,
    kind: str,
    title: str,
    issuer: int,
    lead: int,
    coordinators: Sequence[int] = (),
    due: duty.Due | None,
    limit_text: str = "",
    receipt: dict[str, Any] | None = None,
    standing: bool = False,
    product: str = "",
    report_to: str = "",
    source: Source | None = None,
    parent: int | None = None,
    shape: duty.Shape = duty.Shape.TASK,
    points: Sequence[Mapping[str, str]] = (),
    every: Every = Every.MONTH,
    classification: str = "",
    tell: bool = True,
    actor: Actor,
    at: datetime,
) -> int:
    """Give one duty to one lead body and return the matter's id (giao việc).

    The caller's own policy says who may order; here only the book's rules speak. The
    first holder is the lead; coordinators see and report. A standing duty keeps its
    limit's words but never turns overdue.

    Args:
        parent: the matter of which this is a part; its lead may then be a division.
        shape: a reply needs no acceptance and ends with its answer.
        points: the demands that a result answers one by one, each `{"id", "text"}`.
        every: how often a standing duty is attested.
        classification: a value of `permissions.enums.Classification`; empty: that of the
            parent, else internal.
        tell: whether lead and coordinators get a message of this one matter; who opens
            many at once tells each body once.
        receipt: as `receipts.kept` makes it; with its limit, a later calendar decision
            counts the date again.

    Raises:
        Refused: the lead is no body or does not exist on the day; the due date has
            passed; a rule of the engine says no.
    """
    if parent is not None and organisations.root_of(lead) == issuer:
        require_unit(lead, at)
    else:
        require_body(lead, at)
    for unit in coordinators:
        require_unit(unit, at)
    numbered = [dict(point) for point in points]
    entry = duty.Entry(
        seq=1,
        kind=duty.EntryKind.ASSIGN,
        at=at,
        actor=duty.Party(issuer, actor.post if actor.unit == issuer else None),
        to=duty.Party(lead),
        due=due,
        standing=standing,
        shape=shape,
        clock=clocks.of("accept", at) if shape is duty.Shape.TASK else "",
        details=_details(numbered, every if standing else None),
    )
    calendar = calendars.calendar_for(lead, at=at)
    try:
        position = duty.fold([entry], calendar, at)
    except duty.IllegalEntry as rule:
        raise refused_by(rule) from rule
    taken = source or Source()
    words = spoken.Words(title, taken.label[:300], taken.quote, product)
    told, classification = _told(words, classification, parent)
    matter = Matter(
        kind=kind,
        title=told.title,
        classification=classification,
        parent_id=parent,
        points=numbered,
        issuer_id=issuer,
        product=told.product,
        report_to=report_to[:200],
        limit_text=limit_text[:300],
        receipt=receipt,
        source_label=told.label,
        source_url=taken.url[:300],
        source_quote=told.quote,
        source_document=taken.document,
        source_start=taken.start,
        source_end=taken.end,
        search=fold(" ".join((told.title, told.label, told.product))),
        holder_body_id=organisations.root_of(lead),
        **journal.cache(position),
    )
    with act(actor, "ledger.opened", matter, at=at):
        matter.save(force_insert=True)
        spoken.keep(matter, words)
        passages.keep_matter(matter)
        bodies = {organisations.root_of(unit) for unit in coordinators}
        involve(
            matter.pk,
            {(issuer, Part.ISSUER), *((body, Part.COORDINATOR) for body in bodies)},
        )
        write(matter, [entry], position, actor=actor)
        if tell:
            messages.tell(matter, entry, position)
            messages.tell_coordinators(matter, bodies, at=at)
    return int(matter.pk)


def _told(
    words: spoken.Words, classification: str, parent: int | None
) -> tuple[spoken.Words, str]:
    """Return what may be said of a matter anywhere, and its class."""
    if not classification and parent is not None:
        rows = Matter.objects.filter(pk=parent)
        classification = rows.values_list("classification", flat=True).get()
    classification = classification or Classification.INTERNAL
    return spoken.outside(words, classification), classification


def _details(points: list[dict[str, str]], every: Every | None) -> dict[str, Any]:
    details: dict[str, Any] = {"points": points} if points else {}
    return details | {"every": every.value} if every else details
