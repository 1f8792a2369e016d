"""Lives of duties as the demo's bodies live them: lawful, uneven, sometimes late.

Time is told in working minutes of the half-year, so that nobody here acts at night or
in Tết; `Days` turns them into instants.
"""

import random
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from kycuong.config.demo.book_texts import Texts
from kycuong.ledger import services as ledger
from kycuong.ledger.services.loading import Told
from kycuong.rules import worktime
from kycuong.rules.duty import Due, Entry, EntryKind, Party, Shape
from kycuong.rules.duty.fold import clock_due
from kycuong.rules.duty.sentences import due_words

MINUTES: Final = 480
LIMITS: Final = ("3wd", "5wd", "5wd", "7wd", "10wd", "10wd", "15wd", "20wd", "1m")
SHIFTS: Final = ((0, time(7)), (240, time(13)))
SITTING, LATELY, CAREFUL = 25, 0.6, 0.6
ACCEPT, RULE, EXTENSION, JUDGE, OPINION = "8wh", "16wh", "48wh", "3wd", "5wd"


class Days:
    """The working days from one day to another; instants by working minute."""

    def __init__(
        self, first: date, last: date, calendar: worktime.WorkCalendar
    ) -> None:
        every = (first + timedelta(days=n) for n in range((last - first).days + 1))
        self.days = [day for day in every if calendar.is_working(day)]
        self.calendar = calendar

    def instant(self, minute: int) -> datetime:
        """Return the instant of a working minute."""
        number, rest = divmod(minute, MINUTES)
        since, start = SHIFTS[rest >= SHIFTS[1][0]]
        opened = datetime.combine(self.days[number], start, worktime.LOCAL)
        return opened + timedelta(minutes=rest - since)

    def minute(self, day: date) -> int:
        """Return the first working minute on or after a day."""
        return bisect_left(self.days, day) * MINUTES


@dataclass(frozen=True)
class Habit:
    """How a body works.

    Args:
        given: duties in the half-year; pace: 1 hands in on the due day, more later;
            spread: how uneven it is; stuck: of a hundred duties so many wait where they
            came to; ended: nothing was given to it lately.
    """

    unit: int
    rooms: tuple[Party, ...]
    topics: tuple[str, ...]
    given: int
    pace: float
    spread: float = 0.22
    stuck: int = 0
    ended: bool = False

    @property
    def careful(self) -> bool:
        """Whether it never asks for time and nothing of it comes back."""
        return self.pace < CAREFUL

    def sits(self, share: float) -> float:
        """Return of a hundred duties how many wait where they are.

        Args:
            share: when in the half-year it was given, in [0, 1].
        """
        return self.stuck / 2 if self.stuck >= SITTING or share > LATELY else 0


@dataclass
class Life:
    """One duty while it is lived; `now` is a working minute."""

    days: Days
    chance: random.Random
    texts: Texts
    office: Party
    habit: Habit
    now: int
    share: float
    lead: Party
    entries: list[Entry] = field(default_factory=list)
    children: list[tuple[str, list[Entry]]] = field(default_factory=list)

    def write(self, kind: EntryKind, by: Party | None, **fields: Any) -> None:
        """Write the next entry at this minute."""
        at = self.days.instant(self.now)
        self.entries.append(Entry(len(self.entries) + 1, kind, at, by, **fields))

    def later(self, least: int, most: int) -> None:
        """Let some working minutes pass."""
        self.now += self.chance.randint(least, most)

    def lucky(self, percent: float) -> bool:
        """Say whether what happens so often of a hundred times happens now."""
        return self.chance.random() * 100 < percent


def duty(life: Life, others: Sequence[Habit], end: datetime) -> list[Told]:
    """Live one duty; return it and the requests it gave rise to, itself first."""
    given = life.days.instant(life.now)
    limit, kept = life.chance.choice(LIMITS), None
    if life.lucky(7):
        due = None
    else:
        counted = worktime.receipt(
            given.date(), worktime.parse_limit(limit), life.days.calendar
        )
        due, kept = ledger.due_of(counted), ledger.kept(counted)
    life.write(EntryKind.ASSIGN, life.office, to=life.lead, due=due, clock=ACCEPT)
    _run(life, others, due)
    title, product = life.texts.duty(life.habit.unit, life.habit.topics, given.date())
    words = worktime.limit_label(worktime.parse_limit(limit)) if kept else ""
    letter = life.texts.source(given.date())
    told = Told(
        "directive",
        title,
        _until(life.entries, end),
        limit_text=words,
        receipt=kept,
        product=product,
        source_label=letter,
    )
    asked = [
        Told(
            "extension",
            f"{name}: {title}",
            _until(lived, end),
            source_label=letter,
            parent=0,
        )
        for name, lived in life.children
        if _until(lived, end)
    ]
    return [told, *asked]


def standing(life: Life, end: datetime) -> Told:
    """Live a standing duty: attested month by month, now and then forgotten."""
    given = life.days.instant(life.now).date()
    said = {"every": "month"}
    life.write(
        EntryKind.ASSIGN,
        life.office,
        to=life.lead,
        standing=True,
        clock=ACCEPT,
        details=said,
    )
    life.later(20, 400)
    life.write(EntryKind.ACCEPT, life.lead)
    month = given
    while (month := (month.replace(day=1) + timedelta(days=32)).replace(day=1)) < (
        end.date()
    ):
        after = (month + timedelta(days=32)).replace(day=1)
        life.now = life.days.minute(after) + life.chance.randint(30, 900)
        if life.lucky(88):
            said = {"period": f"{month:%Y-%m}", "text": life.texts.one("progress")}
            life.write(EntryKind.ATTEST, life.lead, details={**said, "files": []})
    title, product = life.texts.standing(life.chance.choice(life.habit.topics))
    return Told(
        "directive",
        title,
        _until(life.entries, end),
        product=product,
        source_label=life.texts.source(given),
    )


def opinion(life: Life, end: datetime) -> Told:
    """Ask a body for its opinion; it answers, or its silence is agreement."""
    asked = life.days.instant(life.now)
    counted = worktime.receipt(
        asked.date(), worktime.parse_limit(OPINION), life.days.calendar
    )
    due = ledger.due_of(counted)
    life.write(EntryKind.ASSIGN, life.office, to=life.lead, due=due, shape=Shape.REPLY)
    if life.lucky(75):
        life.later(MINUTES, 4 * MINUTES)
        said = {"text": life.texts.one("answer"), "stance": "agree", "files": []}
        life.write(EntryKind.ANSWER, life.lead, details=said)
    else:
        silent = {"meaning": "coi như đồng ý"}
        life.entries.append(
            Entry(2, EntryKind.LAPSE, due.at, actor=None, details=silent)
        )
    topic = life.chance.choice(life.habit.topics)
    title, product = life.texts.opinion(topic, asked.date())
    return Told(
        "opinion",
        title,
        _until(life.entries, end),
        limit_text=worktime.limit_label(counted.limit),
        receipt=ledger.kept(counted),
        product=product,
        source_label=life.texts.source(asked.date()),
    )


def _until(entries: list[Entry], end: datetime) -> list[Entry]:
    return [entry for entry in entries if entry.at < end]


def _run(life: Life, others: Sequence[Habit], due: Due | None) -> None:
    """Let the duty be accepted, worked at, handed in and confirmed, or not."""
    life.later(20, 440)
    if life.lucky(2):
        due = _disputed(life, others, due)
    if life.lucky(life.habit.sits(life.share)):
        return
    if life.habit.stuck >= SITTING:
        life.later(200, 900)
    life.write(EntryKind.ACCEPT, life.lead)
    holder = life.lead
    if life.habit.rooms and life.lucky(65):
        life.later(10, 400)
        holder = life.chance.choice(life.habit.rooms)
        life.write(EntryKind.HAND_OVER, life.lead, to=holder)
    if life.lucky(life.habit.sits(life.share)):
        return
    if life.lucky(3):
        life.later(60, 3 * MINUTES)
        life.write(EntryKind.CANCEL, life.office, reason=life.texts.one("cancelled"))
        return
    if due and not life.habit.careful and life.lucky(9):
        due = _asked(life, due)
    _finish(life, holder, due)


def _disputed(life: Life, others: Sequence[Habit], due: Due | None) -> Due | None:
    """Refuse, and be given it all the same or see it go to the body named."""
    named = life.chance.choice([one for one in others if one.unit != life.lead.unit])
    life.write(
        EntryKind.DECLINE,
        life.lead,
        to=Party(named.unit),
        reason=life.texts.one("refused"),
        clock=RULE,
        details={
            "clause": "Điều 2 quy định chức năng, nhiệm vụ của cơ quan (dữ liệu mẫu)",
            "proper_unit": named.unit,
        },
    )
    life.later(60, 900)
    if life.lucky(60):
        life.habit, life.lead = named, Party(named.unit)
    at = life.days.instant(life.now)
    again = None
    if due and due.at <= at + timedelta(days=2):
        limit = worktime.parse_limit("10wd")
        again = due = ledger.due_of(
            worktime.receipt(at.date(), limit, life.days.calendar)
        )
    reason = "Văn phòng đã xem xét thẩm quyền và quyết định cơ quan chủ trì."
    said = {"due": again, "reason": reason, "clock": ACCEPT}
    life.write(EntryKind.ASSIGN, life.office, to=life.lead, **said)
    life.later(20, 300)
    return due


def _asked(life: Life, due: Due) -> Due:
    """Ask for more time before the due date; the Office decides, in time or not."""
    days = life.days
    latest = days.minute(due.day) - 1
    if latest <= life.now:
        return due
    life.now = life.chance.randint((life.now + latest) // 2, latest)
    asked = days.instant(life.now)
    wished = _ahead(days, due, 5)
    why = {"reason": life.texts.one("wanted"), "clock": EXTENSION}
    said = {"text": life.texts.one("progress")}
    life.write(EntryKind.ASK, life.lead, due=wished, was=due, details=said, **why)
    clock = clock_due(asked, EXTENSION, days.calendar)
    life.later(60, 7 * MINUTES)
    decided = days.instant(life.now)
    kind = life.chance.choice(
        (EntryKind.GRANT, EntryKind.GRANT, EntryKind.COUNTER, EntryKind.DENY)
    )
    given = wished if kind is EntryKind.GRANT else _ahead(days, due, 2)
    if kind is EntryKind.DENY or given.at <= decided:
        kind, given = EntryKind.DENY, due
        life.write(kind, life.office, reason="Việc cấp bách, giữ hạn đã giao.")
        answer = "Không gia hạn."
    else:
        reason = "" if kind is EntryKind.GRANT else "Đủ thời gian để hoàn thành."
        life.write(kind, life.office, due=given, was=due, reason=reason)
        answer = "Đồng ý gia hạn." if not reason else f"Gia hạn đến {due_words(given)}."
    lived = [
        Entry(
            *(1, EntryKind.ASSIGN, asked, life.lead, life.office, clock),
            shape=Shape.REPLY,
        ),
        Entry(2, EntryKind.ANSWER, decided, life.office, details={"text": answer}),
    ]
    name = f"Quyết định đề nghị gia hạn đến {due_words(wished)}"
    life.children.append((name, lived))
    return given


def _ahead(days: Days, due: Due, more: int) -> Due:
    return Due.end_of(days.days[days.minute(due.day) // MINUTES + more])


def _finish(life: Life, holder: Party, due: Due | None) -> None:
    """Hand in by the body's pace, perhaps twice, and have it confirmed."""
    begun = life.now
    target = life.days.minute(due.day) if due else begun + 10 * MINUTES
    drawn = life.chance.gauss(life.habit.pace, life.habit.spread)
    done = max(begun + 30, int(begun + max(target - begun, MINUTES) * drawn))
    if life.lucky(45) and done - begun > MINUTES:
        life.now = life.chance.randint(begun + 10, done - 10)
        said = {"text": life.texts.one("progress"), "files": []}
        life.write(EntryKind.REPORT, holder, details=said)
    life.now = done
    while True:
        day = life.days.instant(life.now).date()
        said = life.texts.result(life.habit.unit, day)
        life.write(EntryKind.SUBMIT, holder, clock=JUDGE, details=said)
        life.later(30, 4 * MINUTES)
        if life.habit.careful or life.lucky(90):
            life.write(EntryKind.APPROVE, life.office)
            return
        life.write(EntryKind.REWORK, life.office, reason=life.texts.one("returned"))
        life.later(MINUTES, 3 * MINUTES)
