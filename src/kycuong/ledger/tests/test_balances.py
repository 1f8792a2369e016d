"""A merger in the middle of a period: the figures split at the date, nothing lost."""

from datetime import date, timedelta

import pytest
from tests.cast import Person, Province
from tests.reorganising import IN_FORCE, MIDNIGHT, approved, merged

from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.reorganising import services as reorganising
from kycuong.kernel.organisations.reorganising.services import NewBody
from kycuong.ledger import queries, services
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.flows import flow_total, flows
from kycuong.ledger.tests.matters import accepted, at, give, submitted
from kycuong.rules.duty.flows import Flow

pytestmark = pytest.mark.django_db
APRIL = Period(date(2024, 4, 1), IN_FORCE - timedelta(days=1))
MAY = Period(IN_FORCE, date(2024, 5, 31))
WHOLE = Period(APRIL.first, MAY.last)
LATER = at("31/05 16:00")
NEW = NewBody(name="Sở Nội vụ và Tài chính", short_name="Sở NV&TC")


@pytest.fixture
def heir(province: Province, dung: Person, son: Person) -> int:
    """Merge two departments with four matters, one of which ended before."""
    done = submitted(province, dung)
    services.approve(done, actor=son.actor, at=at("26/04 10:00"))
    accepted(province, dung)
    give(province)
    give(province, to="tai_chinh")
    approved(
        province,
        merged(province["noi_vu"], new=NEW),
        merged(province["tai_chinh"], new=NEW),
    )
    reorganising.apply_due(MIDNIGHT)
    return organisations.find(NEW.name, on=IN_FORCE)[0].unit.id


def test_before_the_date_under_the_old_bodies_after_it_under_the_new(
    heir: int, province: Province
) -> None:
    assert flows(APRIL, LATER) == {
        province["noi_vu"]: Flow(received=3, on_time=1, early=1, kept=1),
        province["tai_chinh"]: Flow(received=1),
    }
    assert flows(MAY, LATER) == {
        province["noi_vu"]: Flow(opening=2, passed=2),
        province["tai_chinh"]: Flow(opening=1, passed=1),
        heir: Flow(taken=3, turned=3, overdue=3, beyond=3),
    }


def test_totals_before_and_after_are_the_totals_of_the_period(heir: int) -> None:
    before, after, whole = (flow_total(period, LATER) for period in (APRIL, MAY, WHOLE))
    assert whole.received == before.received + after.received == 4
    assert whole.closed == before.closed + after.closed == 1
    assert whole.taken == whole.passed == 3
    assert before.closing == after.opening == 3
    assert whole.closing == after.closing == 3


def test_the_list_of_now_counts_each_matter_once_under_the_lead_of_now(
    heir: int, quang: Person, province: Province
) -> None:
    for unit, owed in ((heir, 3), (province["noi_vu"], 0)):
        filters = queries.Filters(shown="con-mo", unit=unit)
        assert queries.count(quang.actor, LATER, filters) == owed
    everything = queries.count(quang.actor, LATER, queries.Filters())
    assert everything >= 4
