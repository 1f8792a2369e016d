"""The page on which a draft is begun: blanks with what is known of them."""

from dataclasses import dataclass
from datetime import date, datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.permissions.enums import Classification
from kycuong.kernel.permissions.widening import narrowest
from kycuong.ledger import queries as ledger
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere
from kycuong.work.documents import policy
from kycuong.work.documents.drafting import known
from kycuong.work.documents.letterform import kind_of
from kycuong.work.documents.letterheads import letterhead
from kycuong.work.documents.queries.one import get_for, source
from kycuong.work.documents.queries.registers import body_of
from kycuong.work.documents.queries.templates import find


@dataclass(frozen=True, slots=True)
class BeginPage:
    """A template's blanks, what is known of them, and in whose name it may be written."""

    key: str
    title: str
    kind: str
    subject: str
    body: str
    blanks: tuple[tuple[str, str], ...]
    issuers: tuple[tuple[int, str], ...]
    sources: tuple[tuple[str, str], ...]
    retired: bool
    classification: str


def begin_page(
    actor: Actor, key: str, at: datetime, *, answered: int = 0, duty: int = 0
) -> BeginPage:
    """Return the page on which a draft is begun from a template.

    Args:
        answered: the document that it answers; 0 for none.
        duty: the matter that it is about; 0 for none.

    Raises:
        NotThere: no such template, document or matter for this person.
        Refused: no body of theirs.
    """
    body = body_of(actor)
    policy.require(actor, "draft_letter", unit=body, body=body)
    if body is None:
        raise NotThere
    found = find(actor, key)
    letter, row, sources, today = None, None, [], local_day(at)
    narrowing = [Classification.INTERNAL]
    if answered:
        get_for(actor, answered, "document")
        letter = source(answered)
        sources.append((letter.label, letter.url))
        narrowing.append(Classification(letter.classification))
    if duty:
        row = ledger.row_of(actor, duty, at)
        sources.append((row.code, row.url))
    head = letterhead(body, on=today)
    values = known(head, today, answered=letter, duty=row)
    return BeginPage(
        key=key,
        title=found.title,
        kind=kind_of(found.text.kind).name,
        subject=found.text.subject,
        body=found.text.body.strip(),
        blanks=tuple((name, values.get(name, "")) for name in found.text.blanks),
        issuers=issuers(body, today),
        sources=tuple(sources),
        retired=found.retired,
        classification=narrowest(*narrowing),
    )


def issuers(body: int, on: date) -> tuple[tuple[int, str], ...]:
    """Return in whose name a body writes: its own; the Office the Committee's too."""
    own = organisations.unit(body, on=on)
    found = [(own.id, own.name)]
    if own.kind == UnitKind.OFFICE:
        above = organisations.committee(on)
        found.append((above.id, above.name))
    return tuple(found)
