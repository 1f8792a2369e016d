"""The matter page: one object with every string ready."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.files import queries as files
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import journal, kinds, policy, receipts, wording
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.queries.access import case_of
from kycuong.ledger.queries.custody import Bar, bar
from kycuong.ledger.queries.rows import TONES
from kycuong.rules import duty, signing, worktime
from kycuong.rules.duty.entries import last_before
from kycuong.rules.duty.sentences import Line, Names, due_words, moment, story
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.instants import local_day, to_local
from kycuong.shared import formats
from kycuong.shared.verdict import NotThere, Verdict

VERBS: Final = (
    "accept",
    "submit",
    "approve",
    "report",
    "hand_over",
    "rework",
    "decline",
    "assign",
    "cancel",
)
LATEST: Final = 40
ROOM: Final = 8_000  # characters of reports and reasons on one page
HEADING: Final = 140  # characters of a title that a heading bears
ANSWERS: Final = {"approve": "submit", "rework": "submit", "assign": "decline"}
MARKS: Final = {"approve": "accepted"}


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
    mark: str
    answers: tuple[Answer, ...]
    points: str
    files: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """One act: its address, and whether it is allowed or why not."""

    verb: str
    label: str
    url: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class MatterPage:
    """Everything the matter page shows; `title` is empty where `heading` is all of it."""

    pk: int
    code: str
    heading: str
    title: str
    status: str
    tone: str
    chip: duty.Chip
    provisional: bool
    receipt: tuple[str, ...]
    facts: tuple[Fact, ...]
    source_label: str
    source_url: str
    source_quote: str
    bar: Bar
    entries: tuple[Told, ...]
    hidden: int
    first: Action | None
    allowed: tuple[Action, ...]
    refused: tuple[Action, ...]
    seen: int


def matter_page(
    actor: Actor, pk: int, at: datetime, *, whole: bool = False
) -> MatterPage:
    """Return the page of one matter as this person sees it; ten queries at most.

    Args:
        whole: show every entry, however many; otherwise the newest `LATEST`, fewer
            where their words pass `ROOM`.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    matter = Matter.objects.filter(pk=pk).first()
    if matter is None:
        raise NotThere
    case = case_of(matter, actor, at=at)
    if not policy.may(actor, policy.VIEW, case):
        raise NotThere
    rows = journal.read(pk)
    entries = [journal.value(row) for row in rows]
    calendar = calendars.calendar_for(matter.lead_unit_id, at=at)
    instant = max(at, matter.last_at)
    position = duty.fold(entries, calendar, instant)
    names = _names(rows)
    word = duty.status(position, instant)
    first = 0 if whole else _first_shown(rows)
    acts = tuple(_action(actor, verb, case) for verb in VERBS)
    allowed = tuple(each for each in acts if each.verdict)
    return MatterPage(
        pk=pk,
        code=matter.code,
        heading=short(matter.title),
        title=_beyond_heading(matter),
        status=gettext(word.label),
        tone=TONES.get(word, "closed"),
        chip=wording.chip(position, calendar, instant),
        provisional=bool(position.due and position.due.provisional),
        receipt=_receipt(matter, rows, calendar),
        facts=tuple(_facts(matter, position, case, names)),
        source_label=matter.source_label,
        source_url=matter.source_url,
        source_quote=matter.source_quote,
        bar=bar(position, calendar, instant, names, shown_from=first + 1),
        entries=_told(pk, rows, entries, calendar, names)[: len(rows) - first],
        hidden=first,
        first=allowed[0] if allowed else None,
        allowed=allowed[1:],
        refused=tuple(each for each in acts if not each.verdict),
        seen=matter.last_seq,
    )


def short(title: str) -> str:
    """Return a title as a heading: whole, or cut at a word."""
    if len(title) <= HEADING:
        return title
    return f"{title[:HEADING].rsplit(' ', 1)[0].rstrip(' ,;')}…"


def answered(pk: int, verb: str, at: datetime) -> Told | None:
    """Return the entry that an act answers: the result to judge, the refusal.

    None where the act answers none, or there is none yet.
    """
    rows = journal.read(pk)
    kind = ANSWERS.get(verb)
    seqs = [row.seq for row in rows if row.kind == kind]
    if not seqs:
        return None
    entries = [journal.value(row) for row in rows]
    calendar = calendars.calendar_for(rows[0].to_unit, at=at)
    told = _told(pk, rows, entries, calendar, _names(rows))
    return next(each for each in told if each.seq == seqs[-1])


def _names(rows: Iterable[Entry]) -> Names:
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


def _action(actor: Actor, verb: str, case: policy.Case) -> Action:
    row = duty.TRANSITIONS[duty.EntryKind(verb)]
    url = reverse(f"ledger:{verb}", args=[case.pk])
    return Action(verb, gettext(row.label), url, policy.may(actor, verb, case))


def _facts(
    matter: Matter, position: duty.Position, case: policy.Case, names: Names
) -> Iterable[Fact]:
    """Yield the facts in the order officials ask for them: who, what, until when."""
    coordinating = organisations.names(sorted(case.coordinators))
    holder = case.holder_post_name
    body = case.name(matter.holder_unit_id) if matter.holder_unit_id else ""
    last = position.custody[-1]
    due, original = position.due, position.original_due
    yield Fact(gettext("Bước"), gettext(position.state.label))
    if position.holder:
        yield Fact(gettext("Đang giữ"), _holder(holder, body))
        yield Fact(gettext("Giữ từ"), formats.moment(last.since))
    yield Fact(gettext("Chủ trì"), case.name(matter.lead_unit_id))
    yield Fact(gettext("Phối hợp"), "; ".join(coordinating.values()))
    yield Fact(pgettext("party", "Giao việc"), case.name(matter.issuer_id))
    yield Fact(gettext("Loại việc"), kinds.label(matter.kind))
    yield Fact(gettext("Sản phẩm"), matter.product)
    yield Fact(gettext("Nơi nhận kết quả"), matter.report_to)
    yield Fact(gettext("Theo văn bản"), matter.limit_text)
    yield Fact(
        gettext("Ngày đến hạn"),
        wording.spoken(due_words(due)) if due else _no_due(matter),
    )
    if original and due and original.at != due.at:
        yield Fact(gettext("Hạn ban đầu"), wording.spoken(due_words(original)))
    if position.completed_at:
        yield Fact(gettext("Hoàn thành lúc"), formats.moment(position.completed_at))
    yield Fact(gettext("Giao ngày"), formats.day(matter.opened_at))


def _holder(person: str, unit: str) -> str:
    """Return who holds; a title that names the unit is enough."""
    if not person or unit.casefold() in person.casefold():
        return person or unit
    return f"{person}, {unit}"


def _no_due(matter: Matter) -> str:
    if matter.standing:
        return gettext("nhiệm vụ thường xuyên")
    return gettext("không có hạn")


def _beyond_heading(matter: Matter) -> str:
    """Return the whole title where neither heading nor quotation shows it all."""
    shown = len(matter.title) <= HEADING or (
        matter.title.strip() == matter.source_quote.strip()
    )
    return "" if shown else matter.title


def _first_shown(rows: list[Entry]) -> int:
    """Return the place of the oldest entry for which the page has room."""
    first, words = len(rows), 0
    while first > max(0, len(rows) - LATEST):
        row = rows[first - 1]
        words += len(row.reason) + len(str(row.payload.get("text", "")))
        if words > ROOM and first < len(rows):
            break
        first -= 1
    return first


_OTHER_DATES: Final = {"ask", "hand_over", "split"}  # a wish, a holder's, a part's


def _receipt(
    matter: Matter, rows: Iterable[Entry], calendar: WorkCalendar
) -> tuple[str, ...]:
    """Return the sentences of the receipt of the date in force, day by day.

    A date that was printed or set by hand shows the days from the entry that set it.
    """
    dated = [row for row in rows if row.due_at and row.kind not in _OTHER_DATES]
    if not dated:
        return ()
    row = dated[-1]
    counted = row.payload.get("receipt") or (matter.receipt if row.seq == 1 else {})
    lines = receipts.lines_of(counted or {})
    if not lines and row.due_at:
        last = last_before(row.due_at).date()
        lines = worktime.printed_lines(local_day(row.at), last, calendar)
    return receipts.shown(lines)


def _told(
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
        body=said.get("text", ""),
        document=" ngày ".join(part for part in (number, on) if part),
        proper=said.get("proper_unit_name", ""),
        mark=MARKS.get(row.kind, ""),
        answers=tuple(
            Answer(point, answer["text"], answer.get("document_number", ""))
            for point, answer in said.get("answers", {}).items()
        ),
        points=", ".join(said.get("points", ())) if row.seq > 1 else "",
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


def _size(octets: int) -> str:
    return f"{max(1, octets // 1024)} kB"


def attached(case: policy.Case, file: int) -> bool:
    """Return whether a kept file belongs to an entry of the matter."""
    said = Entry.objects.filter(matter_id=case.pk).values_list("payload", flat=True)
    return any(file in payload.get("files", ()) for payload in said)
