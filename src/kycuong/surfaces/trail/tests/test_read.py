"""The Office and inspectors read the trail; nobody else does."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import MORNING, Person, Province

from kycuong.kernel.audit import anchoring
from kycuong.kernel.audit import queries as audit
from kycuong.kernel.audit.queries import acts
from kycuong.kernel.organisations import services as organisations
from kycuong.shared import clock, qr
from kycuong.surfaces.trail import pages


def renamed(province: Province, son: Person) -> int:
    """Rename a body and return the key of the act."""
    organisations.rename_unit(
        province["tri_ton"],
        name="Ủy ban nhân dân huyện Tri Tôn mới",
        on=MORNING.date(),
        actor=son.actor,
        at=MORNING,
    )
    return acts(verb="organisations.unit_renamed")[-1].pk


def page(person: Person, address: str) -> tuple[int, str]:
    """Return what a person is shown."""
    browser = Client()
    browser.force_login(person.user)
    with clock.fixed(MORNING + timedelta(hours=1)):
        answer = browser.get(address)
    return answer.status_code, answer.content.decode()


def test_the_office_finds_an_act_by_person_kind_subject_and_day(
    province: Province, chi: Person, son: Person
) -> None:
    pk = renamed(province, son)
    words = "person=Ngô+Thanh&verb=Đổi+tên&since=23/04/2024&until=24/04/2024"
    subject = f"&subject={province['tri_ton']}"
    status, shown = page(chi, f"{reverse('trail:acts')}?{words}{subject}")
    assert status == 200
    assert reverse("trail:act", args=[pk]) in shown
    assert "Đổi tên cơ quan" in shown
    _, other = page(chi, f"{reverse('trail:acts')}?{words}&subject=999999")
    assert reverse("trail:act", args=[pk]) not in other


def test_the_office_takes_the_list_as_a_file_and_that_is_an_act(
    province: Province, chi: Person, son: Person
) -> None:
    pk = renamed(province, son)
    words = "verb=Đổi+tên+cơ+quan"
    browser = Client()
    browser.force_login(chi.user)
    with clock.fixed(MORNING + timedelta(hours=1)):
        told = browser.get(f"{reverse('trail:export', args=['csv'])}?{words}")
        book = browser.get(f"{reverse('trail:export', args=['xlsx'])}?{words}")
        other = browser.get(f"{reverse('trail:export', args=['pdf'])}?{words}")
    lines = b"".join(told).decode("utf-8-sig").splitlines()
    renamings = acts(verb="organisations.unit_renamed")
    assert len(lines) == 1 + len(renamings)
    assert "Đổi tên cơ quan" in lines[1] and "organisations.unit_renamed" in lines[1]
    assert renamings[-1].pk == pk
    assert b"".join(book)[:2] == b"PK"
    assert other.status_code == 404
    assert len(acts(verb="trail.exported")) == 2


def test_more_acts_than_a_file_holds_are_refused_in_a_sentence(
    province: Province, chi: Person, son: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed(province, son)
    monkeypatch.setattr(pages, "MOST", 0)
    status, shown = page(chi, reverse("trail:export", args=["csv"]))
    assert status == 403
    assert "hãy chọn khoảng ngày hẹp hơn" in shown


def test_an_act_shows_before_and_after_in_words(
    province: Province, chi: Person, son: Person
) -> None:
    pk = renamed(province, son)
    status, shown = page(chi, reverse("trail:act", args=[pk]))
    assert status == 200
    assert "Cơ quan" in shown and "sửa" in shown
    assert "Ủy ban nhân dân huyện Tri Tôn</td>" in shown
    assert "Ủy ban nhân dân huyện Tri Tôn mới</td>" in shown


def test_reading_the_trail_is_an_act(chi: Person, khanh: Person) -> None:
    page(khanh, reverse("trail:acts"))
    assert [one.user for one in acts(verb="trail.read")] == [khanh.actor.user]


def test_an_anchor_sheet_shows_the_number_in_groups_of_four(chi: Person) -> None:
    row = anchoring.anchor(MORNING.date(), at=MORNING)
    status, shown = page(chi, reverse("trail:anchor", args=[row.pk]))
    assert status == 200
    groups = [row.digest[place : place + 4] for place in range(0, 64, 4)]
    assert " ".join(groups) in shown
    assert page(chi, reverse("trail:anchors"))[0] == 200


def test_a_telephone_reads_day_acts_and_number_of_a_sheet(chi: Person) -> None:
    row = anchoring.anchor(MORNING.date(), at=MORNING)
    (kept,) = audit.anchors(start=0, size=1)
    acts_in_all = sum(seq for _, seq, _ in kept.lanes)
    said = pages.scanned(kept).splitlines()
    assert said == [
        "Kỷ Cương, chốt sổ nhật ký ngày 24/04/2024",
        f"Số hành vi: {acts_in_all}",
        f"Mã chốt: {row.digest}",
    ]
    _, shown = page(chi, reverse("trail:anchor", args=[row.pk]))
    assert str(qr.svg(pages.scanned(kept))) in shown
    assert f"<dd>{acts_in_all}</dd>" in shown


def test_others_are_told_who_can(an: Person, dung: Person) -> None:
    for name in ("acts", "anchors"):
        for person in (an, dung):
            status, shown = page(person, reverse(f"trail:{name}"))
            assert status == 403
            assert "thanh tra công vụ" in shown


def test_what_is_not_there_is_not_found(chi: Person) -> None:
    assert page(chi, reverse("trail:act", args=[999999]))[0] == 404
    assert page(chi, reverse("trail:anchor", args=[999999]))[0] == 404
