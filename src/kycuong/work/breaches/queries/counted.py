"""What the consolidated report may say of breaches, and what it must not say yet."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse

from kycuong.ledger.periods import Period
from kycuong.rules import breaches
from kycuong.rules.breaches import Behaviour, EntryKind, Group, Standing, behaviour
from kycuong.rules.duty.entries import last_before
from kycuong.shared.formats import day
from kycuong.work.breaches import journal
from kycuong.work.breaches.models import Breach, BreachEntry

DECISIONS: Final = (EntryKind.DECIDE.value, EntryKind.REVISE.value)
CLOSED: Final = ("upheld", "rejected", "withdrawn")
SHORT: Final = 300  # characters of a reply or a reason in one line


@dataclass(frozen=True, slots=True)
class Counted:
    """A breach that counts, as a report writes it; `id` is stable for ever.

    `body` is whom it was found of, under its name of that day. `appealed`: the body has
    asked for another look, and nobody has answered yet.
    """

    id: int
    number: str
    body: int
    body_name: str
    group: Group
    code: str
    behaviour: str
    document: str
    article: str
    rule: str
    statement: str
    happened_on: str
    evidence: tuple[tuple[str, str], ...]
    reply: str
    decision: str
    counted_since: datetime
    appealed: bool
    url: str


@dataclass(frozen=True, slots=True)
class Pending:
    """A breach that must not be reported yet, and why."""

    id: int
    number: str
    body: int
    body_name: str
    group: Group
    code: str
    why: str


def counted(period: Period, at: datetime) -> tuple[Counted, ...]:
    """Return the breaches that began to count in a period and still do at `at`.

    By group, body and number. A breach begins to count with its decision, but not
    before its reply period has ended. What was decided after `at` is not known; what
    was decided otherwise by then is left out. Asked again for the same instant, it
    answers the same for ever. Three queries.
    """
    found = []
    begun = Q(at__gte=period.since) | Q(breach__reply_due_at__gte=period.since)
    for row, entries, standing in _decided(begun, period, at):
        since = standing.counted_since
        if not breaches.counts(entries, at) or since is None or not period.has(since):
            continue
        found.append(_counted(row, entries, standing, since))
    return tuple(sorted(found, key=_order))


def corrected(
    ids_reported: Collection[int], period: Period, at: datetime
) -> tuple[Pending, ...]:
    """Return the breaches that a report found and that were lifted in a period.

    What no sealed report has found is not taken out of one.

    Args:
        ids_reported: ids of the breaches found in reports that were sealed earlier.
    """
    found = []
    told = Q(breach__in=set(ids_reported), at__gte=period.since)
    for row, entries, standing in _decided(told, period, at):
        if breaches.counts(entries, at) or standing.decided_at is None:
            continue
        if period.has(standing.decided_at):
            why = f"Kết luận lại ngày {day(standing.decided_at)}: không vi phạm."
            found.append(_pending(row, why))
    return tuple(found)


def pending(period: Period, at: datetime) -> tuple[Pending, ...]:
    """Return the breaches proposed by the period's end that do not count yet at `at`.

    Undecided, or upheld before the reply period has ended. No report may name them;
    each says why. Two queries.
    """
    closed = Q(state__in=CLOSED) & Q(last_at__lte=at)
    closed &= Q(counted_since__isnull=True) | Q(counted_since__lte=at)
    rows = Breach.objects.filter(proposed_at__lt=min(period.until, at)).exclude(closed)
    found = []
    for row, _entries, standing in _folded(rows.order_by("pk"), at):
        ahead = standing.counted_since is not None
        ahead = ahead and not breaches.standing_counts(standing, at)
        if standing.open or ahead:
            found.append(_pending(row, _why(standing)))
    return tuple(found)


def _decided(
    which: Q, period: Period, at: datetime
) -> Iterable[tuple[Any, list[breaches.Entry], Standing]]:
    """Yield what was decided by the end of a period, as it stood at `at`."""
    decided = BreachEntry.objects.filter(
        which, kind__in=DECISIONS, at__lt=period.until, at__lte=at
    )
    keys = set(decided.values_list("breach", flat=True))
    return _folded(Breach.objects.filter(pk__in=keys).order_by("pk"), at)


def _folded(
    rows: Iterable[Any], at: datetime
) -> Iterable[tuple[Any, list[breaches.Entry], Standing]]:
    listed = list(rows)
    entries = BreachEntry.objects.filter(breach__in=[row.pk for row in listed])
    books = {
        pk: [journal.value(row) for row in group]
        for pk, group in groupby(
            entries.order_by("breach_id", "seq"), key=lambda row: int(row.breach_id)
        )
    }
    for row in listed:
        book = books.get(row.pk, [])
        standing = breaches.fold(book, at)
        if standing is not None:
            yield row, book, standing


def _order(each: Counted) -> tuple[int, str, int]:
    return list(Group).index(each.group), each.body_name, each.id


def _counted(
    row: Any, entries: list[breaches.Entry], standing: Standing, since: datetime
) -> Counted:
    known: Behaviour = behaviour(row.code)
    return Counted(
        id=row.pk,
        number=row.number,
        body=row.body_id,
        body_name=row.body_name,
        group=Group(row.group),
        code=row.code,
        behaviour=known.text,
        document=row.rule_document,
        article=row.rule_article,
        rule=row.rule_text,
        statement=row.statement,
        happened_on=day(row.happened_on),
        evidence=tuple((each["label"], each["url"]) for each in row.evidence),
        reply=reply_of(entries, standing),
        decision=decision_of(entries, standing),
        counted_since=since,
        appealed=standing.under_appeal,
        url=reverse("breaches:breach", args=[row.pk]),
    )


def reply_of(entries: list[breaches.Entry], standing: Standing) -> str:
    """Return what the body said, in short; or that it said nothing in time."""
    if standing.reply is None:
        return "Hết hạn, không giải trình"
    return short(entries[standing.reply - 1].reason)


def decision_of(entries: list[breaches.Entry], standing: Standing) -> str:
    """Return the decision in force, in short: what, when, why."""
    if standing.decision is None:
        return ""
    entry = entries[standing.decision - 1]
    told = "có vi phạm" if entry.upheld else "không vi phạm"
    again = " lại" if entry.kind is EntryKind.REVISE else ""
    return f"Kết luận{again} ngày {day(entry.at)}: {told}; {short(entry.reason)}"


def short(text: str) -> str:
    """Return a text as one line bears it."""
    return text if len(text) <= SHORT else f"{text[: SHORT - 1].rstrip()}…"


def _pending(row: Any, why: str) -> Pending:
    return Pending(
        row.pk, row.number, row.body_id, row.body_name, Group(row.group), row.code, why
    )


def _why(standing: Standing) -> str:
    due = standing.reply_due_at
    if standing.state is breaches.State.ASKED and due is not None:
        until = f"{last_before(due):%d/%m/%Y}"
        return f"Thời hạn giải trình đến hết ngày {until} chưa hết."
    if standing.counted_since is not None:
        since = standing.counted_since
        return f"Được tính từ ngày {day(since)}, khi thời hạn giải trình kết thúc."
    return f"{standing.state.label}."
