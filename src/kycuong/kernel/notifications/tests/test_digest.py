"""One digest a day, most pressing first, in working hours."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from tests.cast import MORNING, Person

from kycuong.kernel.notifications import queries, services
from kycuong.kernel.notifications.enums import DeliveryState, Urgency, Way
from kycuong.kernel.notifications.models import Delivery
from kycuong.kernel.notifications.tests.conftest import Reader
from kycuong.kernel.notifications.tests.smtp import Postbox
from kycuong.shared.clock import LOCAL

pytestmark = pytest.mark.django_db


def at(day: int, hour: int, minute: int = 0, month: int = 4) -> datetime:
    return datetime(2024, month, day, hour, minute, tzinfo=LOCAL)


def tell(
    person: Person, moment: datetime, text: str = "Việc mới", **given: Any
) -> None:
    services.notify(
        users=[person.user.pk],
        text=text,
        url="/viec/1/",
        at=moment,
        key=f"{text}-{moment.isoformat()}",
        **given,
    )


def work(moment: datetime) -> int:
    services.make_digests(moment)
    return services.send_due(moment)


def test_what_arose_at_night_goes_out_when_the_day_opens(
    an: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    reads_mail(an)
    tell(an, at(23, 22))
    assert work(at(23, 23)) == 0
    assert work(at(24, 6, 59)) == 0
    assert work(at(24, 7)) == 1
    assert postbox.letters[0]["To"] == "an@angiang.test"
    assert "Kính gửi ông/bà Lê Thị An" in postbox.text()


def test_a_person_gets_one_letter_a_day_however_much_happens(
    an: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    reads_mail(an)
    tell(an, at(23, 22))
    for quarter in range(40):
        work(at(24, 7) + timedelta(minutes=15 * quarter))
        tell(an, at(24, 7) + timedelta(minutes=15 * quarter), "Thêm một việc")
    assert len(postbox.letters) == 1
    work(at(25, 7))
    assert len(postbox.letters) == 2
    assert postbox.text().count("Thêm một việc") == 40


def test_the_hour_of_the_digest_is_the_person_s_own(
    an: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    reads_mail(an, hour=time(14, 30))
    tell(an, at(24, 10))
    assert work(at(24, 14, 29)) == 0
    assert work(at(24, 14, 30)) == 1


def test_an_hour_in_the_lunch_break_means_the_afternoon(
    an: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    reads_mail(an, hour=time(12))
    tell(an, at(24, 10))
    assert work(at(24, 12, 30)) == 0
    assert work(at(24, 13)) == 1


def test_nothing_goes_out_at_the_weekend_or_at_tet(
    an: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    reads_mail(an, at=at(1, 8, month=1))
    tell(an, at(7, 18, month=2))  # Wednesday evening; Tết 2024 is 8 to 14 February
    moment = at(7, 19, month=2)
    while moment < at(15, 7, month=2):
        assert work(moment) == 0
        moment += timedelta(hours=1)
    assert work(at(15, 7, month=2)) == 1
    assert work(at(16, 7, month=2)) == 0


def test_the_most_pressing_stands_first_and_of_these_the_earliest_due(
    an: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    reads_mail(an)
    tell(an, at(23, 8), "tin thường")
    tell(an, at(23, 9), "chờ quyết", urgency=Urgency.DECISION)
    tell(an, at(23, 10), "hạn xa", urgency=Urgency.SOON, due_at=at(30, 0))
    tell(an, at(23, 11), "hạn gần", urgency=Urgency.SOON, due_at=at(26, 0))
    tell(an, at(23, 12), "đã trễ", urgency=Urgency.OVERDUE, due_at=at(20, 0))
    work(MORNING)
    text = postbox.text()
    told = ["đã trễ", "hạn gần", "hạn xa", "chờ quyết", "tin thường"]
    assert sorted(told, key=text.index) == told
    assert "5 tin (1 quá hạn, 2 sắp đến hạn, 1 chờ quyết định)" in str(
        postbox.letters[0]["Subject"]
    )


def test_what_was_read_in_the_inbox_is_not_mailed(
    an: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    reads_mail(an)
    tell(an, at(23, 8))
    services.read_all(actor=an.actor, at=at(23, 9))
    assert work(MORNING) == 0


def test_what_was_told_once_is_not_told_again(
    an: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    reads_mail(an)
    tell(an, at(23, 8), "hôm qua")
    work(at(24, 7))
    tell(an, at(24, 8), "hôm nay")
    work(at(25, 7))
    assert "hôm qua" not in postbox.text()
    assert "hôm nay" in postbox.text()


def test_links_are_whole_and_text_cannot_become_markup(
    an: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    reads_mail(an)
    tell(an, at(23, 8), "<script>alert(1)</script> & «việc»")
    work(MORNING)
    part = postbox.letters[0].get_body(("html",))
    assert part is not None
    html = part.get_content()
    assert "https://ky-cuong.angiang.test/viec/1/" in html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_what_is_sent_to_a_body_reaches_its_head_and_clerk_by_mail(
    an: Person, dung: Person, van_thu: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    for person in (an, dung, van_thu):
        reads_mail(person)
    services.notify(
        units=[dung.unit], text="Giao việc", url="/viec/2/", at=at(23, 8), key="k"
    )
    work(MORNING)
    assert sorted(str(letter["To"]) for letter in postbox.letters) == [
        "dung@angiang.test",
        "van_thu@angiang.test",
    ]


def test_whoever_asks_for_it_gets_the_body_s_messages_too(
    an: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    reads_mail(an, for_body=True)
    services.notify(units=[an.unit], text="x", url="/", at=at(23, 8), key="k")
    assert work(MORNING) == 1


def test_who_wants_no_digest_gets_none(
    an: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    reads_mail(an, digest=False)
    tell(an, at(23, 8))
    assert work(MORNING) == 0
    assert not Delivery.objects.exists()


def test_without_a_mail_server_nothing_is_queued(
    an: Person, reads_mail: Reader
) -> None:
    reads_mail(an)
    tell(an, at(23, 8))
    assert work(MORNING) == 0
    assert not Delivery.objects.exists()
    assert queries.unread_count(an.actor) == 1


def test_three_days_without_a_scheduler_end_in_one_letter(
    an: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    reads_mail(an)
    work(at(21, 8))
    for day in (22, 23, 24):
        tell(an, at(day, 6), f"ngày {day}")
    assert work(at(24, 9)) == 1
    assert work(at(24, 9, 5)) == 0
    assert all(f"ngày {day}" in postbox.text() for day in (22, 23, 24))


def test_three_days_without_a_mail_server_end_in_one_letter(
    an: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    reads_mail(an)
    postbox.rcpt = lambda _address: "451 4.3.0 thử lại sau"
    for day in (22, 23):
        tell(an, at(day, 6), f"ngày {day}")
        work(at(day, 7))
    postbox.rcpt = lambda _address: "250 OK"
    tell(an, at(24, 6), "ngày 24")
    assert work(at(24, 7)) == 1
    assert work(at(24, 7, 10)) == 0
    assert all(f"ngày {day}" in postbox.text() for day in (22, 23, 24))
    states = Delivery.objects.order_by("day").values_list("state", flat=True)
    assert [*states] == [
        DeliveryState.SUPERSEDED,
        DeliveryState.SUPERSEDED,
        DeliveryState.SENT,
    ]


def test_reminders_are_asked_for_seven_three_and_one_day_ahead_unless_chosen(
    an: Person, dung: Person, reads_mail: Reader
) -> None:
    reads_mail(an, remind_days=[2, 5, 2])
    wishes = queries.preferences([an.user.pk, dung.user.pk])
    assert wishes[an.user.pk].remind_days == (5, 2)
    assert wishes[dung.user.pk].remind_days == (7, 3, 1)
    assert wishes[dung.user.pk].ways == (Way.EMAIL,)
