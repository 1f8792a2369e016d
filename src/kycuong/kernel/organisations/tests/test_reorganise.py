"""A reorganisation is proposed by one, approved by another, applied on its day."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from tests.cast import DAY, MORNING, Person, Province
from tests.reorganising import (
    IN_FORCE,
    MIDNIGHT,
    approve,
    approved,
    dissolved,
    merged,
    proposed,
    split_up,
)

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries
from kycuong.kernel.organisations.reorganising import checking, services
from kycuong.kernel.organisations.reorganising.queries import get, stage_of
from kycuong.kernel.organisations.reorganising.services import NewBody
from kycuong.shared import clock
from kycuong.shared.verdict import Refused

pytestmark = pytest.mark.django_db
NEW = NewBody(name="Sở Nội vụ và Tài chính", short_name="Sở NV&TC")
BEFORE = IN_FORCE - timedelta(days=1)


def refused(act: Any) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.verdict.reason


def test_two_bodies_become_one_on_the_day(province: Province) -> None:
    pk = approved(
        province,
        merged(province["noi_vu"], new=NEW),
        merged(province["tai_chinh"], new=NEW),
    )
    assert stage_of(get(pk)) == "approved"
    assert services.apply_due(MIDNIGHT) == 1
    assert stage_of(get(pk)) == "applied"
    heir = queries.find(NEW.name, on=IN_FORCE)[0].unit
    assert heir.valid_from == IN_FORCE
    for key in ("noi_vu", "tai_chinh"):
        assert queries.unit(province[key]).exists_on(BEFORE)
        assert not queries.unit(province[key]).exists_on(IN_FORCE)
        assert queries.heirs_of(province[key], IN_FORCE) == (heir,)
        assert queries.heirs_of(province[key], BEFORE)[0].id == province[key]
    found = {one.unit.id for one in queries.forebears_of(heir.id)}
    assert found == {province["noi_vu"], province["tai_chinh"]}


def test_people_go_along_and_the_first_head_leads(
    province: Province, dung: Person, giang: Person, an: Person
) -> None:
    approved(
        province,
        merged(province["noi_vu"], new=NEW),
        merged(province["tai_chinh"], new=NEW),
    )
    services.apply_due(MIDNIGHT)
    titles = {}
    for person in (dung, giang, an):
        now = queries.actor_of(person.user, on=IN_FORCE)
        assert now is not None
        assert now.unit_name == NEW.name
        titles[now.name] = now.post_title
        assert queries.actor_of(person.user, on=BEFORE) == person.actor
    assert titles == {
        "Nguyễn Văn Dũng": "Giám đốc",
        "Võ Thị Giang": "Phó Giám đốc",
        "Lê Thị An": "Chuyên viên Phòng Cải cách hành chính",
    }


def test_a_body_is_renamed_and_its_old_name_still_found(province: Province) -> None:
    line = {"kind": "rename", "unit": province["noi_vu"], "name": "Sở Nội chính"}
    approved(province, line)
    services.apply_due(MIDNIGHT)
    assert queries.unit(province["noi_vu"], on=BEFORE).name == "Sở Nội vụ"
    assert queries.unit(province["noi_vu"], on=IN_FORCE).name == "Sở Nội chính"
    found = queries.find("Sở Nội vụ", on=IN_FORCE)
    assert found[0].unit.id == province["noi_vu"]


def test_who_proposed_or_edited_does_not_approve(
    province: Province, son: Person, quang: Person
) -> None:
    pk = proposed(province, dissolved(province["tri_ton"]))
    services.add_line(
        pk,
        **dissolved(province["long_xuyen"], province["noi_vu"]),
        actor=son.actor,
        at=MORNING,
    )
    said = refused(lambda: approve(province, pk))
    assert said == "Người lập hoặc sửa không tự duyệt."
    services.approve(pk, seen=services.version(pk), actor=quang.actor, at=MORNING)


def test_the_database_too_knows_that_two_people_decide(province: Province) -> None:
    pk = proposed(province, dissolved(province["tri_ton"]))
    rows = apps.get_model("organisations.Reorganisation").objects.filter(pk=pk)
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        act(SYSTEM, "tests.tamper", at=MORNING),
    ):
        rows.update(approved_by=rows.get().proposed_by, approved_at=MORNING)


def test_nobody_approves_what_changed_since_they_read_it(
    province: Province, son: Person, chi: Person
) -> None:
    pk = proposed(province, dissolved(province["tri_ton"]))
    seen = services.version(pk)
    line = dissolved(province["long_xuyen"], province["noi_vu"])
    services.add_line(pk, **line, actor=chi.actor, at=MORNING)
    said = refused(lambda: services.approve(pk, seen=seen, actor=son.actor, at=MORNING))
    assert "vừa được sửa" in said


@pytest.mark.parametrize("key", ["dung", "giang", "an", "khanh"])
def test_only_the_office_proposes(province: Province, key: str) -> None:
    actor = province.people[key].actor
    said = refused(
        lambda: services.propose(
            number="1", title="x", issued_on=DAY, on=IN_FORCE, actor=actor, at=MORNING
        )
    )
    assert "Văn phòng" in said


def test_an_heir_that_ends_the_same_day_is_no_heir(province: Province) -> None:
    pk = proposed(
        province,
        merged(province["noi_vu"], heir=province["tai_chinh"]),
        merged(province["tai_chinh"], heir=province["noi_vu"]),
    )
    assert "cũng kết thúc ngày 06/05/2024" in refused(lambda: approve(province, pk))


def test_an_heir_must_be_there_on_the_day(province: Province) -> None:
    approved(province, dissolved(province["tri_ton"], province["long_xuyen"]))
    services.apply_due(MIDNIGHT)
    late = MIDNIGHT.replace(hour=9)
    pk = proposed(
        province,
        merged(province["noi_vu"], heir=province["tri_ton"]),
        on=IN_FORCE + timedelta(days=3),
        at=late,
    )
    said = refused(lambda: approve(province, pk, at=late))
    assert "chưa có hoặc không còn Ủy ban nhân dân huyện Tri Tôn" in said


def test_two_decisions_do_not_end_one_body_twice(province: Province) -> None:
    approved(province, dissolved(province["tri_ton"], province["long_xuyen"]))
    pk = proposed(
        province,
        merged(province["noi_vu"], heir=province["tri_ton"]),
        on=IN_FORCE + timedelta(days=1),
    )
    assert "sẽ kết thúc theo Nghị quyết 12/NQ-HĐND" in refused(
        lambda: approve(province, pk)
    )


def test_a_split_needs_two_heirs(province: Province) -> None:
    pk = proposed(province, *split_up(province["noi_vu"], province["tai_chinh"]))
    assert "ít nhất hai cơ quan" in refused(lambda: approve(province, pk))


def test_heirs_of_heirs_are_followed(province: Province) -> None:
    approved(province, dissolved(province["tri_ton"], province["long_xuyen"]))
    services.apply_due(MIDNIGHT)
    later = MIDNIGHT + timedelta(days=10)
    approved(
        province,
        dissolved(province["long_xuyen"], province["noi_vu"]),
        on=later.date(),
        at=MIDNIGHT,
    )
    services.apply_due(later)
    heirs = queries.heirs_of(province["tri_ton"], later.date())
    assert [heir.id for heir in heirs] == [province["noi_vu"]]
    assert "nay là Sở Nội vụ" in queries.gone(province["tri_ton"], later.date())


def test_what_is_withdrawn_never_happens(province: Province, chi: Person) -> None:
    pk = approved(province, dissolved(province["tri_ton"]))
    services.withdraw(pk, reason="Chưa có nghị quyết", actor=chi.actor, at=MORNING)
    assert services.apply_due(MIDNIGHT) == 0
    assert queries.unit(province["tri_ton"]).valid_to is None


def test_what_was_missed_for_a_month_happens_as_of_its_day(province: Province) -> None:
    approved(province, dissolved(province["tri_ton"], province["long_xuyen"]))
    assert services.apply_due(MIDNIGHT + timedelta(days=30)) == 1
    assert queries.unit(province["tri_ton"]).valid_to == IN_FORCE
    (one,) = queries.forebears_of(province["long_xuyen"])
    assert (one.on, one.instrument) == (IN_FORCE, "Nghị quyết 12/NQ-HĐND")


def page(client: Client, address: str, **asked: str) -> str:
    with clock.fixed(MORNING):
        answer = client.get(address, asked)
    assert answer.status_code == 200
    assert len(answer.content) < 60_000
    text: str = answer.content.decode()
    return text


def test_it_is_lived_through_on_pages(
    chi: Person, son: Person, province: Province
) -> None:
    clerk, head = chi.client(), son.client()
    with clock.fixed(MORNING):
        answer = clerk.post(
            "/to-chuc/sap-xep/lap/",
            {
                "number": "Nghị quyết 5/NQ-HĐND",
                "title": "Hợp nhất hai sở",
                "issued_on": "22/4/2024",
                "on": "6/5/2024",
            },
        )
        address = answer["Location"]
        for unit in ("Sở Nội vụ", "Sở Tài chính"):
            typed = {"kind": "merge", "unit": unit, "new_name": NEW.name, "carry": "on"}
            assert clerk.post(f"{address}them/", typed).status_code == 302
        assert clerk.post(f"{address}duyet/", {"seen": 3}).status_code == 409
    shown = page(clerk, address)
    assert "Sở Nội vụ và Tài chính" in shown
    assert "Nguyễn Văn Dũng" in shown
    with clock.fixed(MORNING):
        assert head.post(f"{address}duyet/", {"seen": 3}).status_code == 302
    services.apply_due(MIDNIGHT)
    old = page(head, f"/to-chuc/{province['noi_vu']}/", ngay="2024-05-07")
    assert "nay là Sở Nội vụ và Tài chính" in old
    heir = queries.find(NEW.name, on=IN_FORCE)[0].unit.id
    new = page(head, f"/to-chuc/{heir}/", ngay="2024-05-07")
    assert "Tiền thân" in new
    assert "Nghị quyết 5/NQ-HĐND" in new
    found = page(head, "/to-chuc/", q="Sở Tài chính", ngay="2024-05-07")
    assert "từ 06/05/2024 nay là cơ quan này" in found


def test_strangers_read_but_find_no_button(giang: Person, province: Province) -> None:
    pk = proposed(province, dissolved(province["tri_ton"]))
    shown = page(giang.client(), f"/to-chuc/sap-xep/{pk}/")
    assert "Thêm cơ quan" not in shown
    assert "disabled" in shown
    with clock.fixed(MORNING):
        answer = giang.client().get(f"/to-chuc/sap-xep/{pk}/them/")
    assert answer.status_code == 403


def test_who_approves_is_told_who_is_left_without_a_post(province: Province) -> None:
    line = dissolved(province["noi_vu"], province["tai_chinh"]) | {"carry": False}
    told = checking.warnings(checking.read(get(proposed(province, line))), MORNING)
    assert any("4 người chưa có chức vụ mới từ 06/05/2024" in one for one in told)
    line = dissolved(province["noi_vu"], province["tai_chinh"])
    told = checking.warnings(checking.read(get(proposed(province, line))), MORNING)
    assert told == []
