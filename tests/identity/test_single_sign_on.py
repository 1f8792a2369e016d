"""The province's sign-on: through a real provider, and against one that lies."""

import time
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.apps import apps
from django.test import Client

from kycuong.kernel.accounts import services
from kycuong.kernel.accounts.models import Session, User
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.shared import clock
from tests.identity.browsing import OURS, Visitor
from tests.identity.conftest import Liar
from tests.identity.provider import PASSWORD

pytestmark = pytest.mark.django_db
START = "/tai-khoan/dang-nhap/mot-lan/"
END = START + "ve/"
DOOR = "/tai-khoan/dang-nhap/"


def signed_in(client: Client) -> str:
    return str(client.session.get("_auth_user_id", ""))


def said(client: Client) -> str:
    return client.get(DOOR).content.decode()


def come_back(client: Client, **given: str) -> str:
    """Begin at us, skip the provider, come back with what a test wants."""
    address = client.get(START)["Location"]
    asked = {key: value[0] for key, value in parse_qs(urlsplit(address).query).items()}
    client.get(END, {"code": "c", "state": asked["state"], **given})
    return asked["nonce"]


class TestARealProvider:
    def through(self, client: Client, login: str, begin: str = START) -> Any:
        address = client.get(begin)["Location"]
        assert parse_qs(urlsplit(address).query)["code_challenge_method"] == ["S256"]
        back = Visitor().go(address, login=login, password=PASSWORD)
        return client.get("/" + back.removeprefix(OURS))

    def test_a_registered_person_comes_in_and_leaves_at_both(
        self, client: Client, sso: str
    ) -> None:
        an = services.add_login(username="an.sso", full_name="Lê Thị An")
        answer = self.through(client, "an.sso", START + "?next=/lich/")
        assert answer["Location"] == "/lich/"
        assert signed_in(client) == str(an.pk)
        assert Session.objects.get(user=an).way == "sso"
        assert User.objects.get(pk=an.pk).sso_subject.startswith(sso)
        client.post("/tai-khoan/dang-xuat/")
        assert not signed_in(client)
        page = said(client)
        assert "Đăng xuất cả ở đó" in page
        assert "/oauth/end_session?id_token_hint=" in page

    def test_a_person_not_registered_here_stays_out(
        self, client: Client, sso: str, lan: User
    ) -> None:
        self.through(client, "la.khach")
        assert not signed_in(client)
        assert "chưa có tài khoản đang mở ở đây" in said(client)

    def test_an_administrator_may_write_down_the_name_there(
        self, client: Client, sso: str, lan: User
    ) -> None:
        with act(SYSTEM, "accounts.sso_named", lan, at=clock.now()):
            lan.sso_name = "chi.sso"
            lan.save()
        self.through(client, "chi.sso")
        assert signed_in(client) == str(lan.pk)

    def test_a_code_is_taken_once_and_only_by_the_browser_that_asked(
        self, client: Client, sso: str
    ) -> None:
        services.add_login(username="an.sso", full_name="Lê Thị An")
        address = client.get(START)["Location"]
        back = Visitor().go(address, login="an.sso", password=PASSWORD)
        thief = Client()
        thief.get("/" + back.removeprefix(OURS))
        assert not signed_in(thief)
        client.get("/" + back.removeprefix(OURS))
        assert signed_in(client)
        client.post("/tai-khoan/dang-xuat/")
        client.get("/" + back.removeprefix(OURS))
        assert not signed_in(client)


def test_a_provider_that_is_down_leaves_the_password(
    client: Client, settings: Any, lan: User
) -> None:
    settings.KYCUONG_IDENTITY = replace(
        settings.KYCUONG_IDENTITY, oidc_issuer="http://127.0.0.1:9", oidc_client="us"
    )
    assert client.get(START)["Location"] == DOOR
    page = said(client)
    assert "hiện không trả lời" in page
    assert 'name="password"' in page


def test_the_liar_tells_the_truth_first(client: Client, liar: Liar, lan: User) -> None:
    address = client.get(START)["Location"]
    asked = parse_qs(urlsplit(address).query)
    liar.claims["nonce"] = asked["nonce"][0]
    client.get(END, {"code": "c", "state": asked["state"][0]})
    assert signed_in(client) == str(lan.pk)


LIES: dict[str, dict[str, Any]] = {
    "another audience": {"aud": "somebody-else"},
    "several audiences and no authorised party": {"aud": ["us", "them"]},
    "another authorised party": {"azp": "them"},
    "another issuer": {"iss": "https://evil.example"},
    "no nonce": {"nonce": None},
    "another nonce": {"nonce": "replayed"},
    "long over": {"exp": int(time.time()) - 3600},
    "not yet": {"iat": int(time.time()) + 3600},
    "no end": {"exp": None},
    "nobody": {"sub": None},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_is_not_ours_now_lets_nobody_in(
    client: Client, liar: Liar, lan: User, lie: str
) -> None:
    address = client.get(START)["Location"]
    asked = parse_qs(urlsplit(address).query)
    liar.claims = {"nonce": asked["nonce"][0], **LIES[lie]}
    client.get(END, {"code": "c", "state": asked["state"][0]})
    assert not signed_in(client)
    assert "Không tin được" in said(client)
    acts = apps.get_model("audit", "Act").objects.filter(verb="accounts.refused")
    assert acts.count() == 1


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS256"])
def test_a_token_signed_by_nobody_or_another_lets_nobody_in(
    client: Client, liar: Liar, lan: User, algorithm: str
) -> None:
    address = client.get(START)["Location"]
    asked = parse_qs(urlsplit(address).query)
    liar.claims, liar.algorithm = {"nonce": asked["nonce"][0]}, algorithm
    another = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    secrets = {"none": None, "HS256": "x" * 32, "RS256": another}
    liar.signing = secrets[algorithm]
    client.get(END, {"code": "c", "state": asked["state"][0]})
    assert not signed_in(client)


def test_clocks_may_be_a_minute_apart(client: Client, liar: Liar, lan: User) -> None:
    address = client.get(START)["Location"]
    asked = parse_qs(urlsplit(address).query)
    now = int(time.time())
    liar.claims = {"nonce": asked["nonce"][0], "iat": now + 45, "exp": now - 45}
    client.get(END, {"code": "c", "state": asked["state"][0]})
    assert signed_in(client) == str(lan.pk)


@pytest.mark.parametrize("verified", [None, False, "true", True])
def test_only_a_verified_address_names_a_person(
    client: Client, liar: Liar, lan: User, settings: Any, verified: Any
) -> None:
    settings.KYCUONG_IDENTITY = replace(settings.KYCUONG_IDENTITY, oidc_claim="email")
    with act(SYSTEM, "accounts.sso_named", lan, at=clock.now()):
        lan.sso_name = "lan@angiang.gov.vn"
        lan.save()
    address = client.get(START)["Location"]
    asked = parse_qs(urlsplit(address).query)
    mail = {"email": "lan@angiang.gov.vn", "email_verified": verified}
    liar.claims = {"nonce": asked["nonce"][0], **mail}
    client.get(END, {"code": "c", "state": asked["state"][0]})
    assert bool(signed_in(client)) is (verified is True)


def test_a_name_given_to_another_person_there_does_not_open_the_old_login(
    client: Client, liar: Liar, lan: User
) -> None:
    for subject, inside in (("7", True), ("8", False)):
        browser = Client()
        address = browser.get(START)["Location"]
        asked = parse_qs(urlsplit(address).query)
        liar.claims = {"nonce": asked["nonce"][0], "sub": subject}
        browser.get(END, {"code": "c", "state": asked["state"][0]})
        assert bool(signed_in(browser)) is inside


def test_another_state_or_a_closed_login_stays_out(
    client: Client, liar: Liar, lan: User
) -> None:
    liar.claims["nonce"] = come_back(client, state="guessed")
    assert not signed_in(client)
    with act(SYSTEM, "accounts.closed", lan, at=clock.now()):
        lan.is_active = False
        lan.save()
    address = client.get(START)["Location"]
    asked = parse_qs(urlsplit(address).query)
    liar.claims["nonce"] = asked["nonce"][0]
    client.get(END, {"code": "c", "state": asked["state"][0]})
    assert not signed_in(client)


def test_nobody_comes_in_as_the_seal(client: Client, liar: Liar, tmp_path: Any) -> None:
    with act(SYSTEM, "accounts.sealed", at=clock.now()):
        User.objects.create_user("mo-niem-phong", full_name="Niêm phong")
    address = client.get(START)["Location"]
    asked = parse_qs(urlsplit(address).query)
    name = {"preferred_username": "mo-niem-phong"}
    liar.claims = {"nonce": asked["nonce"][0], **name}
    client.get(END, {"code": "c", "state": asked["state"][0]})
    assert not signed_in(client)
