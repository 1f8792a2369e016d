"""The stored stretches follow every way into the book; verify sees where they do not."""

import random
from datetime import date, timedelta

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act, attempt
from kycuong.ledger import rollups, services
from kycuong.ledger.models import Rollup, Stretch
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.flows import flows
from kycuong.ledger.services.rolling import differences
from kycuong.ledger.tests.histories import write_random
from kycuong.ledger.tests.matters import accepted, asked, at, give
from kycuong.rules.duty import Due

pytestmark = pytest.mark.django_db


def cut(pk: int) -> list[tuple[str, str]]:
    rows = Stretch.objects.filter(matter=pk).order_by("seq")
    return [(row.begun, row.ended) for row in rows]


def test_a_matter_is_one_stretch_until_something_counts(
    province: Province, dung: Person
) -> None:
    pk = give(province)
    assert cut(pk) == [("received", "")]
    services.accept(pk, actor=dung.actor, at=at("24/04 09:00"))
    services.report(pk, text="Đang làm.", actor=dung.actor, at=at("25/04 09:00"))
    first, second = Stretch.objects.filter(matter=pk).order_by("seq")
    assert (first.until, second.since) == (at("24/04 09:00"),) * 2
    assert second.until is None


def test_a_date_granted_later_leaves_what_was_known_before(
    province: Province, dung: Person, son: Person
) -> None:
    pk = asked(province, dung)
    services.grant(pk, actor=son.actor, at=at("08/05 09:00"))
    rows = list(Stretch.objects.filter(matter=pk).order_by("seq"))
    before, now = rows[1], rows[-1]
    assert before.due_at < now.due_at
    assert before.original_due_at == now.original_due_at == before.due_at
    assert now.beyond_from == now.original_due_at


def test_verify_names_a_stretch_that_the_entries_do_not_give(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    Stretch.objects.filter(matter=pk, until__isnull=True).update(overdue_from=MORNING)
    found = {one.field for one in services.verify(at("25/04 10:00"), only=[pk])}
    assert found == {"stretches"}


def test_verify_names_a_rollup_that_the_stretches_do_not_give(
    province: Province, dung: Person
) -> None:
    accepted(province, dung)
    row = Rollup.objects.filter(grain="day").first()
    assert row is not None
    Rollup.objects.filter(pk=row.pk).update(received=row.received + 1)
    (wrong,) = differences()
    assert (wrong.measure, wrong.stored - wrong.counted) == ("received", 1)
    assert list(map(str, services.verify(at("25/04 10:00")))) == [str(wrong)]


def test_what_an_inner_act_gathered_goes_with_it_when_it_is_undone(
    province: Province, dung: Person
) -> None:
    with act(SYSTEM, "test.outer", at=MORNING):
        with pytest.raises(ZeroDivisionError), act(SYSTEM, "test.inner", at=MORNING):
            give(province)
            raise ZeroDivisionError
        give(province)
    assert Stretch.objects.count() == 1
    assert sum(Rollup.objects.filter(grain="year").values_list("received", flat=True))
    assert list(differences()) == []


def test_what_a_savepoint_takes_back_is_not_summed(
    province: Province, dung: Person
) -> None:
    with act(SYSTEM, "test.outer", at=MORNING):
        with pytest.raises(ZeroDivisionError), attempt():
            give(province)
            raise ZeroDivisionError
        with attempt():
            give(province)
    assert Stretch.objects.count() == 1
    assert list(differences()) == []


def test_who_gets_the_work_anew_is_measured_by_the_date_given_with_it(
    province: Province, dung: Person, chi: Person
) -> None:
    pk = give(province, due=date(2024, 5, 10))
    services.assign(
        pk,
        unit=province["tai_chinh"],
        due=Due.end_of(date(2024, 5, 31)),
        reason="Đúng thẩm quyền của Sở Tài chính.",
        actor=chi.actor,
        at=at("13/05 09:00"),
    )
    day = Period(date(2024, 5, 13), date(2024, 5, 13))
    found = flows(day, at("31/12 09:00"))
    assert found[province["noi_vu"]].passed == 1
    assert found[province["tai_chinh"]].beyond == 0
    assert found[province["tai_chinh"]].overdue == 0


def test_nothing_is_summed_outside_an_act() -> None:
    with pytest.raises(RuntimeError):
        rollups.gathered()


def test_a_handful_of_years_adds_up(province: Province) -> None:
    chance = random.Random(1)
    for _ in range(12):
        write_random(province, chance)
    assert list(services.verify(MORNING + timedelta(days=900))) == []
