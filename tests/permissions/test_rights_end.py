"""Rights that come from a matter end at its final state; what was theirs stays (F83)."""

from collections.abc import Callable

import pytest
from tests.cast import Person, Province

from kycuong.kernel.permissions import guard
from kycuong.ledger import services
from kycuong.ledger.queries import visible_to
from kycuong.ledger.tests.matters import accepted, at, child_of, consulted, submitted
from kycuong.shared.verdict import NotThere

pytestmark = pytest.mark.django_db
LATER = at("27/04 09:00")


def sees(person: Person, pk: int) -> bool:
    listed = visible_to(person.actor).filter(pk=pk).exists()
    try:
        opened = bool(guard.may(person.actor, "ledger.view", pk, at=LATER))
    except NotThere:
        opened = False
    assert listed == opened
    return opened


def test_who_was_asked_sees_the_whole_until_it_has_answered(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = accepted(province, dung, coordinators=[])
    (question,) = consulted(province, pk, "tai_chinh")
    assert sees(giang, pk)
    services.answer(
        question, text="Thống nhất.", actor=giang.actor, at=at("25/04 09:00")
    )
    assert not sees(giang, pk)
    assert sees(giang, question), "the answer is its own"


def test_who_led_a_part_keeps_the_part_and_loses_the_whole(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = accepted(province, dung, coordinators=[])
    services.split(
        pk,
        pieces=[services.Piece(province["tai_chinh"], "Cân đối kinh phí", None)],
        actor=dung.actor,
        at=at("24/04 10:00"),
    )
    part = child_of(pk, "part")
    assert sees(giang, part)
    services.cancel(
        pk,
        reason="Không cần nữa.",
        actor=province.people["son"].actor,
        at=at("25/04 09:00"),
    )
    assert not sees(giang, pk)
    assert sees(giang, part)


Ends = Callable[[Province, int], object]
ENDS: dict[str, Ends] = {
    "hoàn thành": lambda province, pk: services.approve(
        pk, actor=province.people["son"].actor, at=at("26/04 10:00")
    ),
    "hủy": lambda province, pk: services.cancel(
        pk, reason="Trùng.", actor=province.people["son"].actor, at=at("26/04 10:00")
    ),
}


@pytest.mark.parametrize("how", list(ENDS))
def test_who_only_held_it_for_a_while_loses_it_at_either_end(
    province: Province, dung: Person, long: Person, how: str
) -> None:
    pk = submitted(province, dung)
    ENDS[how](province, pk)
    assert sees(dung, pk), "led it"
    assert sees(long, pk), "took part in it from the start"
    assert not sees(province.people["ton"], pk)


def test_nothing_may_be_done_with_what_has_ended(
    province: Province, dung: Person
) -> None:
    pk = submitted(province, dung)
    services.approve(pk, actor=province.people["son"].actor, at=at("26/04 10:00"))
    for person in province.people.values():
        if not sees(person, pk):
            continue
        for verb in ("accept", "hand_over", "submit", "approve", "cancel", "split"):
            verdict = guard.may(person.actor, f"ledger.{verb}", pk, at=LATER)
            assert not verdict, (person.actor.post_title, verb)
