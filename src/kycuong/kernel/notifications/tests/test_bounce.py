"""A letter that came back was never delivered."""

from datetime import timedelta

import pytest
from tests.cast import MORNING, Person

from kycuong.kernel.notifications import queries, services
from kycuong.kernel.notifications.enums import DeliveryState
from kycuong.kernel.notifications.models import Address, Delivery
from kycuong.kernel.notifications.tests.conftest import Reader
from kycuong.kernel.notifications.tests.smtp import Postbox

pytestmark = pytest.mark.django_db
REPORT = """\
From: MAILER-DAEMON@mail.test
To: ky-cuong@angiang.test
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=x="

--=x=
Content-Type: text/plain

Xin lỗi.

--=x=
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.test

Final-Recipient: rfc822; an@angiang.test
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 no such user

--=x=
Content-Type: text/rfc822-headers

From: ky-cuong@angiang.test
Message-ID: {identity}
Subject: x

--=x=--
"""


def report(identity: str, action: str = "failed", status: str = "5.1.1") -> bytes:
    written = REPORT.format(identity=identity, action=action, status=status)
    return written.replace("\n", "\r\n").encode()


@pytest.fixture
def sent(an: Person, postbox: Postbox, reads_mail: Reader) -> Delivery:
    """Return a digest that the mail server took."""
    reads_mail(an)
    services.notify(
        users=[an.user.pk],
        text="Xin ý kiến",
        url="/viec/1/",
        at=MORNING - timedelta(hours=20),
        key="opinion-1",
    )
    services.make_digests(MORNING)
    services.send_due(MORNING)
    found: Delivery = Delivery.objects.get()
    return found


def test_what_a_server_took_counts_as_delivered(an: Person, sent: Delivery) -> None:
    proof = queries.proof("opinion-1", user=an.user.pk)
    assert sent.state == DeliveryState.SENT
    assert proof.delivered_at == MORNING


def test_what_came_back_was_never_delivered(an: Person, sent: Delivery) -> None:
    later = MORNING + timedelta(minutes=3)
    assert services.take_bounce(report(sent.message_id), at=later)
    proof = queries.proof("opinion-1", user=an.user.pk)
    assert proof.delivered_at is None
    assert proof.bounced_at == later
    assert Delivery.objects.get().state == DeliveryState.BOUNCED
    assert Address.objects.get().dead_since == later


def test_reading_it_in_the_inbox_is_delivery_all_the_same(
    an: Person, sent: Delivery
) -> None:
    services.take_bounce(report(sent.message_id), at=MORNING)
    read = MORNING + timedelta(hours=2)
    services.read_all(actor=an.actor, at=read)
    assert queries.proof("opinion-1", user=an.user.pk).delivered_at == read


def test_a_full_box_comes_back_but_the_address_lives(sent: Delivery) -> None:
    assert services.take_bounce(report(sent.message_id, status="5.2.2"), at=MORNING)
    assert Delivery.objects.get().state == DeliveryState.BOUNCED
    assert Address.objects.get().dead_since is None


@pytest.mark.parametrize(
    ("action", "status"), [("delayed", "4.4.1"), ("delivered", "2.0.0")]
)
def test_a_report_of_delay_or_success_changes_nothing(
    action: str, status: str, sent: Delivery
) -> None:
    letter = report(sent.message_id, action, status)
    assert not services.take_bounce(letter, at=MORNING)
    assert Delivery.objects.get().state == DeliveryState.SENT


@pytest.mark.parametrize(
    "letter",
    [
        report("<tin-20240424-000000000000000000000000@angiang.test>"),
        b"Subject: xin chao\r\n\r\nTra loi tu dong",
        b"",
        b"\xff\xfe\x00 rac",
    ],
)
def test_a_forged_report_or_any_other_letter_changes_nothing(
    letter: bytes, sent: Delivery
) -> None:
    assert not services.take_bounce(letter, at=MORNING)
    assert Delivery.objects.get().state == DeliveryState.SENT
    assert Address.objects.get().dead_since is None
