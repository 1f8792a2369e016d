"""A duty turns red: who reads it where, until it is done, and what the past says."""

import re
from datetime import date

import pytest
from tests.cast import Person, Province

from kycuong.ledger import services
from kycuong.ledger.tests.matters import accepted, at
from kycuong.oversight.dashboards.tests.opening import figures, page, words
from kycuong.oversight.watching.tests.stories import hand
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
PAGES = (
    "/theo-doi/",
    "/theo-doi/?nhip=thang",
    "/theo-doi/xep-hang/",
    "/theo-doi/xep-hang/?ky=thang-bao-cao&loai=tra-loi",
    "/theo-doi/tra-lai/?ky=nam",
)
ROLES = ("quang", "phuc", "dung", "binh", "an", "khanh", "van_thu")
TITLE = "Rà soát thủ tục hành chính"


def red(person: Person, when: str) -> bool:
    """Return whether the duty stands among what is overdue on somebody's page."""
    shown = page(person, "/theo-doi/", at(when))
    start = shown.index(">Đang quá hạn</h2>")
    return TITLE in shown[start : shown.index(">Sắp quá hạn", start)]


def test_a_duty_turns_red_for_everybody_above_its_holder(
    province: Province,
    dung: Person,
    an: Person,
    binh: Person,
    quang: Person,
    giang: Person,
    son: Person,
) -> None:
    pk = accepted(province, dung, due=date(2024, 5, 14), title=TITLE)
    hand(province, pk, "dung", "an", "06/05 08:00")
    falling = words(page(an, "/theo-doi/", at("13/05 08:00")))
    assert "thứ Ba 14/05/2024 1" in falling
    assert not any(red(person, "14/05 23:59") for person in (an, binh, dung, quang))
    assert all(red(person, "15/05 00:00") for person in (an, binh, dung, quang))
    assert not red(giang, "15/05 00:00")
    assert "Lê Thị An, Chuyên viên Phòng Cải cách hành chính 1 1" in words(
        page(dung, "/theo-doi/", at("16/05 08:00"))
    )

    result = {"text": "Đã rà soát 42 thủ tục.", "document_number": "9/BC"}
    services.submit(pk, **result, actor=an.actor, at=at("16/05 09:00"))
    services.approve(pk, actor=son.actor, at=at("17/05 09:00"))
    assert not any(red(person, "17/05 10:00") for person in (an, binh, dung, quang))

    then = page(quang, "/theo-doi/", at("22/05 08:00"))
    was = [url for url, n in figures(then) if url.endswith("=ton-qua-han") and n == 1]
    opened = page(quang, was[0], at("22/05 08:00"))
    assert TITLE in opened
    assert "quá hạn" in words(opened)
    league = words(page(quang, "/theo-doi/xep-hang/?ky=quy", at("22/05 08:00")))
    assert "0 trên 1" in league


def test_every_page_opens_for_everybody_light_and_with_one_heading(
    province: Province, dung: Person
) -> None:
    for day in (25, 29):
        accepted(province, dung, due=date(2024, 4, day))
    for name in ROLES:
        for address in PAGES:
            shown = page(province.people[name], address, at("08/05 09:00"))
            assert len(shown.encode()) < 60_000
            assert shown.count("<h1") == 1
            assert not re.search(r'style="|<script(?! src)', shown)
            assert not re.search(r'(?:x|y|width|height|[xy][12]|c[xy])="\d+,', shown)


def test_typed_nonsense_is_answered_in_words(
    province: Province, dung: Person, quang: Person
) -> None:
    accepted(province, dung, due=date(2024, 4, 25))
    nonsense = (
        "xep-hang/?ky=khac",
        "xep-hang/?ky=khac&tu=2024-06-01&den=2024-01-01",
        "xep-hang/?ky=khac&tu=31/2/2024&den=x",
        "xep-hang/?ngay=9999999&sap=-%3Cscript%3E&trang=-1",
        "xep-hang/?ky=khac&tu=1999-01-01&den=2099-12-31",
        "xep-hang/?ky=khac&tu=2030-01-01&den=2030-12-31&trang=99999999999",
        "tra-lai/?ky=quy&sap=khong-co&trang=x",
        "?nhip=%00",
        "so-lieu/?so-lieu=ton-qua-han&don-vi=999999&sap=%27&trang=0",
        "so-lieu/?so-lieu=dang-mo&giu=99999999999999999999",
    )
    with clock.fixed(at("08/05 09:00")):
        browser = quang.client()
        for address in nonsense:
            found = browser.get(f"/theo-doi/{address}")
            assert found.status_code == 200, address
            assert "<script>" not in found.content.decode()
        assert browser.post("/theo-doi/").status_code == 405
