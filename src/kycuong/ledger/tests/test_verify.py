"""Verifying names what the entries do not say; a due day is on time in every list."""

from datetime import date

from tests.cast import MORNING, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.ledger import journal, queries, services
from kycuong.ledger.enums import Shown
from kycuong.ledger.models import Matter
from kycuong.ledger.queries import Filters
from kycuong.ledger.tests.matters import at, give
from kycuong.rules import duty
from kycuong.rules.duty import Due
from kycuong.rules.worktime import national_calendar

CALENDAR = national_calendar()


def test_what_is_finished_on_its_due_day_is_on_time_in_every_list(
    province: Province,
) -> None:
    people = province.people
    pk = give(province, due=date(2024, 5, 10))
    services.accept(pk, actor=people["dung"].actor, at=at("24/04 09:00"))
    services.submit(
        pk,
        text="Đã ban hành Kế hoạch.",
        document_number="12/KH-SNV",
        actor=people["dung"].actor,
        at=at("10/05 23:59"),
    )
    services.approve(pk, actor=people["phuc"].actor, at=at("15/05 09:00"))
    now = at("20/05 09:00")
    office = people["phuc"].actor
    shown = {
        word: [row.pk for row in queries.every(office, now, Filters(shown=word))]
        for word in Shown.values
    }
    assert [word for word, rows in shown.items() if rows] == [Shown.DONE_ON_TIME]


def test_verify_names_every_column_that_does_not_say_what_the_entries_say(
    province: Province,
) -> None:
    pk = give(province)
    with act(SYSTEM, "tests.tamper", at=MORNING):
        Matter.objects.filter(pk=pk).update(
            overdue_from=at("01/05 00:00"), lead_unit=province["tai_chinh"]
        )
    found = {each.field: each for each in services.verify(MORNING)}
    assert set(found) == {"overdue_from", "lead_unit_id"}
    assert str(found["lead_unit_id"]).startswith("V-2024-")
    assert Due.end_of(date(2024, 5, 10)).at.isoformat()[:10] == "2024-05-11"


def test_verify_names_a_book_that_is_no_lawful_course(province: Province) -> None:
    pk = give(province)
    matter = Matter.objects.get(pk=pk)
    approve = duty.Entry(2, duty.EntryKind.APPROVE, at("25/04 09:00"), None)
    with act(SYSTEM, "tests.tamper", at=MORNING):
        journal.row(approve, matter, actor=SYSTEM, units={}).save()
    (found,) = services.verify(at("25/04 10:00"))
    assert (found.field, found.matter) == ("entries", pk)
