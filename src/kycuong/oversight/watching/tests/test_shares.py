"""Lateness apportioned over a period."""

from datetime import date

import pytest
from tests.cast import Person, Province

from kycuong.ledger import services
from kycuong.ledger.periods import month_of, quarter_of
from kycuong.ledger.tests.matters import at
from kycuong.oversight.watching import queries
from kycuong.oversight.watching.tests import stories
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
NOW = at("28/05 07:00")
QUARTER = quarter_of(date(2024, 5, 20))


def kept_by_the_reviewer(province: Province) -> int:
    """The Office keeps a timely result from 08/05 to 24/05, then returns it."""
    pk = stories.accepted(province)
    stories.submit(province, pk, "dung", "08/05 07:00")
    services.rework(
        pk, reason="x", actor=province.people["phuc"].actor, at=at("24/05 07:00")
    )
    return stories.submit(province, pk, "dung", "27/05 07:00")


def test_the_bodies_together_carry_the_whole_lateness(
    province: Province, phuc: Person
) -> None:
    stories.sat_on(province)
    kept_by_the_reviewer(province)
    page = queries.shares_page(phuc.actor, QUARTER, NOW)
    minutes = {line.name: line.exact for line in page.lines}
    assert minutes == {
        "Sở Nội vụ": "960",
        "Văn phòng Ủy ban nhân dân tỉnh": "480",
    }
    assert page.total
    assert (page.total.exact, page.total.rate) == ("1.440", "100,0 %")


def test_a_body_opens_its_matters_and_each_opens_its_sum(
    province: Province, phuc: Person
) -> None:
    pk = stories.sat_on(province)
    with clock.fixed(NOW):
        address = f"/theo-doi/ai-lam-cham/?don-vi={province['noi_vu']}"
        page = phuc.client().get(address).content.decode()
    assert f'href="/theo-doi/ai-lam-cham/{pk}/"' in page
    assert "2 ngày" in page


def test_a_lateness_belongs_to_the_period_in_which_it_began(
    province: Province, phuc: Person
) -> None:
    stories.sat_on(province)  # late from 15/05 on
    for day, expected in ((date(2024, 5, 1), 1), (date(2024, 6, 1), 0)):
        page = queries.shares_page(phuc.actor, month_of(day), at("20/06 08:00"))
        assert len(page.lines) == expected


def test_a_head_reads_only_what_the_own_body_carries(
    province: Province, dung: Person, giang: Person
) -> None:
    stories.sat_on(province)
    kept_by_the_reviewer(province)
    page = queries.shares_page(dung.actor, QUARTER, NOW)
    assert [line.name for line in page.lines] == ["Sở Nội vụ"]
    assert page.lines[0].rate == "66,7 %"
    assert not queries.shares_page(giang.actor, QUARTER, NOW).lines


def test_an_officer_reads_the_own_part(province: Province, an: Person) -> None:
    stories.sat_on(province)
    page = queries.shares_page(an.actor, QUARTER, NOW)
    assert [line.exact for line in page.lines] == ["240"]


def test_the_file_has_the_lines_of_the_table(province: Province, phuc: Person) -> None:
    stories.sat_on(province)
    with clock.fixed(NOW):
        file = phuc.client().get("/theo-doi/ai-lam-cham/xuat.csv")
        book = phuc.client().get("/theo-doi/ai-lam-cham/xuat.xlsx")
    text = b"".join(file.streaming_content).decode()  # type: ignore[attr-defined]
    assert "Sở Nội vụ,2 ngày,960," in text
    assert b"".join(book.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
