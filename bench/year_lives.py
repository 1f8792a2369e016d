"""Lives of directives as a province lives them: lawful, uneven, sometimes late.

Time is told in working minutes of the year, so that nobody here acts at night or in
Tết; `Days` turns them into instants.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from kycuong.config.demo.book_lives import LIMITS, MINUTES, Days
from kycuong.ledger.services.loading import Told
from kycuong.rules import worktime
from kycuong.rules.duty import Due, Entry, EntryKind, Party, Shape
from kycuong.rules.duty.course import Pause
from kycuong.rules.duty.fold import clock_due
from kycuong.rules.duty.pauses import paused_due
from kycuong.rules.worktime.instants import end_of_day

RESULT = {"text": "Đã ban hành kế hoạch, gửi 12 đơn vị.", "document_number": "12/KH"}


@dataclass
class Life:
    """One directive while it is lived; `now` is a working minute."""

    days: Days
    chance: random.Random
    office: int
    lead: int
    now: int
    entries: list[Entry] = field(default_factory=list)
    receipt: dict[str, Any] | None = None

    def write(self, kind: EntryKind, *, by: Party | None, **fields: Any) -> None:
        """Write the next entry at this minute."""
        at = self.days.instant(self.now)
        self.entries.append(Entry(len(self.entries) + 1, kind, at, by, **fields))

    def later(self, least: int, most: int) -> None:
        """Let some working minutes pass."""
        self.now += self.chance.randint(least, most)


@dataclass(frozen=True)
class Province:
    """Who takes part: the Office, bodies, each body's divisions and its pace.

    A pace of 1 hands in on the day; the slow hand in later.
    """

    office: int
    bodies: tuple[int, ...]
    divisions: dict[int, tuple[int, ...]]
    pace: dict[int, float]


def lives(
    province: Province,
    days: Days,
    count: int,
    *,
    until: date,
    seed: int,
    told: date | None = None,
) -> Iterator[list[Told]]:
    """Yield each directive with the requests it gave rise to, the directive first.

    They are given until `until`; what would happen after that, or after the day `told`,
    has not happened yet.
    """
    chance = random.Random(seed)
    last = days.minute(until)
    end = days.instant(days.minute(told or until) - 1)
    for number in range(count):
        begun = int(last * number / count)
        lead = chance.choice(province.bodies)
        life = Life(days, chance, province.office, lead, begun)
        children = _live(life, province)
        yield _cut(life, children, number, end)


def _live(life: Life, province: Province) -> list[Told]:
    """Live one directive to its end; return the requests it gave rise to."""
    chance, office, lead = life.chance, Party(life.office), Party(life.lead)
    standing = chance.random() < 0.03
    given = life.days.instant(life.now).date()
    limit = chance.choice(LIMITS) if chance.random() < 0.9 and not standing else ""
    due = _due(limit, given, life.days.calendar) if limit else None
    if limit:
        life.receipt = {"limit": limit, "start": given.isoformat(), "lines": []}
    life.write(
        EntryKind.ASSIGN, by=office, to=lead, due=due, standing=standing, clock="8wh"
    )
    life.later(20, 600)
    if chance.random() < 0.02:
        due = _disputed(life, province, due)
        lead = Party(life.lead)
    life.write(EntryKind.ACCEPT, by=lead)
    if standing:
        return _attested(life, lead)
    holder = lead
    if chance.random() < 0.6:
        life.later(10, 400)
        holder = Party(chance.choice(province.divisions[life.lead]))
        life.write(EntryKind.HAND_OVER, by=lead, to=holder)
    children: list[Told] = []
    if due and chance.random() < 0.01:
        due = _paused(life, limit, given, due)
    if due and chance.random() < 0.08:
        due = _asked(life, lead, due, children)
    _finish(life, province, holder, due)
    return children


def _due(limit: str, given: date, calendar: worktime.WorkCalendar) -> Due:
    parsed = worktime.parse_limit(limit)
    return Due.end_of(worktime.due(given, parsed, calendar))


def _disputed(life: Life, province: Province, due: Due | None) -> Due | None:
    """Refuse, and be given it all the same or see it go to the body named."""
    chance, office = life.chance, Party(life.office)
    named = chance.choice([body for body in province.bodies if body != life.lead])
    said = {"clause": "Quyết định 12/QĐ-UBND, Điều 2", "proper_unit": named}
    life.write(
        EntryKind.DECLINE,
        by=Party(life.lead),
        to=Party(named),
        reason="Không thuộc chức năng.",
        clock="16wh",
        details=said,
    )
    life.later(60, 900)
    life.lead = chance.choice([named, life.lead])
    at = life.days.instant(life.now)
    again = None
    if due and due.at <= at + timedelta(days=2):
        again = due = _due("10wd", at.date(), life.days.calendar)
    life.write(
        EntryKind.ASSIGN,
        by=office,
        to=Party(life.lead),
        due=again,
        reason="Văn phòng quyết định thẩm quyền.",
        clock="8wh",
    )
    life.later(20, 300)
    return due


def _attested(life: Life, lead: Party) -> list[Told]:
    """Attest a standing duty month by month until the days run out."""
    while True:
        life.now += 21 * MINUTES
        if life.now >= len(life.days.days) * MINUTES:
            return []
        period = f"{life.days.instant(life.now):%Y-%m}"
        if life.entries[-1].period != period:
            life.write(
                EntryKind.ATTEST, by=lead, details={"period": period, "text": "Đã giữ."}
            )


def _paused(life: Life, limit: str, given: date, due: Due) -> Due:
    """Stop the clock for some days and let it run again before its cap."""
    at = life.days.instant(life.now)
    if due.at <= at:
        return due
    office, calendar = Party(life.office), life.days.calendar
    cap = at.date() + timedelta(days=20)
    still = Pause(at, end_of_day(cap))
    capped = paused_due(due, limit, given, [still], calendar)
    said = {
        "ground": "ministry",
        "instrument": "Công văn 12/BNV-TH",
        "until": cap.isoformat(),
    }
    life.write(
        EntryKind.PAUSE, by=office, due=capped, was=due, reason="Chờ Bộ", details=said
    )
    life.later(MINUTES, 8 * MINUTES)
    back = life.days.instant(life.now)
    still = Pause(at, min(back, end_of_day(cap)))
    real = paused_due(due, limit, given, [still], calendar)
    life.write(EntryKind.RESUME, by=office, due=real, was=capped)
    return real


def _asked(life: Life, lead: Party, due: Due, children: list[Told]) -> Due:
    """Ask for more time before the due date; somebody decides, in time or not."""
    chance, days, office = life.chance, life.days, Party(life.office)
    latest = days.minute(due.day) - 1
    if latest <= life.now:
        return due
    life.now = chance.randint(life.now, latest)
    at = days.instant(life.now)
    wished = Due.end_of(days.days[days.minute(due.day) // MINUTES + 5])
    life.write(
        EntryKind.ASK,
        by=lead,
        due=wished,
        was=due,
        reason="Chưa đủ số liệu",
        clock="48wh",
    )
    clock = clock_due(at, "48wh", days.calendar)
    life.later(60, 8 * MINUTES)
    decided = days.instant(life.now)
    kind = chance.choice((EntryKind.GRANT, EntryKind.GRANT, EntryKind.DENY))
    if wished.at <= decided:  # a day that has passed is no more time
        kind = EntryKind.DENY
    given = wished if kind is EntryKind.GRANT else None
    was = due if given else None
    life.write(kind, by=office, due=given, was=was, reason="Đã xem xét.")
    children.append(
        Told(
            kind="extension",
            title="Quyết định đề nghị gia hạn",
            entries=[
                Entry(
                    *(1, EntryKind.ASSIGN, at, lead, office, clock), shape=Shape.REPLY
                ),
                Entry(
                    *(2, EntryKind.ANSWER, decided, office),
                    details={"text": "Đã quyết định."},
                ),
            ],
        )
    )
    return given or due


def _finish(life: Life, province: Province, holder: Party, due: Due | None) -> None:
    """Hand in by the body's pace, perhaps twice, and have it confirmed."""
    chance, days = life.chance, life.days
    office = Party(life.office)
    target = days.minute(due.day) if due else life.now + 10 * MINUTES
    drawn = chance.gauss(province.pace[life.lead], 0.35)
    life.now = max(life.now + 30, int(life.now + (target - life.now) * drawn))
    while True:
        if chance.random() < 0.4:
            life.write(EntryKind.REPORT, by=holder, details={"text": "Đang làm."})
            life.later(30, 900)
        life.write(EntryKind.SUBMIT, by=holder, clock="3wd", details=RESULT)
        life.later(30, 5 * MINUTES)
        if chance.random() > 0.1:
            life.write(EntryKind.APPROVE, by=office)
            return
        life.write(EntryKind.REWORK, by=office, reason="Thiếu số liệu.")
        life.later(MINUTES, 3 * MINUTES)


def _cut(life: Life, children: list[Told], number: int, end: datetime) -> list[Told]:
    """Leave out what has not happened by the end; the directive stands first."""
    kept = [entry for entry in life.entries if entry.at <= end]
    title = f"Nhiệm vụ {number + 1} giao trong năm"
    told = [Told("directive", title, kept, receipt=life.receipt)]
    for child in children:
        lived = [entry for entry in child.entries if entry.at <= end]
        if lived:
            told.append(Told(child.kind, child.title, lived))
    return told
