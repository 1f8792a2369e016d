"""The scheduler is dead for three days: every event once, at its true moment, one mail.

What happened is said on every page of the Office; nothing is told twice afterwards.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.core.cache import caches
from tests.cast import Person

from kycuong.kernel.notifications import jobs, services
from kycuong.kernel.notifications.models import Message
from kycuong.kernel.notifications.services import Wishes
from kycuong.kernel.notifications.tests import smtp
from kycuong.kernel.schedules import registry
from kycuong.kernel.schedules import services as schedules
from kycuong.kernel.schedules.services import CatchUp, Daily, Every, Job, Slot
from kycuong.shared import clock
from kycuong.shared.clock import LOCAL

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 6, 10, 8, 0, tzinfo=LOCAL)
MINUTE = timedelta(minutes=1)


class Morning:
    """A job that notes something every morning at six, with its true moment."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def __call__(self, slot: Slot) -> None:
        services.notify(
            users=[self.person.user.pk],
            text=f"Việc của ngày {slot.at.astimezone(LOCAL):%d/%m}",
            url="/viec/1/",
            at=slot.at,
            key=f"morning-{slot.at:%Y%m%d}",
        )


@pytest.fixture
def postbox(
    an: Person, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[smtp.Postbox]:
    """Return a mail server, An reading mail, and two jobs."""
    given = (
        Job("tests.six", "Sáu giờ sáng", Daily(time(6)), Morning(an), CatchUp.EACH),
        Job("notifications.mail", "Thư", Every(5), jobs.mail),
    )
    monkeypatch.setattr(registry, "_jobs", {job.name: job for job in given})
    services.subscribe(
        wishes=Wishes(
            digest=True, hour=None, ways=["email"], remind_days=[], for_body=None
        ),
        addresses={"email": "an@angiang.test"},
        actor=an.actor,
        at=MONDAY - timedelta(days=3),
    )
    with smtp.running(settings) as box:
        yield box


def alarm(person: Person, at: datetime) -> bool:
    caches["here"].clear()  # "all is well" is remembered for twenty seconds
    with clock.fixed(at):
        page = person.client().get("/").content.decode()
    return "Bộ chạy việc định kỳ đã dừng" in page


def live(start: datetime, until: datetime) -> None:
    """Look at the clock every five minutes, as the runner does every few seconds."""
    at = start
    while at <= until:
        schedules.tick(at)
        at += 5 * MINUTE


def test_three_days_of_silence_end_in_every_event_once_and_one_letter(
    an: Person, phuc: Person, postbox: smtp.Postbox
) -> None:
    live(MONDAY, MONDAY + timedelta(hours=1))
    assert not alarm(phuc, MONDAY + timedelta(hours=1))
    thursday = MONDAY + timedelta(days=3, hours=1)
    assert alarm(phuc, thursday)
    assert not Message.objects.exists()

    live(thursday, thursday + timedelta(hours=9))
    assert not alarm(phuc, thursday + timedelta(hours=9))
    moments = [told.at.astimezone(LOCAL) for told in Message.objects.order_by("at")]
    six = MONDAY.replace(hour=6)
    assert moments == [six + timedelta(days=n) for n in (1, 2, 3)]
    assert len(postbox.letters) == 1
    assert all(f"Việc của ngày {day}/06" in postbox.text() for day in (11, 12, 13))


def test_a_runner_restarted_at_night_waits_for_the_morning(
    an: Person, postbox: smtp.Postbox
) -> None:
    live(MONDAY, MONDAY + 5 * MINUTE)
    night = MONDAY + timedelta(days=3, hours=14)
    live(night, night + timedelta(hours=7))
    assert Message.objects.count() == 3
    assert not postbox.letters
    live(night + timedelta(hours=7), night + timedelta(hours=12))
    assert len(postbox.letters) == 1
    assert "Việc của ngày 14/06" in postbox.text()
