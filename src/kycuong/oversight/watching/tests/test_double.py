"""On time by the first date, and by the date in force."""

from datetime import date

import pytest
from tests.cast import Person, Province

from kycuong.ledger import services
from kycuong.ledger.periods import quarter_of
from kycuong.ledger.tests.matters import at
from kycuong.oversight.watching import queries
from kycuong.oversight.watching.tests import stories
from kycuong.rules.duty import Due
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
NOW = at("10/06 08:00")
QUARTER = quarter_of(date(2024, 5, 20))


def extended(province: Province, handed_in: str) -> int:
    """Ask in time for the end of May, be granted it, hand in, be accepted."""
    pk = stories.accepted(province)
    people = province.people
    services.ask(
        pk,
        due=Due.end_of(stories.FAR),
        reason="chờ số liệu",
        progress="đã tổng hợp 8 huyện",
        actor=people["dung"].actor,
        at=at("13/05 08:00"),
    )
    services.grant(pk, actor=people["son"].actor, at=at("13/05 14:00"))
    stories.submit(province, pk, "dung", handed_in)
    stories.approve(province, pk, "03/06 08:00")
    return pk


def in_time(province: Province) -> int:
    pk = stories.accepted(province)
    stories.submit(province, pk, "dung", "14/05 16:00")
    stories.approve(province, pk, "15/05 08:00")
    return pk


def line(person: Person) -> tuple[str, str, str]:
    page = queries.double_page(person.actor, QUARTER, NOW)
    found = next(line for line in page.lines if line.name == "Sở Nội vụ")
    return found.done, found.by_original, found.by_current


def test_an_extension_helps_the_second_figure_and_never_the_first(
    province: Province, phuc: Person
) -> None:
    in_time(province)
    assert line(phuc) == ("1", "1", "1")
    extended(province, "20/05 08:00")
    assert line(phuc) == ("2", "1", "2")


def test_late_by_both_dates_is_late_by_both(province: Province, phuc: Person) -> None:
    extended(province, "03/06 07:30")
    assert line(phuc) == ("1", "0", "0")


def test_the_gap_is_told_in_points_once_there_are_enough(
    province: Province, phuc: Person
) -> None:
    for _ in range(4):
        in_time(province)
    page = queries.double_page(phuc.actor, QUARTER, NOW)
    assert page.lines[0].gap == "–"
    extended(province, "20/05 08:00")
    page = queries.double_page(phuc.actor, QUARTER, NOW)
    found = next(line for line in page.lines if line.name == "Sở Nội vụ")
    assert (found.original_rate, found.current_rate) == ("80,0 %", "100,0 %")
    assert found.gap == "+20,0 điểm"


def test_open_matters_are_counted_by_either_date(
    province: Province, phuc: Person
) -> None:
    stories.accepted(province)
    page = queries.double_page(phuc.actor, QUARTER, NOW)
    found = next(line for line in page.lines if line.name == "Sở Nội vụ")
    assert (found.done, found.open_original, found.open_current) == ("0", "1", "1")


def test_a_head_reads_the_own_body(
    province: Province, dung: Person, giang: Person, an: Person
) -> None:
    in_time(province)
    assert len(queries.double_page(dung.actor, QUARTER, NOW).lines) == 1
    assert not queries.double_page(giang.actor, QUARTER, NOW).lines
    assert not queries.double_page(an.actor, QUARTER, NOW).lines


@pytest.mark.parametrize("sort", ["ten", "-dau", "chenh", "nay", "-mo-nay", "gì đó"])
def test_the_page_sorts_by_every_column(
    province: Province, phuc: Person, sort: str
) -> None:
    in_time(province)
    with clock.fixed(NOW):
        answer = phuc.client().get("/theo-doi/hai-han/", {"sap": sort})
    assert "Đúng hạn ban đầu" in answer.content.decode()
