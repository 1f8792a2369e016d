"""A million dates are counted in the background: resumable, one change at a time."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.kernel.calendars import impact, jobs
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.calendars import services as calendar_services
from kycuong.kernel.calendars.impact import Change, Impact, Note
from kycuong.ledger import services
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.services import Recounter
from kycuong.ledger.tests.matters import at, give
from kycuong.ledger.tests.recounts import DAYS, NOW, counted, figures, propose
from kycuong.rules import worktime
from kycuong.shared import clock
from kycuong.shared.verdict import Refused


@pytest.fixture(autouse=True)
def counter() -> Iterator[None]:
    """Leave who counts as it was."""
    before = impact.counter()
    yield
    impact.register(before)


def test_many_are_counted_in_the_background(
    province: Province, chi: Person, phuc: Person
) -> None:
    impact.register(Recounter(few=0, batch=3))
    chance = random.Random(3)
    for _ in range(12):
        counted(province, chance)
    pk = propose(chi)
    assert calendars.proposal(pk).foreseen is None
    with pytest.raises(Refused, match="Chưa tính xong tác động"):
        calendar_services.approve(pk, actor=phuc.actor, at=NOW)
    calendar_services.foresee(pk, at=NOW)
    calendar_services.approve(pk, actor=phuc.actor, at=NOW)
    assert calendars.proposal(pk).stage == "applying"
    other = propose(chi, [DAYS[0]])
    calendar_services.foresee(other, at=NOW)
    with pytest.raises(Refused, match="đang được áp dụng"):
        calendar_services.approve(other, actor=phuc.actor, at=NOW)
    calendar_services.apply(pk, at=NOW)
    assert calendars.proposal(pk).stage == "applied"
    assert figures(pk)[0] == figures(pk)[1]
    assert not list(services.verify(NOW))


PEOPLE: dict[str, Person] = {}


class Dies(Recounter):
    """A worker that dies after its second batch."""

    def apply(self, change: Change, *, cursor: int, note: Note, at: datetime) -> None:
        batches = 0

        def until_death(began: int, reached: int, done: Impact) -> None:
            nonlocal batches
            batches += 1
            if batches > 2:
                raise SystemExit
            note(began, reached, done)

        super().apply(change, cursor=cursor, note=until_death, at=at)


def test_a_dead_worker_leaves_nothing_half_done_and_nothing_is_done_twice(
    province: Province, chi: Person, phuc: Person
) -> None:
    impact.register(Dies(few=0, batch=3))
    chance = random.Random(11)
    for _ in range(15):
        counted(province, chance)
    pk = propose(chi)
    calendar_services.foresee(pk, at=NOW)
    calendar_services.approve(pk, actor=phuc.actor, at=NOW)
    with pytest.raises(SystemExit):
        calendar_services.apply(pk, at=NOW)
    assert calendars.proposal(pk).stage == "applying"
    later = NOW + timedelta(minutes=5)
    assert calendar_services.stalled(at=later) == (pk,)
    impact.register(Recounter(few=0, batch=3))
    calendar_services.apply(pk, at=later)
    foreseen, done = figures(pk)
    assert foreseen == done
    assert not list(services.verify(later))
    calendar_services.apply(pk, at=later)
    assert figures(pk)[1] == done


def test_the_timetable_takes_up_what_a_dead_worker_left(
    province: Province, chi: Person, phuc: Person
) -> None:
    impact.register(Dies(few=0, batch=3))
    chance = random.Random(5)
    for _ in range(12):
        counted(province, chance)
    pk = propose(chi)
    later = NOW + timedelta(minutes=15)
    jobs.take_up(later)
    assert calendars.proposal(pk).foreseen is not None
    calendar_services.approve(pk, actor=phuc.actor, at=later)
    with pytest.raises(SystemExit):
        calendar_services.apply(pk, at=later)
    impact.register(Recounter(few=0, batch=3))
    jobs.take_up(later + timedelta(minutes=15))
    assert calendars.proposal(pk).stage == "applied"
    assert figures(pk)[0] == figures(pk)[1]


class Overtaken(Recounter):
    """A run between whose reading and writing somebody else acts."""

    def _next(self, *given: Any) -> Any:
        judged = super()._next(*given)
        for pk in judged.batch.pks if judged else ():
            services.accept(pk, actor=PEOPLE["dung"].actor, at=at("29/04 08:59"))
        return judged


def test_an_act_between_reading_and_writing_is_not_lost(
    province: Province, chi: Person, phuc: Person, dung: Person
) -> None:
    PEOPLE["dung"] = dung
    calendar = calendars.calendar_for(province["noi_vu"], at=MORNING)
    receipt = worktime.receipt(MORNING.date(), worktime.WorkingDays(5), calendar)
    due, kept = services.due_of(receipt), services.kept(receipt)
    pk = give(province, instant=due, receipt=kept)
    storm = propose(chi)
    row = calendars.proposal(storm)
    change = calendars.change_of(row, at=NOW)
    Overtaken().apply(change, cursor=0, note=lambda *_: None, at=NOW)
    kinds = Entry.objects.filter(matter=pk).order_by("seq").values_list("kind")
    assert [kind for (kind,) in kinds] == ["assign", "accept", "recount"]
    assert Matter.objects.get(pk=pk).due_on == date(2024, 5, 6)


class Cancelled(Recounter):
    """A run between whose reading and writing somebody ends every matter."""

    def _next(self, *given: Any) -> Any:
        judged = super()._next(*given)
        for pk in judged.batch.pks if judged else ():
            services.cancel(
                pk, reason="Thôi.", actor=PEOPLE["son"].actor, at=at("29/04 08:59")
            )
        return judged


@pytest.mark.parametrize("paused", [False, True])
@pytest.mark.parametrize("run", ["apply", "foresee"])
def test_what_ends_between_reading_and_writing_is_counted_no_more(
    province: Province, chi: Person, son: Person, dung: Person, paused: bool, run: str
) -> None:
    PEOPLE["son"] = son
    calendar = calendars.calendar_for(province["noi_vu"], at=MORNING)
    limit = worktime.WorkingDays(9 if paused else 5)  # both are touched by the change
    receipt = worktime.receipt(MORNING.date(), limit, calendar)
    due, kept = services.due_of(receipt), services.kept(receipt)
    pk = give(province, instant=due, receipt=kept)
    if paused:
        services.accept(pk, actor=dung.actor, at=at("24/04 09:00"))
        services.pause(
            pk,
            ground="superior",
            instrument="Công văn 5/UBND-TH",
            until=date(2024, 5, 4),
            reason="Chờ chỉ đạo.",
            actor=son.actor,
            at=at("25/04 09:00"),
        )
    change = calendars.change_of(calendars.proposal(propose(chi)), at=NOW)
    was = Matter.objects.get(pk=pk).due_on
    done = Impact()
    if run == "apply":
        notes: list[Impact] = []
        Cancelled().apply(
            change, cursor=0, note=lambda *said: notes.append(said[2]), at=NOW
        )
        (done,) = notes
        assert done.moved == done.relieved == done.burdened == 0
    else:
        Cancelled().foresee(change, at=NOW)
    last = Entry.objects.filter(matter=pk).order_by("seq").last()
    assert last is not None
    assert last.kind == "cancel"
    assert Matter.objects.get(pk=pk).due_on == was
    assert not list(services.verify(NOW))


def test_the_page_shows_how_far_it_has_come_and_then_the_list(
    province: Province, chi: Person, phuc: Person
) -> None:
    impact.register(Dies(few=0, batch=3))
    chance = random.Random(11)
    for _ in range(15):
        counted(province, chance)
    pk = propose(chi)
    address = f"/lich/quyet-dinh/{pk}/"
    with clock.fixed(NOW):
        client = phuc.client()
        page = client.get(address).content.decode()
        assert "Đang tính thử" in page
        assert "tien-do" in page
        calendar_services.foresee(pk, at=NOW)
        assert "Tính thử trên" in client.get(address).content.decode()
        calendar_services.approve(pk, actor=phuc.actor, at=NOW)
        with pytest.raises(SystemExit):
            calendar_services.apply(pk, at=NOW)
        assert "6 trên" in client.get(f"{address}tien-do/").content.decode()
        impact.register(Recounter(few=0, batch=3))
        calendar_services.apply(pk, at=NOW)
        answer = client.get(f"{address}tien-do/")
        assert answer["HX-Refresh"] == "true"
        assert "Việc đã chuyển hạn" in client.get(address).content.decode()
