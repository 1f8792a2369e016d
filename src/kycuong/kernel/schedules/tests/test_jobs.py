"""Silence is heard: what did not run is shown to the Office."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

import pytest
from tests.cast import MORNING, Person

from kycuong.kernel.schedules import queries, registry, services
from kycuong.kernel.schedules.models import Run
from kycuong.kernel.schedules.registry import Job, Slot
from kycuong.kernel.schedules.services import CatchUp, Daily, Every
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
PAGE = "/dinh-ky/"
DAY = timedelta(days=1)


class Broken(Exception):
    """Something went wrong."""


def fine(_slot: Slot) -> None:
    """Do nothing, well."""


def broken(_slot: Slot) -> None:
    raise Broken("Máy chủ không trả lời\nchi tiết")


QUARTER = Job("tests.quarter", "Việc mỗi khắc", Every(15), fine)
MORNINGS = Job("tests.daily", "Việc mỗi sáng", Daily(time(7)), fine, CatchUp.EACH)
BROKEN = Job("tests.broken", "Việc hay hỏng", Every(15), broken)


@pytest.fixture(autouse=True)
def _only_these(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    jobs = {job.name: job for job in (QUARTER, MORNINGS)}
    monkeypatch.setattr(registry, "_jobs", jobs)
    yield


def html(person: Person, at: datetime, address: str = "/") -> str:
    with clock.fixed(at):
        return str(person.client().get(address).content.decode())


def test_a_living_runner_raises_no_alarm(phuc: Person) -> None:
    services.tick(MORNING)
    services.tick(MORNING + timedelta(minutes=3))
    assert "banner" not in html(phuc, MORNING + timedelta(minutes=4))


def test_a_silent_runner_is_told_on_every_page_of_the_office(
    phuc: Person, giang: Person
) -> None:
    services.tick(MORNING)
    later = MORNING + 3 * DAY
    page = html(phuc, later)
    assert "Bộ chạy việc định kỳ đã dừng từ 08:00 ngày 24/04/2024" in page
    assert "lượt chưa chạy" in page
    assert 'class="banner"' not in html(giang, later)


def test_a_runner_that_never_ran_is_told_too(phuc: Person) -> None:
    assert "chưa chạy lần nào" in html(phuc, MORNING)


def test_after_the_restart_the_alarm_is_gone(phuc: Person) -> None:
    services.tick(MORNING)
    later = MORNING + 3 * DAY
    assert 'class="banner"' in html(phuc, later)
    services.tick(later)
    assert 'class="banner"' not in html(phuc, later)


def test_what_was_missed_is_counted_from_its_first_slot(phuc: Person) -> None:
    services.tick(MORNING)
    found = {each.job.name: each for each in queries.missed(MORNING + 3 * DAY)}
    assert found["tests.daily"].count == 3
    assert found["tests.daily"].slot == MORNING.replace(hour=7) + DAY
    assert found["tests.quarter"].count == 3 * 96 - 1  # the last is not yet late
    assert queries.missed(MORNING + timedelta(minutes=24)) == ()
    assert queries.missed(MORNING + timedelta(minutes=25)) != ()


def test_a_clock_moved_ahead_is_no_alarm_while_the_runner_lives() -> None:
    services.tick(MORNING, wall=MORNING)
    seconds = MORNING + timedelta(seconds=5)
    moved = queries.health(MORNING + 365 * DAY, wall=seconds)
    assert moved.well
    silent = queries.health(MORNING + 365 * DAY, wall=MORNING + timedelta(minutes=6))
    assert silent.silent_since == MORNING
    assert silent.missed


def test_a_job_that_keeps_breaking_is_told_with_its_first_line(
    phuc: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "_jobs", {BROKEN.name: BROKEN})
    services.tick(MORNING - timedelta(minutes=1))
    for minute in range(0, 40, 5):
        services.tick(MORNING + timedelta(minutes=minute))
    page = html(phuc, MORNING + timedelta(minutes=40), PAGE)
    assert "«Việc hay hỏng» chưa chạy được từ 08:00 ngày 24/04/2024" in page
    assert "Broken: Máy chủ không trả lời" in page
    assert "chi tiết" not in page


def test_the_page_lists_every_job_with_its_last_and_next_slot(phuc: Person) -> None:
    services.tick(MORNING)
    services.tick(MORNING + timedelta(minutes=15))
    page = html(phuc, MORNING + timedelta(minutes=16), PAGE)
    assert "08:15 ngày 24/04/2024" in page
    assert "08:30 ngày 24/04/2024" in page
    assert "07:00 ngày 25/04/2024" in page
    assert "Đã khai báo nhưng chưa chạy lần nào: Việc mỗi sáng" in page
    assert "Đang chạy đều" in page


def test_what_was_made_up_is_listed_with_its_true_moment(phuc: Person) -> None:
    services.tick(MORNING)
    services.tick(MORNING + timedelta(hours=5))
    page = html(phuc, MORNING + timedelta(hours=5), PAGE)
    assert "chạy thay cho 20 lượt" in page


def test_a_stranger_is_told_who_may_look(giang: Person) -> None:
    with clock.fixed(MORNING):
        response = giang.client().get(PAGE)
    assert response.status_code == 403
    assert "Công chức Văn phòng" in response.content.decode()


def test_ordinary_runs_of_long_ago_are_forgotten_and_never_run_again() -> None:
    services.tick(MORNING)
    services.tick(MORNING + timedelta(minutes=15))
    services.tick(MORNING + DAY)
    later = MORNING + 60 * DAY
    services.tidy(Slot(later, MORNING, later))
    left = Run.objects.filter(job="tests.quarter")
    assert [run.covers for run in left] == [95]
    assert services.tick(MORNING + timedelta(minutes=20)) == 0
