"""The sealed code: once, with a reason, told twice, gone through by two."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kycuong.kernel.accounts import second_record, services
from kycuong.kernel.accounts.models import Seal, User
from kycuong.kernel.audit.actors import Actor
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere, Refused

pytestmark = pytest.mark.django_db
DOOR = "/tai-khoan/khan-cap/"
REASON = "Máy chủ đăng nhập một lần hỏng, hai quản trị viên đều đi công tác."
NOTE = "Đã xem mọi việc làm trong hai giờ đó, đúng như lý do đã khai."


@pytest.fixture
def log(tmp_path: Path, settings: Any) -> Iterator[Path]:
    place = tmp_path / "second" / "break-glass.log"
    settings.KYCUONG_IDENTITY = replace(settings.KYCUONG_IDENTITY, emergency_log=place)
    yield place


@pytest.fixture
def code(log: Path) -> str:
    return services.seal(at=clock.now())


def broken(code: str, **more: str) -> Client:
    browser = Client()
    given = {"code": code, "name": "Phan Văn Trực", "reason": REASON, **more}
    browser.post(DOOR, given)
    return browser


def inside(client: Client) -> bool:
    return bool(client.get("/tai-khoan/quan-tri/").status_code == 200)


def test_the_code_opens_once(code: str) -> None:
    assert inside(broken(code.lower().replace("-", " ")))
    assert not inside(broken(code))


def test_the_code_is_kept_nowhere(code: str, log: Path) -> None:
    plain = code.replace("-", "")
    assert plain not in log.read_text()
    assert plain not in Seal.objects.get().code
    broken(code)
    assert plain not in log.read_text()


@pytest.mark.parametrize(
    "given", [{"reason": "gấp"}, {"name": "Trực"}, {"code": "AAAA"}]
)
def test_no_reason_no_name_no_code_no_entry(code: str, given: dict[str, str]) -> None:
    assert not inside(broken(**{"code": code, **given}))
    assert inside(broken(code)), "a slip does not spend the code"


def test_five_wrong_codes_and_nothing_is_looked_at(code: str) -> None:
    for _ in range(5):
        broken("ABCD")
    assert not inside(broken(code))


def test_it_manages_logins_and_nothing_else_and_not_for_long(code: str) -> None:
    desk = broken(code)
    assert desk.get("/viec/").status_code == 403
    assert desk.get("/tai-khoan/").status_code == 404
    assert desk.post("/tai-khoan/ung-dung-ma/").status_code == 404
    hoa = services.add_login(username="hoa", full_name="Trần Hoa")
    page = desk.post(f"/tai-khoan/quan-tri/{hoa.pk}/mat-khau/")
    assert "secret big" in page.content.decode()
    with clock.fixed(clock.wall() + timedelta(hours=2, minutes=1)):
        assert not inside(desk)


def test_its_work_done_it_is_closed_early(code: str) -> None:
    desk = broken(code)
    door = desk.post("/tai-khoan/khan-cap/xong/", follow=True).content.decode()
    assert "niêm phong mã mới" in door
    assert not inside(desk)
    assert not list(services.verify())


def test_resealing_makes_the_old_code_worthless(code: str) -> None:
    fresh = services.seal(at=clock.now())
    assert not inside(broken(code))
    assert inside(broken(fresh))


def test_no_second_record_no_entry(code: str, log: Path) -> None:
    log.unlink()
    log.mkdir()
    browser = Client()
    given = {"code": code, "name": "Phan Văn Trực", "reason": REASON}
    page = browser.post(DOOR, given).content.decode()
    assert "Không ghi được sổ mở niêm phong thứ hai" in page
    assert not inside(browser)
    assert Seal.objects.get().opened_at is None


def reviewer(user: int, *rights: str) -> Actor:
    return Actor(user=user, name=f"Người {user}", rights=frozenset(rights))


def test_two_different_people_go_through_it_afterwards(code: str) -> None:
    broken(code)
    pk, at = Seal.objects.get().pk, clock.now()
    with pytest.raises(Refused):
        services.review(pk, note=NOTE, actor=reviewer(1, "officer"), at=at)
    services.review(pk, note=NOTE, actor=reviewer(2, "leader"), at=at)
    with pytest.raises(Refused, match="một người khác"):
        services.review(pk, note=NOTE, actor=reviewer(2, "leader"), at=at)
    services.review(pk, note=NOTE, actor=reviewer(3, "office", "head"), at=at)
    with pytest.raises(NotThere):
        services.review(pk, note=NOTE, actor=reviewer(4, "leader"), at=at)
    assert not list(services.verify())


def rewritten(log: Path, change: Any) -> None:
    lines = log.read_text().splitlines()
    change(lines)
    log.write_text("".join(line + "\n" for line in lines))


def forge(lines: list[str]) -> None:
    line = json.loads(lines[1])
    line["reason"] = "diễn tập theo kế hoạch đã duyệt"
    line.pop("hash")
    line["hash"] = second_record._hash(line)
    lines[1] = json.dumps(line, ensure_ascii=False)


CHANGES: dict[str, Any] = {
    "a word": lambda lines: lines.__setitem__(1, lines[1].replace("hỏng", "tốt")),
    "a line forged with its hash": forge,
    "the last line": lambda lines: lines.pop(),
    "the first line": lambda lines: lines.pop(0),
    "everything": lambda lines: lines.clear(),
    "not even JSON": lambda lines: lines.append("{"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_altered_second_record_disagrees(code: str, log: Path, change: str) -> None:
    broken(code)
    assert not list(services.verify())
    rewritten(log, CHANGES[change])
    assert list(services.verify())


def test_an_altered_table_disagrees(code: str) -> None:
    broken(code)
    kept = Seal.objects.get()
    for change in ({"opened_at": None}, {"lines": kept.lines[:1]}, {"reviews": [{}]}):
        super(type(Seal.objects.all()), Seal.objects.filter(pk=kept.pk)).update(
            **change
        )
        assert list(services.verify()), change
        fresh = {key: getattr(kept, key) for key in change}
        super(type(Seal.objects.all()), Seal.objects.filter(pk=kept.pk)).update(**fresh)
    assert not list(services.verify())


def test_the_sealed_login_has_no_other_door(code: str, settings: Any) -> None:
    user = User.objects.get(username="mo-niem-phong")
    assert not user.has_usable_password()
    settings.DEMO = True
    browser = Client()
    browser.post("/tai-khoan/vao-vai/", {"username": user.username})
    assert "_auth_user_id" not in browser.session
