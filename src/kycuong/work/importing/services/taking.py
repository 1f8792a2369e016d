"""Taking a file and going through it without doing anything yet (xem thử)."""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import queries as files
from kycuong.kernel.files import services as keeping
from kycuong.work.importing import heads, newcomers, policy, returned, secrecy
from kycuong.work.importing.enums import Sort, Stage
from kycuong.work.importing.found import Found
from kycuong.work.importing.heads import Head
from kycuong.work.importing.models import Batch, Line
from kycuong.work.importing.people import at_seat, seat_key
from kycuong.work.importing.reading import Row, Sheet, Unreadable, read
from kycuong.work.importing.reading.values import MOST_BYTES

logger = logging.getLogger(__name__)

TOGETHER = 500
MOST = 2_000
"""Rows of one batch that ask for something: each is an act with its entry."""
TOO_MANY = (
    "Tệp có hơn 2.000 dòng được sửa hoặc có lỗi; mỗi lần nhập tối đa 2.000 dòng như vậy. "
    "Hãy chia tệp rồi gửi từng phần."
)
BROKE = (
    "Hệ thống gặp lỗi khi đọc tệp này và đã ghi nhận. Hãy lưu tệp lại rồi gửi, hoặc báo "
    "quản trị hệ thống."
)
OVER = "Bạn không còn giữ chức vụ đã dùng khi gửi danh sách. Hãy gửi lại."


def take(upload: Any, *, actor: Actor, at: datetime) -> int:
    """Keep a file and open its batch; nothing is read yet. Return the batch.

    Args:
        upload: has `name`, `content_type` and `chunks()`.

    Raises:
        files.services.TooLarge: more bytes than a list has.

    Writes: the file; a batch; audit act `importing.sent`.
    """
    policy.require(actor, "send")
    kept = keeping.keep(
        upload.chunks(),
        name=upload.name,
        media_type=upload.content_type or "",
        actor=actor,
        at=at,
        limit=MOST_BYTES,
    )
    batch = Batch(
        file=kept,
        file_name=kept.name,
        sha256=kept.sha256,
        sent_at=at,
        sent_by=actor.user or 0,
        sent_name=str(actor)[:120],
        seat=seat_key(actor),
    )
    with act(actor, "importing.sent", batch, at=at):
        batch.save(force_insert=True)
    return int(batch.pk)


def check(pk: int, *, at: datetime) -> None:
    """Go through the rows of a batch and keep what each would do (idempotent).

    Nothing of the book is changed: what a row asks for is tried and taken back. A
    reading that breaks is noted for who keeps the system, and said of the batch.

    Writes: lines; audit act `importing.checked`.
    """
    batch = Batch.objects.filter(pk=pk, stage=Stage.READING).first()
    if batch is None:
        return
    try:
        _check(batch, at)
    except Exception:
        logger.exception("Reading batch %s broke", pk)
        broken = {"stage": Stage.UNREADABLE, "problem": BROKE}
        sender = Actor(user=batch.sent_by, name=batch.sent_name)
        _settle(pk, broken, (), sender, at)


def _check(batch: Batch, at: datetime) -> None:
    pk = int(batch.pk)
    actor = at_seat(batch.sent_by, batch.seat, at)
    if actor is None:
        sender = Actor(user=batch.sent_by, name=batch.sent_name)
        _settle(pk, {"stage": Stage.UNREADABLE, "problem": OVER}, (), sender, at)
        return
    try:
        sheet = read(files.path_of(batch.file), is_head=heads.is_head)
        head = heads.head_of(sheet)
    except Unreadable as no:
        _settle(pk, {"stage": Stage.UNREADABLE, "problem": str(no)}, (), actor, at)
        return
    verdict = policy.may(actor, "send", sort=head.sort)
    if not verdict:
        refused = {"stage": Stage.UNREADABLE, "problem": verdict.reason}
        _settle(pk, refused | {"sort": head.sort}, (), actor, at)
        return
    rows = [row for row in sheet.rows if row.number > head.above and not row.is_empty]
    secret = secrecy.secret_row(rows, head)
    if secret is not None:
        secrecy.take_out(batch, secret, at)
        return
    found = list(islice(_found(rows, head, sheet, actor, at), MOST + 1))
    if len(found) > MOST:
        many = {"stage": Stage.UNREADABLE, "problem": TOO_MANY, "sort": head.sort}
        _settle(pk, many, (), actor, at)
        return
    about: dict[str, Any] = {
        "sort": head.sort,
        "stage": Stage.CHECKED,
        "notes": _notes(sheet, head, rows),
        "rows": len(rows),
        "unchanged": len(rows) - len(found),
        "checked_at": at,
    }
    _settle(pk, about, found, actor, at)


def read_again(pk: int, *, actor: Actor, at: datetime) -> None:
    """Take up a batch whose reading broke off, by its sender."""
    policy.require(actor, "send")
    check(pk, at=at)


def _found(
    rows: Sequence[Row], head: Head, sheet: Sheet, actor: Actor, at: datetime
) -> Iterator[Found]:
    checker: Any
    if head.sort is Sort.NEW:
        checker = newcomers.Checker(head, actor, at)
    else:
        checker = returned.Checker(head, actor, at, swaps=sheet.swaps)
    for chunk in _chunks(rows):
        yield from checker.check(chunk)


def _chunks(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    return (rows[n : n + TOGETHER] for n in range(0, len(rows), TOGETHER))


def _notes(sheet: Sheet, head: Head, rows: Sequence[Row]) -> list[str]:
    notes = list(sheet.notes)
    if not rows:
        notes.append("Dưới dòng tên cột không có dòng nào.")
    if head.unread:
        names = "», «".join(head.unread[:10])
        notes.append(f"Không đọc các cột «{names}»: không thuộc danh sách này.")
    return notes


def _settle(
    pk: int,
    about: dict[str, Any],
    found: Sequence[Found],
    actor: Actor,
    at: datetime,
) -> None:
    """Keep what came of the reading, once; of two at once the second keeps nothing."""
    with act(actor, "importing.checked", Batch(pk=pk), at=at):
        waiting = Batch.objects.filter(pk=pk, stage=Stage.READING)
        if not waiting.update(**about):
            return
        Line.objects.bulk_create(
            [
                Line(
                    batch_id=pk,
                    number=each.number,
                    key=each.key,
                    title=each.title,
                    matter_id=each.matter,
                    seen=each.seen,
                    steps=list(each.steps),
                    fate=each.fate,
                    said=list(each.said),
                )
                for each in found
            ],
            batch_size=TOGETHER,
        )
