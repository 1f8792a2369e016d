"""A page that fetches a part of itself after its session has ended goes to the door."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import MORNING, Person

from kycuong.kernel.accounts import services
from kycuong.kernel.accounts.enums import First
from kycuong.kernel.accounts.models import Session

pytestmark = pytest.mark.django_db
SOURCE = Path(__file__).parents[3]
FETCHED = re.compile(r"hx-(?:get|post)=\"\{% url '([\w:]+)'( [\w.]+)? %\}\"")
HOST = "http://testserver"
DOOR = "/tai-khoan/dang-nhap/"


def parts() -> list[str]:
    """Return the address of every part of a page that some page fetches."""
    found = {
        (each[1], bool(each[2]))
        for page in SOURCE.rglob("*.html")
        for each in FETCHED.finditer(page.read_text("utf-8"))
    }
    return sorted(reverse(name, args=[1] if key else []) for name, key in found)


def fetch(client: Client, address: str, shown: str = HOST + "/don-doc/?trang=2") -> Any:
    marks = {"HX-Request": "true", "HX-Current-URL": shown}
    return client.get(address, headers=marks)


def test_the_house_fetches_parts_of_pages() -> None:
    assert len(parts()) >= 6


@pytest.mark.parametrize("address", parts())
def test_every_part_leads_the_page_to_the_door_and_back(address: str) -> None:
    answer = fetch(Client(), address)
    assert answer.status_code == 200
    assert not answer.content
    door = f"{DOOR}?next=%2Fdon-doc%2F%3Ftrang%3D2&het-phien=trang"
    assert answer["HX-Redirect"] == door
    assert answer["Cache-Control"] == "private, no-store"


def test_a_session_that_ended_while_the_page_was_shown_does_so_too(chi: Person) -> None:
    client = chi.client()
    assert "HX-Redirect" not in fetch(client, reverse("chasing:ahead"))
    services.end_sessions(chi.user, actor=chi.actor, at=MORNING)
    answer = fetch(client, reverse("chasing:ahead"))
    page = Client().get(answer["HX-Redirect"]).content.decode()
    assert "Phiên đăng nhập đã kết thúc" in page
    assert "việc vừa bấm chưa được ghi" not in page
    assert 'name="next" value="/don-doc/?trang=2"' in page


@pytest.mark.parametrize(
    "shown", ["", "https://evil.example/don-doc/", HOST + "//evil.example/"]
)
def test_it_comes_back_to_a_page_of_ours_alone(shown: str) -> None:
    answer = fetch(Client(), reverse("chasing:ahead"), shown)
    assert answer["HX-Redirect"] == f"{DOOR}?het-phien=trang"


def test_a_session_that_must_do_something_first_is_led_there_whole(
    chi: Person,
) -> None:
    client = chi.client()
    Session.objects.filter(user=chi.user.pk).update(first=First.PASSWORD)
    answer = fetch(client, reverse("chasing:ahead"))
    assert answer["HX-Redirect"] == reverse("accounts:change_password")


def test_who_opens_the_address_of_a_part_is_led_as_ever() -> None:
    answer = Client().get(reverse("chasing:ahead"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(DOOR)
