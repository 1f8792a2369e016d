"""Sessions: listed, ended, never outliving a password, a login or their time."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kycuong.kernel.accounts import queries, services
from kycuong.kernel.accounts.models import Session, User
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
DOOR, OWN = "/tai-khoan/dang-nhap/", "/tai-khoan/"
WORD, NEW = "một mật khẩu dài", "con bò vàng ngủ trên sông"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18) AppleWebKit Safari/604.1"


@pytest.fixture
def lan() -> User:
    return services.add_login(username="Lan", full_name="Cao Thị Lan", password=WORD)


def entered(word: str = WORD, **given: Any) -> Client:
    browser = Client(**given)
    browser.post(DOOR, {"username": "lan", "password": word})
    return browser


def inside(client: Client) -> bool:
    return bool(client.get(OWN).status_code == 200)


def test_the_session_gets_a_fresh_key_at_the_door(client: Client, lan: User) -> None:
    client.get(DOOR)
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    client.post(DOOR, {"username": "lan", "password": WORD})
    assert client.session.session_key != before
    thief = Client()
    thief.cookies["sessionid"] = before
    assert not inside(thief)


def test_cookies_are_kept_from_scripts_and_other_sites(lan: User) -> None:
    cookie = entered().cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_one_s_sessions_are_listed_with_their_devices(lan: User) -> None:
    here, there = entered(), entered(HTTP_USER_AGENT=PHONE, REMOTE_ADDR="10.1.2.3")
    page = here.get(OWN).content.decode()
    assert "Safari, iPhone" in page
    assert "10.1.2.3" in page
    assert page.count("phiên này") == 1
    other = next(row for row in queries.sessions_of(lan) if row.address == "10.1.2.3")
    here.post(f"/tai-khoan/phien/{other.pk}/ket-thuc/")
    assert not inside(there)
    assert inside(here)


def test_nobody_ends_another_person_s_session(lan: User) -> None:
    here = entered()
    services.add_login(username="kẻ", full_name="Lê Kẻ", password=WORD)
    other = Client()
    other.post(DOOR, {"username": "kẻ", "password": WORD})
    row = Session.objects.get(user=lan)
    assert other.post(f"/tai-khoan/phien/{row.pk}/ket-thuc/").status_code == 404
    assert inside(here)


def test_signing_out_everywhere_ends_all_of_them(lan: User) -> None:
    browsers = [entered(), entered()]
    browsers[0].post("/tai-khoan/phien/ket-thuc/")
    assert not any(map(inside, browsers))


def test_a_stolen_session_dies_with_the_password(lan: User) -> None:
    here, thief = entered(), Client()
    thief.cookies["sessionid"] = here.cookies["sessionid"].value
    assert inside(thief)
    far = entered()
    given = {"old": WORD, "new": NEW, "again": NEW}
    assert here.post("/tai-khoan/mat-khau/", given).status_code == 302
    assert inside(here)
    assert not inside(thief), "the same session has a fresh key"
    assert not inside(far)
    assert inside(entered(NEW))


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("ngắn", "ít nhất 10 ký tự"),
        ("caothilan2024", ""),
        ("password1234", "dễ đoán"),
        (WORD, "phải khác"),
    ],
)
def test_a_weak_password_is_refused_in_one_sentence(
    lan: User, new: str, why: str
) -> None:
    page = entered().post(
        "/tai-khoan/mat-khau/", {"old": WORD, "new": new, "again": new}
    )
    if why:
        assert why in page.content.decode()


def test_a_closed_login_with_a_live_session_is_out_at_once(lan: User) -> None:
    here = entered()
    with act(SYSTEM, "accounts.closed", lan, at=clock.now()):
        lan.is_active = False
        lan.save()
    assert not inside(here)


@pytest.mark.parametrize(("minutes", "why"), [(61, "idle"), (59, "")])
def test_a_session_left_alone_for_an_hour_is_over(
    lan: User, settings: Any, minutes: int, why: str
) -> None:
    settings.KYCUONG_IDENTITY = replace(
        settings.KYCUONG_IDENTITY, idle=timedelta(minutes=60)
    )
    here = entered()
    with clock.fixed(clock.wall() + timedelta(minutes=minutes)):
        assert inside(here) is not bool(why)
    assert Session.objects.get(user=lan).ended == why


def test_no_session_lasts_longer_than_half_a_day(lan: User, settings: Any) -> None:
    settings.KYCUONG_IDENTITY = replace(
        settings.KYCUONG_IDENTITY, longest=timedelta(hours=12)
    )
    here, start = entered(), clock.wall()
    with clock.fixed(start + timedelta(hours=11, minutes=59)):
        assert inside(here)
    with clock.fixed(start + timedelta(hours=12, minutes=1)):
        assert not inside(here)


def test_a_session_without_its_row_is_none(lan: User) -> None:
    here = entered()
    Session.objects.all().delete()
    assert not inside(here)


def test_two_clicks_at_the_door_end_inside(lan: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(DOOR).content.decode()
    token = page.partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
    given = {"username": "lan", "password": WORD, "csrfmiddlewaretoken": token}
    assert browser.post(DOOR, given)["Location"] == "/"
    assert browser.post(DOOR, given)["Location"] == "/"
    assert Session.objects.filter(user=lan, ended="").count() == 1


def test_going_out_ends_the_row_and_leaves_an_act(lan: User) -> None:
    here = entered()
    here.post("/tai-khoan/dang-xuat/")
    assert Session.objects.get(user=lan).ended == "out"
    acts = apps.get_model("audit", "Act").objects
    assert acts.filter(verb="accounts.signed_out").count() == 1


def test_whoever_left_is_signed_out_and_others_stay(lan: User) -> None:
    services.add_login(username="minh", full_name="Lê Minh", password=WORD)
    other = Client()
    other.post(DOOR, {"username": "minh", "password": WORD})
    here = entered()
    gone = services.sign_out_who_left(lambda user: user != lan, at=clock.now())
    assert gone == 1
    assert not inside(here)
    assert inside(other)


def test_who_it_is_takes_the_engine_s_session_and_one_question_more(lan: User) -> None:
    here = entered()
    with CaptureQueriesContext(connection) as asked:
        assert inside(here)
    told = [each["sql"] for each in asked if "accounts_user" in each["sql"]]
    assert len([sql for sql in told if "accounts_session" in sql]) == 1
    assert not [sql for sql in told if 'FROM "accounts_user"' in sql]
