"""Figures of a period: counted at once for a small book, by a job for a large one."""

from datetime import date, datetime, timedelta

import pytest
from tests.cast import Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.schedules.services import Slot
from kycuong.ledger import jobs
from kycuong.ledger.figures import unpacked
from kycuong.ledger.models import Reckoning
from kycuong.ledger.periods import Period, month_of, quarter_of, standard, year_of
from kycuong.ledger.queries import kept
from kycuong.ledger.queries.reckoning import reckon
from kycuong.ledger.services.loading import Told, load
from kycuong.ledger.services.reckoning import keep_figures
from kycuong.ledger.tests.matters import accepted, at
from kycuong.rules.duty import Due, Entry, EntryKind, Party
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
NOW = at("28/05 08:00")
QUARTER = quarter_of(date(2024, 5, 20))


def many(province: Province, count: int = kept.LIVE + 1) -> None:
    """Load matters accepted on 06/05/2024, due a week later, and forgotten."""
    given, due = at("06/05 07:00"), Due.end_of(date(2024, 5, 14))
    office, lead = Party(province["office"]), Party(province["noi_vu"])
    entries = (
        Entry(1, EntryKind.ASSIGN, given, office, lead, due, clock="8wh"),
        Entry(2, EntryKind.ACCEPT, given + timedelta(hours=1), lead),
    )
    told = [Told("directive", f"Việc số {n}", entries) for n in range(count)]
    load(told, actor=SYSTEM, at=NOW)


def test_what_a_job_kept_is_what_the_page_would_count(province: Province) -> None:
    many(province, 3)
    (counted,) = reckon([QUARTER], NOW)
    keep_figures([QUARTER], at=NOW)
    row = Reckoning.objects.get()
    assert unpacked(row.figures, at=row.at, entry=row.entry) == counted


def test_one_pass_counts_every_period_as_if_alone(province: Province) -> None:
    many(province, 2)
    periods = [QUARTER, month_of(date(2024, 5, 1)), year_of(date(2024, 5, 1))]
    together = reckon(periods, NOW)
    assert together == [reckon([period], NOW)[0] for period in periods]
    assert sum(row.minutes for row in together[0].late) == 2 * 9 * 480 + 2 * 60


def test_the_minutes_of_a_matter_are_those_of_its_life(province: Province) -> None:
    many(province, 1)
    bodies = [row for row in reckon([QUARTER], NOW)[0].held if row.unit is None]
    assert sum(row.minutes for row in bodies) == 16 * 480 + 60


def test_a_large_book_is_left_to_the_background(
    province: Province, phuc: Person
) -> None:
    many(province)
    assert kept.counted(QUARTER, NOW).figures is None
    with clock.fixed(NOW):
        client = phuc.client()
        before = client.get("/theo-doi/giu-viec/").content.decode()
        assert "Kỳ này chưa được tính" in before
        asked = client.post(
            "/theo-doi/tinh/",
            {
                "ky": "khac",
                "tu": QUARTER.first.isoformat(),
                "den": QUARTER.last.isoformat(),
                "trang": "held",
            },
        )
        assert asked["Location"].startswith("/theo-doi/giu-viec/?")
        jobs.reckon.call(QUARTER.first.isoformat(), QUARTER.last.isoformat())
        after = client.get("/theo-doi/giu-viec/").content.decode()
    assert "Số liệu tính lúc 08:00 ngày 28/05/2024." in after
    assert "Sở Nội vụ" in after


def test_entries_since_are_said_to_be_missing(
    province: Province, phuc: Person, dung: Person
) -> None:
    many(province)
    keep_figures([QUARTER], at=NOW)
    assert not kept.counted(QUARTER, NOW).stale
    accepted(province, dung)
    assert kept.counted(QUARTER, NOW).stale


def test_only_who_reads_the_province_has_it_counted(
    province: Province, dung: Person
) -> None:
    answer = dung.client().post("/theo-doi/tinh/", {"ky": "quy"})
    assert answer.status_code == 403


def test_the_daily_job_counts_the_periods_of_reports(province: Province) -> None:
    many(province, 1)
    jobs.reckon_daily(Slot(NOW, NOW - timedelta(days=1), NOW))
    assert Reckoning.objects.count() == len(standard(NOW.date())) == 5
    jobs.reckon_daily(Slot(NOW, NOW - timedelta(days=1), NOW))
    assert Reckoning.objects.count() == 5


@pytest.mark.parametrize(
    ("instant", "inside"),
    [
        (datetime(2024, 3, 31, 23, 59, tzinfo=clock.LOCAL), False),
        (datetime(2024, 4, 1, 0, 0, tzinfo=clock.LOCAL), True),
        (datetime(2024, 6, 30, 23, 59, tzinfo=clock.LOCAL), True),
        (datetime(2024, 7, 1, 0, 0, tzinfo=clock.LOCAL), False),
    ],
)
def test_a_period_has_both_its_days(instant: datetime, inside: bool) -> None:
    assert QUARTER.has(instant) is inside


def test_the_quarter_before_january_is_last_years() -> None:
    known = standard(date(2024, 1, 15))
    assert known["quy-truoc"] == Period(date(2023, 10, 1), date(2023, 12, 31))
    assert known["thang-truoc"] == Period(date(2023, 12, 1), date(2023, 12, 31))
