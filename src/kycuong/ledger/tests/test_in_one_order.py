"""Acts at once on matters that hang together: nobody waits for nobody for ever."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from tests.cast import build_province

from kycuong.ledger import services
from kycuong.ledger.bulk.doing import do_many
from kycuong.ledger.models import Matter
from kycuong.ledger.services import recording
from kycuong.ledger.tests.matters import accepted, at, child_of, consulted, declined
from kycuong.ledger.tests.test_two_at_once import race
from kycuong.ledger.tests.verbs import state
from kycuong.rules import duty

pytestmark = pytest.mark.django_db(transaction=True)
WHEN = at("25/04 09:00")


@contextmanager
def both_begun(*kinds: duty.EntryKind) -> Iterator[None]:
    """Let each of two acts go on only once both wrote such an entry, or soon anyway."""
    gate = threading.Barrier(2)

    def wait(_matter: Any, entry: duty.Entry, _position: Any, _actor: Any) -> None:
        if entry.kind in kinds and entry.actor is not None and not gate.broken:
            try:
                gate.wait(0.7)
            except threading.BrokenBarrierError:
                return

    recording.reactions.insert(0, wait)
    try:
        yield
    finally:
        recording.reactions.remove(wait)


def test_a_question_is_answered_while_its_matter_is_cancelled() -> None:
    province = build_province()
    people = province.people
    pk = accepted(province, people["dung"])
    (question,) = consulted(province, pk, "tai_chinh")
    with both_begun(duty.EntryKind.CANCEL, duty.EntryKind.ANSWER):
        went = race(
            [
                lambda: services.cancel(
                    pk, reason="Thôi.", actor=people["son"].actor, at=WHEN
                ),
                lambda: services.answer(
                    question, text="Nhất trí.", actor=people["giang"].actor, at=WHEN
                ),
            ]
        )
    assert went[0] == "done"
    assert went[1]
    assert state(question).outcome == (
        "fulfilled" if went[1] == "done" else "cancelled"
    )
    assert not list(services.verify(WHEN))


def test_a_question_below_a_part_is_answered_while_the_whole_is_cancelled() -> None:
    province = build_province()
    people = province.people
    pk = accepted(province, people["dung"])
    (part,) = services.split(
        pk,
        pieces=[services.Piece(province["tai_chinh"], "Số liệu thu chi")],
        actor=people["dung"].actor,
        at=at("24/04 09:30"),
    )
    services.accept(part, actor=people["giang"].actor, at=at("24/04 09:40"))
    (question,) = consulted(province, part, "long_xuyen", by="giang")
    with both_begun(duty.EntryKind.CANCEL, duty.EntryKind.ANSWER):
        went = race(
            [
                lambda: services.cancel(
                    pk, reason="Thôi.", actor=people["son"].actor, at=WHEN
                ),
                lambda: services.answer(
                    question, text="Nhất trí.", actor=people["long"].actor, at=WHEN
                ),
            ]
        )
    assert went[0] == "done"
    assert went[1]
    assert state(part).closed_at == state(question).closed_at == WHEN
    assert not list(services.verify(WHEN))


def test_a_refused_duty_has_one_lead_however_it_is_given_and_taken_at_once() -> None:
    province = build_province()
    people = province.people
    pk = declined(province, people["dung"])
    question = child_of(pk, "competence")
    with both_begun(duty.EntryKind.ASSIGN, duty.EntryKind.ANSWER):
        went = race(
            [
                lambda: services.assign(
                    pk,
                    unit=province["noi_vu"],
                    reason="Đúng thẩm quyền.",
                    actor=people["son"].actor,
                    at=WHEN,
                ),
                lambda: services.concede(
                    question, actor=people["giang"].actor, at=WHEN
                ),
            ]
        )
    assert all(went)
    assert sorted(text == "done" for text in went) == [False, True]
    lead = "noi_vu" if went[0] == "done" else "tai_chinh"
    assert state(pk).lead_unit_id == province[lead]
    assert state(question).closed_at == WHEN
    assert not list(services.verify(WHEN))


def test_two_desks_report_on_the_same_matters_in_opposite_order() -> None:
    province = build_province()
    people = province.people
    first, second = (accepted(province, people["dung"]) for _ in range(2))

    def report(*pks: int) -> None:
        shown = [(pk, Matter.objects.get(pk=pk).last_seq) for pk in pks]
        do_many(
            "report",
            shown,
            values={"text": "Đang làm."},
            actor=people["dung"].actor,
            at=WHEN,
        )

    with both_begun(duty.EntryKind.REPORT):
        went = race([lambda: report(first, second), lambda: report(second, first)])
    assert went == ["done", "done"]
    assert not list(services.verify(WHEN))
