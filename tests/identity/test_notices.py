"""Who hears of what happens to logins."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kycuong.config import people
from kycuong.kernel.accounts import services
from kycuong.kernel.accounts.models import Session
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.notifications import queries as notifications
from kycuong.kernel.parameters import queries as parameters_read
from kycuong.kernel.parameters import services as parameters
from kycuong.shared import clock
from tests.cast import MORNING, Person, Province

REASON = "Máy chủ đăng nhập một lần hỏng, hai quản trị viên đều đi công tác."


def heard(person: Person) -> str:
    return str(notifications.inbox(person.actor))


def test_leaders_of_the_committee_and_the_office_hear_of_a_broken_seal(
    province: Province, tmp_path: Path, settings: Any
) -> None:
    settings.KYCUONG_IDENTITY = replace(
        settings.KYCUONG_IDENTITY, emergency_log=tmp_path / "seal.log"
    )
    code = services.seal(at=clock.now())
    given = {"code": code, "name": "Phan Văn Trực", "reason": REASON}
    Client().post("/tai-khoan/khan-cap/", given)
    for key, hears in (("quang", True), ("son", True), ("dung", False)):
        assert ("Phan Văn Trực" in heard(province.people[key])) is hears, key


def test_people_hear_of_a_change_to_their_own_login(an: Person, son: Person) -> None:
    with act(SYSTEM, "accounts.entrusted", son.user, at=MORNING):
        son.user.administers = True
        son.user.save()
    rights = son.actor.rights | {"administrator"}
    actor = replace(son.actor, rights=rights)
    services.reset(an.user.pk, actor=actor, at=clock.now())
    assert "cấp mật khẩu mới cho bạn" in heard(an)
    assert "cấp mật khẩu mới" not in heard(son)


@pytest.mark.parametrize(
    ("level", "who"),
    [("0", ""), ("1", ""), ("2", "chi dung quang"), ("3", "chi dung quang an")],
)
def test_the_dated_setting_says_who_needs_a_second_step(
    province: Province, level: str, who: str, monkeypatch: Any
) -> None:
    monkeypatch.setattr(parameters_read, "_kept", {})  # by keys that tests use again
    chi, son = province.people["chi"].actor, province.people["son"].actor
    asked = {"value": level, "since": MORNING.date(), "basis": "Quyết định số 5"}
    pk = parameters.propose(key="second_step", **asked, actor=chi, at=MORNING)
    parameters.confirm(pk, actor=son, at=MORNING)
    for key in ("an", "chi", "dung", "quang"):
        user = province.people[key].user.pk
        assert people.needs_second(user, MORNING) is (key in who.split()), key


def test_an_administrator_needs_one_from_the_beginning(an: Person) -> None:
    assert not people.needs_second(an.user.pk, MORNING)
    with act(SYSTEM, "accounts.entrusted", an.user, at=MORNING):
        an.user.administers = True
        an.user.save()
    assert people.needs_second(an.user.pk, MORNING)


def test_whoever_holds_no_post_is_out_within_the_hour(an: Person) -> None:
    left = services.add_login(username="cu", full_name="Người Cũ")
    for user in (an.user, left):
        Client().force_login(user)
    gone = services.sign_out_who_left(people.holds_a_post_on(MORNING), at=MORNING)
    assert gone == 1
    assert not Session.objects.filter(user=left, ended="").exists()
    assert Session.objects.filter(user=an.user, ended="").exists()
