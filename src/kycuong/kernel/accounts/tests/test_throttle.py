"""Guesses are counted before they are looked at, by every process together."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from tests.at_once import at_once

from kycuong.kernel.accounts import services, throttle
from kycuong.kernel.accounts.models import Tries
from kycuong.shared import clock

WORD = "một mật khẩu dài"
DOOR = "/tai-khoan/dang-nhap/"
GUESS = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "kycuong.config.settings_test"
from kycuong.config import settings_test
settings_test.DATABASES["default"].update(eval(sys.argv[1]))
import django
django.setup()
from django.test import Client
for _ in range(3):
    Client().post("/tai-khoan/dang-nhap/", {"username": "lan", "password": "sai"})
"""


def limits(address: str = "10.0.0.1") -> tuple[throttle.Limit, ...]:
    return throttle.of_login("lan", address)


@pytest.mark.django_db
class TestFading:
    def spend(self, at: Any, times: int = throttle.TRIES_OF_A_LOGIN) -> None:
        for _ in range(times):
            assert throttle.take(limits(), at) is None

    def test_each_pause_is_twice_the_one_before_up_to_an_hour(self) -> None:
        at, minutes = clock.now(), []
        for _ in range(6):
            self.spend(at)
            until = throttle.take(limits(), at)
            assert until is not None
            minutes.append(round((until - at).total_seconds() / 60))
            at = until
        assert minutes == [5, 10, 20, 40, 60, 60]

    def test_the_pause_ends_at_its_instant(self) -> None:
        at = clock.now()
        self.spend(at)
        until = at + throttle.PAUSE
        assert throttle.take(limits(), until - timedelta(seconds=1)) == until
        assert throttle.take(limits(), until) is None

    def test_failures_fade_in_a_quarter_of_an_hour(self) -> None:
        at = clock.now()
        self.spend(at, throttle.TRIES_OF_A_LOGIN - 1)
        later = at + throttle.FADE + timedelta(seconds=1)
        self.spend(later, throttle.TRIES_OF_A_LOGIN - 1)
        assert throttle.waiting(limits(), later) is None

    def test_whoever_gets_in_leaves_no_try_behind(self) -> None:
        at = clock.now()
        for _ in range(100):
            assert throttle.take(limits(), at) is None
            throttle.succeeded(limits(), at)
        assert not Tries.objects.filter(count__gt=0).exists()

    def test_what_has_faded_goes(self) -> None:
        at = clock.now()
        self.spend(at, 1)
        throttle.sweep(at + timedelta(days=2))
        assert not Tries.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_twelve_guesses_at_once_are_five() -> None:
    at = clock.now()
    tries = [lambda: throttle.take(limits(), at)] * 12
    assert [until is None for until in at_once(*tries)].count(True) == 5


@pytest.mark.django_db(transaction=True)
def test_two_processes_count_together() -> None:
    services.add_login(username="lan", full_name="Cao Thị Lan", password=WORD)
    kept = settings.DATABASES["default"] | {"NAME": connection.settings_dict["NAME"]}
    same = repr(
        {key: str(kept[key]) for key in ("NAME", "HOST", "PORT") if key in kept}
    )
    command = [sys.executable, "-c", GUESS, same]
    root = Path(__file__).resolve().parents[5]
    other = subprocess.Popen(command, cwd=root)
    for _ in range(2):
        Client().post(DOOR, {"username": "lan", "password": "sai"})
    assert other.wait(120) == 0
    here = Client()
    page = here.post(DOOR, {"username": "lan", "password": WORD})
    assert "_auth_user_id" not in here.session
    assert "Đã sai quá nhiều lần" in page.content.decode()
