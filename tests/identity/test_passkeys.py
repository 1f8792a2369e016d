"""Passkeys under attack: another's, another page's, replayed, copied, unverified."""

from typing import Any

import pytest
from django.test import Client

from kycuong.kernel.accounts import services
from kycuong.kernel.accounts.models import Passkey, User
from tests.identity.authenticator import Authenticator
from tests.identity.conftest import WORD

pytestmark = pytest.mark.django_db
DOOR = "/tai-khoan/dang-nhap/"
SHOW, ASK = DOOR + "khoa/", DOOR + "khoa/hoi/"


def password(name: str) -> Client:
    browser = Client()
    browser.post(DOOR, {"username": name, "password": WORD})
    return browser


def with_key(name: str, key: Authenticator) -> Client:
    """Give a person a passkey; return the browser in which they are signed in."""
    browser = password(name)
    asked = browser.post("/tai-khoan/khoa/hoi/").json()["publicKey"]
    given = {"name": "Điện thoại", "answer": key.make(asked)}
    browser.post("/tai-khoan/khoa/them/", given)
    return browser


def shown(browser: Client, key: Authenticator) -> str:
    asked = browser.post(ASK).json()["publicKey"]
    answer = key.show(asked)
    browser.post(SHOW, {"answer": answer})
    return answer


def who(browser: Client) -> str:
    return str(browser.session.get("_auth_user_id", ""))


@pytest.fixture
def key(lan: User) -> Authenticator:
    made = Authenticator()
    with_key("lan", made)
    assert Passkey.objects.get(user=lan).name == "Điện thoại"
    return made


def test_a_passkey_comes_in_alone(lan: User, key: Authenticator) -> None:
    browser = Client()
    shown(browser, key)
    assert who(browser) == str(lan.pk)


def test_an_answer_is_taken_once(lan: User, key: Authenticator) -> None:
    answer = shown(Client(), key)
    thief = Client()
    thief.post(ASK)
    thief.post(SHOW, {"answer": answer})
    assert not who(thief)


def test_another_person_s_passkey_is_no_second_step(
    lan: User, key: Authenticator
) -> None:
    services.add_login(username="ke", full_name="Lê Kẻ", password=WORD)
    other = Authenticator()
    with_key("ke", other)
    browser = password("lan")
    assert not who(browser), "the second step is still to come"
    shown(browser, other)
    assert not who(browser)
    shown(browser, key)
    assert who(browser) == str(lan.pk)


@pytest.mark.parametrize(
    "change",
    [
        {"origin": "https://kycuong.evil.example"},
        {"verified": False},
        {"handle": "a3ljdW9uZy05OTk"},
        {"count": 0},
        {"credential": b"another"},
    ],
)
def test_what_is_not_quite_it_lets_nobody_in(
    lan: User, key: Authenticator, change: dict[str, Any]
) -> None:
    shown(Client(), key)
    for name, value in change.items():
        setattr(key, name, value)
    browser = Client()
    shown(browser, key)
    assert not who(browser)


@pytest.mark.parametrize("answer", ["", "{", "[]", "null", '{"id": 1}', "x" * 5000])
def test_nonsense_is_refused_in_one_sentence(
    lan: User, key: Authenticator, answer: str
) -> None:
    browser = Client()
    browser.post(ASK)
    page = browser.post(SHOW, {"answer": answer})
    assert "Không nhận được khóa truy cập này" in page.content.decode()


def test_nobody_takes_away_another_person_s_passkey(
    lan: User, key: Authenticator
) -> None:
    services.add_login(username="ke", full_name="Lê Kẻ", password=WORD)
    pk = Passkey.objects.get(user=lan).pk
    assert password("ke").post(f"/tai-khoan/khoa/{pk}/go/").status_code == 404
    assert Passkey.objects.filter(pk=pk).exists()


def test_a_new_passkey_ends_the_other_sessions(lan: User) -> None:
    far = password("lan")
    here = with_key("lan", Authenticator())
    assert far.get("/tai-khoan/").status_code == 302
    assert here.get("/tai-khoan/").status_code == 200


@pytest.mark.parametrize("answer", ["", "5", '{"response": 5}', "[" * 100_000, "{}"])
def test_an_answer_that_no_browser_makes_is_refused_in_a_sentence(
    lan: User, key: Authenticator, answer: str
) -> None:
    browser = Client()
    browser.post(ASK)
    page = browser.post(SHOW, {"answer": answer})
    assert "Không nhận được khóa truy cập này" in page.content.decode()
    assert not who(browser)
