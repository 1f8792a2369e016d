"""The daily anchor: the whole chain in one number, kept twice and printed."""

import os
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.audit.models import Anchor, Head

FOLDER: Final = "anchors"


def folder() -> Path:
    """Return where the copies of anchors lie, one file a year."""
    return Path(settings.DATA) / FOLDER


def anchor(day: date, *, at: datetime) -> Anchor:
    """Anchor a day (chốt sổ nhật ký) once; a second time returns what is there.

    The copy is a line under `<KYCUONG_DATA>/anchors/`, for a place that whoever writes
    the database does not write: put it on paper, or on another machine.

    Writes: audit act `audit.anchored`.
    """
    detail = {"day": day.isoformat()}
    with act(SYSTEM, "audit.anchored", at=at, detail=detail) as context:
        row = Anchor.objects.filter(day=day).first()
        if row is None:
            row = _made(day, at)
        context.pending.about(row)
    transaction.on_commit(copy)
    return row


def _made(day: date, at: datetime) -> Anchor:
    heads = Head.objects.select_for_update().order_by("lane")
    lanes = [[head.lane, head.seq, head.hash] for head in heads]
    newest = Anchor.objects.order_by("-pk").first()
    previous = newest.digest if newest else canonical.GENESIS
    digest = canonical.anchor(day.isoformat(), canonical.instant(at), lanes, previous)
    made: Anchor = Anchor.objects.create(
        day=day, at=at, lanes=lanes, previous=previous, digest=digest
    )
    return made


def copy() -> None:
    """Bring the copies up to the book: lines that a crash left out are added."""
    where = folder()
    where.mkdir(parents=True, exist_ok=True)
    known = {
        line.split()[0]
        for path in where.glob("*.txt")
        for line in path.read_text().splitlines()
        if line.strip()
    }
    for row in Anchor.objects.order_by("pk"):
        if row.day.isoformat() in known:
            continue
        with (where / f"{row.day.year}.txt").open("a") as out:
            out.write(f"{row.day.isoformat()} {row.at.isoformat()} {row.digest}\n")
            out.flush()
            os.fsync(out.fileno())


def due(now: datetime) -> date:
    """Return the day that a run at `now` closes: the one before."""
    return now.date() - timedelta(days=1)
