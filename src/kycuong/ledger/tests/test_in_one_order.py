"""Acts at once on matters that hang together: nobody waits for nobody for ever."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from tests.cast import Province, build_province

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations.services import Ended
from kycuong.ledger import services
from kycuong.ledger.bulk.doing import do_many
from kycuong.ledger.models import Matter
from kycuong.ledger.services import Recounter, recording
from kycuong.ledger.tests.matters import accepted, at, child_of, declined, give
from kycuong.ledger.tests.recounts import propose
from kycuong.ledger.tests.test_two_at_once import race
from kycuong.ledger.tests.verbs import state
from kycuong.rules import duty, worktime

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


def consulted(province: Province, pk: int, *bodies: str, by: str = "dung") -> list[int]:
    return services.consult(
        pk,
        units=[province[body] for body in bodies],
        question="Ý kiến về dự thảo?",
        days=5,
        actor=province.people[by].actor,
        at=at("24/04 10:00"),
    )


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


def waiting() -> bool:
    """Return whether somebody waits for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


def takes_in_order(act: Callable[[], Any], *, first: int, then: int) -> bool:
    """Say whether an act that has to wait for `first` leaves `then` to whoever has it.

    Somebody holds `first`; once the act waits for it, they take `then` too.
    """
    went: list[str] = []
    runner = threading.Thread(target=lambda: went.extend(race([act])))
    with transaction.atomic():
        Matter.objects.select_for_update().get(pk=first)
        runner.start()
        until = time.monotonic() + 20
        while not (waited := waiting()) and time.monotonic() < until:
            time.sleep(0.02)
        try:
            with transaction.atomic():
                Matter.objects.select_for_update(nowait=True).get(pk=then)
            free = True
        except OperationalError:
            free = False
    runner.join(60)
    assert waited
    assert went == ["done"]
    return free


server_only = pytest.mark.skipif(
    "connection.vendor != 'postgresql'",
    reason="an embedded database has one writer at a time: no rows are locked",
)


def noted(body: int, when: datetime, heir: int) -> Ended:
    return Ended(
        unit=body,
        units=frozenset({body}),
        post=None,
        heir=heir,
        on=when.date(),
        at=when,
    )


@server_only
def test_a_desk_handed_over_takes_the_oldest_matter_first() -> None:
    province = build_province()
    dung, an, binh = (province.people[key] for key in ("dung", "an", "binh"))
    pks = [accepted(province, dung) for _ in range(2)]
    for pk in pks:
        services.hand_over(
            pk, unit=province["cchc"], post=an.post, actor=dung.actor, at=WHEN
        )
    shown = [(pk, Matter.objects.get(pk=pk).last_seq) for pk in reversed(pks)]

    def hand() -> None:
        done = services.hand_desk(
            an.post,
            shown,
            unit=province["cchc"],
            post=binh.post,
            reason="Điều động.",
            actor=dung.actor,
            at=at("26/04 09:00"),
        )
        assert [(each.pk, each.moved) for each in done] == [
            (pk, True) for pk in reversed(pks)
        ]

    assert takes_in_order(hand, first=pks[0], then=pks[1])


@server_only
def test_acts_on_parts_take_their_wholes_before_any_part() -> None:
    province = build_province()
    people = province.people
    low, high = (accepted(province, people["dung"]) for _ in range(2))
    (of_high,) = consulted(province, high, "tai_chinh")
    (of_low,) = consulted(province, low, "tai_chinh")

    def remind() -> None:
        done = do_many(
            "urge",
            [(pk, Matter.objects.get(pk=pk).last_seq) for pk in (of_high, of_low)],
            values={"text": "Đề nghị trả lời."},
            actor=people["son"].actor,
            at=WHEN,
        )
        assert all(each.done for each in done)

    assert takes_in_order(remind, first=low, then=of_high)


@server_only
def test_several_bodies_that_end_hand_on_the_oldest_matter_first() -> None:
    province = build_province()
    people = province.people
    older = give(province, to="tai_chinh", coordinators=[])
    newer = accepted(province, people["dung"], coordinators=[])
    when = at("26/04 00:00")
    ended = [
        noted(province["noi_vu"], when, province["tri_ton"]),
        noted(province["tai_chinh"], when, province["tri_ton"]),
    ]

    def settle() -> None:
        with transaction.atomic():  # as the registry of organisations calls it
            services.succeed(ended)

    assert takes_in_order(settle, first=older, then=newer)
    leads = Matter.objects.values_list("lead_unit", flat=True)
    assert set(leads) == {province["tri_ton"]}
    assert not list(services.verify(when))


def counted(province: Province, limit: str = "9wd") -> int:
    """Open a matter of Sở Nội vụ whose date is counted from a limit."""
    calendar = calendars.calendar_for(province["noi_vu"], at=at("24/04 08:00"))
    receipt = worktime.receipt(date(2024, 4, 24), worktime.parse_limit(limit), calendar)
    pk = give(
        province, instant=services.due_of(receipt), receipt=services.kept(receipt)
    )
    actor = province.people["dung"].actor
    return services.accept(pk, actor=actor, at=at("24/04 09:00"))


@server_only
def test_a_recount_takes_the_paused_in_their_turn() -> None:
    province = build_province()
    people = province.people
    paused, running = counted(province), counted(province)
    services.pause(
        paused,
        ground="superior",
        instrument="Công văn 5/UBND-TH",
        until=date(2024, 5, 4),
        reason="Chờ chỉ đạo.",
        actor=people["phuc"].actor,
        at=at("25/04 09:00"),
    )
    now = at("29/04 09:00")
    change = calendars.change_of(calendars.proposal(propose(people["chi"])), at=now)

    def recount() -> None:
        Recounter().apply(change, cursor=0, note=lambda *_: None, at=now)

    assert takes_in_order(recount, first=paused, then=running)
    kinds = Matter.objects.filter(entries__kind="recount").distinct()
    assert set(kinds.values_list("pk", flat=True)) == {paused, running}
    assert not list(services.verify(now))
