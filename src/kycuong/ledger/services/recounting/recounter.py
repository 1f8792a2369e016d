"""What the calendars ask of whoever keeps due dates; see `calendars.impact`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db.models import Q, QuerySet

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import services as calendars
from kycuong.kernel.calendars.impact import Asked, Change, Impact, Move, Moves, Note
from kycuong.ledger import queries
from kycuong.ledger.models import Matter, Shift
from kycuong.ledger.services.recounting import columns, slowly, writing
from kycuong.ledger.services.recounting.dates import Calendars, micros
from kycuong.ledger.services.recounting.judging import Judged, judge
from kycuong.ledger.services.recounting.telling import tell


@dataclass(frozen=True, slots=True)
class Recounter:
    """Counts open due dates again, `batch` at a time.

    As many as `few` are counted within a request, more in the background.
    """

    few: int = 5_000
    batch: int = 20_000

    def many(self) -> bool:
        """Return whether there are more open matters than a request may count."""
        return _open()[self.few : self.few + 1].exists()

    def total(self) -> int:
        """Return how many open matters have a date or a step's clock."""
        return _open().count()

    def foresee(self, change: Change, *, at: datetime) -> Impact:
        """Find out what would move; only the list of it is written."""
        with act(SYSTEM, "ledger.foreseen", at=at, detail={"of": change.proposal}):
            Shift.objects.filter(decision=change.proposal, run="foreseen").delete()
            found = Impact()
            before, after = Calendars(change.before), Calendars(change.after)
            cursor = 0
            while judged := self._next(change, before, after, at, cursor):
                writing.list_moves(judged, change, after)
                found += _impact(judged)
                cursor = judged.batch.pks[-1]
                for pk in _slow(judged):
                    found += slowly.foresee(pk, change, at)
        return found

    def apply(self, change: Change, *, cursor: int, note: Note, at: datetime) -> None:
        """Write an entry for every date that moves, from `cursor` on.

        One act and one transaction a batch, noted in it; matters are locked within a
        batch only, so that people go on working.
        """
        before, after = Calendars(change.before), Calendars(change.after)
        while True:
            detail = {"of": change.proposal, "after": cursor}
            with act(SYSTEM, "ledger.recounted", at=at, detail=detail):
                judged = self._next(change, before, after, at, cursor)
                if judged is None:
                    return
                for calendar in after.used():
                    calendars.keep(calendar, at=at)
                overtaken = writing.write(judged, change, after)
                done = _impact(judged, without=overtaken)
                for pk in (*_slow(judged), *sorted(overtaken)):
                    done += slowly.recount(pk, change, at)
                began, cursor = cursor, judged.batch.pks[-1]
                note(began, cursor, done)

    def _next(
        self,
        change: Change,
        before: Calendars,
        after: Calendars,
        at: datetime,
        cursor: int,
    ) -> Judged | None:
        """Read and judge the next batch; None at the end."""
        batch = columns.read(cursor, self.batch, undoes=change.undoes)
        return judge(batch, before, after, micros(at)) if batch else None

    def tell(self, change: Change, *, at: datetime) -> None:
        """Tell each body once how many of its dates moved."""
        tell(change, at)

    def moves(
        self,
        proposal: int,
        asked: Asked,
        *,
        page: str | None,
        actor: Actor,
        at: datetime,
    ) -> Moves:
        """Return a page of what moves; see `queries.moves`."""
        return queries.moves(proposal, asked, page=page, actor=actor, at=at)

    def every_move(
        self, proposal: int, asked: Asked, *, actor: Actor, at: datetime
    ) -> Iterator[Move]:
        """Return all that moves; see `queries.every_move`."""
        return queries.every_move(proposal, asked, actor=actor, at=at)


def _open() -> "QuerySet[Matter]":
    dated = Q(due_at__isnull=False) | ~Q(holder_clock="")
    found: QuerySet[Matter] = Matter.objects.filter(dated, closed_at__isnull=True)
    return found


def _slow(judged: Judged) -> list[int]:
    return [judged.batch.pks[place] for place in np.flatnonzero(judged.slow).tolist()]


def _impact(judged: Judged, *, without: frozenset[int] = frozenset()) -> Impact:
    """Return a batch as figures; those counted one by one count themselves."""
    moved = judged.moved
    if without:
        moved = moved & ~np.isin(judged.batch.pks, list(without))
    return Impact(
        counted=len(judged.batch),
        moved=int((moved & judged.shifted).sum()),
        settled=int((moved & ~judged.shifted).sum()),
        relieved=int((moved & judged.relieved).sum()),
        burdened=int((moved & judged.burdened).sum()),
    )
