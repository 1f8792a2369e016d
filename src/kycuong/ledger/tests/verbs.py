"""What every verb's test file asks: who may not, and what a stranger sees."""

from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Person

from kycuong.ledger import queries, services
from kycuong.ledger.models import Matter
from kycuong.ledger.tests.matters import at
from kycuong.shared.verdict import NotThere, Refused


def may(person: Person, verb: str, pk: int) -> bool:
    """Return whether the doorway lets a person do the verb."""
    try:
        queries.get_for(person.actor, pk, verb)
    except (Refused, NotThere):
        return False
    return True


def refused(person: Person, verb: str, pk: int, **values: Any) -> Refused:
    """Return the refusal of the service, tried at 9:30 on 26/04/2024."""
    act = getattr(services, verb)
    with pytest.raises(Refused) as refusal:
        act(pk, actor=person.actor, at=at("26/04 09:30"), **values)
    assert refusal.value.verdict.reason.endswith(".")
    return refusal.value


def page(person: Person, verb: str, pk: int) -> int:
    """Return the status code of the verb's page."""
    return person.client().get(reverse(f"ledger:{verb}", args=[pk])).status_code


def send(person: Person, verb: str, pk: int, **data: Any) -> Any:
    """Send the verb's form as the page shows it now."""
    data.setdefault("seen", queries.last_seq(pk))
    return person.client().post(reverse(f"ledger:{verb}", args=[pk]), data)


def state(pk: int) -> Any:
    """Return the stored row."""

    return Matter.objects.get(pk=pk)
