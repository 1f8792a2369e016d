"""Two runs at once, as two processes would: every step once, whoever was first."""

from datetime import date

import pytest
from tests.at_once import at_once
from tests.cast import MORNING, build_province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import services as ledger
from kycuong.rules.duty import Due
from kycuong.work.chasing import services
from kycuong.work.chasing.models import BecameLate, Urging
from kycuong.work.chasing.tests.conftest import at


@pytest.mark.django_db(transaction=True)
def test_of_two_runs_at_once_every_step_is_taken_by_one() -> None:
    province = build_province()
    dung = province.people["dung"]
    for _ in range(4):
        pk = ledger.open_matter(
            kind="directive",
            title="Báo cáo kết quả",
            issuer=province["office"],
            lead=province["noi_vu"],
            due=Due.end_of(date(2024, 5, 10)),
            tell=False,
            actor=SYSTEM,
            at=MORNING,
        )
        ledger.accept(pk, actor=dung.actor, at=MORNING)
    since, now = at("10/05 17:00"), at("13/05 07:00")
    runs = at_once(*[lambda: services.chase(at=now, since=since)] * 2)
    assert sorted(done.slips for done in runs) == [0, 4]
    assert Urging.objects.count() == BecameLate.objects.count() == 4
    assert notifications.unread_count(dung.actor) == 4
    assert not list(ledger.verify(at=at("13/05 08:00")))
