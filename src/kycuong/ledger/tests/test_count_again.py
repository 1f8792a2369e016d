"""A calendar decision is loaded: open due dates are counted again, with an entry."""

from datetime import date

from tests.cast import MORNING, Person, Province

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.calendars import services as calendar_services
from kycuong.kernel.calendars.enums import Ruling
from kycuong.kernel.calendars.services import DayRuling
from kycuong.ledger import services
from kycuong.ledger.models import Entry
from kycuong.ledger.tests.matters import at, give
from kycuong.ledger.tests.verbs import state
from kycuong.rules import duty, worktime
from kycuong.rules.worktime import WorkingDays


def counted(province: Province, start: date, days: int) -> int:
    """Give a matter whose due date was counted from a limit."""
    calendar = calendars.calendar_for(province["noi_vu"], at=MORNING)
    receipt = worktime.receipt(start, WorkingDays(days), calendar)
    due, kept = services.due_of(receipt), services.kept(receipt)
    return give(province, instant=due, receipt=kept)


def close(day: date, chi: Person, son: Person, *, year: int | None = None) -> int:
    """Let Chi propose and Sơn approve that a day is off; return the proposal."""
    return calendar_services.decide(
        number="Công văn 99/UBND-TH",
        issued_on=day,
        in_force_from=date(2024, 4, 25),
        days=[DayRuling(day, Ruling.CLOSURE, "Nghỉ theo quyết định")],
        completes_year=year,
        proposer=chi.actor,
        actor=son.actor,
        at=at("25/04 09:00"),
    )


def test_it_works(province: Province, chi: Person, son: Person) -> None:
    pk = counted(province, date(2024, 4, 24), 5)
    assert state(pk).due_on == date(2024, 5, 4)
    close(date(2024, 5, 3), chi, son)
    matter = state(pk)
    assert matter.due_on == date(2024, 5, 6)
    entry = Entry.objects.get(matter=pk, kind=duty.EntryKind.RECOUNT)
    assert entry.was_due_on == date(2024, 5, 4)
    assert entry.reason == "Công văn 99/UBND-TH"
    assert entry.payload["receipt"]["limit"] == "5wd"
    assert entry.actor_name == "Hệ thống"
    assert not list(services.verify(at("25/04 10:00")))


def test_the_receipt_of_a_date_counted_again_is_said_from_its_calendar(
    province: Province, chi: Person, son: Person, dung: Person
) -> None:
    pk = counted(province, date(2024, 4, 24), 5)
    close(date(2024, 5, 3), chi, son)
    version = Entry.objects.get(matter=pk, seq=2).payload["receipt"]["version"]
    page = dung.client().get(f"/viec/{pk}/").content.decode()
    assert f"phiên bản {version}" in page
    assert "Thứ Sáu 03/05/2024: không tính" in page
    assert "tính ngày thứ 5" in page


def test_a_date_set_by_hand_stays_and_only_its_nearness_moves(
    province: Province, chi: Person, son: Person
) -> None:
    pk = give(province)
    before = state(pk).near_from
    close(date(2024, 5, 9), chi, son)
    matter = state(pk)
    assert matter.last_seq == 1
    assert matter.due_on == date(2024, 5, 10)
    assert matter.near_from < before
    assert not list(services.verify(at("25/04 10:00")))


def test_a_provisional_date_becomes_final_when_its_year_is_complete(
    province: Province, chi: Person, son: Person
) -> None:
    pk = counted(province, date(2026, 12, 28), 6)
    assert state(pk).due_provisional
    close(date(2027, 5, 3), chi, son, year=2027)
    matter = state(pk)
    assert not matter.due_provisional
    assert Entry.objects.get(matter=pk, seq=2).was_due_provisional


def test_what_is_over_is_not_counted_again(
    province: Province, chi: Person, son: Person
) -> None:
    pk = counted(province, date(2024, 4, 24), 5)
    services.cancel(pk, reason="thôi", actor=son.actor, at=at("24/04 10:00"))
    close(date(2024, 5, 3), chi, son)
    assert state(pk).last_seq == 2
