"""Entries in few words, for the tests of the engine."""

from datetime import date, datetime

from kycuong.rules import duty
from kycuong.rules.duty import Due, Entry, EntryKind, Outcome, Party, Shape
from kycuong.rules.worktime import LOCAL, national_calendar

CALENDAR = national_calendar()
OFFICE, LEAD, OTHER = Party(1), Party(10), Party(20)
DIVISION, OFFICER = Party(11), Party(11, 111)
GIVEN = datetime(2024, 4, 24, 8, 0, tzinfo=LOCAL)
FRIDAY = date(2024, 4, 26)


WORDS = {
    "text": "Đã ban hành kế hoạch, tập huấn 320 người.",
    "document_number": "12/KH-SNV",
}
SAID: dict[str, dict[str, object]] = {
    "submit": {"details": WORDS},
    "decline": {"to": OTHER, "details": {"clause": "Quyết định 12/2024, Điều 2"}},
}


def at(text: str) -> datetime:
    """Return a local instant of 2024: `26/04 16:40`."""
    return datetime.strptime(f"2024 {text}", "%Y %d/%m %H:%M").replace(tzinfo=LOCAL)


class Course:
    """Builds a matter's entries one after the other."""

    def __init__(
        self,
        due: Due | None = None,
        *,
        standing: bool = False,
        shape: Shape = Shape.TASK,
        given: datetime = GIVEN,
        **fields: object,
    ) -> None:
        opening = Entry(
            *(1, EntryKind.ASSIGN, given, OFFICE, LEAD, due),
            standing=standing,
            shape=shape,
            **fields,  # type: ignore[arg-type]
        )
        self.entries = [opening]

    def then(self, kind: str, when: str | datetime, **fields: object) -> "Course":
        instant = at(when) if isinstance(when, str) else when
        actor = fields.pop("actor", LEAD)
        fields = {**SAID.get(kind, {}), **fields}
        self.entries.append(
            Entry(
                len(self.entries) + 1,
                EntryKind(kind),
                instant,
                actor,  # type: ignore[arg-type]
                **fields,  # type: ignore[arg-type]
            )
        )
        return self

    def by(self, when: str | datetime) -> duty.Position:
        instant = at(when) if isinstance(when, str) else when
        return duty.fold(self.entries, CALENDAR, instant)


def accepted(due: Due | None = None) -> Course:
    """Return a matter accepted in its first hour."""
    return Course(due or Due.end_of(FRIDAY)).then("accept", "24/04 09:00")


__all__ = ["CALENDAR", "Course", "Outcome", "accepted", "at"]
