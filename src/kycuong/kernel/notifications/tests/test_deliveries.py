"""What left the house, on the page of the person and of the Office."""

from datetime import timedelta
from typing import Any

import pytest
from tests.cast import MORNING, Person

from kycuong.kernel.notifications import services
from kycuong.kernel.notifications.enums import DeliveryState
from kycuong.kernel.notifications.models import Delivery
from kycuong.kernel.notifications.tests.conftest import Reader
from kycuong.kernel.notifications.tests.smtp import Postbox
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
BOOK = "/thong-bao/so-gui/"
OWN = "/thong-bao/nhan-tin/"


@pytest.fixture
def sent(an: Person, postbox: Postbox, reads_mail: Reader) -> Delivery:
    """Return a digest whose line broke before the answer."""
    reads_mail(an)
    services.notify(
        users=[an.user.pk],
        text="Việc",
        url="/",
        at=MORNING - timedelta(hours=12),
        key="k",
    )
    postbox.lose_the_answer = True
    services.make_digests(MORNING)
    services.send_due(MORNING)
    found: Delivery = Delivery.objects.get()
    assert found.state == DeliveryState.UNCERTAIN
    return found


def page(person: Person, address: str) -> str:
    with clock.fixed(MORNING):
        return str(person.client().get(address).content.decode())


def test_a_person_sees_their_own_and_may_send_it_again(
    an: Person, giang: Person, sent: Delivery
) -> None:
    html = page(an, OWN)
    assert "không rõ đã đi chưa" in html
    assert f"{BOOK}{sent.pk}/gui-lai/" in html
    assert "không rõ đã đi chưa" not in page(giang, OWN)
    with clock.fixed(MORNING):
        done = an.client().post(f"{BOOK}{sent.pk}/gui-lai/", {"next": OWN})
    assert done["Location"] == OWN
    assert Delivery.objects.get().state == DeliveryState.QUEUED


def test_the_office_sees_all_and_others_are_told_who_does(
    phuc: Person, giang: Person, sent: Delivery
) -> None:
    html = page(phuc, f"{BOOK}?loc=uncertain")
    assert "Lê Thị An" in html
    assert "an@angiang.test" in html
    assert "Lê Thị An" not in page(phuc, f"{BOOK}?loc=queued")
    with clock.fixed(MORNING):
        refused = giang.client().get(BOOK)
    assert refused.status_code == 403
    assert "Công chức Văn phòng" in refused.content.decode()


def test_a_way_back_to_another_site_is_not_followed(an: Person, sent: Delivery) -> None:
    with clock.fixed(MORNING):
        done = an.client().post(
            f"{BOOK}{sent.pk}/gui-lai/", {"next": "https://example.test/"}
        )
    assert done["Location"] == OWN


def test_the_book_costs_the_same_whatever_it_holds(
    phuc: Person, sent: Delivery, django_assert_max_num_queries: Any
) -> None:
    rows = [
        Delivery(
            user=1000 + number,
            way="email",
            day=MORNING.date(),
            body=1,
            address="x@angiang.test",
            person="x",
            message_id=f"<{number}@x>",
            count=1,
            made_at=MORNING,
            queued_at=MORNING,
            next_try_at=MORNING,
        )
        for number in range(60)
    ]
    Delivery.objects.bulk_create(rows)
    browser = phuc.client()
    with clock.fixed(MORNING), django_assert_max_num_queries(14):
        html = browser.get(BOOK).content.decode()
    assert "Tất cả (61)" in html
