"""Two people lay a procedure on one matter at once: it follows one."""

import pytest
from tests.cast import MORNING, Person, build_province

from kycuong.ledger import services as ledger
from kycuong.ledger.tests.matters import accepted, at
from kycuong.ledger.tests.test_two_at_once import race
from kycuong.ledger.tests.verbs import state
from kycuong.work.procedures import services
from kycuong.work.procedures.models import Run
from kycuong.work.procedures.plans import Step

TEN = at("24/04 10:00")


@pytest.mark.django_db(transaction=True)
def test_of_two_procedures_laid_on_at_once_one_runs_and_the_other_is_refused() -> None:
    province = build_province()
    dung: Person = province.people["dung"]
    pk = accepted(province, dung)
    steps = [Step(1, "part", "Soạn dự thảo", "2wd", province["cchc"])]
    procedures = [
        services.write(name=name, steps=steps, actor=dung.actor, at=MORNING)
        for name in ("Trình kế hoạch", "Trình báo cáo")
    ]
    went = race(
        [
            lambda one=one: services.apply(  # type: ignore[misc]
                pk, procedure=one, units={}, actor=dung.actor, at=TEN
            )
            for one in procedures * 2
        ]
    )
    assert sorted(text == "done" for text in went) == [False, False, False, True]
    told = {text for text in went if text != "done"}
    assert told == {"Việc này đang theo một quy trình khác."}
    assert Run.objects.filter(matter=pk).count() == state(pk).open_parts == 1
    assert not list(ledger.verify(TEN))
