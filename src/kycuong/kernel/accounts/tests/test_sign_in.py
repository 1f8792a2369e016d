"""The door: passwords, guesses, the way back, and the demo's own button."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.cast import Person

from kycuong.kernel.accounts import services, throttle
from kycuong.kernel.accounts.models import User
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.audit.queries import acts
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
DOOR = "/tai-khoan/dang-nhap/"
WORD = "một mật khẩu dài"


@pytest.fixture
def lan() -> User:
    """Make a login with a password."""
    return services.add_login(username="Lan", full_name="Cao Thị Lan", password=WORD)


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_right_password_opens_the_desk(client: Client, lan: User) -> None:
    response = client.post(DOOR, {"username": "lan", "password": WORD})
    assert response.status_code == 302
    assert signed_in(client)


def test_the_name_may_be_typed_in_any_case(client: Client, lan: User) -> None:
    client.post(DOOR, {"username": " LAN ", "password": WORD})
    assert signed_in(client)


def test_a_wrong_name_and_a_wrong_password_answer_alike(
    client: Client, lan: User
) -> None:
    def answer(username: str) -> str:
        page = client.post(DOOR, {"username": username, "password": "sai"})
        text: str = page.content.decode()
        assert "Tên đăng nhập hoặc mật khẩu không đúng" in text
        assert "sai" not in text.partition("<form")[2].partition("password")[2][:80]
        return text[text.index('class="summary"') :].partition("</div>")[0]

    assert answer("lan") == answer("khong-co-ai")
    assert not signed_in(client)


def test_a_closed_login_stays_out(client: Client, lan: User) -> None:
    lan.is_active = False
    with act(SYSTEM, "accounts.closed", lan, at=clock.now()):
        lan.save()
    client.post(DOOR, {"username": "lan", "password": WORD})
    assert not signed_in(client)


def test_after_five_failures_even_the_right_password_must_wait(
    client: Client, lan: User
) -> None:
    for _ in range(throttle.TRIES_OF_A_LOGIN):
        client.post(DOOR, {"username": "lan", "password": "sai"})
    page = client.post(DOOR, {"username": "lan", "password": WORD})
    assert not signed_in(client)
    assert "Hãy đợi 5 phút" in page.content.decode()
    other = Client(REMOTE_ADDR="10.0.0.9")
    other.post(DOOR, {"username": "lan", "password": WORD})
    assert signed_in(other)


def test_four_failures_and_a_right_password_begin_anew(
    client: Client, lan: User
) -> None:
    for _ in range(2):
        for _ in range(throttle.TRIES_OF_A_LOGIN - 1):
            client.post(DOOR, {"username": "lan", "password": "sai"})
        client.post(DOOR, {"username": "lan", "password": WORD})
        assert signed_in(client)
        client.logout()


def test_a_name_guessed_from_many_addresses_must_wait_too(
    client: Client, lan: User
) -> None:
    for number in range(throttle.TRIES_FROM_ANYWHERE):
        throttle.take(throttle.of_login("lan", f"10.0.0.{number}"), clock.now())
    client.post(DOOR, {"username": "lan", "password": WORD})
    assert not signed_in(client)


def test_coming_in_leaves_an_act_with_the_name(client: Client, lan: User) -> None:
    client.post(DOOR, {"username": "lan", "password": "sai"})
    client.post(DOOR, {"username": "lan", "password": WORD})
    assert [one.name for one in acts(verb="accounts.signed_in")] == ["Cao Thị Lan"]


def test_many_names_from_one_address_must_wait_too(client: Client, lan: User) -> None:
    for number in range(settings.KYCUONG_IDENTITY.address_tries):
        throttle.take(throttle.of_login(f"ten{number}", "127.0.0.1"), clock.now())
    client.post(DOOR, {"username": "lan", "password": WORD})
    assert not signed_in(client)


def test_the_way_leads_back_to_the_page_that_was_asked_for(
    client: Client, lan: User
) -> None:
    given = {"username": "lan", "password": WORD, "next": "/lich/?nam=2024"}
    assert client.post(DOOR, given)["Location"] == "/lich/?nam=2024"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_the_way_never_leads_elsewhere(
    client: Client, lan: User, elsewhere: str
) -> None:
    given = {"username": "lan", "password": WORD, "next": elsewhere}
    assert client.post(DOOR, given)["Location"] == "/"
    assert elsewhere not in client.get(DOOR, {"next": elsewhere}).content.decode()


def test_signing_out_is_a_post(chi: Person) -> None:
    client = chi.client()
    assert client.get("/tai-khoan/dang-xuat/").status_code == 405
    assert signed_in(client)
    assert client.post("/tai-khoan/dang-xuat/")["Location"] == DOOR
    assert not signed_in(client)


def test_nobody_takes_a_part_outside_the_demo(client: Client, chi: Person) -> None:
    address = reverse("accounts:act_as")
    assert client.post(address, {"username": "chi"}).status_code == 404
    assert not signed_in(client)
    assert "chi" not in client.get(DOOR).content.decode().partition("<form")[2]
