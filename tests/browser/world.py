"""Eight weeks of the demo province, lived through the services, for pictures.

Run by the tour in a process and a data folder of its own, where the demo's province is
already entered. The last line on standard output names what was made: {"asked": 12, …}.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.contrib.auth import get_user_model

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import services as calendars
from kycuong.kernel.calendars.queries import calendar_for
from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.organisations import queries as registry
from kycuong.kernel.organisations import services as organisations
from kycuong.kernel.organisations.reorganising import services as reorganising
from kycuong.kernel.parameters import services as parameters
from kycuong.kernel.schedules import services as schedules
from kycuong.ledger import services as ledger
from kycuong.ledger.models import Matter
from kycuong.oversight.reports import services as reports
from kycuong.oversight.reports import windows
from kycuong.oversight.reports.enums import WHOLE, Kind
from kycuong.rules import worktime
from kycuong.rules.duty import Due
from kycuong.rules.duty.ladder_default import DEFAULT_LADDER
from kycuong.shared import clock
from kycuong.work.chasing import services as chasing
from kycuong.work.procedures import services as procedures
from kycuong.work.procedures.plans import Step
from tests.browser import world_breaches as breaches
from tests.browser import world_letters as letters
from tests.browser import world_lists as lists
from tests.browser import world_logins as logins
from tests.browser import world_opinions as opinions
from tests.browser import world_papers as papers
from tests.browser import world_signed as signing
from tests.browser import world_submissions as dossiers
from tests.browser import world_texts as texts

LOGINS = {
    "an": "noivu.cchc.chuyenvien1",
    "chi": "vp.vanthu",
    "dung": "noivu.giamdoc",
    "ha": "noivu.phogiamdoc",
    "giang": "taichinh.giamdoc",
    "phuc": "vp.kgvx.chuyenvien1",
    "son": "vp.chanhvanphong",
}
HOURS = (time(0, 30), time(5, 30), time(7), time(14))
FIRST = datetime(2024, 4, 1, 8, tzinfo=clock.LOCAL)
NOW = datetime(2024, 5, 20, 14, 20, tzinfo=clock.LOCAL)


def at(text: str) -> datetime:
    """Return a local instant of 2024: `26/04 16:40`."""
    found = datetime.strptime(f"2024 {text}", "%Y %d/%m %H:%M")
    return found.replace(tzinfo=clock.LOCAL)


@cache
def who(key: str) -> Actor:
    """Return one of the cast as the one who acts."""
    user = get_user_model().objects.get(username=LOGINS[key])
    actor = registry.actor_of(user, on=FIRST.date())
    assert actor is not None, key
    return actor


@cache
def body(name: str) -> int:
    """Return a unit by a name it goes by."""
    return registry.find(name, on=FIRST.date(), limit=1)[0].unit.id


def give(title: str, when: datetime, due: date | Due | None, **fields: Any) -> int:
    """Let the Office give a duty to Sở Nội vụ; the title's words are its source."""
    given: dict[str, Any] = {
        "kind": "directive",
        "issuer": body("Văn phòng Ủy ban nhân dân tỉnh"),
        "lead": body("Sở Nội vụ"),
        "product": "Báo cáo",
        "report_to": "Chủ tịch Ủy ban nhân dân tỉnh",
        "source": ledger.Source("Công văn 493/UBND-KGVX ngày 22/4/2024", "", title),
    }
    if isinstance(due, date):
        given |= {"due": Due.end_of(due), "limit_text": f"trước ngày {due:%d/%m/%Y}"}
    else:
        given |= {"due": due, "standing": due is None}
    given |= {"title": title, "actor": who("chi"), "at": when}
    return ledger.open_matter(**(given | fields))


def counted(title: str, when: datetime, days: int) -> int:
    """Give a duty whose date is counted in working days from the day of receipt."""
    calendar = calendar_for(body("Sở Nội vụ"), at=when)
    told = worktime.receipt(when.date(), worktime.WorkingDays(days), calendar)
    limit = f"trong thời hạn {days} ngày làm việc"
    kept = {"receipt": ledger.kept(told), "limit_text": limit}
    return give(title, when, ledger.due_of(told), **kept)


class Province:
    """What was made, by name, and the schedule that looked at the clock meanwhile."""

    def __init__(self) -> None:
        self.made: dict[str, int] = {}
        self.now = FIRST
        schedules.tick(FIRST)

    def until(self, moment: datetime) -> datetime:
        """Let the schedule live until a moment; return it."""
        day = self.now.date()
        while day <= moment.date():
            for hour in HOURS:
                tick = datetime.combine(day, hour, clock.LOCAL)
                if self.now < tick <= moment:
                    schedules.tick(tick)
            day += timedelta(days=1)
        self.now = moment
        return moment

    def do(self, act: Callable[..., Any], name: str, by: str, **given: Any) -> Any:
        """Let somebody act on a matter of ours, now."""
        return act(self.made[name], actor=who(by), at=self.now, **given)

    def taken(self, name: str, due: date | None, **fields: Any) -> None:
        """Give a duty and let its lead accept it at once."""
        by = "giang" if fields.get("lead") == body("Sở Tài chính") else "dung"
        self.made[name] = give(texts.TITLES[name], self.now, due, **fields)
        self.do(ledger.accept, name, by)


def april(here: Province) -> None:
    """Duties are given and accepted; a pile of ordinary ones lies behind them."""
    here.taken("standing", None)
    here.taken("checked", None)
    here.until(at("22/04 08:30"))
    finance = body("Sở Tài chính")
    here.taken("late", date(2024, 5, 9))
    here.taken("very_late", date(2024, 5, 3), lead=finance)
    here.taken("parts", date(2024, 5, 31), coordinators=[body("Sở Tư pháp")])
    here.taken("asked", date(2024, 5, 24))
    here.taken("returned", date(2024, 5, 28), points=texts.POINTS)
    here.taken("shared", date(2024, 5, 14))
    for number, title in enumerate(texts.PILE):
        here.made[f"pile_{number}"] = counted(title, here.now, 15 + 2 * number)
        if number % 3 == 0:
            here.do(ledger.accept, f"pile_{number}", "dung")


def early_may(here: Province) -> None:
    """Parts and opinions go out; a month is attested; a matter changes hands."""
    here.until(at("02/05 09:00"))
    here.do(ledger.attest, "standing", "dung", period="2024-04", text=texts.ATTESTED)
    here.do(ledger.attest, "checked", "dung", period="2024-04", text=texts.ATTESTED)
    rooms = registry.divisions(body("Sở Nội vụ"), on=here.now.date())
    pieces = [
        ledger.Piece(room.id, title, Due.end_of(date(2024, 5, 27)))
        for room, title in zip(rooms[1:], texts.PARTS, strict=False)
    ]
    here.do(ledger.split, "parts", "dung", pieces=pieces)
    asked = [body("Sở Tài chính"), body("Sở Tư pháp")]
    here.do(ledger.consult, "parts", "dung", units=asked, question=texts.QUESTION)
    here.until(at("03/05 10:00"))
    opinion = Matter.objects.get(parent=here.made["parts"], lead_unit=asked[0])
    here.made["opinion"] = opinion.pk
    here.do(ledger.answer, "opinion", "giang", text=texts.OPINION, stance="agree")
    desk = registry.post(who("an").post or 0, on=here.now.date())
    here.made["desk"] = desk.id
    for name in ("late", "pile_6"):
        here.do(ledger.hand_over, name, "dung", unit=desk.unit_id, post=desk.id)
    here.until(at("13/05 07:30"))
    here.do(ledger.hand_over, "shared", "dung", unit=desk.unit_id, post=desk.id)
    here.until(at("14/05 15:00"))
    here.do(
        ledger.pause,
        "parts",
        "son",
        ground="ministry",
        instrument="Công văn 1210/BNV-CCHC ngày 13/5/2024",
        until=date(2024, 5, 24),
        reason=texts.PAUSED,
    )


def mid_may(here: Province) -> None:
    """A result comes late, time is asked for, a duty is refused and disputed."""
    here.until(at("15/05 09:00"))
    here.made["disputed"] = give(texts.TITLES["disputed"], here.now, date(2024, 6, 5))
    refused = {"reason": texts.REFUSED, "clause": texts.CLAUSE}
    proper = body("Sở Tài chính")
    here.do(ledger.decline, "disputed", "dung", proper_unit=proper, **refused)
    here.until(at("15/05 15:30"))
    here.made["question"] = Matter.objects.get(parent=here.made["disputed"]).pk
    here.do(
        ledger.contest, "question", "giang", reason=texts.CONTESTED, clause=texts.OTHER
    )
    here.until(at("16/05 10:00"))
    here.do(
        ledger.ask,
        "asked",
        "dung",
        due=Due.end_of(date(2024, 6, 7)),
        reason=texts.ASKED,
        progress=texts.PROGRESS,
    )
    here.until(at("17/05 08:00"))
    papers = {"document_number": "612/BC-SNV", "document_date": date(2024, 5, 17)}
    here.do(ledger.submit, "shared", "an", text=texts.RESULT, **papers)
    here.until(at("17/05 09:30"))
    answers = {point["id"]: {"text": text} for point, text in texts.ANSWERS}
    here.do(ledger.submit, "returned", "dung", text="", answers=answers, **papers)


def last_days(here: Province) -> None:
    """What waits on the day of the tour, and the proposals of the Office."""
    here.until(at("20/05 08:00"))
    finance = body("Sở Tài chính")
    for name in ("recalled", "declined", "fresh"):
        here.made[name] = give(texts.TITLES[name], here.now, date(2024, 6, 14))
    here.taken("points", date(2024, 6, 10), points=texts.POINTS)
    here.until(at("20/05 09:30"))
    here.do(ledger.recall, "recalled", "son", reason=texts.RECALLED)
    refused = {"reason": texts.REFUSED, "clause": texts.CLAUSE}
    here.do(ledger.decline, "declined", "dung", proper_unit=finance, **refused)
    children = Matter.objects.filter(parent=here.made["declined"])
    here.made["competence"] = children.get().pk


def a_breach(here: Province) -> None:
    """The Office asks about an absence; the body explains; its head decides."""
    here.until(at("17/05 10:00"))
    phuc, dung, son = who("phuc"), who("dung"), who("son")
    late = here.made["late"]
    here.made["upheld"] = pk = breaches.asked(phuc, body("Sở Nội vụ"), late, here.now)
    breaches.explained(pk, dung, here.now)
    breaches.decided(pk, son, here.until(at("17/05 15:00")))


def opinions_asked(here: Province) -> None:
    """Opinions are asked; one comes, two bodies are silent."""
    here.until(at("14/05 15:10"))
    others = [body("Sở Tư pháp"), body("Thanh tra tỉnh")]
    here.made |= opinions.asked(who("dung"), who("giang"), others, here.now)
    opinions.compared(who("chi"), who("son"), here.now)


def opinions_told(here: Province) -> None:
    """What came is explained; another question waits."""
    here.made |= opinions.told(here.made, who("dung"), who("giang"), here.now)


def at_the_gate(here: Province) -> None:
    """Dossiers are sent on Friday; one comes back and is completed over the weekend."""
    here.until(at("17/05 15:30"))
    dung, phuc = who("dung"), who("phuc")
    here.made |= dossiers.friday(dung, phuc, here.now)
    here.until(at("20/05 07:40"))
    here.made |= dossiers.monday(here.made, dung, phuc, who("son"), here.now)


def the_office(here: Province) -> None:
    """Proposals that wait for another person, an absence, somebody's own mail."""
    when, chi, phuc, dung = here.now, who("chi"), who("phuc"), who("dung")
    made = here.made
    made["ladder"] = chasing.propose(
        rungs=DEFAULT_LADDER.rungs[1:], basis=texts.BASIS, actor=phuc, at=when
    )
    parameters.propose(
        key="accept",
        value="4wh",
        since=date(2024, 6, 3),
        basis=texts.BASIS,
        actor=chi,
        at=when,
    )
    closed = calendars.DayRuling(date(2024, 5, 27), "closure", "Tỉnh nghỉ chống bão")
    made["calendar"] = calendars.propose(
        number="88/QĐ-UBND",
        issued_on=date(2024, 5, 20),
        in_force_from=date(2024, 5, 20),
        days=[closed],
        actor=chi,
        at=when,
    )
    made["merger"] = reorganising.propose(
        number="Nghị quyết 12/NQ-HĐND",
        title="Hợp nhất Sở Tài chính và Sở Kế hoạch và Đầu tư",
        issued_on=date(2024, 5, 20),
        on=date(2024, 7, 1),
        actor=chi,
        at=when,
    )
    reorganising.add_line(
        made["merger"],
        kind="merge",
        unit=body("Sở Kế hoạch và Đầu tư"),
        heir=body("Sở Tài chính"),
        actor=chi,
        at=when,
    )
    steps = [Step(*row, body(name) if name else None) for *row, name in texts.STEPS]
    made["breach"] = breaches.asked(phuc, body("Sở Nội vụ"), made["late"], when)
    made["procedure"] = procedures.write(
        name="Trình ban hành kế hoạch của tỉnh", steps=steps, actor=dung, at=when
    )
    deputy = who("ha").post
    assert dung.post is not None
    organisations.substitute(
        absent=dung.post,
        substitute=deputy,
        since=date(2024, 5, 27),
        until=date(2024, 5, 31),
        reason="nghỉ phép",
        instrument="Đơn 12/GNP",
        actor=dung,
        at=when,
    )
    made["post"], made["unit"] = dung.post, body("Sở Nội vụ")
    wishes = notifications.Wishes(True, None, ("email",), (7, 3, 1), None)
    notifications.subscribe(
        wishes=wishes,
        addresses={"email": "dung@angiang.test"},
        actor=dung,
        at=when,
    )


def the_papers(here: Province) -> None:
    """The layout of four documents was checked."""
    here.made |= papers.checked(who("dung"), here.now)


def the_archive(here: Province) -> None:
    """Papers whose time is over were destroyed, are examined, are held."""
    here.made |= papers.archived(here.now)


def the_logins(here: Province) -> None:
    """Somebody manages logins; a seal was broken once; a day is closed."""
    here.made |= logins.kept(here.now)


def the_lists(here: Province) -> None:
    """Two lists were sent, tried, and wait to be done."""
    late = Matter.objects.get(pk=here.made["pile_3"]).code
    here.made["batch"] = lists.returned(who("dung"), late, here.now)
    here.made["prepared"] = lists.prepared(who("dung"), here.now)
    here.made["batch_new"] = lists.new(who("phuc"), here.now)


def the_reports(here: Province) -> None:
    """Two weeks and a month are drafted; one week is sealed, words are corrected."""
    chi = who("chi")
    for name, kind, day in (
        ("report_sealed", Kind.WEEK, date(2024, 5, 7)),
        ("report_week", Kind.WEEK, date(2024, 5, 14)),
        ("report_month", Kind.MONTH, date(2024, 5, 1)),
    ):
        period = windows.window(kind, day)
        here.made[name] = reports.prepare(
            kind=kind, period=period, actor=chi, at=here.now
        )
    here.do(reports.count, "report_sealed", "chi", seen=1)
    here.do(reports.seal, "report_sealed", "son", seen=2)
    here.do(reports.edit, "report_month", "chi", part=WHOLE, text=texts.WORDS, seen=1)


def signed_papers(here: Province) -> None:
    """Signed papers come in, some are entered late; one goes out signed."""
    here.made |= signing.lived(who("chi"), here.now)


def the_letters(here: Province) -> None:
    """A letter is half confirmed, another was recalled; a template is kept."""
    others = [body("Sở Tư pháp"), body("Sở Y tế"), body("Thanh tra tỉnh")]
    here.made |= letters.lived(who("chi"), who("dung"), who("giang"), others, here.now)


def main() -> None:
    """Live the weeks, set the clock, say what there is."""
    here = Province()
    weeks = (april, early_may, opinions_asked, mid_may, a_breach, at_the_gate)
    office = (the_office, the_lists, the_papers, the_reports, signed_papers)
    rest = (the_letters, the_archive, the_logins)
    for chapter in (*weeks, opinions_told, last_days, *office, *rest):
        chapter(here)
    here.until(NOW)
    clock.move(NOW)
    print(json.dumps(here.made))
