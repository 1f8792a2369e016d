"""A whole year lived through on a clock that tests set, Tết included."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from tests.cast import Person, Province

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.ledger import queries, services
from kycuong.rules import worktime
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2023, 12, 15), date(2024, 12, 14)  # the reporting year of 2024
TET = [date(2024, 2, 8) + timedelta(days=n) for n in range(7)]
LOCAL = clock.LOCAL
CALENDAR = worktime.national_calendar()
LIMITS = (worktime.WorkingDays(3), worktime.WorkingDays(10), worktime.CalendarDays(15))


@dataclass
class Year:
    """What was given, by whom it is led, and what became of it."""

    province: Province
    chance: random.Random
    due: dict[int, date] = field(default_factory=dict)
    lead: dict[int, str] = field(default_factory=dict)
    handed_in: dict[int, date] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)

    def give(self, at: datetime) -> None:
        """Give one duty with a limit counted from this day."""
        lead = self.chance.choice(["noi_vu", "tai_chinh", "long_xuyen"])
        limit = self.chance.choice(LIMITS)
        receipt = worktime.receipt(at.date(), limit, CALENDAR)
        pk = services.open_matter(
            kind="directive",
            title=f"Báo cáo kết quả tuần {at:%V}",
            issuer=self.province["office"],
            lead=self.province[lead],
            due=services.due_of(receipt),
            receipt=services.kept(receipt),
            tell=False,
            actor=SYSTEM,
            at=at,
        )
        self.due[pk], self.lead[pk] = receipt.due, lead
        services.accept(pk, actor=self.head(pk), at=at)

    def head(self, pk: int) -> Actor:
        """Return who heads the lead of a matter."""
        heads = {"noi_vu": "dung", "tai_chinh": "giang", "long_xuyen": "long"}
        return self.province.people[heads[self.lead[pk]]].actor

    def work(self, at: datetime, checker: Person) -> None:
        """Hand some results in, some on their due day, some late; judge the others."""
        for pk in list(self.due):
            if pk in self.closed:
                continue
            if pk in self.handed_in:
                if self.chance.random() < 0.5:
                    services.approve(pk, actor=checker.actor, at=at)
                    self.closed.add(pk)
            elif at.date() >= self.due[pk] and self.chance.random() < 0.6:
                services.submit(
                    pk,
                    text="Đã ban hành Kế hoạch.",
                    document_number="12/KH-SNV",
                    actor=self.head(pk),
                    at=at,
                )
                self.handed_in[pk] = at.date()


@pytest.fixture
def year(province: Province, phuc: Person) -> Year:
    """Live every worked day: give on Mondays, work every afternoon."""
    lived = Year(province, random.Random(2024))
    day = FIRST
    while day <= LAST:
        if CALENDAR.is_working(day):
            with clock.fixed(datetime(day.year, day.month, day.day, 16, tzinfo=LOCAL)):
                now = clock.now()
                if day.weekday() == 0:
                    lived.give(now)
                lived.work(now, phuc)
        day += timedelta(days=1)
    return lived


END = datetime(2024, 12, 14, 23, 59, tzinfo=LOCAL)


def test_a_year_ends_with_books_that_agree(year: Year, phuc: Person) -> None:
    assert len(year.due) > 40
    assert not list(services.verify(at=END))
    opened = queries.count(phuc.actor, END, queries.Filters())
    still = queries.count(phuc.actor, END, queries.Filters(shown="con-mo"))
    assert (opened, opened - still) == (len(year.due), len(year.closed))


def test_nobody_is_called_late_who_handed_in_on_the_due_day(
    year: Year, phuc: Person
) -> None:
    in_time = {pk for pk in year.closed if year.handed_in[pk] <= year.due[pk]}
    late = year.closed - in_time
    assert in_time
    assert late
    for shown, expected in (("xong-dung-han", in_time), ("xong-qua-han", late)):
        rows = queries.every(phuc.actor, END, queries.Filters(shown=shown))
        assert {row.pk for row in rows} == expected


def test_no_limit_in_working_days_ends_within_tet(year: Year) -> None:
    assert not set(year.due.values()) & set(TET)
    assert all(CALENDAR.is_working(due) for due in year.due.values())
