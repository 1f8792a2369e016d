"""A person says how they want to be told."""

from datetime import time
from typing import Any

import pytest
from tests.cast import MORNING, Person

from kycuong.kernel.notifications import queries
from kycuong.kernel.notifications.tests.smtp import Postbox
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
PAGE = "/thong-bao/nhan-tin/"
GIVEN = {
    "email": "an@angiang.test",
    "sms": "",
    "zalo": "",
    "ways": ["email"],
    "digest": "on",
    "hour": "7:30",
    "remind_days": "5, 2",
    "for_body": "yes",
}


def send(person: Person, **changed: Any) -> Any:
    with clock.fixed(MORNING):
        return person.client().post(PAGE, GIVEN | changed)


def test_what_was_chosen_is_kept_and_shown(an: Person) -> None:
    assert send(an, sms="0912 345 678").status_code == 302
    wishes = queries.preferences([an.user.pk])[an.user.pk]
    assert wishes == queries.Preferences(
        digest=True,
        hour=time(7, 30),
        ways=("email",),
        remind_days=(5, 2),
        for_body=True,
    )
    known = queries.addresses(an.user.pk)
    assert known["email"].value == "an@angiang.test"
    assert known["sms"].value == "84912345678"
    with clock.fixed(MORNING):
        html = an.client().get(PAGE).content.decode()
    for shown in ("an@angiang.test", "84912345678", "07:30", "5, 2"):
        assert f'value="{shown}"' in html


def test_an_address_left_empty_is_taken_away(an: Person) -> None:
    send(an)
    send(an, email="", ways=[])
    assert queries.addresses(an.user.pk) == {}


def test_who_gives_no_address_reads_in_the_inbox_alone(an: Person) -> None:
    with clock.fixed(MORNING):
        done = an.client().post(PAGE, GIVEN | {"email": ""}, follow=True)
    assert "tin chỉ có trong mục Thông báo" in done.content.decode()


def test_no_reminders_before_the_due_date_may_be_chosen(an: Person) -> None:
    send(an, remind_days="")
    assert queries.preferences([an.user.pk])[an.user.pk].remind_days == ()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"email": "an@@angiang"}, "không phải địa chỉ thư"),
        ({"email": "an@angiang.test\r\nBcc: x@y.vn"}, "không phải địa chỉ thư"),
        ({"email": "lê@angiang.test"}, "chữ không dấu"),
        ({"email": "", "zalo": "0912345678"}, "Hãy ghi địa chỉ"),
        ({"ways": ["email", "sms"]}, "Hãy ghi địa chỉ"),
        ({"sms": "12345"}, "không phải số di động"),
        ({"sms": "0296 3852 000"}, "không phải số di động"),
        ({"hour": "12:00"}, "chỉ gửi trong giờ làm việc: 07:00–11:00, 13:00–17:00"),
        ({"hour": "22:00"}, "chỉ gửi trong giờ làm việc"),
        ({"hour": "bảy giờ"}, "Giờ chưa đúng"),
        ({"remind_days": "0"}, "từ 1 đến 60"),
        ({"remind_days": "ba ngày"}, "từ 1 đến 60"),
        ({"remind_days": "1 2 3 4 5 6"}, "tối đa 5 lần"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_lost(
    changed: dict[str, str], told: str, an: Person
) -> None:
    response = send(an, **changed)
    assert response.status_code == 200
    html = response.content.decode()
    assert told in html
    assert "5, 2" in html or "remind_days" in changed, "what was typed stays"
    assert queries.addresses(an.user.pk) == {}


def test_the_page_says_that_no_mail_server_is_set(an: Person) -> None:
    with clock.fixed(MORNING):
        html = an.client().get(PAGE).content.decode()
    assert "chưa nối: Thư điện tử, Tin nhắn SMS, Zalo" in html


def test_the_page_says_so_no_more_when_one_is(an: Person, postbox: Postbox) -> None:
    with clock.fixed(MORNING):
        html = an.client().get(PAGE).content.decode()
    assert "chưa nối: Tin nhắn SMS, Zalo" in html
