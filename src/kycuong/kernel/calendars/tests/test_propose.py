"""A change is proposed on a page; what was typed wrongly is said line by line."""

from datetime import date

import pytest
from tests.cast import DAY, MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.calendars import forms, queries, services
from kycuong.kernel.calendars.services import DayRuling
from kycuong.shared import clock
from kycuong.shared.verdict import Refused

FORM = "/lich/quyet-dinh/de-xuat/"
TYPED = {
    "number": "Công văn 99/VPCP-KGVX",
    "issued_on": "24/4/2024",
    "days": "02/05/2024: nghỉ, tránh bão\r\n\r\n11/5/2024 làm bù ngày 2/5",
    "note": "Đề nghị duyệt sớm",
}


def test_a_proposal_counts_for_nothing_until_it_is_approved(
    chi: Person, phuc: Person, province: Province
) -> None:
    client = chi.client()
    with clock.fixed(MORNING):
        answer = client.post(FORM, TYPED)
        assert answer.status_code == 302, answer.content.decode()
        page = client.get(answer["Location"]).content.decode()
    assert "Công văn 99/VPCP-KGVX" in page
    assert "Chờ duyệt" in page
    assert "Đề nghị duyệt sớm" in page
    assert "nghỉ theo quyết định: Nghỉ, tránh bão" in page
    assert "Thứ Sáu" not in page
    assert queries.calendar_for(None, at=MORNING).is_working(date(2024, 5, 2))
    with clock.fixed(MORNING):
        listed = phuc.client().get("/lich/").content.decode()
        assert "1 đề xuất thay đổi lịch chờ duyệt" in listed
        assert (
            "Công văn 99/VPCP-KGVX" in client.get("/lich/quyet-dinh/").content.decode()
        )


def test_the_preview_teaches_with_a_limit_counted_by_both_calendars(
    chi: Person, province: Province
) -> None:
    with clock.fixed(MORNING):
        answer = chi.client().post(FORM, TYPED)
        page = chi.client().get(answer["Location"]).content.decode()
    assert "Việc giao thứ Sáu 26/04/2024, thời hạn 5 ngày làm việc." in page
    assert "Lịch cũ: hết thứ Ba 07/05/2024." in page
    assert "Lịch mới: hết thứ Tư 08/05/2024." in page


def test_only_the_office_proposes(
    dung: Person, khanh: Person, giang: Person, province: Province
) -> None:
    for actor in (dung.actor, khanh.actor, giang.actor, SYSTEM):
        with pytest.raises(Refused):
            services.propose(
                number="X",
                issued_on=DAY,
                in_force_from=DAY,
                days=[DayRuling(DAY, "closure", "Nghỉ")],
                actor=actor,
                at=MORNING,
            )
    assert dung.client().get(FORM).status_code == 403


def test_typed_days_that_cannot_be_read_are_named_by_line(chi: Person) -> None:
    page = chi.client().post(
        FORM,
        {"number": "X", "issued_on": "20/4/2024", "days": "1/5/2024 nghỉ lễ\nmai nghỉ"},
    )
    text = page.content.decode()
    assert "Dòng 2" in text
    assert "mai nghỉ" in text
    assert "1/5/2024 nghỉ lễ" in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/4/2024 nghỉ", "Không có ngày 31/4/2024"),
        ("1/5/2024 đi chơi", "không nêu loại ngày"),
        ("1/5/1900 nghỉ", "ngoài khoảng"),
        ("1/5/2024 nghỉ\n01/05/2024 làm việc", "ghi hai lần"),
        ("", "Hãy ghi ít nhất một ngày"),
    ],
)
def test_each_mistake_has_its_sentence(typed: str, said: str) -> None:
    given = {"number": "X", "issued_on": "20/4/2024", "days": typed}
    form = forms.Propose(given, at=MORNING)
    assert not form.is_valid()
    assert said in " ".join(form.errors["days"])
