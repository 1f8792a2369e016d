"""Long workbooks: asked for, written in the background, kept (lập tệp xuất)."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import IO, Any, Final

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import translation

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.files import services as keeping
from kycuong.ledger import columns, exports, queries
from kycuong.ledger.queries import Filters
from kycuong.work.importing.enums import Progress
from kycuong.work.importing.models import Prepared
from kycuong.work.importing.people import at_seat, seat_key

LIST: Final = "list"
"""Among the filters: the word of one of `exports.lists`, with its address."""
SAME = timedelta(minutes=10)
EVERY = 2_000
PIECE = 256 * 1024
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def prepare(
    actor: Actor,
    at: datetime,
    filters: Filters,
    keys: tuple[str, ...],
    to_fill: bool,  # noqa: FBT001 - the shape that `exports.Prepare` asks for
) -> tuple[int, bool]:
    """Note that a long workbook is wanted; return its number and whether it is new.

    The same list asked for twice within ten minutes is one.
    """
    rows = queries.count(actor, at, filters)
    more = {"columns": list(keys), "to_fill": to_fill}
    return _wanted(actor, at, rows, filters=asdict(filters), **more)


def prepare_list(
    actor: Actor, at: datetime, word: str, address: str, rows: int
) -> tuple[int, bool]:
    """Note the same of one of `exports.lists`, as an address asks for it."""
    asked = {LIST: word, "address": address}
    return _wanted(actor, at, rows, filters=asked, columns=[], to_fill=False)


def _wanted(actor: Actor, at: datetime, rows: int, **more: Any) -> tuple[int, bool]:
    wanted: dict[str, Any] = {
        **more,
        "asked_by": actor.user,
        "seat": seat_key(actor),
        "language": translation.get_language() or "vi",
    }
    with transaction.atomic():
        # one request of a person at a time: the second finds what the first noted
        get_user_model().objects.select_for_update().filter(pk=actor.user or 0).first()
        return _noted(wanted, at, rows)


def _noted(wanted: dict[str, Any], at: datetime, rows: int) -> tuple[int, bool]:
    found = Prepared.objects.filter(
        asked_at__gt=at - SAME, stage=Progress.WRITING, asked_by=wanted["asked_by"]
    )
    for each in found:
        if all(getattr(each, name) == value for name, value in wanted.items()):
            return int(each.pk), False
    return int(Prepared.objects.create(**wanted, asked_at=at, rows=rows).pk), True


def write_prepared(pk: int) -> None:
    """Write a workbook that is wanted and keep it (idempotent).

    Writes: the file, by an act of who asked.
    """
    asked = Prepared.objects.filter(pk=pk, stage=Progress.WRITING).first()
    if asked is None:
        return
    actor, at = at_seat(asked.asked_by, asked.seat, asked.asked_at), asked.asked_at
    if actor is None:
        Prepared.objects.filter(pk=pk).update(stage=Progress.FAILED)
        return
    try:
        with translation.override(asked.language):
            kept = _kept(asked, actor)
    except Exception:
        Prepared.objects.filter(pk=pk).update(stage=Progress.FAILED)
        raise
    written = asked.rows
    if LIST not in asked.filters:
        written = queries.count(actor, at, Filters(**asked.filters))
    Prepared.objects.filter(pk=pk, stage=Progress.WRITING).update(
        stage=Progress.READY, file=kept, written=written
    )


def _kept(asked: Prepared, actor: Actor) -> int:
    at = asked.asked_at
    with _book(asked, actor) as book:
        pieces = iter(lambda: book.read(PIECE), b"")
        kept = keeping.keep(
            pieces, name="viec.xlsx", media_type=XLSX, actor=actor, at=at
        )
    return int(kept.pk)


def _book(asked: Prepared, actor: Actor) -> IO[bytes]:
    at = asked.asked_at
    if word := asked.filters.get(LIST):
        sheet = exports.lists[word](actor, at, asked.filters["address"])
        return replace(sheet, rows=_counting(asked.pk, sheet.rows)).workbook()
    shown = columns.chosen(asked.columns)
    filters, whole = Filters(**asked.filters), columns.seldom(shown)
    rows = queries.every(actor, at, filters, whole=whole)
    return exports.workbook(
        exports.title_of(actor, at),
        _counting(asked.pk, rows),
        shown,
        at,
        to_fill=asked.to_fill,
    )


def _counting(pk: int, rows: Iterable[Any]) -> Iterator[Any]:
    """Let the page say how far the writing has come."""
    for number, row in enumerate(rows, start=1):
        if number % EVERY == 0:
            Prepared.objects.filter(pk=pk).update(written=number)
        yield row
