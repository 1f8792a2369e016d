"""A recall of the register goes out over the axis, and its answer comes back."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from tests.cast import MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.shared.verdict import Refused
from kycuong.work.distribution import services as distribution
from kycuong.work.exchange import services
from kycuong.work.exchange.edxml import DIALECT, Organ, Status, parse
from kycuong.work.exchange.enums import State
from kycuong.work.exchange.models import Arrival, Message, Parcel
from kycuong.work.exchange.tests.steps import (
    Document,
    about,
    recall_of,
    received,
    registered,
    sent,
    status,
    told,
)

WHY = "Gửi nhầm bản chưa ký."
INSIDE = Organ("H01.03", "Sở Nội vụ")
LATER = MORNING + timedelta(hours=1)


@pytest.fixture
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    """Let the axis be a folder that other software empties."""
    settings.KYCUONG_EXCHANGE_OUT = str(tmp_path)
    return tmp_path


def carried(folder: Path) -> list[bytes]:
    """Return what left over the axis, and empty the folder."""
    services.send_due(LATER)
    found = []
    for row in Message.objects.filter(way="out").order_by("pk"):
        file = folder / f"{row.name}.edxml"
        if file.exists():
            found.append(file.read_bytes())
            file.unlink()
    return found


def recalled(pk: int, by: Person) -> None:
    distribution.recall(pk, reason=WHY, actor=by.actor, at=LATER)


def test_what_has_left_is_asked_back_over_the_axis_when_it_is_recalled(
    province: Province, chi: Person, folder: Path
) -> None:
    pk = sent(province)
    assert len(carried(folder)) == 1
    recalled(pk, chi)
    (left,) = carried(folder)
    said = parse(left)
    assert isinstance(said, Status)
    assert (said.code, said.description) == (DIALECT.status["recall"], WHY)
    assert said.answers.document_id == Parcel.objects.get().identifier
    assert said.answers.organ == "G14"
    assert Parcel.objects.get().recall == "asked"


def test_what_has_not_left_leaves_no_more(
    province: Province, chi: Person, folder: Path
) -> None:
    pk = sent(province)
    recalled(pk, chi)
    assert carried(folder) == [] and told() == []
    assert Parcel.objects.get().step == "taken_back"


def test_a_head_who_recalls_asks_back_too_and_nobody_else_is_asked(
    province: Province, son: Person
) -> None:
    pk = sent(province)
    services.take(
        Message.objects.get(way="out").pk, actor=province.people["chi"].actor, at=LATER
    )
    recalled(pk, son)
    assert told() == ["13"]
    row = Message.objects.get(way="out", kind="status")
    assert son.actor.name in row.made_by


def test_a_recall_that_is_refused_tells_the_axis_nothing(
    province: Province, chi: Person, folder: Path
) -> None:
    pk = sent(province, "G14", INSIDE.id)
    distribution.send(pk, bodies=[province["noi_vu"]], actor=chi.actor, at=MORNING)
    carried(folder)
    received(chi, data=status("03", of=about(pk), sender=INSIDE, staff="Văn thư"))
    with pytest.raises(Refused, match="đã nhận văn bản"):
        recalled(pk, chi)
    assert told() == []
    assert Document.objects.get(pk=pk).recalled_at is None


def test_there_and_back_between_two_bodies_of_the_house(
    province: Province, chi: Person, van_thu: Person, folder: Path
) -> None:
    pk = sent(province, INSIDE.id)
    (package,) = carried(folder)
    came = received(van_thu, data=package)
    (arrived,) = carried(folder)  # 01 of the recipient
    received(chi, data=arrived)
    recalled(pk, chi)
    (wish,) = carried(folder)
    assert not received(van_thu, data=wish).problem
    row = Arrival.objects.get(pk=came.arrival)
    assert (row.recall, row.recall_reason) == ("asked", WHY)
    services.answer(row.pk, agree=True, actor=van_thu.actor, at=LATER)
    (answer,) = carried(folder)
    assert not received(chi, data=answer).problem
    assert (Parcel.objects.get().step, Parcel.objects.get().recall) == (
        "taken_back",
        "agreed",
    )


def test_a_recipient_that_has_it_in_its_register_may_keep_it(
    province: Province, chi: Person, folder: Path
) -> None:
    pk = sent(province)
    carried(folder)
    received(chi, data=status("03", of=about(pk)))
    recalled(pk, chi)
    received(chi, data=status("16", of=about(pk), description="Đã giao việc."))
    row = Parcel.objects.get()
    assert (row.step, row.recall) == ("accepted", "declined")
    assert Document.objects.get(pk=pk).recalled_at is not None


def test_the_other_way_a_sender_s_recall_waits_for_the_clerk_and_goes_back(
    province: Province, chi: Person, folder: Path
) -> None:
    came = received(chi)
    registered(chi, came)
    carried(folder)
    assert not received(chi, data=recall_of()).problem
    assert carried(folder) == []  # a person answers
    services.answer(
        came.arrival or 0, agree=False, reason="Đã giao.", actor=chi.actor, at=LATER
    )
    (left,) = carried(folder)
    said = parse(left)
    assert isinstance(said, Status)
    assert (said.code, said.answers.organ) == (DIALECT.status["declined"], "G14")


def test_what_is_being_handed_over_at_that_moment_counts_as_gone(
    province: Province, chi: Person, folder: Path
) -> None:
    pk = sent(province)
    sending = Message.objects.filter(document=pk, kind="document")
    with act(SYSTEM, "exchange.sent", at=MORNING):
        sending.update(state=State.SENDING, claim="x", claimed_at=MORNING, tries=1)
    recalled(pk, chi)
    assert told() == ["13"] and Parcel.objects.get().recall == "asked"
    (left,) = carried(folder)  # its process is dead: it is not sent again
    assert isinstance(parse(left), Status)
    assert sending.get().state == State.FAILED
    with pytest.raises(Refused, match="không gửi lại"):
        services.resend(sending.get().pk, actor=chi.actor, at=LATER)
