"""V04 is proposed where dossiers came back often in a month, never for the gate's own."""

import pytest
from tests.cast import Province

from kycuong.kernel.parameters import services as parameters
from kycuong.rules.gate import Gate
from kycuong.work.breaches import services
from kycuong.work.breaches.models import Breach
from kycuong.work.submissions.services import Added
from kycuong.work.submissions.tests.courses import at, resent, returned

pytestmark = pytest.mark.django_db


def least(province: Province, count: int) -> None:
    """Let the Office set from how many returns it may be proposed."""
    pk = parameters.propose(
        key="breach_returns",
        value=str(count),
        since=at("01/04 00:00").date(),
        basis="Quyết định 12/QĐ-UBND",
        actor=province.people["chi"].actor,
        at=at("01/04 08:00"),
    )
    parameters.confirm(pk, actor=province.people["son"].actor, at=at("01/04 09:00"))


def test_from_the_third_return_of_a_month_on_it_is_proposed_once(
    province: Province,
) -> None:
    for number, day in enumerate(("02/05", "03/05", "06/05"), start=1):
        assert services.open_proposals(at=at(f"{day} 06:15")) == 0
        returned(province, when=f"{day} 09:00")
        assert Breach.objects.count() == 0, number
    assert services.open_proposals(at=at("07/05 06:15")) == 1
    breach = Breach.objects.get()
    assert (breach.code, breach.body_id) == ("V04", province["noi_vu"])
    assert breach.happened_on == at("06/05 00:00").date()
    assert "Tháng 05/2024 có 3 lượt hồ sơ trình bị trả lại" in breach.statement
    assert len(breach.evidence) == 3
    returned(province, when="07/05 09:00")
    assert services.open_proposals(at=at("08/05 06:15")) == 0
    assert breach.state == "proposed"


def test_what_is_charged_to_the_gate_is_not_counted(province: Province) -> None:
    least(province, 2)
    pk = returned(province)
    resent(province, pk, when="06/05 09:00")
    overlooked = Added(Gate.G5, "Số liệu trang 3 và trang 5 khác nhau.", "draft")
    returned(province, pk=pk, added=(overlooked,), when="07/05 09:00", only_added=True)
    assert services.open_proposals(at=at("08/05 06:15")) == 0
    returned(province, when="08/05 09:00")
    assert services.open_proposals(at=at("09/05 06:15")) == 1
    assert "trình lần 2" not in Breach.objects.get().statement


def test_what_came_back_on_the_last_day_of_a_month_is_proposed_the_next(
    province: Province,
) -> None:
    least(province, 2)
    for day in ("30/05", "31/05"):
        returned(province, when=f"{day} 09:00", sent_on="29/05 08:00")
    assert services.open_proposals(at=at("01/06 06:15")) == 1
    assert services.open_proposals(at=at("02/06 06:15")) == 0
