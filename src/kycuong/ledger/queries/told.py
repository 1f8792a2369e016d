"""Entries as the page of a matter shows them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.urls import reverse

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.files import queries as files
from kycuong.kernel.permissions import masking
from kycuong.ledger import journal, policy
from kycuong.ledger.models import Entry, Matter
from kycuong.rules import duty, signing
from kycuong.rules.duty.sentences import Line, Names, moment, story
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.instants import to_local

LATEST: Final = 40
ROOM: Final = 8_000  # characters of reports and reasons on one page
ANSWERS: Final = {
    "approve": ("submit",),
    "rework": ("submit",),
    "assign": ("decline",),
    "grant": ("ask",),
}
MARKS: Final = {"approve": "accepted"}
SAID_ALREADY: Final = frozenset({"urge"})  # the sentence has the words


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file of an entry."""

    name: str
    size: str
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a result says to one point of the directive, and where it shows."""

    point: str
    text: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Told:
    """One entry as the page shows it; its sentence is `before moment after`."""

    seq: int
    before: str
    moment: str
    after: str
    exact: str
    by: str
    reason: str
    body: str
    document: str
    proper: str
    clause: str
    answers: tuple[Answer, ...]
    points: str
    mark: str
    files: tuple[Attachment, ...]


def answered(pk: int, verb: str, at: datetime) -> tuple[Told, ...]:
    """Return the entries that an act answers: the result, the request, the refusal.

    Giving a refused matter anew answers both sides: the refusal and what the body that
    it named has said.
    """
    if verb == "answer":
        return _refusal_asked_about(pk, at)
    kinds = ANSWERS.get(verb, ())
    found = _last(pk, kinds, at)
    if verb != "assign" or not found:
        return found
    question = Matter.objects.filter(parent=pk, kind="competence").order_by("-pk")
    asked = question.values_list("pk", flat=True).first()
    return (*found, *(_last(asked, ("answer", "lapse"), at) if asked else ()))


def _refusal_asked_about(pk: int, at: datetime) -> tuple[Told, ...]:
    """Return the refusal about which a question of competence asks."""
    asked = Matter.objects.filter(pk=pk, kind="competence", parent__isnull=False)
    whole = asked.values_list("parent_id", flat=True).first()
    return _last(whole, ("decline",), at) if whole else ()


def _last(pk: int, kinds: tuple[str, ...], at: datetime) -> tuple[Told, ...]:
    """Return the last entry of some kinds, as a tuple of one or none."""
    rows = journal.read(pk)
    seqs = [row.seq for row in rows if row.kind in kinds]
    if not seqs:
        return ()
    entries = [journal.value(row) for row in rows]
    calendar = calendars.calendar_for(rows[0].to_unit, at=at)
    told = told_of(pk, rows, entries, calendar, names_of(rows))
    return tuple(each for each in told if each.seq == seqs[-1])


def names_of(rows: Iterable[Entry]) -> Names:
    """Return what units and posts were called when the entries were written."""
    units: dict[int, str] = {}
    posts: dict[int, str] = {}
    for row in rows:
        if row.actor_unit is not None:
            units[row.actor_unit] = row.actor_unit_name
        if row.to_unit is not None:
            units[row.to_unit] = row.to_unit_name
        if row.to_post is not None:
            posts[row.to_post] = row.to_post_name
    return Names(units, posts)


def first_shown(rows: list[Entry]) -> int:
    """Return the place of the oldest entry for which the page has room."""
    first, words = len(rows), 0
    while first > max(0, len(rows) - LATEST):
        row = rows[first - 1]
        words += len(row.reason) + len(str(row.payload.get("text", "")))
        if words > ROOM and first < len(rows):
            break
        first -= 1
    return first


def told_of(
    pk: int,
    rows: list[Entry],
    entries: list[duty.Entry],
    calendar: WorkCalendar,
    names: Names,
) -> tuple[Told, ...]:
    """Return the entries as sentences, the newest first."""
    kept = files.several({n for row in rows for n in row.payload.get("files", ())})
    lines = story(entries, calendar, names)
    told = [_entry(pk, row, line, kept) for row, line in zip(rows, lines, strict=True)]
    return tuple(reversed(told))


def _entry(pk: int, row: Entry, line: Line, kept: dict[int, Any]) -> Told:
    said = row.payload
    number, dated = said.get("document_number", ""), said.get("document_date", "")
    on = f"{dated[8:10]}/{dated[5:7]}/{dated[:4]}" if dated else ""
    person = f"{row.actor_name} ({row.actor_post_title})"
    by = person if row.actor_post_title else row.actor_name
    behalf = signing.words(row.capacity, row.behalf_name)
    before, when, after = line.text.partition(moment(line.at))
    return Told(
        seq=row.seq,
        before=before,
        moment=when,
        after=after,
        exact=to_local(line.at).isoformat(timespec="seconds"),
        by=f"{by}, {behalf}" if behalf else by,
        reason=row.reason,
        body="" if row.kind in SAID_ALREADY else said.get("text", ""),
        document=" ngày ".join(part for part in (number, on) if part),
        proper=said.get("proper_unit_name", ""),
        clause=said.get("clause", ""),
        answers=_answers(said),
        points=", ".join(said.get("points", ())) if row.seq > 1 else "",
        mark=MARKS.get(row.kind, ""),
        files=tuple(
            Attachment(
                kept[n].name,
                _size(kept[n].size),
                reverse("ledger:file", args=[pk, n]),
            )
            for n in said.get("files", ())
            if n in kept
        ),
    )


def _answers(said: dict[str, Any]) -> tuple[Answer, ...]:
    """Return the answers of a result, by the number of the point."""
    given = said.get("answers") or {}
    return tuple(
        Answer(point, answer["text"], answer.get("document_number", ""))
        for point, answer in given.items()
    )


def _size(octets: int) -> str:
    return f"{max(1, octets // 1024)} kB"


def masked(entries: Iterable[Told]) -> tuple[Told, ...]:
    """Return entries with personal details covered, and without their files."""
    return tuple(_masked(each) for each in entries)


def _masked(told: Told) -> Told:
    words: dict[str, Any] = {
        name: masking.masked(value)
        for name in ("before", "after", "reason", "body", "document", "points")
        if isinstance(value := getattr(told, name), str)
    }
    answers = tuple(
        replace(each, text=masking.masked(each.text), point=masking.masked(each.point))
        for each in told.answers
    )
    return replace(told, **words, answers=answers, files=())


def attached(case: policy.Case, file: int) -> bool:
    """Return whether a kept file belongs to an entry of the matter."""
    said = Entry.objects.filter(matter_id=case.pk).values_list("payload", flat=True)
    return any(file in payload.get("files", ()) for payload in said)
