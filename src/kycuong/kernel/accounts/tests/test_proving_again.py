"""Who has a second step proves again by it: the password alone changes nothing."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.test import Client

from kycuong.kernel.accounts import ciphers, factors, services, totp
from kycuong.kernel.accounts.models import Passkey, RecoveryCode, Session, Totp, User
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
DOOR, OWN = "/tai-khoan/dang-nhap/", "/tai-khoan/"
PROVE = OWN + "xac-nhan/"
WORD = "một mật khẩu dài"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
TOUCHING = [
    ("get", "ung-dung-ma/"),
    ("post", "ung-dung-ma/go/"),
    ("post", "ma-du-phong/"),
    ("post", "khoa/hoi/"),
    ("post", "khoa/them/"),
    ("post", "khoa/1/go/"),
]


def now_code(ahead: int = 0) -> str:
    step = int(clock.wall().timestamp()) // totp.SECONDS
    return totp.code(SECRET, step + ahead)


@pytest.fixture
def lan() -> User:
    """Make Lan, who has a code generator, a passkey and one recovery code."""
    made = services.add_login(username="Lan", full_name="Cao Thị Lan", password=WORD)
    with act(SYSTEM, "accounts.totp_added", made, at=clock.now()):
        sealed = ciphers.encipher(SECRET)
        Totp.objects.create(user=made, secret=sealed, added_at=clock.now())
        digest = factors.digest_of("AAAABBBBCCCCDDDD")
        RecoveryCode.objects.create(user=made, digest=digest)
        Passkey.objects.create(
            user=made, name="Máy", credential="c", public="p", added_at=clock.now()
        )
    return made


@pytest.fixture
def desk(lan: User, client: Client) -> Client:
    """Sign Lan in by password and code, an hour ago."""
    client.post(DOOR, {"username": "lan", "password": WORD})
    client.post(DOOR + "buoc-hai/", {"code": now_code()})
    grown_old(lan)
    return client


def grown_old(user: User) -> None:
    hour = timedelta(hours=1)
    Session.objects.filter(user=user).update(
        proved_at=F("proved_at") - hour, second_at=F("second_at") - hour
    )


def led(client: Client, how: str, where: str) -> bool:
    """Say whether the person is led to prove again first."""
    answer = getattr(client, how)(OWN + where)
    return bool(answer.status_code == 302 and answer["Location"].startswith(PROVE))


@pytest.mark.parametrize(("how", "where"), TOUCHING)
def test_the_password_proves_nothing_where_there_is_a_second_step(
    desk: Client, how: str, where: str
) -> None:
    page = desk.post(PROVE, {"password": WORD, "next": OWN}).content.decode()
    assert "mật khẩu không đủ" in page
    assert 'name="password"' not in page
    assert led(desk, how, where)


def test_the_password_and_a_wrong_code_prove_nothing(desk: Client) -> None:
    desk.post(PROVE, {"password": WORD, "code": "000000"})
    assert led(desk, "post", "ung-dung-ma/go/")
    assert Totp.objects.exists()


def test_a_code_of_the_telephone_lets_the_second_step_be_removed(
    desk: Client, lan: User
) -> None:
    answer = desk.post(PROVE, {"code": now_code(1), "next": OWN})
    assert answer["Location"] == OWN
    desk.post(OWN + "ung-dung-ma/go/")
    assert not factors.of(lan.pk).totp


def test_who_lost_the_telephone_removes_it_by_a_recovery_code(
    client: Client, lan: User
) -> None:
    client.post(DOOR, {"username": "lan", "password": WORD})
    client.post(DOOR + "buoc-hai/", {"code": "aaaa-bbbb-cccc-dddd"})
    assert not led(client, "post", "ung-dung-ma/go/"), "it has just been shown"
    assert not factors.of(lan.pk).totp


def test_a_recovery_code_proves_again_where_only_a_passkey_is_left(
    desk: Client, lan: User
) -> None:
    with act(SYSTEM, "accounts.totp_removed", lan, at=clock.now()):
        Totp.objects.filter(user=lan).delete()
    assert 'name="code"' in desk.get(PROVE).content.decode()
    desk.post(PROVE, {"code": "AAAABBBBCCCCDDDD"})
    key = Passkey.objects.get(user=lan).pk
    desk.post(f"{OWN}khoa/{key}/go/")
    assert not factors.of(lan.pk).any


def test_a_session_of_before_a_second_step_was_shown_proves_nothing(
    desk: Client, lan: User
) -> None:
    Session.objects.filter(user=lan).update(proved_at=clock.wall(), second_at=None)
    assert led(desk, "post", "ung-dung-ma/go/")


def test_where_there_is_no_second_step_the_password_proves(
    client: Client, lan: User
) -> None:
    with act(SYSTEM, "accounts.factors_cleared", lan, at=clock.now()):
        for table in (Totp, Passkey, RecoveryCode):
            table.objects.filter(user=lan).delete()
    client.post(DOOR, {"username": "lan", "password": WORD})
    grown_old(lan)
    assert led(client, "get", "ung-dung-ma/")
    answer: Any = client.post(PROVE, {"password": WORD, "next": OWN})
    assert answer["Location"] == OWN
    page = client.get(OWN + "ung-dung-ma/")
    assert page.status_code == 200
    assert re.search(
        r"<code>([A-Z2-7]{4} ){7}[A-Z2-7]{4}</code>", page.content.decode()
    )


def test_who_has_just_set_a_second_step_up_has_shown_it(
    client: Client, lan: User
) -> None:
    with act(SYSTEM, "accounts.factors_cleared", lan, at=clock.now()):
        for table in (Totp, Passkey, RecoveryCode):
            table.objects.filter(user=lan).delete()
    client.post(DOOR, {"username": "lan", "password": WORD})
    client.get(OWN + "ung-dung-ma/")
    step = int(clock.wall().timestamp()) // totp.SECONDS
    code = totp.code(client.session["totp"], step)
    client.post(OWN + "ung-dung-ma/", {"code": code})
    assert not led(client, "post", "ma-du-phong/")
