"""A recall beside what happens on the axis at the same instant: nobody waits for ever."""

import pytest
from tests.at_once import told
from tests.cast import MORNING, Province, build_province

from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.distribution import services as distribution
from kycuong.work.exchange import services
from kycuong.work.exchange.edxml import Organ
from kycuong.work.exchange.models import Message, Parcel
from kycuong.work.exchange.tests.steps import (
    Delivery,
    Document,
    about,
    received,
    sent,
    status,
)

pytestmark = pytest.mark.django_db(transaction=True)
INSIDE = Organ("H01.03", "Sở Nội vụ")
NO = (Refused, NotThere)


def went_out(province: Province) -> int:
    """Send a letter to a body of the house both by its desk and over the axis."""
    chi = province.people["chi"]
    pk = sent(province, INSIDE.id)
    distribution.send(pk, bodies=[province["noi_vu"]], actor=chi.actor, at=MORNING)
    return pk


def package(pk: int) -> int:
    return int(Message.objects.get(document=pk, kind="document").pk)


def recall(province: Province, pk: int) -> None:
    chi = province.people["chi"].actor
    distribution.recall(pk, reason="Gửi nhầm.", actor=chi, at=MORNING)


@pytest.mark.parametrize("_time", range(3))
def test_of_a_recall_and_an_acceptance_over_the_axis_one_comes_first(
    _time: int,
) -> None:
    province = build_province()
    pk, chi = went_out(province), province.people["chi"]
    services.take(package(pk), actor=chi.actor, at=MORNING)
    said = status("03", of=about(pk), sender=INSIDE, staff="Văn thư")
    first, second = told(
        lambda: recall(province, pk), lambda: received(chi, data=said), no=NO
    )
    assert second == "done"
    recalled = Document.objects.get(pk=pk).recalled_at is not None
    read = Delivery.objects.filter(document=pk, opened_at__isnull=False).exists()
    assert recalled == (first == "done") == (not read)
    row = Parcel.objects.get()
    assert (row.step, row.recall) == ("accepted", "asked" if recalled else "")


@pytest.mark.parametrize("_time", range(3))
def test_of_a_recall_and_a_package_taken_away_one_comes_first(_time: int) -> None:
    province = build_province()
    pk, chi = went_out(province), province.people["chi"]
    key = package(pk)
    said = told(
        lambda: recall(province, pk),
        lambda: services.take(key, actor=chi.actor, at=MORNING),
        no=NO,
    )
    assert said[0] == "done"
    row = Parcel.objects.get()
    asked = Message.objects.filter(document=pk, code="13").exists()
    left = ("sent", "asked", True), ("taken_back", "agreed", False)
    assert (row.step, row.recall, asked) == left[said[1] == "refused"]
