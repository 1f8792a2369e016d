"""Who made it late, as the page of one matter shows it."""

import re

import pytest
from tests.cast import Person, Province

from kycuong.ledger.tests.matters import at
from kycuong.oversight.watching import queries
from kycuong.oversight.watching.tests import stories
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere

pytestmark = pytest.mark.django_db
LATER = at("20/05 08:00")


def seen(person: Person, pk: int) -> str:
    with clock.fixed(LATER):
        answer = person.client().get(f"/theo-doi/ai-lam-cham/{pk}/")
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_page_divides_the_lateness_and_shows_how(
    province: Province, phuc: Person
) -> None:
    pk = stories.sat_on(province)
    page = queries.lateness_page(phuc.actor, pk, LATER)
    assert page.sum
    assert page.sum.late == "2 ngày"
    carried = {row.party: row.late for row in page.sum.carried}
    assert carried["Sở Nội vụ"] == "1 ngày 4 giờ"
    assert [late for who, late in carried.items() if "An" in who] == ["4 giờ"]
    assert page.sum.carried[0].sum == "960 × 720 : 960 phút"


def test_the_lines_of_the_page_add_up(province: Province, phuc: Person) -> None:
    text = seen(phuc, stories.sat_on(province))
    assert "Thời gian được giao" in text
    assert "7 ngày" in text
    assert "Chậm 2 ngày, chia cho những người đã giữ việc" in text
    assert "đúng bằng thời gian chậm" in text


def test_a_matter_in_time_says_that_nothing_is_late(
    province: Province, phuc: Person
) -> None:
    pk = stories.accepted(province, stories.FAR)
    assert "không có phút làm việc nào bị tính là chậm" in seen(phuc, pk)


def test_whoever_sees_the_matter_sees_the_sum_and_a_stranger_does_not(
    province: Province, an: Person, giang: Person
) -> None:
    pk = stories.sat_on(province)
    assert queries.lateness_page(an.actor, pk, LATER).sum
    with pytest.raises(NotThere):
        queries.lateness_page(giang.actor, pk, LATER)
    assert giang.client().get(f"/theo-doi/ai-lam-cham/{pk}/").status_code == 404


def test_the_matter_page_leads_to_the_sum(province: Province, phuc: Person) -> None:
    pk = stories.sat_on(province)
    with clock.fixed(LATER):
        page = phuc.client().get(f"/viec/{pk}/").content.decode()
    assert f'href="/theo-doi/ai-lam-cham/{pk}/"' in page


def test_the_page_asks_few_queries_however_long_the_book_is(
    province: Province, phuc: Person, django_assert_max_num_queries: object
) -> None:
    pk = stories.accepted(province)
    for day in range(7, 11):
        for hour in range(8, 11):
            stories.report(province, pk, "dung", f"{day:02}/05 {hour:02}:00")
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        queries.lateness_page(phuc.actor, pk, LATER)
