"""Nothing is sent into the house by accident, however its address is written."""

import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from kycuong.surfaces.webhooks import guard, posting
from tests.api.receiver import Receiver, receiving


@pytest.mark.parametrize(
    "url",
    [
        "http://example.gov.vn/",
        "ftp://example.gov.vn/",
        "https:///x",
        "https://a:b@example.gov.vn/",
        "https://example.gov.vn/#x",
        "https://example.gov.vn:99999/",
        "https://ví-dụ.vn/",
        "https://example.gov.vn/a b",
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://192.168.1.1:8443/",
        "https://172.16.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://[fec0::1]/",
        "https://[::7f00:1]/",
        "https://[::ffff:0:7f00:1]/",
        "https://[64:ff9b:1::7f00:1]/",
    ],
)
def test_an_address_of_the_house_or_written_wrongly_is_refused(url: str) -> None:
    with pytest.raises(guard.NotAllowed) as told:
        guard.target(url)
    assert str(told.value).endswith(".")


def test_a_public_address_is_taken_apart() -> None:
    found = guard.target("https://Example.gov.vn:8443/a?b=1")
    assert (found.host, found.port, found.path) == ("example.gov.vn", 8443, "/a?b=1")


@pytest.mark.parametrize("host", ["localhost", "2130706433", "0x7f.1", "127.1"])
def test_a_name_that_means_the_house_is_refused_when_it_is_resolved(host: str) -> None:
    with pytest.raises(guard.NotAllowed):
        guard.resolved(guard.target(f"https://{host}/"))


def test_a_network_is_reached_where_the_setting_names_it(settings: Any) -> None:
    settings.KYCUONG_WEBHOOK_NETWORKS = "10.10.0.0/16, fd00::/8"
    assert guard.target("https://10.10.3.4/").host == "10.10.3.4"
    with pytest.raises(guard.NotAllowed):
        guard.target("https://10.11.3.4/")


@pytest.fixture
def receiver(tmp_path: Any, settings: Any) -> Iterator[Receiver]:
    with receiving(tmp_path) as known:
        settings.KYCUONG_WEBHOOK_NETWORKS = "127.0.0.1/32"
        settings.KYCUONG_WEBHOOK_CA = known.authority
        yield known


def post(url: str, limit: float = 5.0) -> posting.Outcome:
    given = {"name": "evt_1", "timestamp": 1, "body": b"{}", "secrets": []}
    return posting.post(url, limit=limit, **given)  # type: ignore[arg-type]


def test_a_slow_receiver_is_not_waited_for(receiver: Receiver) -> None:
    begun = time.monotonic()
    outcome = post(f"{receiver.url}/slow", limit=0.3)
    assert not outcome.ok
    assert time.monotonic() - begun < 0.9


def test_a_receiver_that_drips_is_cut_at_the_same_hour(settings: Any) -> None:
    settings.KYCUONG_WEBHOOK_NETWORKS = "127.0.0.1/32"
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        begun = time.monotonic()
        port = deaf.getsockname()[1]
        outcome = post(f"https://127.0.0.1:{port}/", limit=0.3)
    assert not outcome.ok
    assert time.monotonic() - begun < 0.9


def test_of_a_huge_answer_only_the_beginning_is_read(receiver: Receiver) -> None:
    begun = time.monotonic()
    assert post(f"{receiver.url}/huge").ok
    assert time.monotonic() - begun < 2


def test_a_certificate_nobody_vouches_for_is_refused(
    receiver: Receiver, settings: Any
) -> None:
    settings.KYCUONG_WEBHOOK_CA = ""
    outcome = post(f"{receiver.url}/ok")
    assert not outcome.ok
    assert not receiver.came


def test_a_redirect_is_not_followed(receiver: Receiver) -> None:
    receiver.answers["/moved"] = [302]
    outcome = post(f"{receiver.url}/moved")
    assert (outcome.ok, outcome.status) == (False, 302)
    assert len(receiver.came) == 1
