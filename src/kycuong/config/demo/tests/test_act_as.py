"""In the demo one button signs in as one of the cast; nothing else does."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import AnGiang

from kycuong.config import settings as real
from kycuong.config.demo import province
from kycuong.config.demo.offer import offer

DOOR = "/tai-khoan/dang-nhap/"


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def in_demo(settings: Any, an_giang: AnGiang) -> None:
    """Serve the demo."""
    settings.DEMO = True


def test_the_door_shows_the_cast(client: Client, in_demo: None) -> None:
    page = client.get(DOOR).content.decode()
    for player in province.players():
        assert player.name in page
        assert f'value="{player.login}"' in page
    assert len(page.encode()) < 60_000


def test_one_button_signs_in_and_leads_on(client: Client, in_demo: None) -> None:
    address = reverse("accounts:act_as")
    answer = client.post(address, {"username": "noivu.giamdoc", "next": "/lich/"})
    assert answer["Location"] == "/lich/"
    assert signed_in(client)


def test_the_button_is_a_post_and_knows_its_people(
    client: Client, in_demo: None
) -> None:
    address = reverse("accounts:act_as")
    assert client.get(address).status_code == 405
    assert client.post(address, {"username": "ai.do"}).status_code == 404
    assert not signed_in(client)


def test_outside_the_demo_the_button_is_not_there(
    client: Client, an_giang: AnGiang
) -> None:
    address = reverse("accounts:act_as")
    assert client.post(address, {"username": "noivu.giamdoc"}).status_code == 404
    assert not signed_in(client)
    assert "noivu.giamdoc" not in client.get(DOOR).content.decode()


def test_nobody_of_the_demo_signs_in_with_a_password(
    client: Client, an_giang: AnGiang
) -> None:
    for word in ("", "demo", "noivu.giamdoc"):
        client.post(DOOR, {"username": "noivu.giamdoc", "password": word})
    assert not signed_in(client)


def test_everybody_offered_has_a_login(an_giang: AnGiang) -> None:
    people = [*offer().cast, *(one for _, row in offer().others for one in row)]
    assert len(people) > 150
    for person in people[::25]:
        assert signed_in(an_giang.client(person.username))


def test_passwords_are_kept_by_argon2() -> None:
    assert real.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
