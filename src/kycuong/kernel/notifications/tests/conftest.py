"""People who read mail, and the server that brings it."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from tests.cast import MORNING, Person

from kycuong.kernel.notifications import services
from kycuong.kernel.notifications.enums import Way
from kycuong.kernel.notifications.models import Delivery
from kycuong.kernel.notifications.services import Wishes
from kycuong.kernel.notifications.tests import smtp

Reader = Callable[..., None]
Waiting = Callable[..., Delivery]
EVENING = MORNING - timedelta(hours=10)
WEEK_BEFORE = MORNING - timedelta(days=7)


@pytest.fixture
def postbox(settings: Any) -> Iterator[smtp.Postbox]:
    """Return a real mail server that the settings name."""
    with smtp.running(settings) as box:
        yield box


@pytest.fixture
def reads_mail() -> Reader:
    """Return the way to give a person an address and wishes, a week ago."""

    def give(
        person: Person,
        *,
        email: str = "",
        hour: time | None = None,
        at: datetime = WEEK_BEFORE,
        **chosen: Any,
    ) -> None:
        wishes = {
            "digest": True,
            "hour": hour,
            "ways": [Way.EMAIL],
            "remind_days": [7, 3, 1],
            "for_body": None,
        } | chosen
        services.subscribe(
            wishes=Wishes(**wishes),
            addresses={Way.EMAIL: email or f"{person.user.username}@angiang.test"},
            actor=person.actor,
            at=at,
        )

    return give


@pytest.fixture
def waiting(an: Person, reads_mail: Reader) -> Waiting:
    """Return the way to queue one digest for An."""

    def queue(text: str = "Việc mới", **given: Any) -> Delivery:
        reads_mail(an, **given)
        services.notify(
            users=[an.user.pk], text=text, url="/viec/1/", at=EVENING, key=text[:100]
        )
        assert services.make_digests(MORNING) == 1
        return Delivery.objects.get()

    return queue
