"""The table by body counts what the lists list."""

import re
from datetime import datetime, timedelta

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.ledger import queries as ledger
from kycuong.ledger import services
from kycuong.oversight.watching import queries
from kycuong.rules import duty
from kycuong.rules.worktime import end_of_day
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=30)


def owed(province: Province, lead: str, due: datetime | None) -> int:
    given = None
    if due is not None:
        given = duty.Due(due.date(), end_of_day(due.date()), "", provisional=False)
    return services.open_matter(
        kind="directive",
        title="Báo cáo kết quả rà soát",
        issuer=province["office"],
        lead=province[lead],
        due=given,
        source=services.Source("Công văn 493/UBND-KGVX", "/van-ban/1/", "Báo cáo"),
        actor=SYSTEM,
        at=MORNING,
    )


def figures(page: queries.Page, name: str) -> dict[str, int]:
    line = next(line for line in page.lines if line.name == name)
    figures = (cell.figure for cell in line.cells)
    return dict(zip((word.value for word in queries.COLUMNS), figures, strict=True))


def test_a_matter_is_counted_late_from_the_day_after_its_due_day(
    province: Province, phuc: Person
) -> None:
    owed(province, "noi_vu", MORNING + timedelta(days=1))
    evening = datetime(2024, 4, 25, 23, 59, tzinfo=clock.LOCAL)
    midnight = datetime(2024, 4, 26, 0, 0, tzinfo=clock.LOCAL)
    assert figures(queries.by_body(phuc.actor, evening), "Sở Nội vụ")["qua-han"] == 0
    assert figures(queries.by_body(phuc.actor, midnight), "Sở Nội vụ")["qua-han"] == 1


def test_every_figure_opens_a_list_of_that_many_rows(
    province: Province, phuc: Person
) -> None:
    owed(province, "noi_vu", MORNING + timedelta(days=1))
    owed(province, "noi_vu", None)
    owed(province, "tai_chinh", LATER + timedelta(days=1))
    with clock.fixed(LATER):
        client = phuc.client()
        page = queries.by_body(phuc.actor, LATER)
        cells = [cell for line in (*page.lines, page.total) for cell in line.cells]
        assert any(cell.late for cell in cells)
        for cell in (cell for cell in cells if cell.url):
            shown = client.get(cell.url).content.decode()
            assert len(re.findall('class="row-link"', shown)) == cell.figure


def test_the_total_is_the_sum_of_the_bodies(province: Province, phuc: Person) -> None:
    owed(province, "noi_vu", None)
    owed(province, "tai_chinh", None)
    page = queries.by_body(phuc.actor, MORNING)
    assert page.total.cells[0].figure == 2


def test_every_figure_stands_under_a_head(province: Province, phuc: Person) -> None:
    owed(province, "noi_vu", None)
    with clock.fixed(MORNING):
        shown = phuc.client().get("/theo-doi/").content.decode()
    heads = shown[shown.index("<thead>") : shown.index("</thead>")]
    assert len(re.findall("<th ", heads)) == 1 + len(queries.COLUMNS)


def test_a_stranger_sees_no_figure_of_another_body(
    province: Province, giang: Person
) -> None:
    owed(province, "noi_vu", None)
    assert not queries.by_body(giang.actor, MORNING).lines


def test_the_most_overdue_body_stands_first_unless_asked_otherwise(
    province: Province, phuc: Person
) -> None:
    owed(province, "noi_vu", None)
    owed(province, "tai_chinh", MORNING + timedelta(days=1))
    by = queries.by_body
    assert by(phuc.actor, LATER).lines[0].name == "Sở Tài chính"
    assert by(phuc.actor, LATER, sort="co-quan").lines[0].name == "Sở Nội vụ"
    assert by(phuc.actor, LATER, sort="?").sorted_by == "-qua-han"


def test_a_list_and_the_ledger_count_alike(province: Province, phuc: Person) -> None:
    owed(province, "noi_vu", MORNING + timedelta(days=1))
    for tally in ledger.tallies(phuc.actor, LATER):
        for word, figure in tally.counts.items():
            filters = ledger.Filters(shown=word, unit=tally.unit)
            assert ledger.count(phuc.actor, LATER, filters) == figure


def test_the_page_teaches_when_there_is_nothing(province: Province, an: Person) -> None:
    with clock.fixed(MORNING):
        assert "Chưa có việc nào" in an.client().get("/theo-doi/").content.decode()
