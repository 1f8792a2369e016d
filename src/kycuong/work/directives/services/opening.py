"""Opening the review of a document."""

from datetime import date, datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.letters import Letter, Origin, read
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.directives import policy
from kycuong.work.directives.drafting import Plan, plan
from kycuong.work.directives.models import Directive, Draft, Item
from kycuong.work.directives.points import proposed
from kycuong.work.documents import queries as documents

MOST_ITEMS = 1000  # a review compares items with drafts; beyond, a page takes seconds


def open_directive(document: int, *, actor: Actor, at: datetime) -> int:
    """Read a registered document and draft its tasks; return the directive's key.

    Opening twice gives the same directive, with all that was decided since.

    Raises:
        Refused: not of the Office, or the document has no date or no text.

    Writes: audit act `directives.opened`.
    """
    if not policy.sees(actor):
        raise NotThere
    policy.require(actor, "open")
    documents.get_for(actor, document, "document")
    source = documents.source(document)
    office = organisations.office(at.date())
    if source.unit != office.id:
        raise NotThere
    known = Directive.objects.filter(document_id=document).first()
    if known is not None:
        return int(known.pk)
    if source.issued_on is None or not source.text.strip():
        raise Refused(
            refuse("Văn bản chưa có ngày hoặc chưa có phần chữ nên không soát được.")
        )
    made = plan(_letter(source, at), issued_on=source.issued_on)
    if len(made.items) > MOST_ITEMS:
        raise Refused(
            refuse(
                f"Văn bản có {len(made.items)} mục phải soát, nhiều hơn {MOST_ITEMS}. "
                "Hãy tách phụ lục thành từng văn bản rồi đăng ký từng phần."
            )
        )
    return _keep(source, made, source.issued_on, office.id, actor, at)


def open_if_it_orders(document: int, actor: Actor, at: datetime) -> None:
    """Open the review of a document just registered, where it orders something.

    Does nothing for other bodies' documents, those without date or text, and those in
    which no task was read or more items than a review bears: their review is opened by
    hand, which says why it cannot be.

    Writes: audit act `directives.opened`.
    """
    source = documents.source(document)
    office = organisations.office(at.date())
    if source.unit != office.id or source.issued_on is None or not source.text.strip():
        return
    letter = _letter(source, at)
    if any(task.cls == "specific" for task in letter.tasks):
        made = plan(letter, issued_on=source.issued_on)
        if len(made.items) > MOST_ITEMS:
            return
        _keep(source, made, source.issued_on, office.id, actor, at)


def _letter(source: documents.Source, at: datetime) -> Letter:
    return read(
        source.text,
        origin=Origin(source.origin),
        calendar=calendars.calendar_for(None, at=at),
    )


def _keep(
    source: documents.Source,
    made: Plan,
    issued_on: date,
    office: int,
    actor: Actor,
    at: datetime,
) -> int:
    """Write the directive with its items and drafts, once; return its key."""
    directive = Directive(
        document_id=source.pk,
        unit_id=office,
        issued_on=issued_on,
        warnings=made.warnings,
        formulas=made.formulas,
        opened_at=at,
        opened_by=actor.name,
    )
    with act(actor, "directives.opened", directive, at=at):
        found, new = Directive.objects.get_or_create(
            document_id=source.pk,
            defaults={
                name: getattr(directive, name)
                for name in (
                    "unit_id",
                    "issued_on",
                    "warnings",
                    "formulas",
                    "opened_at",
                    "opened_by",
                )
            },
        )
        directive.pk = found.pk
        if new:
            Item.objects.bulk_create(Item(directive=found, **row) for row in made.items)
            Draft.objects.bulk_create(
                Draft(
                    directive=found, points=proposed(source.text, row["spans"]), **row
                )
                for row in made.drafts
            )
    return int(directive.pk)
