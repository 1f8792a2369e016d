"""SMS and Zalo through a real HTTP server that keeps what it is sent."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from tests.cast import MORNING, Person

from kycuong.kernel.notifications import channels, services
from kycuong.kernel.notifications.channels import Outcome, Parcel
from kycuong.kernel.notifications.channels.phone import Sms, Zalo, filled
from kycuong.kernel.notifications.services import Urgency, Wishes
from kycuong.kernel.notifications.tests.smtp import free_port

ZNS = (
    '{"phone": "{to}", "template_id": "7788", '
    '"template_data": {"noi_dung": "{text}", "trang": "{url}"}, "tracking_id": "{id}"}'
)
PARCEL = Parcel(
    to="84912345678",
    id="<tin-1@angiang.test>",
    at=MORNING,
    subject="x",
    text="dài",
    html="<p>dài</p>",
    short='Kỷ Cương 24/04: 2 tin. "Xem" {to}',
    url="https://ky-cuong.angiang.test/thong-bao/",
)


class Gateway(HTTPServer):
    """Answers as it is told and keeps what it was sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Door)
        self.kept: list[tuple[str, dict[str, str], Any]] = []
        self.status, self.body = 200, "{}"
        self.silent = False


class Door(BaseHTTPRequestHandler):
    """One request."""

    server: Gateway

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(length))
        self.server.kept.append((self.path, dict(self.headers), body))
        if self.server.silent:
            return
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(self.server.body.encode())

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def gateway(settings: Any) -> Iterator[Gateway]:
    """Return a gateway that the settings name for both ways."""
    server = Gateway()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    place = f"http://127.0.0.1:{server.server_port}"
    settings.KYCUONG_SMS_URL = f"{place}/sms?brand=UBND"
    settings.KYCUONG_SMS_TOKEN = "sms-token"
    settings.KYCUONG_ZALO_URL = f"{place}/message/template"
    settings.KYCUONG_ZALO_TOKEN = "zalo-token"
    settings.KYCUONG_ZALO_TEMPLATE = ZNS
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_is_ready_until_it_is_configured() -> None:
    assert channels.ready() == {}


def test_a_short_message_reaches_the_gateway_as_its_form_wants(
    gateway: Gateway,
) -> None:
    gateway.body = '{"id": "sms-77"}'
    receipt = Sms().send(PARCEL)
    assert receipt.outcome is Outcome.ACCEPTED
    assert receipt.reference == "sms-77"
    path, headers, body = gateway.kept[0]
    assert path == "/sms?brand=UBND"
    assert headers["Authorization"] == "Bearer sms-token"
    assert body == {
        "to": "84912345678",
        "text": PARCEL.short,
        "id": "tin-1@angiang.test",
    }


def test_zalo_gets_its_template_and_answers_with_a_number(gateway: Gateway) -> None:
    gateway.body = '{"error": 0, "message": "Success", "data": {"msg_id": "z1"}}'
    receipt = Zalo().send(PARCEL)
    assert receipt == channels.Receipt(Outcome.ACCEPTED, reference="z1")
    _, headers, body = gateway.kept[0]
    assert headers["access_token"] == "zalo-token"
    assert body["template_id"] == "7788"
    assert body["template_data"]["noi_dung"] == PARCEL.short
    assert body["template_data"]["trang"] == PARCEL.url


def test_what_is_filled_in_is_data_and_is_not_filled_again() -> None:
    body = json.loads(filled('{"a": "{text}", "b": ["{to}"], "c": 1}', PARCEL))
    assert body == {"a": PARCEL.short, "b": [PARCEL.to], "c": 1}


@pytest.mark.parametrize(
    ("said", "outcome", "bad_address"),
    [
        ('{"error": -118, "message": "Zalo account not existed"}', "refused", True),
        ('{"error": -124, "message": "Access token invalid"}', "deferred", False),
        ("<html>không phải JSON</html>", "unknown", False),
        ('["error", 0]', "unknown", False),
    ],
)
def test_zalo_says_no_in_the_body_of_a_good_answer(
    said: str, outcome: str, *, bad_address: bool, gateway: Gateway
) -> None:
    gateway.body = said
    receipt = Zalo().send(PARCEL)
    assert (receipt.outcome, receipt.bad_address) == (outcome, bad_address)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (400, "refused"),
        (401, "deferred"),
        (429, "deferred"),
        (302, "deferred"),
        (503, "deferred"),
        (500, "unknown"),
        (504, "unknown"),
    ],
)
def test_a_status_says_whether_another_try_is_safe(
    status: int, outcome: str, gateway: Gateway
) -> None:
    gateway.status = status
    assert Sms().send(PARCEL).outcome == outcome
    assert len(gateway.kept) == 1, "a redirect is not followed: the token stays here"


def test_a_gateway_that_takes_all_and_says_nothing_may_have_sent_it(
    gateway: Gateway,
) -> None:
    gateway.silent = True
    assert Sms().send(PARCEL).outcome is Outcome.UNKNOWN


def test_a_gateway_that_is_down_has_sent_nothing(settings: Any) -> None:
    settings.KYCUONG_SMS_URL = f"http://127.0.0.1:{free_port()}/"
    assert Sms().send(PARCEL).outcome is Outcome.DEFERRED


def test_settings_that_are_no_json_keep_the_message_waiting(
    settings: Any, gateway: Gateway
) -> None:
    settings.KYCUONG_SMS_TEMPLATE = '{"to": {to}}'
    receipt = Sms().send(PARCEL)
    assert receipt.outcome is Outcome.DEFERRED
    assert "JSON" in receipt.note
    assert not gateway.kept


@pytest.mark.django_db
def test_who_chose_both_ways_gets_the_digest_once_on_each(
    an: Person, gateway: Gateway
) -> None:
    gateway.body = '{"id": "1", "error": 0}'
    services.subscribe(
        wishes=Wishes(
            digest=True,
            hour=None,
            ways=["sms", "zalo"],
            remind_days=[],
            for_body=None,
        ),
        addresses={"sms": "84912345678", "zalo": "84987654321"},
        actor=an.actor,
        at=MORNING - timedelta(days=7),
    )
    for key, urgency in (("a", Urgency.OVERDUE), ("b", Urgency.NEWS)):
        services.notify(
            users=[an.user.pk],
            text="Nội dung chỉ đọc trong hệ thống",
            url="/viec/1/",
            at=MORNING - timedelta(hours=9),
            key=key,
            urgency=urgency,
        )
    for minutes in (0, 5, 10):
        services.make_digests(MORNING + timedelta(minutes=minutes))
        services.send_due(MORNING + timedelta(minutes=minutes))
    told = {path: body for path, _, body in gateway.kept}
    assert len(gateway.kept) == 2
    short = told["/sms?brand=UBND"]["text"]
    assert short.startswith("Kỷ Cương 24/04: 2 tin (1 quá hạn). Xem http")
    assert "Nội dung" not in short
    assert told["/message/template"]["phone"] == "84987654321"
