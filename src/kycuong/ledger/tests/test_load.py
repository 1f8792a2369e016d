"""Whole books come in at once, and hold as if they had been written line by line."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.cast import MORNING, Province
from tests.rules.duty.walking import walk

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.ledger import services
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.services.loading import Told, load
from kycuong.rules.duty import Due, EntryKind, Party, Shape
from kycuong.rules.duty import Entry as Fact
from kycuong.shared.verdict import Refused

NOW = MORNING + timedelta(days=900)


def told(province: Province, **fields: object) -> Told:
    """Return a directive given and accepted, as another book tells it."""
    office, lead = Party(province["office"]), Party(province["noi_vu"])
    due = Due.end_of(MORNING.date() + timedelta(days=9))
    entries = [
        Fact(1, EntryKind.ASSIGN, MORNING, office, lead, due),
        Fact(2, EntryKind.ACCEPT, MORNING + timedelta(hours=1), lead),
    ]
    return Told("directive", "Việc từ sổ cũ", entries, **fields)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_what_is_loaded_verifies_clean(province: Province) -> None:
    units = {1: "office", 10: "noi_vu", 11: "cchc", 20: "tai_chinh", 30: "tri_ton"}
    chance = random.Random(7)
    books = []
    for _ in range(30):
        entries = walk(chance, 12, ends=True)
        books.append(
            Told("directive", "Việc", [_here(e, units, province) for e in entries])
        )
    keys = load(books, actor=SYSTEM, at=NOW)
    assert Matter.objects.filter(pk__in=keys).count() == 30
    assert Entry.objects.count() == sum(len(book.entries) for book in books)
    assert list(services.verify(NOW)) == []


def _here(entry: Fact, units: dict[int, str], province: Province) -> Fact:
    """Return an entry of the random walk with the cast's units in it."""

    def unit(number: int) -> int:
        return province[units[number]]

    def party(one: Party | None) -> Party | None:
        return Party(unit(one.unit)) if one else None

    details = dict(entry.details)
    if "replaces" in details:
        details["replaces"] = [unit(number) for number in details["replaces"]]
    return replace(entry, actor=party(entry.actor), to=party(entry.to), details=details)


@pytest.mark.django_db
def test_an_unlawful_history_is_refused_and_its_batch_not_written(
    province: Province,
) -> None:
    good = told(province)
    early = Fact(3, EntryKind.APPROVE, MORNING + timedelta(hours=2), Party(1))
    bad = Told("directive", "Sai", [*good.entries, early])
    with pytest.raises(Refused):
        load([good, bad], actor=SYSTEM, at=NOW)
    assert Matter.objects.count() == 0


@pytest.mark.django_db
def test_a_part_stands_after_its_matter(province: Province) -> None:
    lead, office = Party(province["noi_vu"]), Party(province["office"])
    due = Due.end_of(MORNING.date() + timedelta(days=5))
    asked = Fact(1, EntryKind.ASSIGN, MORNING, lead, office, due, shape=Shape.REPLY)
    part = Told("extension", "Gia hạn", [asked], parent=0)
    whole, child = load([told(province), part], actor=SYSTEM, at=NOW)
    assert Matter.objects.get(pk=child).parent_id == whole
