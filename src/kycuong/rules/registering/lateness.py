"""How long a document waited for its register, in working days, and if that was late."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Self

from kycuong.rules.duty.settings import Settings
from kycuong.rules.registering.evidence import ARRIVALS, LABELS, Evidence, Source
from kycuong.rules.worktime import (
    WorkCalendar,
    WorkingDays,
    day_name,
    due_on,
    local_day,
    to_local,
    walked_lines,
    working_days_between,
)

LAW: Final = "Nghị định 30/2020/NĐ-CP, Điều 4, Điều 22"


@dataclass(frozen=True, slots=True)
class Terms:
    """How many working days after the day of coming are allowed, why and by which text."""

    days: int
    why: str
    basis: str


@dataclass(frozen=True, slots=True)
class Measured:
    """One evidence against the entry.

    `day_zero` is the day from which is counted, `waited` the working days after it up
    to the entry, `due` the last day in time. `late` is never said of what does not
    tell when the document came. `instead` is what is counted from where the evidence
    cannot be: a day of coming before the document was made.
    """

    evidence: Evidence
    day_zero: date
    waited: int
    due: date
    late: bool
    lines: tuple[str, ...]
    instead: Evidence | None = None

    @property
    def start(self) -> Evidence:
        """Return the evidence from which is counted."""
        return self.instead or self.evidence


@dataclass(frozen=True, slots=True)
class Registered:
    """What is known of one registration, kept with it and never counted again.

    `waited` is the most that any evidence of coming says, None where there is none;
    `since_dated` what the document's own date says; `doubts` are contradictions
    between what was typed and what the machine kept.
    """

    entered_at: datetime
    terms: Terms
    measured: tuple[Measured, ...]
    waited: int | None
    late: bool
    since_dated: int | None
    doubts: tuple[str, ...]
    calendar_version: str

    @property
    def hardest(self) -> Measured | None:
        """Return the measure by which it waited longest."""
        found = [each for each in self.measured if each.evidence.source in ARRIVALS]
        return max(found, key=lambda each: each.waited, default=None)

    def sentence(self) -> str:
        """Return in one sentence how long it waited, and by which evidence."""
        by = self.hardest
        if by is None:
            return "Không có dấu vết nào cho biết văn bản đến khi nào."
        label = LABELS[by.start.source]
        told = f"Vào sổ sau {by.waited} ngày làm việc, tính từ {_when(by.start)}"
        told = f"{told} ({label}); được phép {self.terms.days}"
        if not self.late:
            return f"{told}. Đúng hạn."
        return f"{told}. Chậm {by.waited - self.terms.days} ngày làm việc."

    def to_json(self) -> dict[str, Any]:
        """Return plain values to keep."""
        return {
            "entered_at": self.entered_at.isoformat(),
            "terms": [self.terms.days, self.terms.why, self.terms.basis],
            "measured": [
                {
                    **each.evidence.to_json(),
                    "day_zero": each.day_zero.isoformat(),
                    "waited": each.waited,
                    "due": each.due.isoformat(),
                    "late": each.late,
                    "lines": list(each.lines),
                    **({"instead": each.instead.to_json()} if each.instead else {}),
                }
                for each in self.measured
            ],
            "waited": self.waited,
            "late": self.late,
            "since_dated": self.since_dated,
            "doubts": list(self.doubts),
            "calendar": self.calendar_version,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Return what `to_json` kept."""
        measured = tuple(
            Measured(
                Evidence.from_json(each),
                date.fromisoformat(each["day_zero"]),
                int(each["waited"]),
                date.fromisoformat(each["due"]),
                bool(each["late"]),
                tuple(each["lines"]),
                Evidence.from_json(each["instead"]) if "instead" in each else None,
            )
            for each in kept["measured"]
        )
        return cls(
            datetime.fromisoformat(kept["entered_at"]),
            Terms(*kept["terms"]),
            measured,
            kept["waited"],
            bool(kept["late"]),
            kept["since_dated"],
            tuple(kept["doubts"]),
            str(kept["calendar"]),
        )


def terms_of(*, urgent: bool, tasks: int, settings: Settings, on: date) -> Terms:
    """Return how long registering may take, by the settings of that day.

    An urgent document is registered at once: on the day it came. One that orders many
    tasks has longer, because each is read on the way in.

    >>> terms_of(urgent=True, tasks=9, settings=Settings(), on=date(2026, 3, 2)).days
    0

    Law: Nghị định 30/2020/NĐ-CP, Điều 4, Điều 22.
    """
    if urgent:
        return _terms("register_urgent", "văn bản khẩn, đăng ký ngay", settings, on)
    most = settings.count("register_tasks", on)
    if tasks >= most:
        why = f"văn bản giao từ {most} nhiệm vụ trở lên"
        return _terms("register_many", why, settings, on)
    why = "trong ngày, chậm nhất ngày làm việc tiếp theo"
    return _terms("register", why, settings, on)


def _terms(key: str, why: str, settings: Settings, on: date) -> Terms:
    return Terms(settings.count(key, on), why, settings.on(key, on).basis)


def lateness(
    evidence: Iterable[Evidence],
    *,
    entered_at: datetime,
    terms: Terms,
    calendar: WorkCalendar,
    doubts: Iterable[str] = (),
) -> Registered:
    """Return how long a document waited to be entered, by each evidence, and if too long.

    Counted in working days after day zero: the day it came, or the next working day
    where it came on a day of rest or after the office had closed; a typed day takes the
    hour of what the machine kept that day. Evidence from after the entry is none. It is
    late where the clerk's own day of coming or a trace
    the machine kept says so; a document's date alone never makes it late. A day of
    coming before the document's own date, or before a signature whose time is proven,
    cannot be: it is told, and counted from the later one. `doubts` are further
    contradictions that are known elsewhere.

    >>> from kycuong.rules.worktime import LOCAL, national_calendar
    >>> friday = datetime(2026, 3, 6, 9, tzinfo=LOCAL)
    >>> told = lateness(
    ...     [Evidence(Source.FILE, friday)],
    ...     entered_at=datetime(2026, 3, 9, 23, 59, tzinfo=LOCAL),
    ...     terms=Terms(1, "", ""),
    ...     calendar=national_calendar(),
    ... )
    >>> told.waited, told.late
    (1, False)

    Raises:
        CalendarGap: a day outside the supported years.

    Law: Nghị định 30/2020/NĐ-CP, Điều 4, Điều 22; Bộ luật Dân sự 2015, Điều 147.
    """
    entered = local_day(entered_at)
    known = [each for each in evidence if _before(each, entered_at, entered)]
    known.sort(key=lambda each: (each.day, _minute(each)))
    hours = {each.day: each for each in reversed(known) if each.hard}
    measured = tuple(
        _measure(each, _later(each, known), hours, entered, terms, calendar)
        for each in known
    )
    came = [each for each in measured if each.evidence.source in ARRIVALS]
    dated = [each for each in measured if each.evidence.source is Source.DATED]
    return Registered(
        entered_at=entered_at,
        terms=terms,
        measured=measured,
        waited=max((each.waited for each in came), default=None),
        late=any(each.late for each in came),
        since_dated=dated[0].waited if dated else None,
        doubts=(*_doubts(known), *doubts),
        calendar_version=calendar.version,
    )


def _before(each: Evidence, entered_at: datetime, entered: date) -> bool:
    if isinstance(each.at, datetime):
        return to_local(each.at) <= to_local(entered_at)
    return each.at <= entered


def _minute(each: Evidence) -> int:
    """Return the minute of the day, the whole day last where no hour is known."""
    if not isinstance(each.at, datetime):
        return 24 * 60
    local = to_local(each.at)
    return local.hour * 60 + local.minute


def _with_hour(each: Evidence, hours: Mapping[date, Evidence]) -> Evidence:
    """Return the trace kept that day in place of a typed day, which knows no hour."""
    return hours.get(each.day, each) if each.source is Source.TYPED else each


def _later(each: Evidence, known: list[Evidence]) -> Evidence | None:
    """Return what a typed day of coming cannot be before, the latest of them."""
    if each.source is not Source.TYPED:
        return None
    found = [other for other in known if other.earliest and other.day > each.day]
    return found[-1] if found else None


def _measure(
    each: Evidence,
    instead: Evidence | None,
    hours: Mapping[date, Evidence],
    entered: date,
    terms: Terms,
    calendar: WorkCalendar,
) -> Measured:
    start = instead or _with_hour(each, hours)
    zero = _day_zero(start, calendar)
    waited = max(0, working_days_between(zero, entered, calendar))
    due = due_on(zero, WorkingDays(terms.days), calendar) if terms.days else zero
    late = each.source in ARRIVALS and waited > terms.days
    told = _lines(each, instead, zero, entered, calendar)
    return Measured(each, zero, waited, due, late, told, instead)


def _day_zero(each: Evidence, calendar: WorkCalendar) -> date:
    """Return the day from which is counted; nobody receives when the office is shut."""
    day = each.day
    closed = not calendar.verdict(day).working
    if not closed and isinstance(each.at, datetime):
        shifts = calendar.shifts_on(day)
        closed = bool(shifts) and _minute(each) >= max(shift.closes for shift in shifts)
    return calendar.add_working_days(day, 1) if closed else day


def _lines(
    each: Evidence,
    instead: Evidence | None,
    zero: date,
    entered: date,
    calendar: WorkCalendar,
) -> tuple[str, ...]:
    """Return the count day by day, as sentences."""
    told = [f"Từ {_when(each)}: {LABELS[each.source]}."]
    if instead is not None:
        told.append(
            f"Khi ấy văn bản chưa có, nên tính từ {LABELS[instead.source]} "
            f"({_when(instead)})."
        )
    if zero != (instead or each).day:
        told.append(f"Ngoài giờ làm việc, nên ngày 0 là {day_name(zero)}.")
    else:
        told.append(f"Ngày 0, không tính: {day_name(zero)}.")
    if entered > zero:
        told += walked_lines(zero, entered, calendar)[0]
    told.append(f"Vào sổ: {day_name(entered)}.")
    return tuple(told)


def _doubts(known: list[Evidence]) -> tuple[str, ...]:
    """Return what was typed against what the machine knows."""
    typed = next((each for each in known if each.source is Source.TYPED), None)
    if typed is None:
        return ()
    told = [
        f"Văn thư ghi ngày đến {typed.day:%d/%m/%Y}, nhưng {LABELS[each.source]} từ "
        f"{_when(each)}."
        for each in known
        if each.hard and each.day < typed.day
    ]
    told += [
        f"Văn thư ghi ngày đến {typed.day:%d/%m/%Y}, trước {LABELS[each.source]} "
        f"({_when(each)})."
        for each in known
        if each.source in (Source.SIGNED, Source.DATED) and each.day > typed.day
    ]
    return tuple(told)


def _when(each: Evidence) -> str:
    if isinstance(each.at, datetime):
        return f"{to_local(each.at):%H:%M ngày %d/%m/%Y}"
    return f"ngày {each.at:%d/%m/%Y}"
