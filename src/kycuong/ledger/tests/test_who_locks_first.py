"""Every act takes its locks in one order: the whole first, then by key."""

import threading
import time
from collections.abc import Callable
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
from kycuong.ledger.services import Recounter
from kycuong.ledger.tests.matters import accepted, at, consulted, give
from kycuong.ledger.tests.recounts import propose
from kycuong.ledger.tests.test_two_at_once import race
from kycuong.rules import worktime

pytestmark = pytest.mark.django_db(transaction=True)
WHEN = at("25/04 09:00")


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
