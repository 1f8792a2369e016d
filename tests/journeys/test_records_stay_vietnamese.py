"""What is recorded does not depend on the language in which a person reads the pages."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.urls import reverse
from tests.cast import MORNING, Person, Province

from kycuong.ledger.models import Matter
from kycuong.shared import clock
from kycuong.work.directives.tests.steps import accepted, items, opened

CHANCE = re.compile(r"\b[0-9a-f]{24,}\b|\b\w{4}-\w{4}-\w{4}\b|\d+")
WRITTEN = ("ledger", "directives", "documents", "notifications", "audit")


class _Undone(Exception):
    """Takes back everything a person did."""


def rows(model: type[Model]) -> list[str]:
    """Return every row as text, its keys, hashes and the ids of requests left out."""
    kept = []
    for row in model._default_manager.order_by("pk").values():
        texts = [str(value) for value in row.values() if not _bare(value)]
        kept.append(CHANCE.sub("#", " | ".join(texts)))
    return kept


def _bare(value: Any) -> bool:
    return isinstance(value, int | float | bytes) or value is None


def lived(language: str, chi: Person, phuc: Person, dung: Person) -> dict[str, Any]:
    """Register, review, dispatch, accept and submit; return all that was written."""
    wrote: dict[str, Any] = {}
    clients = [person.client() for person in (chi, phuc, dung)]
    for client in clients:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    clerk, specialist, lead = clients
    try:
        with transaction.atomic(), clock.fixed(MORNING):
            directive = opened(chi)
            clerk.get(reverse("directives:review", args=[directive]))
            accepted(directive, chi)
            assert items(directive)
            specialist.post(reverse("directives:dispatch", args=[directive]))
            matter = Matter.objects.filter(lead_unit=dung.unit).earliest("pk")
            lead.post(
                reverse("ledger:accept", args=[matter.pk]), {"seen": matter.last_seq}
            )
            done = {
                "seen": matter.last_seq + 1,
                "text": "Đã ban hành Kế hoạch.",
                "document_number": "12/KH-SNV",
            }
            lead.post(reverse("ledger:submit", args=[matter.pk]), done)
            matter.refresh_from_db()
            wrote["state"] = matter.state
            for label in WRITTEN:
                for model in apps.get_app_config(label).get_models():
                    wrote[model.__name__] = rows(model)
            raise _Undone
    except _Undone:
        return wrote


@pytest.mark.django_db
def test_an_english_reader_writes_the_same_record(
    province: Province, chi: Person, phuc: Person, dung: Person
) -> None:
    vietnamese = lived("vi", chi, phuc, dung)
    english = lived("en", chi, phuc, dung)
    assert vietnamese["state"] == "submitted"
    assert len(vietnamese["Entry"]) > 3
    for name, kept in vietnamese.items():
        assert english[name] == kept, name
