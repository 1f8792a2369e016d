"""From a directive to the answer who made it late, over HTTP, by those who were in it."""

import re
from datetime import date

import pytest
from tests.cast import Person, Province

from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger.tests.matters import at
from kycuong.oversight.watching.tests import stories
from kycuong.shared import clock

pytestmark = pytest.mark.django_db


def seen(person: Person, address: str, when: str) -> str:
    with clock.fixed(at(when)):
        answer = person.client().get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def sent(person: Person, address: str, when: str, **data: object) -> None:
    """Send the form of an act as its page shows it."""
    shown = re.search(r'name="seen" value="(\d+)"', seen(person, address, when))
    assert shown
    with clock.fixed(at(when)):
        answer = person.client().post(address, {"seen": shown[1], **data})
    assert answer.status_code == 302, words(answer.content.decode())


def test_a_director_who_sat_on_it_finds_the_arithmetic_beside_the_matter(
    province: Province, dung: Person, an: Person, phuc: Person, giang: Person
) -> None:
    pk = stories.given(province, "noi_vu", date(2024, 5, 14))  # seven working days
    assert "ai-lam-cham" not in seen(dung, f"/viec/{pk}/", "14/05 16:00")
    division = organisations.post(an.post, on=date(2024, 5, 6)).unit_id
    sent(dung, f"/viec/{pk}/tiep-nhan/", "06/05 07:00")
    sent(dung, f"/viec/{pk}/chuyen/", "13/05 07:00", to=f"{division}-{an.post}")
    result = {"text": "Đã ban hành kế hoạch, tập huấn 320 người."}
    evidence = {"document_number": "12/KH-SNV", "document_date": "16/5/2024"}
    sent(an, f"/viec/{pk}/ket-qua/", "17/05 07:00", **result, **evidence)

    matter = seen(dung, f"/viec/{pk}/", "20/05 08:00")
    link = f"/theo-doi/ai-lam-cham/{pk}/"
    assert f'href="{link}"' in matter
    told = words(seen(dung, link, "20/05 08:00"))
    assert "Chậm 2 ngày, chia cho những người đã giữ việc" in told
    assert "960 × 720 : 960 phút 720 1 ngày 4 giờ 75,0 %" in told
    assert "960 × 240 : 960 phút 240 4 giờ 25,0 %" in told

    table = words(seen(phuc, "/theo-doi/ai-lam-cham/", "20/05 08:00"))
    assert "Sở Nội vụ 2 ngày 960 100,0 % 1" in table
    signs = words(seen(phuc, "/theo-doi/ne-tranh/", "20/05 08:00"))
    assert "Chuyển đi khi còn chưa đến một phần năm thời gian" not in signs
    assert "Sở Nội vụ" not in words(
        seen(giang, "/theo-doi/ai-lam-cham/", "20/05 08:00")
    )
    with clock.fixed(at("20/05 08:00")):
        assert giang.client().get(link).status_code == 404


def test_every_page_of_oversight_opens_for_everybody_and_fits(
    province: Province, phuc: Person, dung: Person, binh: Person, an: Person
) -> None:
    stories.sat_on(province)
    stories.bounced(province)
    stories.silent(province)
    for person in (phuc, dung, binh, an):
        for name in ("giu-viec", "ai-lam-cham", "hai-han", "ne-tranh", "ngung-tre"):
            page = seen(person, f"/theo-doi/{name}/?ky=nam", "28/05 08:00")
            assert len(page) < 60_000
            assert page.count("<h1") == 1
