"""No secret reaches a log: driven by real requests, read from the real lines."""

import io
import json
import logging
from collections.abc import Iterator
from logging.config import dictConfig
from typing import Any

import pytest
from django.test import Client

from kycuong.config.logs import logging_settings
from kycuong.kernel.accounts import services as accounts
from kycuong.shared import clock
from kycuong.shared.scrubbing import GONE, scrubbed
from tests.cast import MORNING, Person, Province

pytestmark = pytest.mark.django_db
PASSWORD = "Hoa-sen-Trà-Sư-2024"
LOUD = ("", "django", "django.request", "django.security", "kycuong", "py.warnings")


@pytest.fixture(params=["json", "text"])
def written(request: Any, settings: Any) -> Iterator[io.StringIO]:
    """Let everything be logged, as production does, into a text that is read."""
    told = logging_settings(readable=request.param == "text", level="INFO")
    out = io.StringIO()
    told["handlers"]["lines"] |= {"stream": out}
    told["root"]["level"] = "DEBUG"
    settings.KYCUONG_SLOW_QUERY_MS = 0
    before = {name: logging.getLogger(name).level for name in LOUD}
    root = logging.getLogger()
    handlers = root.handlers[:]
    dictConfig(told)
    yield out
    root.handlers[:] = handlers
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


def boom(*_: Any, **__: Any) -> None:
    secret = f"password={PASSWORD}"
    raise RuntimeError(f"cannot sign in with {PASSWORD} ({secret})")


def test_a_sign_in_right_and_wrong(written: io.StringIO, province: Province) -> None:
    with clock.fixed(MORNING):
        accounts.add_login(username="lan", full_name="Cao Lan", password=PASSWORD)
        typed = {"username": "lan", "password": PASSWORD}
        browser = Client()
        browser.post("/tai-khoan/dang-nhap/", typed | {"password": PASSWORD + "x"})
        browser.post("/tai-khoan/dang-nhap/", typed)
        browser.get("/")
    said = written.getvalue()
    assert "accounts:sign_in" in said
    for secret in (PASSWORD, *(each.value for each in browser.cookies.values())):
        assert len(secret) > 3
        assert secret not in said


def test_an_error_while_signing_in(
    written: io.StringIO, province: Province, monkeypatch: Any
) -> None:
    monkeypatch.setattr("kycuong.kernel.accounts.services.sign_in", boom)
    browser = Client(raise_request_exception=False)
    with clock.fixed(MORNING):
        typed = {"username": "lan", "password": PASSWORD}
        answer = browser.post("/tai-khoan/dang-nhap/", typed)
    said = written.getvalue()
    assert answer.status_code == 500
    assert "RuntimeError" in said
    assert "Traceback" in said
    assert PASSWORD not in said
    assert PASSWORD not in answer.content.decode()
    assert answer["X-Request-ID"] in said
    assert answer["X-Request-ID"] in answer.content.decode()


def test_an_api_token_right_and_wrong(written: io.StringIO, dung: Person) -> None:
    with clock.fixed(MORNING):
        for token in ("kyc_" + "Zx9" * 14, "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln"):
            Client().get("/api/v1/me", HTTP_AUTHORIZATION=f"Bearer {token}")
            assert token not in written.getvalue()


def test_what_a_sign_in_service_sends_back(
    written: io.StringIO, province: Province
) -> None:
    code, state = "SplxlOBeZQQYbYS6WxSbIA", "af0ifjsldkj-state"
    with clock.fixed(MORNING):
        browser = Client(raise_request_exception=False)
        back = "/tai-khoan/dang-nhap/mot-lan/ve/"
        browser.get(back, {"code": code, "state": state})
        browser.get("/khong-co-trang-nay/", {"code": code, "state": state})
    said = written.getvalue()
    assert "Not Found: /khong-co-trang-nay/" in said
    assert code not in said
    assert state not in said


def test_what_any_library_says_by_mistake(written: io.StringIO) -> None:
    logger = logging.getLogger("some.library")
    logger.error("cannot connect to postgresql://kycuong:BiMat2024@10.0.0.5/kycuong")
    logger.error("mail to an.le@angiang.gov.vn refused")
    logger.error('{"client_secret": "s3cr3t-of-the-province", "id_token": "abcdefgh"}')
    logger.error("GET https://sso.example/cb?code=SplxlOBeZQQ&state=xyz failed")
    logger.error("argon2$argon2id$v=19$m=102400,t=2,p=8$c29tZXNhbHQ$aGFzaA")
    logger.error("Key (username)=(noivu.giamdoc) already exists.")
    said = written.getvalue()
    for secret in (
        *("BiMat2024", "an.le@", "s3cr3t-of", "abcdefgh", "SplxlOBeZQQ", "aGFzaA"),
        "noivu.giamdoc",
    ):
        assert secret not in said, secret
    assert said.count(GONE) > 5


def test_statements_are_told_without_what_was_looked_for(
    written: io.StringIO, dung: Person
) -> None:
    with clock.fixed(MORNING):
        dung.client().get("/tim/", {"q": "chuyện riêng của ông Bảy"})
    said = written.getvalue()
    assert "slow query" in said
    assert "ông Bảy" not in said


def test_lines_are_json_with_vietnamese_as_it_is_written(settings: Any) -> None:
    out = io.StringIO()
    told = logging_settings(readable=False, level="INFO")
    told["handlers"]["lines"] |= {"stream": out}
    root = logging.getLogger()
    handlers = root.handlers[:]
    dictConfig(told)
    logging.getLogger("kycuong.page").warning("Đã lỡ\nmột lượt")
    root.handlers[:] = handlers
    (line,) = out.getvalue().splitlines()
    assert json.loads(line)["what"] == "Đã lỡ\nmột lượt"
    assert "Đã lỡ" in line


def test_a_request_whose_form_was_not_read_is_not_read_by_the_log() -> None:
    assert scrubbed("không có gì để xóa ở đây") == "không có gì để xóa ở đây"
