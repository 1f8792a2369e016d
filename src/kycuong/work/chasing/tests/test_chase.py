"""What is sent when, to whom, and only once."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.kernel.notifications import queries as notifications
from kycuong.kernel.notifications import services as notifying
from kycuong.ledger import services as ledger
from kycuong.rules.duty import Due
from kycuong.work.chasing import services
from kycuong.work.chasing.models import BecameLate, Urging
from kycuong.work.chasing.tests.conftest import Give, at, hand_in, live, mornings, sent

pytestmark = pytest.mark.django_db


def told(person: Person) -> list[str]:
    return [line.text for line in notifications.inbox(person.actor).lines]


def test_a_reminder_goes_on_the_morning_of_the_third_working_day_before(
    give: Give, dung: Person
) -> None:
    pk = give(date(2024, 5, 10))
    live(at("06/05 16:00"), at("07/05 06:45"))
    assert sent(pk) == []
    live(at("07/05 06:45"), at("07/05 07:00"))
    assert sent(pk) == [("T-3", at("07/05 07:00"))]
    assert told(dung) == [
        "Còn 3 ngày làm việc (hạn 10/05/2024): Báo cáo kết quả cải cách hành chính"
    ]


def test_a_silent_body_climbs_the_ladder_to_the_chairman(
    give: Give, dung: Person, quang: Person
) -> None:
    pk = give(date(2024, 5, 10))
    mornings(MORNING, at("31/05 07:00"))
    assert sent(pk) == [
        ("T-7", at("02/05 07:00")),
        ("T-3", at("07/05 07:00")),
        ("T-1", at("09/05 07:00")),
        ("T+0", at("10/05 07:00")),
        ("T+1", at("13/05 07:00")),
        ("T+5", at("17/05 14:00")),
        ("T+10", at("24/05 14:00")),
        ("T+15", at("31/05 07:00")),
    ]
    assert "đưa vào danh sách báo cáo Chủ tịch" in told(quang)[0]
    assert "đã lập phiếu nhắc việc" in " ".join(told(dung))


def test_running_again_sends_nothing_again(give: Give, dung: Person) -> None:
    give(date(2024, 5, 10))
    for _ in range(3):
        services.chase(at=at("07/05 07:00"), since=at("06/05 17:00"))
    assert len(sent()) == len(told(dung)) == 1


def test_a_run_that_broke_off_is_finished_by_the_next(
    give: Give, province: Province
) -> None:
    give(date(2024, 5, 10))
    give(date(2024, 5, 10), lead=province["tai_chinh"])
    services.chase(at=at("07/05 07:00"), since=at("06/05 17:00"))
    assert len(sent()) == 2
    services.chase(at=at("07/05 07:15"), since=at("06/05 17:00"))
    assert len(sent()) == 2


def test_a_body_with_which_something_goes_wrong_holds_up_no_other(
    give: Give, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = give(date(2024, 5, 10))
    second = give(date(2024, 5, 10), lead=province["tai_chinh"])
    send = notifying.notify

    def broken(*, url: str, **given: Any) -> None:
        if url == f"/viec/{first}/":
            raise OSError("đĩa đầy")
        send(url=url, **given)

    monkeypatch.setattr(notifying, "notify", broken)
    with pytest.raises(OSError, match="đĩa đầy"):
        services.chase(at=at("13/05 07:00"), since=at("10/05 17:00"))
    assert (sent(first), len(sent(second))) == ([], 1)
    monkeypatch.undo()
    services.chase(at=at("13/05 07:05"), since=at("10/05 17:00"))
    assert (len(sent(first)), len(sent(second))) == (1, 1)
    assert not list(ledger.verify(at=at("13/05 08:00")))


def test_three_days_without_a_schedule_give_each_step_once_and_one_message(
    give: Give, dung: Person
) -> None:
    pk = give(date(2024, 5, 10))
    # down from Wednesday evening to Monday noon
    services.chase(at=at("13/05 10:00"), since=at("08/05 17:00"))
    assert sent(pk) == [
        ("T-1", at("09/05 07:00")),
        ("T+0", at("10/05 07:00")),
        ("T+1", at("13/05 07:00")),
    ]
    assert [row.told for row in Urging.objects.order_by("moment")] == [
        *(False, False, True)
    ]
    assert told(dung) == [
        "Quá hạn 1 ngày làm việc (hạn 10/05/2024); đã lập phiếu nhắc việc: "
        "Báo cáo kết quả cải cách hành chính"
    ]
    late = BecameLate.objects.get()
    assert late.moment == at("11/05 00:00")
    assert late.noted_at == at("13/05 10:00")


def test_who_handed_in_during_the_outage_is_left_in_peace(
    give: Give, dung: Person
) -> None:
    pk = give(date(2024, 5, 10))
    hand_in(pk, dung, at("10/05 16:00"))
    services.chase(at=at("13/05 10:00"), since=at("08/05 17:00"))
    assert sent(pk) == []
    assert not BecameLate.objects.exists()


def test_a_lateness_that_ended_during_the_outage_is_noted_with_its_true_moment(
    give: Give, dung: Person, phuc: Person
) -> None:
    pk = give(date(2024, 5, 10))
    hand_in(pk, dung, at("13/05 08:00"))
    ledger.approve(pk, actor=phuc.actor, at=at("13/05 09:00"))
    services.chase(at=at("13/05 10:00"), since=at("08/05 17:00"))
    assert sent(pk) == []
    assert BecameLate.objects.get().moment == at("11/05 00:00")


def test_a_date_that_moved_leaves_no_reminder_for_the_old_one(
    give: Give, dung: Person, phuc: Person
) -> None:
    pk = give(date(2024, 5, 10))
    mornings(MORNING, at("07/05 12:00"))
    ledger.recount(
        pk,
        due=Due.end_of(date(2024, 5, 24)),
        reason="vì lịch nghỉ",
        at=at("07/05 15:00"),
    )
    mornings(at("07/05 12:00"), at("24/05 17:00"))
    assert sent(pk) == [
        ("T-7", at("02/05 07:00")),
        ("T-3", at("07/05 07:00")),
        ("T-7", at("15/05 07:00")),
        ("T-3", at("21/05 07:00")),
        ("T-1", at("23/05 07:00")),
        ("T+0", at("24/05 07:00")),
    ]
    assert not BecameLate.objects.exists()


def test_tet_is_quiet(give: Give, province: Province) -> None:
    opened = at("15/01 08:00")
    pk = give(date(2024, 2, 7), at=opened)
    live(at("06/02 17:00"), at("15/02 07:00"))
    assert sent(pk) == [
        ("T+0", at("07/02 07:00")),
        ("T+1", at("15/02 07:00")),
    ]


def test_a_slip_stands_in_the_book_of_the_matter(give: Give, dung: Person) -> None:
    pk = give(date(2024, 5, 10))
    mornings(at("10/05 17:00"), at("13/05 08:00"))
    page = dung.client().get(f"/viec/{pk}/").content.decode()
    assert "Phiếu nhắc việc" in page


def test_a_standing_duty_and_one_without_a_date_are_never_chased(give: Give) -> None:
    give(None, standing=True)
    give(None)
    mornings(MORNING, MORNING + timedelta(days=60))
    assert not sent()


def test_what_became_late_is_noted_once(give: Give) -> None:
    give(date(2024, 5, 10))
    live(at("10/05 16:45"), at("13/05 09:00"))
    late = BecameLate.objects.get()
    assert late.moment == late.due_at == at("11/05 00:00")
    assert late.noted_at == at("13/05 07:00")
