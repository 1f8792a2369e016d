"""Work of bodies that are no more goes on in their heirs (cơ quan kế thừa).

Each open matter in which such a body gave, led, worked or held gets its entries; who
helped is helped by the heir, and what a body was asked about its heir sees. Names in
earlier entries stay what they were.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.services import Ended
from kycuong.ledger import journal, people, stretching
from kycuong.ledger.enums import Part
from kycuong.ledger.models import Entry, Involvement, Matter
from kycuong.ledger.services.recording import consulted, lock
from kycuong.rules import duty
from kycuong.rules.duty.course import Course
from kycuong.rules.duty.fold import position, step
from kycuong.rules.duty.stretches import Stretch, stretches
from kycuong.rules.worktime.instants import local_day

BATCH: Final = 500


@dataclass(slots=True)
class Batch:
    """What is written at once: entries, bodies that got a part, matters by heir.

    `cut` are the stretches of the matters that moved.
    """

    rows: list[Entry] = field(default_factory=list)
    cut: dict[int, tuple[Stretch, ...]] = field(default_factory=dict)
    parts: list[Involvement] = field(default_factory=list)
    moved: Counter[int] = field(default_factory=Counter)


def succeed(ended: Sequence[Ended]) -> int:
    """Hand on the open matters of units and posts that ended; return how many moved.

    The entries bear the instant of the succession, or that of the matter's last entry
    where somebody still acted after it. Every heir gets one message for all of it.
    Calling it again moves nothing more. All move in one transaction, which locks first
    whatever concerns any of them.
    """
    moved: Counter[int] = Counter()
    with transaction.atomic():
        bodies = {organisations.root_of(one.unit) for one in ended}
        lock(Matter.objects.filter(_concerned(bodies)).values_list("pk", flat=True))
        for one in ended:
            detail = {"unit": one.unit, "heir": one.heir, "post": one.post}
            with act(SYSTEM, "ledger.succeeded", at=one.at, detail=detail):
                moved += _one(one)
        _tell(ended, moved)
    return moved.total()


def _one(ended: Ended) -> Counter[int]:
    """Hand on what one unit or post held, batch by batch."""
    moved: Counter[int] = Counter()
    concerned = _concerned({organisations.root_of(ended.unit)})
    last = 0
    while True:
        found = Matter.objects.select_for_update(no_key=True).filter(
            concerned, pk__gt=last
        )
        matters = list(found.order_by("pk")[:BATCH])
        if not matters:
            break
        last = matters[-1].pk
        moved += _many(matters, ended)
    _helpers(ended)
    _consulted(ended)
    return moved


def _concerned(bodies: set[int]) -> Q:
    """Return the open matters in which units of bodies may stand in an entry's party."""
    seen = Involvement.objects.filter(unit__in=bodies).values("matter")
    return Q(closed_at__isnull=True) & (Q(pk__in=seen) | Q(issuer__in=bodies))


def _many(matters: list[Matter], ended: Ended) -> Counter[int]:
    rows = Entry.objects.filter(matter__in=matters).order_by("matter_id", "seq")
    books = {
        pk: [journal.value(row) for row in group]
        for pk, group in groupby(rows, key=lambda row: row.matter_id)
    }
    batch = Batch()
    for matter in matters:
        entries = books[matter.pk]
        course = _course(entries)
        known = course.last_seq
        for draft in _drafts(matter.pk, course, ended):
            entry = _numbered(draft, course, ended)
            course = step(course, entry)
            entries.append(entry)
            batch.rows.append(_row(entry, matter, ended))
        if course.last_seq > known:
            _refresh(matter, course, ended, batch)
            batch.cut[matter.pk] = stretches(entries)
    Entry.objects.bulk_create(batch.rows)
    Involvement.objects.bulk_create(batch.parts, ignore_conflicts=True)
    stretching.keep_many(batch.cut)
    return batch.moved


def _course(entries: Iterable[duty.Entry]) -> Course:
    course: Course | None = None
    for entry in entries:
        course = step(course, entry)
    assert course is not None
    return course


def _drafts(
    pk: int, course: Course, ended: Ended
) -> Iterator[tuple[duty.Party, dict[str, Any]]]:
    """Yield heirs and whom they replace: posts that went along, then the body."""
    holder = course.holder
    parties = {party for party in (holder, course.worker) if party is not None}
    heir = ended.chosen.get(pk, ended.heir)
    if ended.post is not None:
        if duty.Party(ended.unit, ended.post) in parties:
            yield duty.Party(heir), _words(ended, [ended.unit], ended.post)
        return
    gone = {party for party in parties if party.unit in ended.units}
    if heir == ended.heir:
        for party in sorted(gone, key=lambda party: (party.post or 0, party.unit)):
            place = ended.places.get((party.unit, party.post))
            if place is not None:
                yield duty.Party(*place), _words(ended, [party.unit], party.post)
                gone.discard(party)
    rest = gone | {
        party for party in (course.issuer, course.lead) if party.unit in ended.units
    }
    if rest:
        yield duty.Party(heir), _words(ended, sorted(ended.units), None)


def _words(ended: Ended, replaces: list[int], post: int | None) -> dict[str, Any]:
    named = {} if post is None else {"post": post}
    return {"replaces": replaces, "on": ended.on.isoformat(), **named}


def _numbered(
    draft: tuple[duty.Party, dict[str, Any]], course: Course, ended: Ended
) -> duty.Entry:
    heir, details = draft
    return duty.Entry(
        seq=course.last_seq + 1,
        kind=duty.EntryKind.SUCCEED,
        at=max(ended.at, course.last_at),
        actor=None,
        to=heir,
        reason=reason_of(ended),
        clock=course.clock,
        details=details,
    )


def reason_of(ended: Ended) -> str:
    """Return in words why a matter goes on with the heir.

    A succession written down after its day says from when it holds.
    """
    name = organisations.names([ended.unit]).get(ended.unit, "")
    what = f"Vị trí tại {name} bãi bỏ" if ended.post is not None else f"{name} kết thúc"
    told = f"{what} từ {ended.on:%d/%m/%Y}"
    if ended.instrument:
        told += f" theo {ended.instrument}"
    if local_day(ended.at) > ended.on:
        told += f"; ghi sổ ngày {local_day(ended.at):%d/%m/%Y}"
    return f"{told}."


def _row(entry: duty.Entry, matter: Matter, ended: Ended) -> Entry:
    assert entry.to is not None
    name = ""
    if entry.to.post is not None:
        name = _named(entry.to.post, ended)
    units = organisations.names([entry.to.unit])
    return journal.row(entry, matter, actor=SYSTEM, units=units, post_name=name)


def _named(post: int, ended: Ended) -> str:
    found = organisations.posts([post], on=ended.on)
    return people.named(found[post]) if post in found else ""


def _refresh(matter: Matter, course: Course, ended: Ended, batch: Batch) -> None:
    """Make the columns repeat the course; the heir sees the matter from now on."""
    now = course.last_at
    calendar = calendars.calendar_for(course.lead.unit, at=now)
    columns = journal.cache(position(course, calendar, now))
    columns = {
        name: value for name, value in columns.items() if getattr(matter, name) != value
    }
    holder = course.holder
    body = organisations.root_of(holder.unit) if holder else None
    issuer = organisations.root_of(course.issuer.unit)
    Matter.objects.filter(pk=matter.pk).update(
        **columns, holder_body_id=body, issuer_id=issuer
    )
    lead = organisations.root_of(course.lead.unit)
    parts = {(issuer, Part.ISSUER)}
    if lead != issuer:
        parts.add((lead, Part.LEAD))
    if body is not None:
        parts.add((body, Part.HOLDER))
    batch.parts += [
        Involvement(matter_id=matter.pk, unit_id=unit, part=part)
        for unit, part in parts
    ]
    batch.moved[organisations.root_of(ended.chosen.get(matter.pk, ended.heir))] += 1


def _helpers(ended: Ended) -> None:
    """Let the heir help where the body helped, unless it leads there itself."""
    if ended.post is not None:
        return
    helped = Involvement.objects.filter(
        unit=ended.unit,
        part=Part.COORDINATOR,
        ended_at__isnull=True,
        matter__closed_at__isnull=True,
    )
    rows = list(helped.values_list("matter_id", "matter__lead_unit_id"))
    Involvement.objects.bulk_create(
        [
            Involvement(matter_id=matter, unit_id=heir, part=Part.COORDINATOR)
            for matter, lead in rows
            if (heir := ended.chosen.get(matter, ended.heir)) != lead
        ],
        ignore_conflicts=True,
        batch_size=BATCH,
    )
    helped.update(ended_at=ended.at)


def _consulted(ended: Ended) -> None:
    """Let whoever owes the answer now see the matter it is about, as who was asked did.

    Called once the open questions have moved; where none is open, nobody sees it for
    that reason any more.
    """
    if ended.post is not None:
        return
    asked = Involvement.objects.filter(
        unit=ended.unit,
        part=Part.CONSULTED,
        ended_at__isnull=True,
        matter__closed_at__isnull=True,
    )
    about = list(asked.values_list("matter_id", flat=True))
    questions = Matter.objects.filter(
        parent__in=about,
        kind="opinion",
        closed_at__isnull=True,
        involvements__unit=ended.unit,
        involvements__part=Part.LEAD,
    )
    rows = questions.values_list("parent_id", "lead_unit_id", "parent__lead_unit_id")
    theirs = {
        (matter, body)
        for matter, lead, leads in rows
        if (body := organisations.root_of(lead)) != organisations.root_of(leads)
    }
    asked.update(ended_at=ended.at)
    for matter, body in sorted(theirs):
        consulted(matter, body)


def _tell(ended: Sequence[Ended], moved: Counter[int]) -> None:
    """Tell each heir once how much came to it, and from whom."""
    names = organisations.names(one.unit for one in ended)
    for heir, count in moved.items():
        mine = [one for one in ended if heir in {one.heir, *one.chosen.values()}]
        if not mine or all(one.post is not None for one in mine):
            continue
        told = ", ".join(dict.fromkeys(names[one.unit] for one in mine))
        last = max(mine, key=lambda one: one.at)
        text = f"{count} việc đang mở của {told} chuyển đến từ {last.on:%d/%m/%Y}."
        notifications.notify(
            units=[heir],
            text=text if len(text) <= MOST else f"{text[: MOST - 1].rstrip()}…",
            url=f"{reverse('ledger:matters')}?pham-vi=chu-tri",
            at=last.at,
            key=f"succession-{last.unit}-{last.on:%Y%m%d}",
        )


MOST: Final = 500
