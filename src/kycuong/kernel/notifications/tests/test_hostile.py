"""No text and no address breaks out of its letter."""

import pytest
from tests.cast import MORNING

from kycuong.kernel.notifications import services
from kycuong.kernel.notifications.channels.mail import letter
from kycuong.kernel.notifications.enums import DeliveryState
from kycuong.kernel.notifications.models import Delivery
from kycuong.kernel.notifications.services.sending import parcel
from kycuong.kernel.notifications.tests.conftest import Waiting
from kycuong.kernel.notifications.tests.smtp import Postbox

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        "Việc\r\nBcc: khac@example.test\r\n\r\nThư giả",
        "Việc\n.\nMAIL FROM:<x@example.test>",
        "Việc \u2028 x \x0b y \x85 z",
        ".\r\n.",
    ],
)
def test_no_text_breaks_out_of_the_letter(
    text: str, postbox: Postbox, waiting: Waiting
) -> None:
    waiting(text)
    assert services.send_due(MORNING) == 1
    letter = postbox.letters[0]
    assert letter["Bcc"] is None
    assert postbox.envelopes[0].rcpt_tos == ["an@angiang.test"]
    assert len(postbox.envelopes) == 1
    assert postbox.text().splitlines()[0].startswith("Kính gửi")


@pytest.mark.parametrize(
    "address",
    [
        "an@angiang.test\r\nRCPT TO:<khac@example.test>",
        "an@angiang.test>, <khac@example.test",
        "an@angiang.test,khac@example.test",
        "Lê Thị An <an@angiang.test>",
        "lê.an@angiang.test",
        "",
        "@",
    ],
)
def test_an_address_that_is_none_never_reaches_the_line(
    address: str, postbox: Postbox, waiting: Waiting
) -> None:
    pk = waiting().pk
    Delivery.objects.filter(pk=pk).update(address=address)
    services.send_due(MORNING)
    assert Delivery.objects.get().state == DeliveryState.FAILED
    assert not postbox.envelopes


def test_a_subject_with_line_breaks_stays_one_header(
    postbox: Postbox, waiting: Waiting
) -> None:
    waiting()
    Delivery.objects.update(person="An\r\nBcc: khac@example.test")
    written = parcel(Delivery.objects.get())
    hostile = type(written)(
        **{name: getattr(written, name) for name in written.__slots__}
        | {"subject": "Tin\r\nBcc: khac@example.test\n\nThư giả\x0b\u2028"}
    )
    head = letter(hostile).partition(b"\r\n\r\n")[0]
    assert b"\r\nBcc" not in head
    assert services.send_due(MORNING) == 1
    assert postbox.letters[0]["Bcc"] is None
