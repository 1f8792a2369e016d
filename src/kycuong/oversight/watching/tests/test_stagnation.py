"""What stands still."""

import pytest
from tests.cast import Person, Province

from kycuong.ledger import services
from kycuong.ledger.queries.stagnation import ONE_MINUTE, quiet_before
from kycuong.ledger.tests.matters import at
from kycuong.oversight.watching import queries
from kycuong.oversight.watching.tests import stories
from kycuong.rules.duty.fold import clock_due
from kycuong.rules.worktime import national_calendar
from kycuong.shared import clock

pytestmark = pytest.mark.django_db


def quiet(person: Person, when: str) -> list[str]:
    page = queries.stagnation_page(person.actor, at(when))
    return [f"{row.row.pk} {row.days}" for row in page.found.rows]


def test_a_matter_stands_still_from_the_end_of_the_setting_on(
    province: Province, phuc: Person
) -> None:
    pk = stories.silent(province)  # heard of on 06/05; ten working days end on 20/05
    assert quiet(phuc, "20/05 23:59") == []
    assert quiet(phuc, "21/05 00:01") == [f"{pk} 11"]


def test_a_report_starts_the_count_again(province: Province, phuc: Person) -> None:
    pk = stories.silent(province)
    stories.report(province, pk, "dung", "20/05 09:00")
    assert quiet(phuc, "28/05 08:00") == []


def test_urging_from_outside_is_no_sign_of_life(
    province: Province, phuc: Person
) -> None:
    pk = stories.silent(province)
    services.urge(
        pk,
        rung="overdue",
        text="Phiếu nhắc việc",
        at=at("20/05 09:00"),
    )
    assert quiet(phuc, "21/05 08:00") == [f"{pk} 11"]


def test_what_waits_for_its_reviewer_does_not_stand_still(
    province: Province, phuc: Person
) -> None:
    pk = stories.silent(province)
    stories.submit(province, pk, "dung", "07/05 09:00")
    assert quiet(phuc, "28/05 08:00") == []


def test_a_head_sees_what_the_own_body_holds_and_an_officer_the_own(
    province: Province, dung: Person, giang: Person, an: Person
) -> None:
    pk = stories.silent(province)
    assert len(quiet(dung, "21/05 08:00")) == 1
    assert quiet(giang, "21/05 08:00") == []
    assert quiet(an, "21/05 08:00") == []
    stories.hand(province, pk, "dung", "an", "07/05 08:00")
    assert len(quiet(an, "28/05 08:00")) == 1


def test_the_page_narrows_to_one_body(province: Province, phuc: Person) -> None:
    stories.silent(province)
    with clock.fixed(at("21/05 08:00")):
        address = f"/theo-doi/ngung-tre/?don-vi={province['tai_chinh']}"
        client = phuc.client()
        assert "Rà soát" in client.get("/theo-doi/ngung-tre/").content.decode()
        assert "Rà soát" not in client.get(address).content.decode()


@pytest.mark.parametrize("limit", ["10wd", "3wd", "8wh"])
@pytest.mark.parametrize("when", ["21/05 00:00", "06/05 10:00", "12/05 12:00"])
def test_the_cut_is_the_last_minute_whose_limit_has_run_out(
    limit: str, when: str
) -> None:
    calendar, asked = national_calendar(), at(when)
    cut = quiet_before(asked, limit, calendar)
    assert clock_due(cut, limit, calendar).at <= asked
    assert clock_due(cut + 2 * ONE_MINUTE, limit, calendar).at > asked or (
        asked - cut < 2 * ONE_MINUTE
    )
