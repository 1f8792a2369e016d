"""Vietnamese is what everybody sees; English is for who asks for it."""

import pytest
from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import get_language, gettext

from kycuong.shared import languages

pytestmark = pytest.mark.django_db


@pytest.fixture
def door() -> str:
    return reverse("accounts:sign_in")


def choose(client: Client, code: str, **given: str) -> str:
    answer = client.post(reverse("shared:language"), {"language": code, **given})
    assert answer.status_code == 302
    return answer["Location"]


def test_a_browser_that_prefers_english_still_gets_vietnamese(door: str) -> None:
    page = Client().get(door, headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert '<html lang="vi">' in page.text
    assert "Mật khẩu" in page.text
    assert page["Content-Language"] == "vi"


def test_english_is_chosen_before_signing_in_and_stays(door: str) -> None:
    client = Client(headers={"Accept-Language": "vi"})
    assert choose(client, "en", next=door) == door
    for page in (client.get(door), client.get(door)):
        assert '<html lang="en">' in page.text
        assert "Password" in page.text
        assert "Mật khẩu" not in page.text
    kept = client.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert kept["max-age"] == 365 * 24 * 3600


def test_vietnamese_comes_back(door: str) -> None:
    client = Client()
    choose(client, "en")
    choose(client, "vi")
    assert "Mật khẩu" in client.get(door).text


def test_the_page_says_the_other_language_in_its_own_words(door: str) -> None:
    page = Client().get(door).text
    assert 'value="en" lang="en">English</button>' in page
    assert '<b lang="vi" aria-current="true">Tiếng Việt</b>' in page


def test_a_language_nobody_wrote_changes_nothing(door: str) -> None:
    client = Client()
    choose(client, "fr")
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "../en"
    assert '<html lang="vi">' in client.get(door).text


@pytest.mark.parametrize("next_", ["https://example.com/", "//example.com", "", "x:y"])
def test_nobody_is_led_away_by_the_switch(next_: str) -> None:
    assert choose(Client(), "en", next=next_) == "/"


def test_the_switch_needs_its_token(door: str) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("shared:language"), {"language": "en"})
    assert answer.status_code == 403


def test_what_is_streamed_is_in_the_language_of_its_page() -> None:
    def page(request: HttpRequest) -> StreamingHttpResponse:
        return StreamingHttpResponse(gettext(text) for text in ("Việc", "Hạn"))

    request = RequestFactory().get("/")
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = "en"
    pieces = iter(languages.language(page)(request))
    assert next(pieces) == b"Matters"
    assert get_language() == "vi"
    assert next(pieces) == b"Due"
