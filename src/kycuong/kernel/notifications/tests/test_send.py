"""A letter leaves once: whatever breaks, nothing is lost and nothing is doubled."""

import os
import socket
import subprocess
import sys
import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import connection
from tests.cast import MORNING, Person

from kycuong.kernel.audit import queries as audit
from kycuong.kernel.notifications import queries, services
from kycuong.kernel.notifications.enums import DeliveryState
from kycuong.kernel.notifications.models import Address, Delivery
from kycuong.kernel.notifications.services.sending import LONGEST, PATIENCE
from kycuong.kernel.notifications.tests import smtp
from kycuong.kernel.notifications.tests.conftest import EVENING, Reader, Waiting
from kycuong.kernel.notifications.tests.smtp import Postbox
from kycuong.shared.clock import LOCAL
from kycuong.shared.verdict import NotThere, Refused

pytestmark = pytest.mark.django_db


def state() -> str:
    return Delivery.objects.get().state


def test_a_letter_that_was_taken_is_sent(postbox: Postbox, waiting: Waiting) -> None:
    letter = waiting()
    assert services.send_due(MORNING) == 1
    assert services.send_due(MORNING) == 0
    row = Delivery.objects.get()
    assert row.state == DeliveryState.SENT
    assert row.reference == "OK da-nhan-1"
    assert postbox.letters[0]["Message-ID"] == letter.message_id
    assert postbox.envelopes[0].mail_from == "ky-cuong@angiang.test"
    assert postbox.letters[0]["Auto-Submitted"] == "auto-generated"


SCRIPT = """
import contextlib, os, sys
import django
django.setup()
from datetime import datetime
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from kycuong.kernel.notifications import services
from kycuong.kernel.notifications.channels.mail import Mail, MailLine
from kycuong.kernel.notifications.tests import smtp
smtp.point(settings, int(sys.argv[2]))

class Killed(MailLine):
    def send(self, parcel):
        receipt = super().send(parcel)
        os._exit(9 if receipt.outcome == "accepted" else 1)

class Way(Mail):
    def open(self):
        return contextlib.closing(Killed())

services.send_due(datetime.fromisoformat(sys.argv[3]), {"email": Way()})
"""


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_between_sending_and_noting_sends_no_second_letter(
    an: Person, postbox: Postbox, waiting: Waiting
) -> None:
    waiting()
    name, port = str(connection.settings_dict["NAME"]), str(configured.EMAIL_PORT)
    words = [sys.executable, "-c", SCRIPT, name, port, MORNING.isoformat()]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    killed = subprocess.run(words, env=environment, timeout=60)
    assert killed.returncode == 9
    assert len(postbox.letters) == 1
    assert state() == DeliveryState.HANDING
    later = MORNING + PATIENCE + timedelta(minutes=1)
    for minutes in (0, 5, 60, 24 * 60):
        services.make_digests(later + timedelta(minutes=minutes))
        services.send_due(later + timedelta(minutes=minutes))
    assert state() == DeliveryState.UNCERTAIN
    assert len(postbox.letters) == 1


def test_a_person_may_send_again_what_nobody_knows_and_it_bears_the_same_identity(
    an: Person, postbox: Postbox, waiting: Waiting
) -> None:
    postbox.lose_the_answer = True
    pk = waiting().pk
    assert services.send_due(MORNING) == 0
    assert state() == DeliveryState.UNCERTAIN
    postbox.lose_the_answer = False
    assert services.send_due(MORNING + timedelta(hours=1)) == 0
    services.resend(pk=pk, actor=an.actor, at=MORNING + timedelta(hours=1))
    assert services.send_due(MORNING + timedelta(hours=1)) == 1
    first, second = postbox.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert [act.user for act in audit.acts(verb="notifications.resend")] == [an.user.pk]
    with pytest.raises(Refused, match="không cần gửi lại"):
        services.resend(pk=pk, actor=an.actor, at=MORNING + timedelta(hours=2))


def test_a_stranger_sends_nobody_s_digest_again(
    an: Person, giang: Person, phuc: Person, postbox: Postbox, waiting: Waiting
) -> None:
    postbox.data = "554 5.6.0 không nhận"
    pk = waiting().pk
    services.send_due(MORNING)
    assert state() == DeliveryState.FAILED
    with pytest.raises(Refused):
        services.resend(pk=pk, actor=giang.actor, at=MORNING)
    with pytest.raises(NotThere):
        services.resend(pk=pk + 1, actor=giang.actor, at=MORNING)
    services.resend(pk=pk, actor=phuc.actor, at=MORNING)
    assert state() == DeliveryState.QUEUED


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_letter_once(
    an: Person, dung: Person, giang: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    for person in (an, dung, giang):
        reads_mail(person)
        services.notify(
            users=[person.user.pk], text="Việc", url="/", at=EVENING, key="k"
        )
    start = threading.Barrier(3)

    def sender() -> None:
        start.wait()
        services.make_digests(MORNING)
        services.send_due(MORNING)
        connection.close()

    threads = [threading.Thread(target=sender) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    services.send_due(MORNING)
    assert len(postbox.letters) == 3
    assert len({letter["To"] for letter in postbox.letters}) == 3
    assert Delivery.objects.filter(state=DeliveryState.SENT).count() == 3


def test_a_server_that_asks_to_come_back_later_gets_the_letter_later(
    postbox: Postbox, waiting: Waiting
) -> None:
    waiting()
    postbox.rcpt = lambda _address: "450 4.2.0 greylisted"
    assert services.send_due(MORNING) == 0
    assert Delivery.objects.get().problem == "450 4.2.0 greylisted"
    postbox.rcpt = lambda _address: "250 OK"
    assert services.send_due(MORNING + timedelta(minutes=4)) == 0
    assert services.send_due(MORNING + timedelta(minutes=5)) == 1
    assert len(postbox.letters) == 1


def test_a_server_that_is_down_gets_the_letter_when_it_is_up(
    settings: Any, waiting: Waiting
) -> None:
    port = smtp.free_port()
    smtp.point(settings, port)
    waiting()
    assert services.send_due(MORNING) == 0
    assert state() == DeliveryState.QUEUED
    with smtp.running(settings, port) as box:
        assert services.send_due(MORNING + timedelta(minutes=5)) == 1
        assert len(box.letters) == 1


def test_a_server_that_hangs_up_before_the_letter_has_nothing(
    settings: Any, waiting: Waiting
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        smtp.point(settings, listening.getsockname()[1])
        waiting()

        def hang_up() -> None:
            line, _ = listening.accept()
            line.sendall(b"220 xin chao\r\n")
            line.recv(100)
            line.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        services.send_due(MORNING)
        thread.join()
    assert state() == DeliveryState.QUEUED


def test_nothing_is_tried_again_at_night(postbox: Postbox, waiting: Waiting) -> None:
    waiting()
    postbox.rcpt = lambda _address: "451 bận"
    closing = datetime(2024, 4, 24, 16, 58, tzinfo=LOCAL)
    services.send_due(closing)
    postbox.rcpt = lambda _address: "250 OK"
    assert services.send_due(closing + timedelta(hours=2)) == 0
    assert services.send_due(datetime(2024, 4, 25, 7, 0, tzinfo=LOCAL)) == 1


def test_after_five_days_of_trying_a_letter_has_failed_and_the_inbox_still_has_it(
    an: Person, postbox: Postbox, waiting: Waiting
) -> None:
    waiting()
    postbox.rcpt = lambda _address: "451 bận"
    services.send_due(MORNING)
    services.send_due(MORNING + LONGEST + timedelta(days=4))  # past the holidays
    assert state() == DeliveryState.FAILED
    assert queries.unread_count(an.actor) == 1


def test_an_address_that_does_not_exist_is_not_written_to_again(
    an: Person, postbox: Postbox, waiting: Waiting, reads_mail: Reader
) -> None:
    waiting()
    postbox.rcpt = lambda _address: "550 5.1.1 no such user"
    services.send_due(MORNING)
    assert state() == DeliveryState.FAILED
    assert Address.objects.get().dead_reason == "550 5.1.1 no such user"
    tomorrow = MORNING + timedelta(days=1)
    services.notify(users=[an.user.pk], text="nữa", url="/", at=MORNING, key="nữa")
    assert services.make_digests(tomorrow) == 0
    reads_mail(an, email="an.le@angiang.test", at=tomorrow)
    assert Address.objects.get().dead_since is None
    assert services.make_digests(tomorrow) == 1


def test_a_refusal_for_policy_does_not_condemn_the_address(
    postbox: Postbox, waiting: Waiting
) -> None:
    waiting()
    postbox.rcpt = lambda _address: "550 5.7.1 relay denied"
    services.send_due(MORNING)
    assert state() == DeliveryState.FAILED
    assert Address.objects.get().dead_since is None


def test_the_letters_of_a_round_go_over_one_connection(
    an: Person, dung: Person, giang: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    for person in (an, dung, giang):
        reads_mail(person)
        services.notify(
            users=[person.user.pk], text="Việc", url="/", at=EVENING, key="k"
        )
    services.make_digests(MORNING)
    assert services.send_due(MORNING) == 3
    assert postbox.connections == 1
    assert len({letter["Message-ID"] for letter in postbox.letters}) == 3


def test_a_server_that_ends_the_connection_between_letters_gets_all_of_them(
    an: Person, dung: Person, giang: Person, postbox: Postbox, reads_mail: Reader
) -> None:
    postbox.one_a_connection = True
    for person in (an, dung, giang):
        reads_mail(person)
        services.notify(
            users=[person.user.pk], text="Việc", url="/", at=EVENING, key="k"
        )
    services.make_digests(MORNING)
    assert services.send_due(MORNING) == 3
    assert postbox.connections == 3
    assert len(postbox.letters) == 3


def test_settings_that_make_no_letter_keep_it_waiting(
    settings: Any, postbox: Postbox, waiting: Waiting
) -> None:
    waiting()
    settings.KYCUONG_MAIL_FROM = "x\r\nBcc: y@example.test"
    assert services.send_due(MORNING) == 0
    assert state() == DeliveryState.QUEUED
    assert not postbox.envelopes
