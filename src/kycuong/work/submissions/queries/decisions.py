"""Decisions at the gate, as statistics and reports count them.

Not for pages: nobody's rights are asked here. A dossier counts of the body that sent it
then, under its name of that day; heirs answer for it later, but did not send it.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import queries as ledger
from kycuong.ledger.periods import Period
from kycuong.rules.gate import ChargedTo, EntryKind, Ground
from kycuong.rules.gate.statistics import Decision, Reason
from kycuong.rules.worktime import local_day, working_minutes
from kycuong.work.submissions.models import Dossier, DossierEntry, ReturnItem

SENDING: Final = (EntryKind.SEND.value, EntryKind.RESEND.value)
DECIDING: Final = (EntryKind.ACCEPT.value, EntryKind.RETURN.value)


@dataclass(frozen=True, slots=True)
class Returned:
    """One return, as a report writes it; dossier and entry never change.

    `reasons` are ground, code and sentence of every item; `counted`: against the body.
    """

    dossier: int
    seq: int
    number: str
    title: str
    body: int
    body_name: str
    at: datetime
    round: int
    reasons: tuple[tuple[str, str, str], ...]
    counted: bool


@dataclass(frozen=True, slots=True)
class _Sent:
    """The sendings of one dossier, in order."""

    seqs: tuple[int, ...]
    rows: tuple["_Sending", ...]

    def before(self, seq: int) -> tuple[int, "_Sending"]:
        """Return the round that an entry ends, and the sending that began it."""
        place = bisect(self.seqs, seq)
        return place, self.rows[place - 1]


class _Sending(NamedTuple):
    """One sending: what it was called then, who sent it, and the gate's clock."""

    at: datetime
    body: int
    name: str
    matter: int | None
    title: str


def decisions(period: Period, at: datetime) -> tuple[Decision, ...]:
    """Return every decision of a period as known at `at`; five queries."""
    rows = list(
        _within(period, at)
        .order_by("at", "pk")
        .values_list("pk", "dossier_id", "seq", "kind", "at", "actor_user")
    )
    sent = _sendings({row[1] for row in rows})
    items = items_of(row[0] for row in rows if row[3] == EntryKind.RETURN)
    late = ledger.done_late(
        row.matter for each in sent.values() for row in each.rows if row.matter
    )
    calendar = calendars.calendar_for(organisations.office(local_day(at)).id, at=at)
    found = []
    for pk, dossier, seq, kind, when, user in rows:
        number, began = sent[dossier].before(seq)
        found.append(
            Decision(
                dossier=dossier,
                seq=seq,
                body=began.body,
                round=number,
                accepted=kind == EntryKind.ACCEPT,
                officer=user,
                reasons=tuple(
                    Reason(item.ground, item.code, ChargedTo(item.charged))
                    for item in items.get(pk, ())
                ),
                minutes=working_minutes(began.at, when, calendar),
                late=began.matter in late,
            )
        )
    return tuple(found)


def sent(period: Period, at: datetime) -> tuple[tuple[int, int], ...]:
    """Return body and dossier of everything first sent in a period; one query."""
    rows = DossierEntry.objects.filter(
        kind=EntryKind.SEND.value, at__gte=period.since, at__lt=period.until, at__lte=at
    )
    return tuple(
        (_root(body, own), dossier)
        for body, own, dossier in rows.order_by("dossier_id").values_list(
            "actor_body", "dossier__body_id", "dossier_id"
        )
    )


def decided(period: Period, at: datetime) -> int:
    """Return how many decisions a period has, as known at `at`; one query."""
    return int(_within(period, at).count())


def returned(period: Period, at: datetime) -> tuple[Returned, ...]:
    """Return every return of a period, by body and number; four queries.

    Asked again for the same instant it answers the same for ever.
    """
    rows = list(
        _within(period, at)
        .filter(kind=EntryKind.RETURN.value)
        .order_by("dossier_id", "seq")
        .values_list("pk", "dossier_id", "seq", "at")
    )
    sent = _sendings({row[1] for row in rows})
    items = items_of(row[0] for row in rows)
    dossiers = Dossier.objects.in_bulk({row[1] for row in rows})
    found = []
    for pk, dossier, seq, when in rows:
        number, began = sent[dossier].before(seq)
        own = items.get(pk, ())
        found.append(
            Returned(
                dossier=dossier,
                seq=seq,
                number=dossiers[dossier].number,
                title=began.title or dossiers[dossier].title,
                body=began.body,
                body_name=began.name,
                at=when,
                round=number,
                reasons=tuple(
                    (Ground(item.ground).label, item.code, item.sentence)
                    for item in own
                ),
                counted=any(item.charged == ChargedTo.SENDER for item in own),
            )
        )
    return tuple(
        sorted(found, key=lambda each: (each.body_name, each.dossier, each.seq))
    )


def sent_back(period: Period, at: datetime) -> tuple[tuple[int, date, int, str], ...]:
    """Return the returns of a period that count of their body, for the thresholds.

    Each as body, day, what the body owes for it in the ledger, dossier and round.
    """
    counted = [each for each in returned(period, at) if each.counted]
    rows = DossierEntry.objects.filter(
        dossier__in={each.dossier for each in counted}, kind=EntryKind.RETURN.value
    )
    owed = {
        (dossier, seq): payload.get("matter")
        for dossier, seq, payload in rows.values_list("dossier_id", "seq", "payload")
    }
    return tuple(
        (
            *(each.body, local_day(each.at), owed[each.dossier, each.seq]),
            f"{each.number} trình lần {each.round}",
        )
        for each in counted
        if owed.get((each.dossier, each.seq)) is not None
    )


def _within(period: Period, at: datetime) -> Any:
    return DossierEntry.objects.filter(
        kind__in=DECIDING, at__gte=period.since, at__lt=period.until, at__lte=at
    )


def _sendings(dossiers: Collection[int]) -> dict[int, _Sent]:
    """Return the sendings of dossiers, each in order; one query."""
    rows = (
        DossierEntry.objects.filter(dossier__in=dossiers, kind__in=SENDING)
        .order_by("dossier_id", "seq")
        .values_list(
            *("dossier_id", "seq", "at", "actor_body", "actor_body_name", "payload"),
            *("dossier__body_id", "dossier__body_name"),
        )
    )
    kept: dict[int, list[Any]] = defaultdict(list)
    for dossier, seq, at, body, name, payload, own, own_name in rows:
        sender = _root(body, own)
        said, matter = payload["said"], payload.get("matter")
        called = said.get("body_name") or name or own_name
        told = _Sending(at, sender, called, matter, said.get("title", ""))
        kept[dossier].append((seq, told))
    return {
        dossier: _Sent(
            tuple(seq for seq, _told in each), tuple(told for _seq, told in each)
        )
        for dossier, each in kept.items()
    }


def _root(body: int | None, own: int) -> int:
    """Return the body that sent; of one sent by nobody's seat, whose it is."""
    return body if body is not None else own


def items_of(entries: Iterable[int]) -> dict[int, list[ReturnItem]]:
    """Return what returns named, by the key of their entry; one query."""
    found: dict[int, list[ReturnItem]] = defaultdict(list)
    for item in ReturnItem.objects.filter(entry__in=set(entries)).order_by("order"):
        found[item.entry_id].append(item)
    return found
