"""The inbox over HTTP."""

import pytest
from django.test import Client
from tests.cast import MORNING, Person

from kycuong.kernel.notifications import queries, services
from kycuong.kernel.notifications.models import Message
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
INBOX = "/thong-bao/"


def told(person: Person) -> int:
    services.notify(
        users=[person.user.pk],
        text="Sở Tài chính chuyển việc cho Sở Nội vụ.",
        url="/thong-bao/?viec=1",
        at=MORNING,
        key="matter-1-entry-2",
    )
    return Message.objects.get().pk


def test_an_empty_inbox_says_what_will_come(an: Person) -> None:
    with clock.fixed(MORNING):
        html = an.client().get(INBOX).content.decode()
    assert "Chưa có thông báo nào" in html
    assert "chưa đọc" not in html


def test_opening_a_message_leads_to_its_page_and_marks_it_read(an: Person) -> None:
    pk = told(an)
    with clock.fixed(MORNING):
        browser = an.client()
        html = browser.get(INBOX).content.decode()
        assert "Chưa đọc" in html
        assert '<span class="count">1<' in html
        response = browser.post(f"{INBOX}{pk}/")
        assert response["Location"] == "/thong-bao/?viec=1"
        assert '<span class="count">' not in browser.get(INBOX).content.decode()


def test_all_may_be_marked_read_at_once(an: Person) -> None:
    told(an)
    with clock.fixed(MORNING):
        assert an.client().post(f"{INBOX}da-doc/")["Location"] == INBOX
    assert queries.unread_count(an.actor) == 0


def test_a_look_alone_marks_nothing_read(an: Person) -> None:
    pk = told(an)
    with clock.fixed(MORNING):
        assert an.client().get(f"{INBOX}{pk}/").status_code == 405
        an.client().get(INBOX)
    assert queries.unread_count(an.actor) == 1


def test_a_stranger_does_not_learn_that_a_message_exists(
    an: Person, giang: Person
) -> None:
    pk = told(an)
    with clock.fixed(MORNING):
        assert giang.client().post(f"{INBOX}{pk}/").status_code == 404
        assert giang.client().post(f"{INBOX}{pk + 1}/").status_code == 404


def test_nobody_reads_without_signing_in() -> None:
    assert Client().get(INBOX).status_code == 302
