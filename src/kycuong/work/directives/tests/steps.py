"""Steps that many tests take."""

from datetime import date
from typing import Any

from tests.cast import MORNING, Person

from kycuong.work.directives import services
from kycuong.work.directives.enums import DueChoice
from kycuong.work.directives.models import Draft, Item
from kycuong.work.documents.tests.letters import LETTER
from kycuong.work.documents.tests.steps import registered


def opened(person: Person, text: str = LETTER, **changes: Any) -> int:
    """Register a letter and open its review; return the directive."""
    values: dict[str, Any] = {
        "number": "512/UBND-TH",
        "issued_on": date(2024, 4, 24),
    }
    document = registered(person, text, **(values | changes))
    return services.open_directive(document, actor=person.actor, at=MORNING)


def drafts(directive: int) -> list[Draft]:
    return list(Draft.objects.filter(directive=directive))


def items(directive: int) -> list[Item]:
    return list(Item.objects.filter(directive=directive))


def accepted(directive: int, person: Person, *, draft: Draft | None = None) -> None:
    """Accept one draft, or all; where no deadline is stated, as a standing duty."""
    for row in [draft] if draft else drafts(directive):
        services.accept(
            directive,
            draft=row.pk,
            version=row.version,
            choice="" if row.due_choice else DueChoice.STANDING,
            actor=person.actor,
            at=MORNING,
        )
