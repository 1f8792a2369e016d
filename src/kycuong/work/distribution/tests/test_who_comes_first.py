"""A recall and an opening at the same instant: exactly one of them happens."""

import pytest
from tests.at_once import Act, told
from tests.cast import Province, build_province

from kycuong.ledger import services as ledger
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.distribution import services
from kycuong.work.distribution.models import Delivery
from kycuong.work.distribution.tests.steps import (
    Document,
    asked,
    at,
    confirmed,
    delivery,
    letter,
    opened,
    recalled,
)

pytestmark = pytest.mark.django_db(transaction=True)


def both(*acts: Act) -> list[str]:
    """Run acts at the same moment; what is not there any more is refused too."""
    return told(*acts, no=(Refused, NotThere))


def one_of_two(province: Province, pk: int, said: list[str]) -> None:
    """Check that exactly one happened, and that the tables say the same."""
    assert sorted(said) == ["done", "refused"]
    gone = Document.objects.get(pk=pk).recalled_at is not None
    read = Delivery.objects.filter(document=pk, opened_at__isnull=False).exists()
    assert gone != read
    assert gone == (said[0] == "done")


@pytest.mark.parametrize("_time", range(4))
def test_of_a_recall_and_a_first_opening_one_happens(_time: int) -> None:
    province = build_province()
    pk = letter(province)
    said = both(
        lambda: recalled(province, pk),
        lambda: opened(province, pk, "an", "24/04 10:00"),
    )
    one_of_two(province, pk, said)


@pytest.mark.parametrize("_time", range(3))
def test_of_a_recall_and_a_confirmation_one_happens(_time: int) -> None:
    province = build_province()
    pk = letter(province)
    asked(province, pk)
    said = both(
        lambda: recalled(province, pk),
        lambda: confirmed(province, pk, "dung", "24/04 10:00"),
    )
    one_of_two(province, pk, said)
    assert not list(ledger.verify(at("24/04 11:00")))


def test_a_recall_and_a_request_at_once_leave_nothing_owed_for_what_is_gone() -> None:
    province = build_province()
    pk = letter(province)
    both(lambda: recalled(province, pk), lambda: asked(province, pk, "24/04 10:00"))
    gone = Document.objects.get(pk=pk).recalled_at is not None
    owed = Delivery.objects.filter(document=pk, matter__closed_at__isnull=True)
    assert not (gone and owed.exclude(matter=None).exists())


def test_two_confirmations_at_once_are_one() -> None:
    province = build_province()
    pk = letter(province)
    asked(province, pk)
    said = both(
        lambda: confirmed(province, pk, "dung", "25/04 09:00"),
        lambda: confirmed(province, pk, "van_thu", "25/04 09:00"),
    )
    assert sorted(said) == ["done", "refused"]


def test_two_requests_at_once_open_one_matter_a_body() -> None:
    province = build_province()
    pk = letter(province)
    chi, son = province.people["chi"].actor, province.people["son"].actor
    when = at("24/04 09:00")
    said = both(
        lambda: services.ask(pk, text="Biết.", actor=chi, at=when),
        lambda: services.ask(pk, text="Làm.", actor=son, at=when),
    )
    assert sorted(said) == ["done", "refused"]
    assert delivery(pk, "dung", province).matter_id is not None
    assert Delivery.objects.filter(document=pk, matter__isnull=False).count() == 2


def test_two_who_open_first_at_once_are_noted_once() -> None:
    province = build_province()
    pk = letter(province)
    said = both(
        lambda: opened(province, pk, "an", "24/04 09:00"),
        lambda: opened(province, pk, "dung", "24/04 09:00"),
    )
    assert said == ["done", "done"]
    assert delivery(pk, "an", province).opened_by
