"""The figures of a period at its edges: the due day, the day before, the day after."""

from datetime import date, timedelta

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.ledger import services
from kycuong.ledger.models import Matter
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.flows import flows
from kycuong.ledger.services.rolling import differences
from kycuong.ledger.tests.matters import accepted, at, give, submitted
from kycuong.rules.duty import Due
from kycuong.shared.verdict import Refused

pytestmark = pytest.mark.django_db
APRIL = Period(date(2024, 4, 1), date(2024, 4, 30))
LATER = at("31/12 09:00")


def done(province: Province, handed_in: str) -> None:
    """Hand in a duty due on 26/4 at that moment; have it approved after the weekend."""
    dung, son = province.people["dung"], province.people["son"]
    pk = accepted(province, dung, due=date(2024, 4, 26))
    services.submit(
        pk,
        text="Đã ban hành Kế hoạch.",
        document_number="1/KH-SNV",
        actor=dung.actor,
        at=at(handed_in),
    )
    services.approve(pk, actor=son.actor, at=at("29/04 08:00"))


def test_done_on_the_due_day_is_on_time_everywhere(province: Province) -> None:
    done(province, "26/04 23:59")
    flow = flows(APRIL, LATER)[province["noi_vu"]]
    assert (flow.on_time, flow.late, flow.kept, flow.turned) == (1, 0, 1, 0)


def test_a_day_before_the_due_day_is_early_on_the_due_day_it_is_not(
    province: Province,
) -> None:
    for moment in ("25/04 23:59", "26/04 00:00"):
        done(province, moment)
    flow = flows(APRIL, LATER)[province["noi_vu"]]
    assert (flow.on_time, flow.early, flow.late) == (2, 1, 0)


def test_a_day_later_it_is_late_and_was_overdue(province: Province) -> None:
    done(province, "27/04 00:00")
    flow = flows(APRIL, LATER)[province["noi_vu"]]
    assert (flow.on_time, flow.late, flow.kept, flow.turned) == (0, 1, 0, 1)


def test_later_today_is_not_late_yet(province: Province) -> None:
    noon = MORNING.replace(hour=10, minute=30)
    late = Matter.objects.get(pk=give(province, instant=Due.by(noon))).overdue_from
    day = Period(noon.date(), noon.date())
    before, after = flows(day, late - timedelta(minutes=1)), flows(day, late)
    assert before[province["noi_vu"]].overdue == 0
    assert after[province["noi_vu"]].overdue == 1


def test_what_a_refused_act_gathered_is_dropped(
    province: Province, dung: Person, son: Person
) -> None:
    pk = submitted(province, dung)
    with pytest.raises(Refused):
        services.approve(pk, actor=dung.actor, at=at("25/04 10:00"))
    assert list(differences()) == []
