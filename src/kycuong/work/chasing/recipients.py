"""To whom a rung goes on a day: logins where a post is held, bodies otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kycuong.kernel.notifications import queries as notifications
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.queries import Absence, PostView
from kycuong.rules.duty import Course, Party
from kycuong.rules.duty.ladder import Audience, Clock, Rung


@dataclass(frozen=True, slots=True)
class Recipient:
    """One login or one body.

    `leads` is the body whose head is reached: by their login, or in reading what the
    body gets.
    """

    name: str
    user: int | None = None
    unit: int | None = None
    leads: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it as the book of what was sent keeps it."""
        return {
            "name": self.name,
            "user": self.user,
            "unit": self.unit,
            "leads": self.leads,
        }


@dataclass(slots=True)
class Directory:
    """Looks people up, each question once: one a run, or one a rehearsal."""

    _posts: dict[tuple[int, date], tuple[Recipient, ...]] = field(default_factory=dict)
    _heads: dict[date, dict[int, tuple[Recipient, ...]]] = field(default_factory=dict)
    _seats: dict[date, tuple[int, int]] = field(default_factory=dict)
    _roots: dict[int, int] = field(default_factory=dict)
    _bodies: dict[int, tuple[Recipient, ...]] = field(default_factory=dict)
    _chosen: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def of(
        self, rung: Rung, course: Course, coordinators: Iterable[int], on: date
    ) -> tuple[Recipient, ...]:
        """Return who a rung reaches about a matter on a day; each of them once.

        Reminders before the due date go to a person only so many days before as they
        chose; what follows the due date is nobody's to switch off.
        """
        found: dict[tuple[int | None, int | None], Recipient] = {}
        for audience in Audience:
            if audience not in rung.to:
                continue
            for each in self._audience(audience, rung, course, coordinators, on):
                found.setdefault((each.user, each.unit), each)
        reached = _once(found.values())
        if rung.clock is Clock.DUE and rung.offset < 0:
            return tuple(each for each in reached if self._wants(each, rung))
        return tuple(reached)

    def _audience(
        self,
        audience: Audience,
        rung: Rung,
        course: Course,
        coordinators: Iterable[int],
        on: date,
    ) -> Iterable[Recipient]:
        party = course.holder or course.lead
        if audience is Audience.HOLDER:
            return self._party(party, on)
        if audience is Audience.COORDINATORS:
            return [each for unit in coordinators for each in self._unit(unit)]
        if audience is Audience.OFFICE:
            return self._unit(self._seat(on)[0])
        if audience is Audience.CHAIRMAN:
            return self._head(self._seat(on)[1], on)
        answers = party if rung.clock is Clock.HOLDER else course.lead
        return self._head(self.body_of(answers.unit), on)

    def body_of(self, unit: int) -> int:
        """Return the body that a unit belongs to."""
        if unit not in self._roots:
            self._roots[unit] = organisations.root_of(unit)
        return self._roots[unit]

    def prepare(self, posts: Iterable[int], on: date) -> None:
        """Look up who holds posts on a day, and who stands in, in a few queries."""
        asked = {post for post in posts if (post, on) not in self._posts}
        if not asked:
            return
        views = organisations.posts(asked, on=on)
        absent = organisations.absences(asked, on=on)
        for post in asked:
            held = _logins(views.get(post), absent.get(post))
            self._posts[post, on] = held

    def _seat(self, on: date) -> tuple[int, int]:
        """Return the Office and the Committee of a day."""
        if on not in self._seats:
            office, committee = organisations.office(on), organisations.committee(on)
            self._seats[on] = (office.id, committee.id)
        return self._seats[on]

    def _party(self, party: Party, on: date) -> tuple[Recipient, ...]:
        """Return who holds a post and who stands in; the body where nobody does."""
        if party.post is not None:
            self.prepare([party.post], on)
            if held := self._posts[party.post, on]:
                return held
        return self._unit(self.body_of(party.unit))

    def _unit(self, unit: int) -> tuple[Recipient, ...]:
        if unit not in self._bodies:
            name = organisations.short_names([unit]).get(unit)
            self._bodies[unit] = (Recipient(name, unit=unit),) if name else ()
        return self._bodies[unit]

    def _head(self, unit: int, on: date) -> tuple[Recipient, ...]:
        """Return who leads a body on a day; the body itself where nobody does."""
        if on not in self._heads:
            self._heads[on] = self._leading(on)
        return self._heads[on].get(unit) or self._unit(unit)

    def _leading(self, on: date) -> dict[int, tuple[Recipient, ...]]:
        """Return the heads of every body on a day, with who stands in for them."""
        bodies = [unit.id for unit in organisations.units_on(on)]
        views = organisations.head_posts(bodies, on=on)
        absent = organisations.absences((v.id for v in views.values()), on=on)
        return {
            unit: _logins(view, absent.get(view.id), leads=unit)
            for unit, view in views.items()
        }

    def _wants(self, one: Recipient, rung: Rung) -> bool:
        """Return whether somebody is to hear of a date so many working days before.

        Bodies hear by the ladder, people when they chose to.
        """
        if one.user is None:
            return not rung.chosen
        if one.user not in self._chosen:
            wishes = notifications.preferences([one.user])[one.user]
            self._chosen[one.user] = tuple(wishes.remind_days)
        return -rung.offset in self._chosen[one.user]


def _logins(
    view: PostView | None, absence: Absence | None, *, leads: int | None = None
) -> tuple[Recipient, ...]:
    """Return the login that holds a post, and that of whoever stands in for it."""
    found = []
    if view is not None and view.holder_user is not None:
        name = view.holder_name
        if leads is not None:
            name = f"{name} ({view.full_title})"
        found.append(Recipient(name, user=view.holder_user, leads=leads))
    other = absence.stand_in if absence else None
    if other is not None and other.holder_user is not None:
        found.append(Recipient(other.holder_name, user=other.holder_user))
    return tuple(found)


def _once(found: Iterable[Recipient]) -> list[Recipient]:
    """Return them with nobody told twice: a head reads what the body gets."""
    listed = list(found)
    led = {each.leads for each in listed if each.leads is not None}
    bodies = {each.unit for each in listed}
    return [
        replace(each, leads=each.unit) if each.unit in led else each
        for each in listed
        if each.leads is None or each.leads not in bodies
    ]
