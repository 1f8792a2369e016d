"""Events leave signed, once an address, tried again, and only to who may see."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kycuong.kernel.notifications.models import Message
from kycuong.ledger import services as ledger
from kycuong.ledger.tests.matters import accepted, at, give
from kycuong.shared.verdict import NotThere, Refused
from kycuong.surfaces.webhooks import queries, services
from kycuong.surfaces.webhooks.enums import Kind, State
from kycuong.surfaces.webhooks.models import Delivery, Event, Subscription
from kycuong.surfaces.webhooks.services.sending import RESTS
from kycuong.work.documents.tests.steps import registered
from tests.api.calling import close_login
from tests.api.receiver import Receiver, receiving
from tests.at_once import at_once
from tests.cast import MORNING, Person, Province, build_province

MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: Any) -> Iterator[Receiver]:
    folder: Path = tmp_path_factory.mktemp("receiver")
    with receiving(folder) as known:
        yield known


@pytest.fixture
def receiver(server: Receiver, settings: Any) -> Receiver:
    """Return the receiver, emptied; the house may reach it and trusts it."""
    server.came.clear()
    server.answers.clear()
    settings.KYCUONG_WEBHOOK_NETWORKS = "127.0.0.0/8"
    settings.KYCUONG_WEBHOOK_CA = server.authority
    return server


def listening(
    who: Person, by: Person, url: str, kinds: Any = Kind.values, **more: Any
) -> int:
    """Register an address and have it confirmed."""
    given = {"name": "Cổng", "url": url, "kinds": kinds, "at": MORNING, **more}
    pk = services.propose(actor=who.actor, **given)
    services.confirm(pk, actor=by.actor, at=MORNING)
    return pk


def told(when: Any = MORNING) -> int:
    services.spread(when)
    return services.send_due(when, wall=when)


def test_an_event_leaves_signed_and_says_no_contents(
    province: Province, dung: Person, chi: Person, receiver: Receiver
) -> None:
    pk = listening(dung, chi, f"{receiver.url}/ok")
    matter = give(province)
    assert told() == 1
    ((headers, body),) = receiver.came
    said = json.loads(body)
    assert said["type"] == "matter.assigned"
    assert said["data"]["matter"]["id"] == matter
    assert "Xây dựng" not in body.decode()
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    secret = services.secret(pk, actor=dung.actor, at=MORNING)
    key = base64.b64decode(secret.removeprefix("whsec_"))
    mark = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{mark}"
    assert headers["webhook-id"] == said["id"]
    assert int(headers["webhook-timestamp"]) == int(MORNING.timestamp())


def test_an_event_is_written_with_its_act_or_not_at_all(
    province: Province, dung: Person, chi: Person, receiver: Receiver
) -> None:
    give(province)
    assert not Event.objects.exists()  # nobody listens
    listening(dung, chi, f"{receiver.url}/ok")
    pk = give(province)
    with pytest.raises(Refused):
        ledger.approve(pk, actor=dung.actor, at=MORNING)
    assert list(Event.objects.values_list("kind", flat=True)) == ["matter.assigned"]


def test_only_what_the_subscriber_may_see_is_told(
    province: Province, giang: Person, chi: Person, receiver: Receiver
) -> None:
    listening(giang, chi, f"{receiver.url}/ok")
    give(province)
    give(province, to="tai_chinh")
    registered(chi)
    assert told() == 1
    assert Event.objects.filter(spread_at=None).count() == 0


def test_documents_and_lateness_are_told_too(
    province: Province, dung: Person, chi: Person, van_thu: Person, receiver: Receiver
) -> None:
    listening(dung, chi, f"{receiver.url}/ok")
    services.tell_overdue(MORNING)
    accepted(province, dung)
    registered(van_thu)
    services.tell_overdue(at("10/05 23:59"))
    assert not Event.objects.filter(kind=Kind.MATTER_OVERDUE).exists()
    for _ in range(2):
        services.tell_overdue(at("11/05 00:01"))
    assert Event.objects.filter(kind=Kind.MATTER_OVERDUE).count() == 1
    assert told(at("11/05 00:01")) == 4


def test_who_has_left_the_post_is_told_nothing_more(
    province: Province, dung: Person, chi: Person, receiver: Receiver
) -> None:
    listening(dung, chi, f"{receiver.url}/ok")
    give(province)
    close_login(dung)
    assert told() == 0


def test_503_then_200_arrives_once_under_one_identity(
    province: Province, dung: Person, chi: Person, receiver: Receiver
) -> None:
    receiver.answers["/ok"] = [503, 200]
    listening(dung, chi, f"{receiver.url}/ok")
    give(province)
    assert told() == 0
    assert services.send_due(MORNING, wall=MORNING) == 0  # it rests a minute
    assert services.send_due(MORNING + MINUTE, wall=MORNING + MINUTE) == 1
    first, second = [headers["webhook-id"] for headers, _ in receiver.came]
    assert first == second
    assert services.send_due(MORNING + 9 * MINUTE, wall=MORNING) == 0
    assert len(receiver.came) == 2


def test_after_the_last_try_it_is_given_up_and_said_and_can_be_sent_again(
    province: Province, dung: Person, chi: Person, receiver: Receiver
) -> None:
    receiver.answers["/ok"] = [500]
    pk = listening(dung, chi, f"{receiver.url}/ok")
    give(province)
    services.spread(MORNING)
    when = MORNING
    for rest in (*RESTS, timedelta()):
        services.send_due(when, wall=when)
        when += rest
    row = Delivery.objects.get()
    assert (row.state, row.tries) == (State.FAILED, len(RESTS) + 1)
    assert services.send_due(when + timedelta(days=9), wall=when) == 0
    assert Message.objects.filter(user=dung.user.pk, text__contains="Cổng").exists()
    receiver.answers["/ok"] = [200]
    services.resend(pk, row.pk, actor=dung.actor, at=when)
    assert services.send_due(when, wall=when) == 1


@pytest.mark.parametrize(
    ("path", "answer", "words"),
    [("/moved", 302, "chuyển hướng"), ("/gone", 410, "410"), ("/bad", 404, "404")],
)
def test_what_is_no_receipt_is_no_receipt(
    province: Province,
    dung: Person,
    chi: Person,
    receiver: Receiver,
    path: str,
    answer: int,
    words: str,
) -> None:
    receiver.answers[path] = [answer]
    listening(dung, chi, f"{receiver.url}{path}")
    give(province)
    assert told() == 0
    row = Delivery.objects.get()
    assert words in row.problem
    assert len(receiver.came) == 1
    assert row.state == (State.FAILED if answer == 410 else State.QUEUED)


def test_two_secrets_sign_while_the_old_one_lasts(
    province: Province, dung: Person, chi: Person, receiver: Receiver
) -> None:
    pk = listening(dung, chi, f"{receiver.url}/ok")
    old = services.secret(pk, actor=dung.actor, at=MORNING)
    new = services.rotate(pk, actor=dung.actor, at=MORNING)
    assert old != new
    give(province)
    told()
    assert receiver.came[0][0]["webhook-signature"].count("v1,") == 2
    later = MORNING + timedelta(days=2)
    assert len(queries.alive(Subscription.objects.get(), later)) == 1


def test_nobody_confirms_their_own_and_only_the_owner_sees_the_secret(
    dung: Person, son: Person, chi: Person, giang: Person, an: Person
) -> None:
    given: dict[str, Any] = {"name": "x", "kinds": Kind.values, "at": MORNING}
    pk = services.propose(url="https://example.gov.vn/", actor=son.actor, **given)
    with pytest.raises(Refused):
        services.confirm(pk, actor=son.actor, at=MORNING)
    with pytest.raises(NotThere):
        services.confirm(pk, actor=giang.actor, at=MORNING)
    services.confirm(pk, actor=chi.actor, at=MORNING)
    with pytest.raises(Refused):
        services.secret(pk, actor=chi.actor, at=MORNING)
    with pytest.raises(Refused):
        services.propose(url="https://example.gov.vn/", actor=an.actor, **given)


def test_the_same_address_sent_twice_is_registered_once(dung: Person) -> None:
    browser = dung.client()
    sent = {"name": "Cổng", "url": "https://example.gov.vn/x", "kinds": Kind.values[:2]}
    assert browser.post("/api/moc/dang-ky/", sent).status_code == 302
    again = browser.post("/api/moc/dang-ky/", sent)
    assert "đã đăng ký địa chỉ này rồi" in again.content.decode()
    pk = Subscription.objects.get().pk
    services.end(pk, actor=dung.actor, at=MORNING)
    assert browser.post("/api/moc/dang-ky/", sent).status_code == 302


def test_an_ended_address_gets_nothing(
    province: Province, dung: Person, chi: Person, receiver: Receiver
) -> None:
    pk = listening(dung, chi, f"{receiver.url}/ok")
    give(province)
    services.spread(MORNING)
    services.end(pk, actor=chi.actor, at=MORNING)
    give(province)
    assert told() == 0
    assert not receiver.came


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_deliver_once(receiver: Receiver) -> None:
    province = build_province()
    people = province.people
    listening(people["dung"], people["chi"], f"{receiver.url}/ok")
    for _ in range(4):
        give(province)
    at_once(*[lambda: services.spread(MORNING)] * 2)
    assert Delivery.objects.count() == 4
    went = at_once(*[lambda: services.send_due(MORNING, wall=MORNING)] * 3)
    assert sum(went) == 4
    names = [headers["webhook-id"] for headers, _ in receiver.came]
    assert len(names) == len({*names}) == 4


def test_the_pages_of_addresses(
    province: Province, dung: Person, chi: Person, giang: Person
) -> None:
    browser = dung.client()
    sent = {"name": "Cổng", "url": "https://example.gov.vn/x", "kinds": Kind.values[:2]}
    page = browser.post("/api/moc/dang-ky/", sent, follow=True)
    assert "Chờ Văn phòng xác nhận" in page.content.decode()
    pk = Subscription.objects.get().pk
    assert giang.client().get(f"/api/moc/{pk}/").status_code == 404
    done = chi.client().post(f"/api/moc/{pk}/xac-nhan/", follow=True)
    assert "Đang gửi" in done.content.decode()
    assert "whsec_" in browser.post(f"/api/moc/{pk}/khoa/").content.decode()
    assert browser.get("/api/moc/").status_code == 200
