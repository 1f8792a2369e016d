"""From a date given to a person chased: outages, moved bodies, silent deciders."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from tests.cast import MORNING, Person, Province
from tests.reorganising import approved, merged

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.notifications import queries as notifications
from kycuong.kernel.notifications import services as notifying
from kycuong.kernel.notifications.services import Wishes
from kycuong.kernel.notifications.tests import smtp
from kycuong.kernel.organisations.reorganising import services as reorganising
from kycuong.kernel.schedules import services as schedules
from kycuong.ledger import services as ledger
from kycuong.rules.duty import Due
from kycuong.shared.clock import LOCAL
from kycuong.work.chasing.models import BecameLate, Urging

pytestmark = pytest.mark.django_db
TITLE = "Báo cáo kết quả cải cách hành chính"


def at(text: str) -> datetime:
    return datetime.strptime(f"2024 {text}", "%Y %d/%m %H:%M").replace(tzinfo=LOCAL)


def give(province: Province, dung: Person, *, title: str = TITLE) -> int:
    """Open a matter of Sở Nội vụ, due on Friday 10/05/2024, and accept it."""
    pk = ledger.open_matter(
        kind="directive",
        title=title,
        issuer=province["office"],
        lead=province["noi_vu"],
        due=Due.end_of(date(2024, 5, 10)),
        tell=False,
        actor=SYSTEM,
        at=MORNING,
    )
    return ledger.accept(pk, actor=dung.actor, at=MORNING + timedelta(minutes=30))


def reads_mail(person: Person, **chosen: Any) -> None:
    given: dict[str, Any] = {
        "digest": True,
        "hour": None,
        "ways": ["email"],
        "remind_days": [7, 3, 1],
        "for_body": None,
    }
    notifying.subscribe(
        wishes=Wishes(**{**given, **chosen}),
        addresses={"email": f"{person.user.username}@angiang.test"},
        actor=person.actor,
        at=MORNING - timedelta(days=7),
    )


@pytest.fixture
def postbox(settings: Any) -> Iterator[smtp.Postbox]:
    with smtp.running(settings) as box:
        yield box


HOURS = (time(0, 30), time(7), time(10), time(14), time(16, 45))


def live(since: datetime, until: datetime) -> None:
    """Let the schedule look at the clock now, and then a few times a day."""
    schedules.tick(since)
    day = since.date()
    while day <= until.date():
        for hour in HOURS:
            if since < (now := datetime.combine(day, hour, LOCAL)) <= until:
                schedules.tick(now)
        day += timedelta(days=1)


def steps(pk: int) -> list[tuple[str, datetime]]:
    rows = Urging.objects.filter(matter_id=pk).order_by("moment", "id")
    return [(row.rung, row.moment.astimezone(LOCAL)) for row in rows]


def told(person: Person) -> list[str]:
    return [line.text for line in notifications.inbox(person.actor).lines]


def test_three_days_without_a_schedule_end_in_each_step_once_and_one_mail(
    province: Province, dung: Person, postbox: smtp.Postbox
) -> None:
    first = give(province, dung)
    second = give(province, dung, title="Rà soát thủ tục hành chính")
    reads_mail(dung)
    live(at("08/05 15:00"), at("08/05 16:00"))
    # nothing runs from Wednesday evening to Monday 9:00
    live(at("13/05 09:00"), at("13/05 16:45"))
    for pk in (first, second):
        assert steps(pk) == [
            ("T-1", at("09/05 07:00")),
            ("T+0", at("10/05 07:00")),
            ("T+1", at("13/05 07:00")),
        ]
    assert {row.moment for row in BecameLate.objects.all()} == {at("11/05 00:00")}
    assert BecameLate.objects.count() == 2
    assert len(postbox.letters) == 1
    assert postbox.text().count("Quá hạn 1 ngày làm việc") == 2
    assert "Còn 1 ngày" not in postbox.text()


def test_a_night_at_which_dates_pass_wakes_nobody(
    province: Province, dung: Person, postbox: smtp.Postbox
) -> None:
    give(province, dung)
    reads_mail(dung)
    live(at("10/05 16:45"), at("10/05 17:00"))
    before = len(postbox.letters)
    live(at("10/05 17:15"), at("13/05 06:45"))  # a weekend
    assert len(postbox.letters) == before
    late = BecameLate.objects.get()
    assert (late.moment, late.noted_at) == (at("11/05 00:00"), at("11/05 00:30"))
    assert "T+1" not in [rung for rung, _ in steps(late.matter_id)]


def test_what_a_person_chose_is_when_they_are_reminded(
    province: Province, dung: Person, an: Person
) -> None:
    pk = give(province, dung)
    ledger.hand_over(
        pk,
        unit=province["cchc"],
        post=an.post,
        actor=dung.actor,
        at=MORNING + timedelta(hours=1),
    )
    reads_mail(an, remind_days=[5, 1])
    reads_mail(dung, remind_days=[])
    live(at("24/04 10:00"), at("13/05 07:00"))
    mine = [text for text in told(an) if "ngày làm việc (hạn" in text]
    assert [text.split(" (")[0] for text in reversed(mine)] == [
        "Còn 5 ngày làm việc",
        "Còn 1 ngày làm việc",
        "Quá hạn 1 ngày làm việc",
    ]
    # nobody switches off what follows the due date
    assert "Quá hạn 1 ngày làm việc" in told(dung)[0]
    assert not [text for text in told(dung) if text.startswith("Còn")]


def test_a_body_that_was_merged_is_urged_as_its_heir(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = give(province, dung)
    schedules.tick(at("12/05 12:00"))
    heir = merged(province["noi_vu"], heir=province["tai_chinh"])
    approved(province, heir, on=date(2024, 5, 12))
    reorganising.apply_due(at("12/05 12:05"))
    live(at("13/05 06:45"), at("13/05 07:00"))
    (row,) = Urging.objects.filter(rung="T+1", matter_id=pk)
    assert row.body == province["tai_chinh"]
    assert "Quá hạn" in told(giang)[0]


def test_a_silent_decider_is_chased_and_the_asker_left_in_peace(
    province: Province, dung: Person, son: Person
) -> None:
    pk = give(province, dung)
    live(at("02/05 10:00"), at("02/05 10:15"))
    ledger.ask(
        pk,
        due=Due.end_of(date(2024, 5, 31)),
        reason="Chờ số liệu của các huyện.",
        progress="Đã có số liệu của 5 huyện.",
        actor=dung.actor,
        at=at("03/05 09:00"),
    )
    live(at("03/05 09:15"), at("17/05 15:00"))
    assert steps(pk) == []
    rows = Urging.objects.exclude(matter_id=pk)
    assert {row.body for row in rows} == {province["office"]}
    assert "T+1" in {row.rung for row in rows}
    assert any(text.startswith("Quá hạn") for text in told(son))
