"""Documents judged by the rule, many at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from kycuong.kernel.parameters import queries as parameters
from kycuong.ledger import queries as ledger
from kycuong.rules.duty.settings import Settings
from kycuong.rules.retention import (
    Kept,
    RetentionClass,
    Term,
    Work,
    class_of_type,
    classes,
    judge,
    law_on,
)
from kycuong.rules.worktime.instants import local_day
from kycuong.work.documents.queries import KeptLine
from kycuong.work.retention.enums import HoldKind
from kycuong.work.retention.models import Classed, Hold

BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Judged:
    """One document: its class, the year its work ended, and the answer of the rule."""

    line: KeptLine
    group: RetentionClass | None
    ended: int | None
    kept: Kept


def judged(
    lines: Iterable[KeptLine], at: datetime, *, year: int | None = None
) -> Iterator[Judged]:
    """Yield documents as the rule judges them, as seen in a year (default: this one).

    A document ends with the last matter it gave rise to, and is kept as long as that
    matter where this is longer.
    """
    settings, today = parameters.settings(), local_day(at)
    seen, law = year or today.year, law_on(today)
    waiting = iter(lines)
    while batch := list(islice(waiting, BATCH)):
        pks = [line.pk for line in batch]
        chosen = dict(
            Classed.objects.filter(document__in=pks).values_list("document", "key")
        )
        holds = holds_on(pks)
        endings = ledger.endings(pks)
        for line in batch:
            key = chosen.get(line.pk)
            group = classes().get(key) if key else class_of_type(line.doc_type)
            ending = endings.get(line.pk)
            ended = _ended(line, ending)
            terms = _terms(group, ending, ended, settings, at)
            work = Work(ended, terms, holds.get(line.pk, ()))
            yield Judged(line, group, ended, judge(work, year=seen, law=law))


def holds_on(pks: Iterable[int]) -> dict[int, list[str]]:
    """Return why documents are held, in words, by key."""
    found: dict[int, list[str]] = {}
    rows = Hold.objects.filter(document__in=pks, lifted_at=None).order_by("pk")
    for row in rows:
        said = f"{str(HoldKind(row.kind).label).lower()} ({row.reason})"
        found.setdefault(row.document_id, []).append(said)
    return found


def _ended(line: KeptLine, ending: ledger.Ending | None) -> int | None:
    if ending is None:
        return line.year
    return None if ending.is_open else max(line.year, ending.year or 0)


def _terms(
    group: RetentionClass | None,
    ending: ledger.Ending | None,
    ended: int | None,
    settings: Settings,
    at: datetime,
) -> tuple[Term, ...]:
    if group is None or ended is None:
        return ()
    of_matter = () if ending is None else (classes()["matter"],)
    today = local_day(at)
    return tuple(
        each.term(settings, ended=ended, today=today) for each in (group, *of_matter)
    )
