"""The second step: codes, recovery codes, what ends when it changes, who must."""

from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from tests.at_once import at_once

from kycuong.kernel.accounts import ciphers, factors, queries, services, totp
from kycuong.kernel.accounts.models import RecoveryCode, Session, Totp, User
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.shared import clock
from kycuong.shared.verdict import Refused

pytestmark = pytest.mark.django_db
DOOR, SECOND = "/tai-khoan/dang-nhap/", "/tai-khoan/dang-nhap/buoc-hai/"
OWN, APP = "/tai-khoan/", "/tai-khoan/ung-dung-ma/"
WORD = "một mật khẩu dài"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def lan() -> User:
    return services.add_login(username="Lan", full_name="Cao Thị Lan", password=WORD)


@pytest.fixture
def guarded(lan: User) -> User:
    """Give Lan a code generator and two recovery codes."""
    with act(SYSTEM, "accounts.totp_added", lan, at=clock.now()):
        sealed = ciphers.encipher(SECRET)
        Totp.objects.create(user=lan, secret=sealed, added_at=clock.now())
        for code in ("AAAABBBBCCCCDDDD", "EEEEFFFFGGGGHHHH"):
            RecoveryCode.objects.create(user=lan, digest=factors.digest_of(code))
    return lan


def now_code(ahead: int = 0) -> str:
    step = int(clock.wall().timestamp()) // totp.SECONDS
    return totp.code(SECRET, step + ahead)


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def password(client: Client) -> Any:
    return client.post(DOOR, {"username": "lan", "password": WORD, "next": "/lich/"})


@pytest.mark.parametrize(
    ("seconds", "right"),
    [(59, "94287082"), (1111111109, "07081804"), (2000000000, "69279037")],
)
def test_codes_are_those_of_the_standard(seconds: int, right: str) -> None:
    assert totp.code(SECRET, seconds // 30) == right[-6:]


def test_the_password_alone_opens_nothing(client: Client, guarded: User) -> None:
    assert password(client)["Location"] == SECOND + "?next=%2Flich%2F"
    assert not signed_in(client)
    assert client.get("/viec/")["Location"].startswith(DOOR)


def test_the_code_of_now_opens_and_leads_on(client: Client, guarded: User) -> None:
    password(client)
    answer = client.post(SECOND, {"code": now_code(), "next": "/lich/"})
    assert answer["Location"] == "/lich/"
    assert signed_in(client)


def test_a_code_opens_once(client: Client, guarded: User) -> None:
    code = now_code()
    password(client)
    client.post(SECOND, {"code": code})
    thief = Client()
    password(thief)
    page = thief.post(SECOND, {"code": code})
    assert not signed_in(thief)
    assert "đã dùng rồi" in page.content.decode()


def test_a_code_older_than_the_last_one_used_opens_nothing(
    client: Client, guarded: User
) -> None:
    password(client)
    client.post(SECOND, {"code": now_code(1)})
    assert signed_in(client)
    late = Client()
    password(late)
    late.post(SECOND, {"code": now_code()})
    assert not signed_in(late)


def test_a_recovery_code_opens_once_however_it_is_typed(
    client: Client, guarded: User
) -> None:
    for inside in (True, False):
        browser = Client()
        password(browser)
        browser.post(SECOND, {"code": "aaaa-bbbb cccc-dddd"})
        assert signed_in(browser) is inside
    assert factors.of(guarded.pk).codes == 1


def test_after_five_wrong_codes_even_the_right_one_waits(
    client: Client, guarded: User
) -> None:
    password(client)
    for _ in range(5):
        client.post(SECOND, {"code": "000000"})
    page = client.post(SECOND, {"code": now_code()})
    assert not signed_in(client)
    assert "Đã sai quá nhiều lần" in page.content.decode()
    other = Client(REMOTE_ADDR="10.0.0.9")
    password(other)
    other.post(SECOND, {"code": now_code()})
    assert not signed_in(other), "the codes of a person are few, wherever one tries"


def test_the_second_step_waits_five_minutes_and_for_this_password(
    client: Client, guarded: User
) -> None:
    password(client)
    session = client.session
    kept = session["pending"]
    session["pending"] = {**kept, "since": kept["since"] - 301}
    session.save()
    assert client.get(SECOND)["Location"] == DOOR
    password(client)
    with act(SYSTEM, "accounts.reset", guarded, at=clock.now()):
        guarded.set_password("một mật khẩu khác")
        guarded.save()
    client.post(SECOND, {"code": now_code()})
    assert not signed_in(client)


def test_setting_up_shows_a_picture_and_then_codes_once(
    client: Client, lan: User
) -> None:
    password(client)
    page = client.get(APP).content.decode()
    assert '<svg class="qr"' in page
    assert "style=" not in page
    secret = client.session["totp"]
    wrong = client.post(APP, {"code": "000000"}).content.decode()
    assert "Mã không khớp" in wrong
    step = int(clock.wall().timestamp()) // totp.SECONDS
    shown = client.post(APP, {"code": totp.code(secret, step)}).content.decode()
    assert shown.count("<li><code>") == 10
    kept = Totp.objects.get(user=lan)
    assert secret not in kept.secret
    assert ciphers.decipher(kept.secret) == secret
    assert client.get(OWN).status_code == 200, "this session goes on"


def test_a_change_of_the_second_step_ends_every_other_session(
    client: Client, lan: User
) -> None:
    other = Client()
    for browser in (client, other):
        password(browser)
    client.get(APP)
    step = int(clock.wall().timestamp()) // totp.SECONDS
    client.post(APP, {"code": totp.code(client.session["totp"], step)})
    assert other.get(OWN).status_code == 302
    assert client.get(OWN).status_code == 200


def test_whoever_must_have_a_second_step_is_led_there_first(
    client: Client, lan: User, monkeypatch: Any
) -> None:
    monkeypatch.setattr(queries.doing, "needed", [lambda user, at: True])
    password(client)
    assert client.get("/viec/")["Location"] == OWN
    assert client.post("/thong-bao/")["Location"] == OWN
    page = client.get(OWN).content.decode()
    assert "phải có bước đăng nhập thứ hai" in page
    client.get(APP)
    step = int(clock.wall().timestamp()) // totp.SECONDS
    client.post(APP, {"code": totp.code(client.session["totp"], step)})
    assert "phải có bước" not in client.get(OWN).content.decode()
    assert client.get("/viec/").status_code == 403, "no post, but no detour either"


def test_the_trail_never_holds_a_secret(client: Client, guarded: User) -> None:
    client.post(DOOR, {"username": "mật-khẩu-gõ-nhầm-ô", "password": "một bí mật"})
    password(client)
    client.post(SECOND, {"code": "123456"})
    told = "".join(
        str(row) for row in apps.get_model("audit", "Payload").objects.values()
    )
    kept = Totp.objects.get(user=guarded)
    for secret in (WORD, "bí mật", "mật-khẩu-gõ-nhầm-ô", SECRET, kept.secret, "123456"):
        assert secret not in told
    assert guarded.password not in told


@pytest.mark.django_db(transaction=True)
def test_one_code_in_two_requests_at_once_opens_one(guarded: User) -> None:
    code, browsers = now_code(), [Client(), Client()]
    for browser in browsers:
        password(browser)
    at_once(*(partial(one.post, SECOND, {"code": code}) for one in browsers))
    assert sorted(map(signed_in, browsers)) == [False, True]


@pytest.mark.parametrize("make", ["confirm_totp", "renew_codes"])
def test_who_was_signed_out_meanwhile_sets_up_no_second_step(
    client: Client, lan: User, make: str
) -> None:
    password(client)
    request = SimpleNamespace(
        user=lan,
        entry=Session.objects.get(user=lan, ended=""),
        session={"totp": SECRET},
        META={"REMOTE_ADDR": "127.0.0.1"},
        headers={},
    )
    services.end_sessions(lan, actor=SYSTEM, at=clock.now())
    words = {"code": now_code()} if make == "confirm_totp" else {}
    with pytest.raises(Refused, match="vừa bị kết thúc"):
        getattr(services, make)(request, at=clock.now(), **words)
    assert not Totp.objects.filter(user=lan).exists()
    assert not RecoveryCode.objects.filter(user=lan).exists()
