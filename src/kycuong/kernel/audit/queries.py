"""Reading the trail of acts."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from kycuong.kernel.audit.models import Act, Anchor
from kycuong.shared.verdict import NotThere

BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Trace:
    """One act as it was left; of what was shredded nothing is said.

    `changes` are `[label, key, {column: [before, after]}]`; `digests` is how many rows
    it left a digest of.
    """

    pk: int
    lane: int
    seq: int
    at: datetime
    name: str
    user: int | None
    verb: str
    subject: str
    request: str
    via: str
    detail: dict[str, object]
    changes: tuple[Any, ...]
    digests: int
    hash: str
    previous: str
    shredded: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which acts are looked for; empty fields ask nothing.

    `subject` is "label key", or the key alone; `verbs` of None asks for any.
    """

    person: str = ""
    verbs: frozenset[str] | None = None
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Anchored:
    """One anchor."""

    pk: int
    day: date
    at: datetime
    lanes: tuple[tuple[int, int, str], ...]
    previous: str
    digest: str


def acts(*, verb: str) -> tuple[Trace, ...]:
    """Return every act of one verb, in the order they were done."""
    rows = Act.objects.filter(verb=verb).select_related("held").order_by("pk")
    return tuple(map(_trace, rows))


def count(wanted: Wanted) -> int:
    """Return how many acts fit."""
    return _fitting(wanted).count()


def found(wanted: Wanted, *, start: int, size: int) -> tuple[Trace, ...]:
    """Return a page of the acts that fit, the newest first."""
    rows = _fitting(wanted).select_related("held").order_by("-pk")
    return tuple(map(_trace, rows[start : start + size]))


def every(wanted: Wanted) -> Iterator[Trace]:
    """Yield every act that fits, the newest first, a few at a time."""
    rows = _fitting(wanted).select_related("held").order_by("-pk")
    yield from map(_trace, rows.iterator(chunk_size=BATCH))


def one(pk: int) -> Trace:
    """Return one act.

    Raises:
        NotThere: there is none.
    """
    row = Act.objects.filter(pk=pk).select_related("held").first()
    if row is None:
        raise NotThere
    return _trace(row)


def _fitting(wanted: Wanted) -> "QuerySet[Act]":
    rows = Act.objects.all()
    if wanted.person.strip():
        rows = rows.filter(held__who__icontains=wanted.person.strip())
    if wanted.verbs is not None:
        rows = rows.filter(verb__in=wanted.verbs)
    if wanted.subject.strip():
        *label, key = wanted.subject.split()
        rows = rows.filter(Q(subject_id=key) | Q(subject_kind=key))
        rows = rows.filter(subject_kind__in=label) if label else rows
    if wanted.since is not None:
        rows = rows.filter(at__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(at__lt=wanted.until)
    return rows


def _trace(row: Act) -> Trace:
    who, what = (json.loads(part or "{}") for part in (row.held.who, row.held.what))
    behalf = {key: cell for key, cell in who.items() if key.startswith("behalf")}
    told = json.loads(row.held.rows or "{}"), what.get("rows", {})
    return Trace(
        pk=row.pk,
        lane=row.lane,
        seq=row.seq,
        at=row.at,
        name=who.get("name", ""),
        user=row.user,
        verb=row.verb,
        subject=f"{row.subject_kind} {row.subject_id}".strip(),
        request=row.request,
        via=row.via,
        detail={**behalf, **what.get("detail", {})},
        changes=tuple(what.get("changes", ())),
        digests=sum(len(keys) for tables in told for keys in tables.values()),
        hash=row.hash,
        previous=row.previous,
        shredded=bool(row.held.shredded_by),
    )


def anchors_count() -> int:
    """Return how many anchors there are."""
    return Anchor.objects.count()


def anchors(*, start: int, size: int) -> tuple[Anchored, ...]:
    """Return a page of anchors, the newest first."""
    rows: Iterable[Anchor] = Anchor.objects.order_by("-pk")[start : start + size]
    return tuple(map(_anchored, rows))


def anchor(pk: int) -> Anchored:
    """Return one anchor.

    Raises:
        NotThere: there is none.
    """
    row = Anchor.objects.filter(pk=pk).first()
    if row is None:
        raise NotThere
    return _anchored(row)


def _anchored(row: Anchor) -> Anchored:
    lanes = tuple((lane, seq, last) for lane, seq, last in row.lanes)
    return Anchored(row.pk, row.day, row.at, lanes, row.previous, row.digest)
