"""A token acts as one person at one post, and never outlives either."""

import logging
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db.models import F

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.models import Act
from kycuong.kernel.audit.queries import acts
from kycuong.kernel.organisations import services as organisations
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere, Refused
from kycuong.surfaces.api import queries, services
from kycuong.surfaces.api.models import Token
from tests.api.calling import Caller, caller, close_login, problem, token_of
from tests.cast import MORNING, Person

YEAR = timedelta(days=365)


def test_only_the_digest_of_a_token_is_kept(dung: Person) -> None:
    secret = token_of(dung)
    row = Token.objects.get()
    kept = {field.name: str(getattr(row, field.attname)) for field in row._meta.fields}
    assert secret not in " ".join(kept.values())
    (made,) = acts(verb="api.made")
    assert secret not in str(made)
    held = Act.objects.select_related("held").get(verb="api.made").held
    assert secret not in f"{held.who}{held.what}{held.rows}"
    assert row.digest == queries.digest_of(secret)


def test_a_token_is_its_owner_at_the_post_with_the_rights_of_the_day(
    dung: Person,
) -> None:
    said = caller(dung, "matters:read").get("me").json()
    assert said["name"] == "Nguyễn Văn Dũng"
    assert said["post"] == dung.post
    assert said["rights"] == ["head"]
    assert said["scopes"] == ["matters:read"]


def test_without_a_token_and_with_a_wrong_one_nothing_is_answered(dung: Person) -> None:
    for secret in ("", "kc_wrong", "Bearer", "x" * 190, "kc_" + "ư"):
        response = Caller(secret).get("me")
        problem(response, 401, "token")
        assert "Bearer" in response["WWW-Authenticate"]


def test_a_session_opens_nothing_so_that_no_other_site_can_ask(dung: Person) -> None:
    browser = dung.client()
    problem(browser.get("/api/v1/me"), 401, "token")
    problem(browser.post("/api/v1/matters/1/accept"), 401, "token")


def test_a_token_is_dead_at_once_when_it_is_revoked(dung: Person) -> None:
    machine = caller(dung)
    services.revoke(Token.objects.get().pk, actor=dung.actor, at=MORNING)
    assert "thu hồi" in problem(machine.get("me"), 401, "token")["detail"]


def test_a_token_is_dead_at_the_instant_it_expires(dung: Person) -> None:
    machine = caller(dung)
    machine.at = MORNING + timedelta(days=90) - timedelta(seconds=1)
    assert machine.get("me").status_code == 200
    machine.at = MORNING + timedelta(days=90)
    assert "hết hạn" in problem(machine.get("me"), 401, "token")["detail"]


def test_a_token_is_dead_when_the_login_is_closed(dung: Person) -> None:
    machine = caller(dung)
    close_login(dung)
    assert "đóng" in problem(machine.get("me"), 401, "token")["detail"]


def test_a_token_ends_with_the_post(dung: Person) -> None:
    machine = caller(dung)
    organisations.dismiss(
        post=dung.post, on=date(2024, 4, 25), actor=SYSTEM, at=MORNING
    )
    assert machine.get("me").status_code == 200
    machine.at = MORNING + timedelta(days=1)
    assert "chức vụ" in problem(machine.get("me"), 401, "token")["detail"]


def test_a_token_lasts_a_year_at_most_and_has_a_scope(dung: Person) -> None:
    given: dict[str, Any] = {"name": "x", "actor": dung.actor, "at": MORNING}
    for scopes, until in (
        (["matters:read"], MORNING + YEAR + timedelta(days=2)),
        (["matters:read"], MORNING),
        ([], MORNING + YEAR),
        (["everything"], MORNING + YEAR),
    ):
        with pytest.raises(Refused):
            services.make(scopes=scopes, expires_at=until, **given)


def test_the_page_of_a_made_token_sent_again_makes_no_second_one(dung: Person) -> None:
    browser = dung.client()
    sent = {"name": "Cổng dữ liệu", "scopes": ["matters:read"], "lasts": "30"}
    made = browser.post("/api/ma/tao/", sent).content.decode()
    assert "kc_" in made
    again = browser.post("/api/ma/tao/", sent).content.decode()
    assert "mã «Cổng dữ liệu» còn hiệu lực" in again
    assert Token.objects.count() == 1
    services.revoke(Token.objects.get().pk, actor=dung.actor, at=clock.now())
    assert "kc_" in browser.post("/api/ma/tao/", sent).content.decode()


def test_another_person_cannot_end_a_token_but_the_office_can(
    dung: Person, giang: Person, chi: Person
) -> None:
    token_of(dung)
    pk = Token.objects.get().pk
    with pytest.raises(NotThere):
        services.revoke(pk, actor=giang.actor, at=MORNING)
    services.revoke(pk, actor=chi.actor, at=MORNING)
    assert Token.objects.get().revoked_by == chi.actor.name


def test_a_scope_that_was_not_given_is_refused_by_name(dung: Person) -> None:
    machine = caller(dung, "matters:read")
    said = problem(machine.get("figures/league"), 403, "scope")
    assert "figures:read" in said["detail"]


def test_who_calls_too_often_is_told_how_long_to_wait(
    dung: Person, settings: Any
) -> None:
    settings.KYCUONG_API_RATE = 3
    machine = caller(dung)
    went = [machine.get("me").status_code for _ in range(3)]
    late = machine.get("me")
    assert went == [200, 200, 200]
    problem(late, 429, "too-often")
    assert 1 <= int(late["Retry-After"]) <= 60


def test_when_a_token_was_last_used_is_shown(dung: Person) -> None:
    machine = caller(dung)
    machine.get("me")
    with clock.fixed(MORNING):
        assert queries.tokens_page(dung.actor, MORNING).lines[0].used == (
            "08:00 ngày 24/04/2024"
        )


def test_a_token_is_in_no_log_line(
    dung: Person, caplog: pytest.LogCaptureFixture
) -> None:
    machine = caller(dung)
    caplog.set_level(logging.DEBUG)
    machine.get("me")
    machine.get("nothing")
    Caller(machine.secret + "x").get("me")
    assert machine.secret not in caplog.text


def test_the_page_shows_a_token_once(dung: Person) -> None:
    browser = dung.client()
    with clock.fixed(MORNING):
        given = {"name": "Cổng", "scopes": ["matters:read"], "lasts": "30"}
        made = browser.post("/api/ma/tao/", given).content.decode()
        secret = made.partition("<code>")[2].partition("</code>")[0]
        assert Caller(secret).get("me").status_code == 200
        assert secret not in browser.get("/api/ma/").content.decode()


def test_who_one_is_is_asked_once_more_before_a_token_is_made(dung: Person) -> None:
    browser = dung.client()
    rows = apps.get_model("accounts", "Session").objects.filter(user=dung.actor.user)
    rows.update(proved_at=F("proved_at") - timedelta(hours=1))
    given = {"name": "Cổng", "scopes": ["matters:read"], "lasts": "30"}
    answer = browser.post("/api/ma/tao/", given)
    assert answer.headers["Location"].startswith("/tai-khoan/xac-nhan/?next=%2Fapi")
    assert not Token.objects.exists()
