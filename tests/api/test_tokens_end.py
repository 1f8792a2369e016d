"""What takes a login from whoever has it takes its tokens; it is seen beforehand."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from kycuong.kernel.accounts import services as accounts
from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.audit.queries import acts
from kycuong.shared import clock
from kycuong.surfaces.api.models import Token
from tests.api.calling import Caller, caller, problem
from tests.cast import MORNING, Person

OWN = "/tai-khoan/"
WORD, NEW = "một mật khẩu dài", "con bò vàng ngủ trên sông"


@pytest.fixture
def machine(dung: Person) -> Caller:
    """Make two tokens of Dũng's; one of them calls."""
    caller(dung, "matters:read")
    return caller(dung)


@pytest.fixture
def minh(province: Any) -> Actor:
    """Make somebody who manages logins."""
    made = accounts.add_login(username="minh", full_name="Lê Minh")
    return Actor(user=made.pk, name="Lê Minh", rights=frozenset({"administrator"}))


def dead(machine: Caller) -> bool:
    problem(machine.get("me"), 401, "token")
    return not Token.objects.filter(revoked_at=None).exists()


@pytest.mark.parametrize("do", ["reset", "close", "clear_factors", "sign_out"])
def test_what_an_administrator_does_to_a_login_ends_its_tokens(
    dung: Person, machine: Caller, minh: Actor, do: str
) -> None:
    assert machine.get("me").status_code == 200
    getattr(accounts, do)(dung.user.pk, actor=minh, at=MORNING)
    assert dead(machine)
    assert Token.objects.filter(revoked_by="Lê Minh").count() == 2
    assert len(acts(verb="api.revoked")) == 2, "an act for each"


def test_tokens_of_a_closed_login_stay_ended_when_it_is_opened_again(
    dung: Person, machine: Caller, minh: Actor
) -> None:
    accounts.close(dung.user.pk, actor=minh, at=MORNING)
    accounts.reopen(dung.user.pk, actor=minh, at=MORNING)
    assert dead(machine)


def test_another_person_s_tokens_go_on(
    dung: Person, giang: Person, machine: Caller, minh: Actor
) -> None:
    other = caller(giang)
    accounts.reset(dung.user.pk, actor=minh, at=MORNING)
    assert other.get("me").status_code == 200


def test_signing_out_everywhere_ends_the_tokens_and_says_so_before(
    dung: Person, machine: Caller
) -> None:
    machine.get("me")
    browser = dung.client()
    with clock.fixed(MORNING):
        page = browser.get(OWN).content.decode()
        assert "2 mã truy cập API bị thu hồi" in page
        assert page.count("phần mềm thử") == 2
        assert "08:00 ngày 24/04/2024" in page, "the last use"
        browser.post(OWN + "phien/ket-thuc/")
    assert dead(machine)


def test_a_reset_by_the_command_ends_the_tokens(dung: Person, machine: Caller) -> None:
    name = dung.user.username
    accounts.first_administrator(
        username=name, full_name="", actor=dung.actor, at=MORNING
    )
    assert dead(machine)


@pytest.mark.parametrize("ticked", [True, False])
def test_whoever_changes_the_password_says_whether_the_tokens_go_on(
    dung: Person, machine: Caller, *, ticked: bool
) -> None:
    with act(SYSTEM, "accounts.reset", dung.user, at=MORNING):
        dung.user.set_password(WORD)
        dung.user.save()
    with clock.fixed(MORNING):
        browser = Client()
        given = {"username": dung.user.username, "password": WORD}
        browser.post(OWN + "dang-nhap/", given)
        page = browser.get(OWN + "mat-khau/").content.decode()
        assert "Thu hồi cả các mã truy cập API của tôi" in page
        form = {"old": WORD, "new": NEW, "again": NEW}
        browser.post(OWN + "mat-khau/", form | ({"machines": "on"} if ticked else {}))
    if ticked:
        assert dead(machine)
    else:
        assert machine.get("me").status_code == 200


def test_a_second_step_is_shown_before_a_token_is_made(dung: Person) -> None:
    keys = apps.get_model("accounts", "Passkey")
    with act(SYSTEM, "accounts.passkey_added", dung.user, at=MORNING):
        keys.objects.create(
            user=dung.user, name="Máy", credential="c", public="p", added_at=MORNING
        )
    given = {"name": "Cổng", "scopes": ["matters:read"], "lasts": "30"}
    answer = dung.client().post("/api/ma/tao/", given)
    assert answer["Location"].startswith("/tai-khoan/xac-nhan/?next=%2Fapi")
    assert not Token.objects.exists()
