"""A world of random histories and edges, and what the engine alone says of it."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.apps import apps
from django.test import Client

from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.reorganising import services as reorganising
from kycuong.ledger import journal, services
from kycuong.ledger.enums import Shown
from kycuong.ledger.tests.histories import write_random
from kycuong.ledger.tests.matters import accepted, asked, at, give
from kycuong.rules import duty
from kycuong.rules.duty import Shape, definitions
from kycuong.rules.worktime import end_of_day, national_calendar
from kycuong.shared import clock
from tests.cast import Province, build_province
from tests.reorganising import approved, merged

CALENDAR = national_calendar()
DUE = date(2024, 5, 10)
INSTANT = timedelta(microseconds=1)
Pure = Callable[[duty.Position, datetime], bool]
Positions = dict[int, duty.Position]

WORDS: dict[Shown, Pure] = {
    Shown.OPEN: definitions.open_at,
    Shown.OVERDUE: definitions.overdue,
    Shown.NEAR_DUE: definitions.near_due,
    Shown.IN_TIME: lambda p, t: (
        definitions.in_time(p, t) and not definitions.near_due(p, t)
    ),
    Shown.DONE_ON_TIME: lambda p, _: definitions.fulfilled_on_time(p),
    Shown.DONE_LATE: lambda p, _: definitions.fulfilled_late(p),
    Shown.CANCELLED: lambda p, _: definitions.cancelled(p),
    Shown.LAPSED: lambda p, _: definitions.lapsed(p),
}


def submit(province: Province, pk: int, when: str) -> None:
    services.submit(
        pk,
        text="Đã ban hành Kế hoạch.",
        document_number="12/KH-SNV",
        actor=province.people["dung"].actor,
        at=at(when),
    )


def edges(province: Province) -> dict[str, int]:
    """Write the matters about which surfaces are wont to disagree."""
    dung, son = province.people["dung"], province.people["son"].actor
    named = "on_the_day a_minute_later waits handed_in_late open paused merged asked"
    due = dict.fromkeys(named.split(), DUE)
    made = {name: accepted(province, dung, due=day) for name, day in due.items()
            if name not in ("asked", "merged")}  # fmt: skip
    made["asked"] = asked(province, dung, due=DUE, until=date(2024, 5, 16))
    made["merged"] = give(province, to="tri_ton", due=date(2024, 5, 15))
    services.pause(
        made["paused"], ground="ministry", instrument="CV 12/BNV-TH",
        until=date(2024, 5, 14), reason="chờ hướng dẫn", actor=son, at=at("09/05 09:00"),
    )  # fmt: skip
    submit(province, made["on_the_day"], "10/05 23:59")
    submit(province, made["waits"], "10/05 23:59")
    submit(province, made["a_minute_later"], "11/05 00:00")
    submit(province, made["handed_in_late"], "13/05 08:00")
    for name in ("on_the_day", "a_minute_later"):
        services.approve(made[name], actor=son, at=at("13/05 09:00"))
    return made


class World:
    """What happened, and what the engine says of it at any instant."""

    def __init__(self) -> None:
        """Live edges and random histories; then merge a body and look a day later."""
        self.province = build_province()
        self.made = edges(self.province)
        chance = random.Random(2024)
        for _ in range(16):
            write_random(self.province, chance)
        matters = apps.get_model("ledger.Matter").objects
        last = max(matters.values_list("last_at", flat=True))
        day = last.astimezone(clock.LOCAL).date() + timedelta(days=1)
        units = self.province
        heir = merged(units["tri_ton"], heir=units["long_xuyen"])
        approved(self.province, heir, on=day, at=last)
        self.merger = end_of_day(day) - timedelta(days=1)
        reorganising.apply_due(self.merger)
        services.lapse(at=self.merger)
        self.now = self.merger + timedelta(days=1, hours=9, minutes=7)
        self.entries = {
            pk: [journal.value(row) for row in journal.read(pk)]
            for pk in matters.values_list("pk", flat=True)
        }

    @property
    def tick(self) -> datetime:
        """The first instant after now at which an open matter turns late."""
        known = self.positions(self.now).values()
        coming = [each.overdue_from for each in known if each.outcome is None]
        first = min(late for late in coming if late and late > self.now)
        return first.astimezone(clock.LOCAL)

    def positions(self, instant: datetime) -> Positions:
        """Return every matter as the engine knew it at an instant."""
        return {
            pk: duty.fold(told, CALENDAR, instant)
            for pk, told in self.entries.items()
            if told[0].at <= instant
        }

    def tasks(self, instant: datetime) -> Positions:
        """Return the duties that bodies led: what figures count."""
        return {
            pk: each
            for pk, each in self.positions(instant).items()
            if organisations.root_of(each.lead.unit) == each.lead.unit
            and each.shape is Shape.TASK
            and not each.standing
        }

    def client(self) -> Client:
        """Return the chairman's browser."""
        return self.province.people["quang"].client()


def chosen(known: Positions, pure: Pure, instant: datetime) -> set[int]:
    return {pk for pk, each in known.items() if pure(each, instant)}
