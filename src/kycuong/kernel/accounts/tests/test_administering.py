"""What administrators do with logins, and what none of them does alone."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from tests.cast import MORNING, Person

from kycuong.kernel.accounts import services, throttle
from kycuong.kernel.accounts.models import Session, User
from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.shared import clock
from kycuong.shared.verdict import Refused

pytestmark = pytest.mark.django_db
DOOR, ROOM = "/tai-khoan/dang-nhap/", "/tai-khoan/quan-tri/"
WORD = "một mật khẩu dài"


def administrator(name: str) -> User:
    user = services.add_login(username=name, full_name=f"Lê {name}", password=WORD)
    with act(SYSTEM, "accounts.entrusted", user, at=clock.now()):
        user.administers = True
        user.save()
    return user


def acting(user: User) -> Actor:
    rights = frozenset({"administrator"} if user.administers else ())
    return Actor(user=user.pk, name=user.full_name, rights=rights)


@pytest.fixture
def lan() -> User:
    return services.add_login(username="lan", full_name="Cao Thị Lan", password=WORD)


@pytest.fixture
def minh() -> User:
    return administrator("minh")


def entered(name: str, word: str = WORD) -> Client:
    browser = Client()
    browser.post(DOOR, {"username": name, "password": word})
    return browser


def shown_password(page: str) -> str:
    return page.partition('<p class="secret big"><code>')[2].partition("</code>")[0]


def test_nobody_else_sees_the_room(lan: User, minh: User) -> None:
    page = entered("lan").get(ROOM)
    assert page.status_code == 403
    assert "Người quản trị tài khoản" in page.content.decode()
    assert entered("minh").get(ROOM).status_code == 200


def test_a_login_is_opened_with_a_password_shown_once(minh: User) -> None:
    desk = entered("minh")
    given = {"full_name": "Trần Thị Hoa", "username": "hoa.tran"}
    shown = desk.post(ROOM + "lap/", given).content.decode()
    assert 'href="/to-chuc/"' in shown, "the next step is a post"
    word = shown_password(shown)
    hoa = entered("hoa.tran", word)
    assert hoa.get("/viec/")["Location"] == "/tai-khoan/mat-khau/"
    asked = hoa.get("/tai-khoan/mat-khau/").content.decode()
    assert "Mật khẩu dùng một lần đã nhận" in asked
    new = "con bò vàng ngủ trên sông"
    hoa.post("/tai-khoan/mat-khau/", {"old": word, "new": new, "again": new})
    assert hoa.get("/viec/").status_code == 403
    again = entered("hoa.tran", word)
    assert "_auth_user_id" not in again.session, "the one-time password is gone"


def test_a_name_is_given_once(lan: User, minh: User) -> None:
    given = {"full_name": "Lê Lan", "username": "LAN"}
    page = entered("minh").post(ROOM + "lap/", given).content.decode()
    assert "Đã có tài khoản tên này" in page


def test_a_one_time_password_holds_a_day(lan: User, minh: User) -> None:
    word = services.reset(lan.pk, actor=acting(minh), at=clock.now())
    with act(SYSTEM, "accounts.reset", lan, at=clock.now()):
        lan.refresh_from_db()
        lan.one_time_until = clock.now()
        lan.save()
    page = Client().post(DOOR, {"username": "lan", "password": word}).content.decode()
    assert "đã hết hạn" in page


def test_a_reset_ends_the_sessions_and_the_old_password(lan: User, minh: User) -> None:
    here = entered("lan")
    desk = entered("minh")
    page = desk.post(f"{ROOM}{lan.pk}/mat-khau/").content.decode()
    assert here.get("/tai-khoan/").status_code == 302
    assert "_auth_user_id" not in entered("lan").session
    assert "_auth_user_id" in entered("lan", shown_password(page)).session


def test_one_person_does_not_give_the_password_and_take_the_second_step(
    lan: User, minh: User
) -> None:
    services.reset(lan.pk, actor=acting(minh), at=clock.now())
    with pytest.raises(Refused, match="vừa cấp mật khẩu"):
        services.clear_factors(lan.pk, actor=acting(minh), at=clock.now())
    another = administrator("thu")
    services.clear_factors(lan.pk, actor=acting(another), at=clock.now())


@pytest.mark.parametrize(
    "do", ["reset", "close", "reopen", "unlock", "clear_factors", "entrust", "withdraw"]
)
def test_nobody_does_it_to_their_own_login(minh: User, do: str) -> None:
    with pytest.raises(Refused, match="của chính mình"):
        getattr(services, do)(minh.pk, actor=acting(minh), at=clock.now())


@pytest.mark.parametrize(
    "do", ["reset", "close", "reopen", "unlock", "clear_factors", "entrust", "withdraw"]
)
def test_whoever_manages_no_logins_does_none_of_it(
    lan: User, minh: User, do: str
) -> None:
    with pytest.raises(Refused):
        getattr(services, do)(minh.pk, actor=acting(lan), at=clock.now())


def test_closing_ends_everything_and_reopening_gives_no_duty_back(
    lan: User, minh: User
) -> None:
    other, here = administrator("thu"), entered("lan")
    services.close(lan.pk, actor=acting(minh), at=clock.now())
    assert here.get("/tai-khoan/").status_code == 302
    assert "_auth_user_id" not in entered("lan").session
    services.reopen(lan.pk, actor=acting(minh), at=clock.now())
    assert "_auth_user_id" in entered("lan").session
    services.close(other.pk, actor=acting(minh), at=clock.now())
    services.reopen(other.pk, actor=acting(minh), at=clock.now())
    assert not User.objects.get(pk=other.pk).administers


def test_unlocking_frees_a_login_from_wherever_it_was_tried(
    lan: User, minh: User
) -> None:
    for _ in range(throttle.TRIES_OF_A_LOGIN):
        Client(REMOTE_ADDR="10.9.9.9").post(DOOR, {"username": "lan", "password": "x"})
    page = entered("minh").get(f"{ROOM}{lan.pk}/").content.decode()
    assert "Đang phải đợi đến" in page
    services.unlock(lan.pk, actor=acting(minh), at=clock.now())
    here = Client(REMOTE_ADDR="10.9.9.9")
    here.post(DOOR, {"username": "lan", "password": WORD})
    assert "_auth_user_id" in here.session


def test_what_matters_asks_again_who_it_is(lan: User, minh: User) -> None:
    desk = entered("minh")
    Session.objects.filter(user=minh).update(proved_at="2020-01-01T00:00:00Z")
    where = desk.post(f"{ROOM}{lan.pk}/khoa/")["Location"]
    assert where.startswith("/tai-khoan/xac-nhan/")
    assert User.objects.get(pk=lan.pk).is_active
    assert desk.post(where, {"password": "sai"}).status_code == 200
    assert desk.post(where, {"password": WORD}).status_code == 302
    desk.post(f"{ROOM}{lan.pk}/khoa/")
    assert not User.objects.get(pk=lan.pk).is_active


def test_an_official_manages_logins_from_their_own_post(chi: Person) -> None:
    with act(SYSTEM, "accounts.entrusted", chi.user, at=clock.now()):
        chi.user.administers = True
        chi.user.save()
    with clock.fixed(MORNING):
        page = chi.client().get(ROOM).content.decode()
    assert page.count("row-link") == 13


def test_every_act_on_a_login_names_who_did_it(lan: User, minh: User) -> None:
    services.entrust(lan.pk, actor=acting(minh), at=clock.now())
    rows: Any = apps.get_model("audit", "Act").objects.filter(verb="accounts.entrust")
    assert [row.user for row in rows] == [minh.pk]


def test_the_list_finds_by_name_and_stays_light(
    minh: User, django_assert_max_num_queries: Any
) -> None:
    services.add_logins((f"nguoi{n}", f"Người Số {n}") for n in range(60))
    desk = entered("minh")
    with django_assert_max_num_queries(12):  # three read a registry without bodies
        page = desk.get(ROOM).content.decode()
    assert page.count("row-link") == 50
    found = desk.get(ROOM, {"ten": "nguoi7"}).content.decode()
    assert "Người Số 7<" in found
    assert found.count('value="nguoi7"') == 1, "no other search shows it"
    none = desk.get(ROOM, {"ten": "khong-co-ai"}).content.decode()
    assert "Không có tài khoản nào như vậy" in none
    assert "Xem mọi tài khoản" in none


@pytest.mark.parametrize("kind", ["", "closed", "administrators"])
def test_the_list_says_which_logins_it_shows(minh: User, kind: str) -> None:
    page = entered("minh").get(ROOM, {"loc": kind}).content.decode()
    wanted = f"?loc={kind}" if kind else "?"
    assert f'<a href="{wanted}" aria-current="page"><b>' in page
    assert page.count('aria-current="page"><b>') == 1


def within(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def test_an_administrator_without_a_post_finds_the_way_to_the_logins(
    minh: User,
) -> None:
    answer = within(minh).get("/")
    main = answer.content.decode().partition("<main")[2]
    assert answer.status_code == 403
    assert f'href="{ROOM}"' in main
    assert 'href="/tai-khoan/"' in main


@pytest.mark.parametrize("page", ["/", ROOM])
def test_whoever_holds_no_post_can_see_the_own_login_and_sign_out(
    minh: User, page: str
) -> None:
    bar = within(minh).get(page).content.decode().partition("<main")[0]
    assert 'href="/tai-khoan/"' in bar
    assert "Lê minh" in bar
    assert 'action="/tai-khoan/dang-xuat/"' in bar


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("", ["lan", "an", "minh"]),
        ("-ho-ten", ["minh", "an", "lan"]),
        ("dang-nhap", ["an", "lan", "minh"]),
        ("-duoc-giao", ["minh", "lan", "an"]),
        ("tinh-trang", ["lan", "an", "minh"]),
        ("'; --", ["lan", "an", "minh"]),
    ],
)
def test_the_list_of_logins_is_in_the_order_of_a_column(
    lan: User, minh: User, sort: str, names: list[str]
) -> None:
    services.add_login(username="an", full_name="Hồ An", password=WORD)
    page = entered("minh").get(ROOM, {"sap": sort}).content.decode()
    assert re.findall(r'<td class="code">(\w+)</td>', page) == names
