"""Slots are run once each, whatever happened in between."""

import threading
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection

from kycuong.kernel.schedules import services
from kycuong.kernel.schedules.enums import CatchUp, RunState
from kycuong.kernel.schedules.models import Progress, Run
from kycuong.kernel.schedules.registry import Job, Slot
from kycuong.kernel.schedules.services import Daily, Every
from kycuong.shared.clock import LOCAL

pytestmark = pytest.mark.django_db
MORNING = datetime(2024, 4, 24, 8, 0, tzinfo=LOCAL)  # a Wednesday
SEVEN = time(7)


def at(day: int, hour: int, minute: int = 0, month: int = 4) -> datetime:
    return datetime(2024, month, day, hour, minute, tzinfo=LOCAL)


class Recorder:
    """A job that notes its slots, and breaks as often as it is told to."""

    def __init__(self, breaks: int = 0) -> None:
        self.slots: list[Slot] = []
        self.breaks = breaks

    def __call__(self, slot: Slot) -> None:
        if self.breaks:
            self.breaks -= 1
            raise RuntimeError("máy chủ thư không trả lời\ndòng sau")
        self.slots.append(slot)

    @property
    def moments(self) -> list[datetime]:
        return [slot.at.astimezone(LOCAL) for slot in self.slots]


def daily(run: Callable[[Slot], None], **given: object) -> Job:
    chosen = {"catch_up": CatchUp.EACH} | given
    return Job("tests.daily", "Việc hằng ngày", Daily(SEVEN), run, **chosen)  # type: ignore[arg-type]


def quarterly(run: Callable[[Slot], None]) -> Job:
    return Job("tests.quarter", "Mỗi 15 phút", Every(15), run)


def tick(moment: datetime, *jobs: Job) -> int:
    return services.tick(moment, jobs=jobs)


def test_a_job_first_met_runs_from_its_next_slot_on() -> None:
    done = Recorder()
    job = daily(done)
    assert tick(MORNING, job) == 0
    assert tick(at(25, 6, 59), job) == 0
    assert tick(at(25, 7), job) == 1
    assert done.moments == [at(25, 7)]


def test_a_slot_is_run_once_however_often_the_runner_looks() -> None:
    done = Recorder()
    job = daily(done)
    for minute in range(5):
        tick(at(24, 6, 58 + 0) + timedelta(minutes=minute), job)
    assert done.moments == [at(24, 7)]
    assert Run.objects.get().state == RunState.DONE


def test_three_days_of_silence_are_made_up_day_by_day_with_their_true_moments() -> None:
    done = Recorder()
    job = daily(done)
    tick(at(24, 8), job)
    assert tick(at(27, 9), job) == 3
    assert tick(at(27, 9, 1), job) == 0
    assert done.moments == [at(25, 7), at(26, 7), at(27, 7)]
    assert {slot.now for slot in done.slots} == {at(27, 9)}


def test_three_days_of_silence_are_one_run_for_a_job_that_looks_at_a_span() -> None:
    done = Recorder()
    job = quarterly(done)
    tick(at(24, 8), job)
    tick(at(24, 8, 15), job)
    tick(at(27, 8, 20), job)
    last = done.slots[-1]
    assert len(done.slots) == 2
    assert last.since == at(24, 8, 15)
    assert last.at == at(27, 8, 15)
    assert Run.objects.order_by("slot").values_list("covers", flat=True)[1] == 288


def test_a_clock_moved_by_a_year_starts_no_flood() -> None:
    each, span = Recorder(), Recorder()
    jobs = [daily(each), quarterly(span)]
    tick(MORNING, *jobs)
    tick(MORNING + timedelta(days=365), *jobs)
    assert len(span.slots) == 1
    assert len(each.slots) == 365
    assert Run.objects.count() == 366


def test_a_clock_moved_back_runs_nothing_twice() -> None:
    done = Recorder()
    job = daily(done)
    tick(at(24, 8), job)
    tick(at(25, 8), job)
    assert tick(at(23, 8), job) == 0
    assert tick(at(25, 9), job) == 0
    assert tick(at(26, 9), job) == 1


def test_only_daily_slots_are_made_up_one_by_one() -> None:
    with pytest.raises(ValueError, match="daily"):
        Job("x.y", "x", Every(15), Recorder(), CatchUp.EACH)


def test_on_working_days_only_means_no_run_at_the_weekend() -> None:
    done = Recorder()
    job = Job("tests.work", "x", Daily(SEVEN, working_days=True), done, CatchUp.EACH)
    tick(at(3, 8, month=6), job)
    tick(at(10, 8, month=6), job)
    assert [moment.date() for moment in done.moments] == [
        date(2024, 6, day) for day in (4, 5, 6, 7, 10)
    ]


def test_a_job_that_breaks_is_tried_again_later_and_the_others_go_on() -> None:
    broken, sound = Recorder(breaks=2), Recorder()
    jobs = [daily(broken), quarterly(sound)]
    tick(at(24, 6), *jobs)
    tick(at(24, 7), *jobs)
    run = Run.objects.get(job="tests.daily")
    assert run.state == RunState.FAILED
    assert run.problem == "RuntimeError: máy chủ thư không trả lời"
    assert len(sound.slots) == 1
    tick(at(24, 7, 0) + timedelta(seconds=30), *jobs)
    assert broken.breaks == 1, "it rests a minute first"
    tick(at(24, 7, 1), *jobs)
    assert broken.breaks == 0
    tick(at(24, 7, 2), *jobs)
    assert not broken.slots, "then two"
    tick(at(24, 7, 3), *jobs)
    assert broken.moments == [at(24, 7)]
    assert Run.objects.get(job="tests.daily").tries == 3
    assert Progress.objects.get(job="tests.daily").problem == ""


def test_what_broke_is_run_before_what_came_after() -> None:
    done = Recorder(breaks=1)
    job = daily(done)
    tick(at(24, 6), job)
    tick(at(24, 7), job)
    tick(at(26, 7), job)
    assert done.moments == [at(24, 7), at(25, 7), at(26, 7)]


def test_a_run_that_broke_off_with_its_process_is_run_again() -> None:
    def killed(_slot: Slot) -> None:
        raise KeyboardInterrupt

    tick(at(24, 6), daily(killed))
    with pytest.raises(KeyboardInterrupt):
        tick(at(24, 7), daily(killed))
    assert Run.objects.get().state == RunState.RUNNING
    done = Recorder()
    assert tick(at(24, 7, 1), daily(done)) == 0, "another may be running it"
    assert services.recover(at(24, 7, 2)) == 1
    assert tick(at(24, 7, 3), daily(done)) == 1
    assert done.moments == [at(24, 7)]


@pytest.mark.django_db(transaction=True)
def test_two_runners_at_once_run_each_slot_once() -> None:
    done = Recorder()
    job = daily(done)
    tick(at(1, 8), job)
    start = threading.Barrier(2)

    def runner() -> None:
        start.wait()
        services.tick(at(21, 8), jobs=[job])
        connection.close()

    threads = [threading.Thread(target=runner) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tick(at(21, 8, 1), job)
    assert done.moments == [at(day, 7) for day in range(2, 22)]
    assert Run.objects.filter(state=RunState.DONE).count() == 20
