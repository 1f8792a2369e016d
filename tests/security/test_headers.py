"""What every answer tells the browser: on every address, for everybody."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from kycuong.shared import clock
from kycuong.shared.middleware import content_policy
from tests import urls_of_the_house as house
from tests.cast import MORNING, build_province

pytestmark = pytest.mark.django_db
WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

UNWANTED = {"Server", "X-Powered-By", "Access-Control-Allow-Origin"}


@pytest.fixture(scope="module")
def clients(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Client]]:
    with django_db_blocker.unblock(), transaction.atomic():
        province = build_province()
        signed_in = province.people["son"].client()
        signed_in.raise_request_exception = False
        yield [Client(raise_request_exception=False), signed_in]
        transaction.set_rollback(True)


def wrong(answer: Any) -> Iterator[str]:
    policy = answer.headers.get("Content-Security-Policy", "")
    for part in ("default-src 'none'", "frame-ancestors 'none'"):
        if part not in policy:
            yield f"{part} is not in {policy!r}"
    if "unsafe" in policy or "*" in policy:
        yield policy
    for name, value in WANTED.items():
        if answer.headers.get(name) != value:
            yield f"{name}: {answer.headers.get(name)}"
    if "camera=()" not in answer.headers.get("Permissions-Policy", ""):
        yield "Permissions-Policy"
    if not answer.headers.get("X-Request-ID"):
        yield "X-Request-ID"
    for name in UNWANTED & {*answer.headers}:
        yield f"says {name}"
    kind = answer.headers.get("Content-Type", "")
    if kind.startswith("text/") and "charset=utf-8" not in kind.lower():
        yield f"Content-Type: {kind}"


def test_every_address_says_what_it_must(clients: list[Client]) -> None:
    found = []
    with clock.fixed(MORNING):
        for number, each in enumerate(house.addresses()):
            for client in clients[: 1 + (number % 3 == 0)]:
                answer = client.get(each.url())
                found += [f"{each.name}: {fault}" for fault in wrong(answer)]
                if answer.streaming:
                    list(answer.streaming_content)  # type: ignore[arg-type]
    assert not found, "\n".join(found[:20])


def test_what_a_person_sees_is_kept_by_nobody(clients: list[Client]) -> None:
    with clock.fixed(MORNING):
        for path in ("/", "/viec/", "/viec/xuat.csv", "/viec/99/"):
            answer = clients[1].get(path)
            assert "no-store" in answer["Cache-Control"], path
            if answer.streaming:
                list(answer.streaming_content)  # type: ignore[arg-type]


def test_a_file_that_is_sent_may_do_nothing(clients: list[Client]) -> None:
    with clock.fixed(MORNING):
        answer: Any = clients[1].get("/viec/xuat.csv")
        list(answer.streaming_content)
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_forms_go_nowhere_else_but_to_the_sign_in_service_that_is_named() -> None:
    assert "form-action 'self'" in content_policy(()).split("; ")
    wide = content_policy(("https://sso.example.gov.vn",)).split("; ")
    assert "form-action 'self' https://sso.example.gov.vn" in wide


def test_over_https_browsers_never_come_otherwise(
    client: Client, settings: Any
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    fresh = Client()
    answer = fresh.get("/tai-khoan/dang-nhap/", secure=True)
    told = answer["Strict-Transport-Security"]
    assert told == "max-age=31536000; includeSubDomains"
    moved = fresh.get("/tai-khoan/dang-nhap/")
    assert moved.status_code == 301
    assert moved["Location"].startswith("https://")
    assert fresh.get("/suc-khoe/").status_code == 200  # probes come from within


@pytest.mark.parametrize("method", ["trace", "options", "put", "delete", "patch"])
def test_no_page_answers_to_a_method_it_does_not_know(
    clients: list[Client], method: str
) -> None:
    with clock.fixed(MORNING):
        for path in ("/suc-khoe/", "/trang-thai/", "/tim/"):
            answer = getattr(clients[1], method)(path)
            assert answer.status_code in (403, 405), (path, answer.status_code)


COOKIES = """
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "kycuong.config.settings"
from django.conf import settings
names = ("SESSION", "CSRF", "LANGUAGE")
parts = ("NAME", "SECURE", "HTTPONLY")
print(json.dumps([[getattr(settings, f"{n}_COOKIE_{p}") for p in parts] for n in names]))
print(settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE)
"""


def test_cookies_over_https_are_this_host_s_alone(tmp_path: Path) -> None:
    told = {"KYCUONG_HTTPS": "1", "KYCUONG_DATA": str(tmp_path)}
    path = str(Path(__file__).resolve().parents[2] / "src")
    done = subprocess.run(
        [sys.executable, "-c", COOKIES],
        env={**os.environ, **told, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    first, second = done.stdout.splitlines()
    for name, secure, http_only in json.loads(first):
        assert name.startswith("__Host-")
        assert secure and http_only, name
    assert second == "Lax Lax"
