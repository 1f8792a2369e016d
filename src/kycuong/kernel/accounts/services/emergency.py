"""The sealed code for the day when nobody else can let people in (mở niêm phong)."""

import base64
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.hashers import make_password, verify_password
from django.db import transaction
from django.utils.translation import gettext

from kycuong.kernel.accounts import factors, policy, second_record, sessions, throttle
from kycuong.kernel.accounts.enums import SEALED, Ended, Event, Way
from kycuong.kernel.accounts.models import Seal, Session, User
from kycuong.kernel.accounts.services.ending import end_sessions
from kycuong.kernel.accounts.services.entering import (
    NO_PASSWORD,
    NOBODY,
    NotSignedIn,
    enter,
    refused,
    wait_if_needed,
)
from kycuong.kernel.accounts.services.securing import NotDone
from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere

NAME: Final = "Tài khoản mở niêm phong"
CODE_BYTES: Final = 15
REASON: Final = 20
REVIEWS: Final = 2


@dataclass(frozen=True, slots=True)
class Opened:
    """One opening of the seal, for those who are told of it."""

    seal: int
    by: str
    reason: str
    address: str
    until: datetime
    at: datetime


on_opened: list[Callable[[Opened], None]] = []


def seal(*, actor: Actor = SYSTEM, at: datetime) -> str:
    """Seal a fresh code (niêm phong) and return it, to be printed once.

    What was sealed before holds no more.

    Raises:
        Unwritable: the second record cannot be written.
    """
    code = base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode()
    with act(actor, "accounts.sealed", at=at):
        if not User.objects.filter(username=SEALED).exists():
            User.objects.create_user(SEALED, full_name=NAME)
        Seal.objects.filter(opened_at=None, replaced_at=None).update(replaced_at=at)
        row = Seal(code=make_password(code), sealed_at=at)
        row.save()
        _write(row, Event.SEALED, at, by=actor.name)
    return factors.grouped(code)


def open_seal(
    request: Any, *, code: str, name: str, reason: str, at: datetime
) -> datetime:
    """Let in whoever breaks the seal (mở niêm phong); return until when.

    The code works once. The opening is told before it is granted: an act, a line in the
    second record, and notices; without all of them nobody comes in.

    Raises:
        NotSignedIn: a wrong or used code, too many tries, no second record.
        NotDone: no full name, no reason.
    """
    if len(name.split()) < 2:
        raise NotDone(gettext("Hãy ghi đủ họ và tên người mở niêm phong."))
    if len(reason.strip()) < REASON:
        raise NotDone(
            gettext("Hãy ghi rõ lý do: việc gì, vì sao không ai đăng nhập được.")
        )
    limits = throttle.of_seal(sessions.address_of(request))
    wait_if_needed(limits, at)
    try:
        with transaction.atomic():
            row = _take(code)
            if row is None:
                raise NotDone
            user = User.objects.get(username=SEALED)
            _note_opening(request, row, name.strip(), reason.strip(), at)
            until = clock.wall() + settings.KYCUONG_IDENTITY.emergency
            enter(request, user, Way.GLASS, at, until=until)
    except NotDone:
        refused(request, None, "seal", limits, at)
        raise NotSignedIn(
            gettext(
                "Mã niêm phong không đúng, đã dùng rồi hoặc đã được thay. Hãy đọc lại từng "
                "nhóm chữ trên giấy; nếu vẫn không được, người vận hành máy chủ niêm phong "
                "mã mới bằng lệnh kycuong break-glass."
            )
        ) from None
    except second_record.Unwritable as wrong:
        raise NotSignedIn(
            gettext(
                "Không ghi được sổ mở niêm phong thứ hai nên chưa mở được. Hãy báo người "
                "vận hành máy chủ xem ổ đĩa và quyền ghi."
            )
        ) from wrong
    throttle.succeeded(limits, at)
    assert row.until is not None
    return row.until


def close_seal(request: Any, *, at: datetime) -> None:
    """End an opening before its time (kết thúc sớm), when its work is done."""
    user = User.objects.filter(username=SEALED).first()
    row = Seal.objects.filter(closed_at=None, opened_at__isnull=False).last()
    if row is None or user is None or request.user.pk != user.pk:
        raise NotThere
    actor = Actor(user=user.pk, name=f"{NAME} ({row.opened_by})")
    with act(actor, "accounts.seal_closed", row, at=at):
        row.closed_at = at
        _write(row, Event.CLOSED, at, by=row.opened_by)
        end_sessions(user, actor=actor, at=at, why=Ended.SIGNED_OUT)


def review(pk: int, *, note: str, actor: Actor, at: datetime) -> None:
    """Confirm having gone through what was done while the seal was open.

    Raises:
        Refused: no leader or administrator, or the same person twice.
        NotThere: nothing was opened under this number, or two have confirmed.
        NotDone: it says nothing of what was found.
    """
    with transaction.atomic():
        row = Seal.objects.select_for_update().filter(pk=pk).first()
        if row is None or row.opened_at is None or len(row.reviews) >= REVIEWS:
            raise NotThere
        policy.require(
            actor, "review", reviewed_by=frozenset(one["user"] for one in row.reviews)
        )
        if len(note.strip()) < REASON:
            raise NotDone(gettext("Hãy ghi đã xem những gì và thấy thế nào."))
        with act(actor, "accounts.seal_reviewed", row, at=at):
            told = {"user": actor.user, "name": str(actor), "note": note.strip()}
            row.reviews = [*row.reviews, {**told, "at": at.isoformat()}]
            _write(row, Event.REVIEWED, at, by=str(actor), note=note.strip())


def verify() -> Iterator[str]:
    """Yield each difference between the two records of the seal, in words."""
    kept = {row.pk: row for row in Seal.objects.order_by("pk")}
    seen: dict[int, list[str]] = {}
    for line in second_record.lines(settings.KYCUONG_IDENTITY.emergency_log):
        if isinstance(line, str):
            yield f"Sổ mở niêm phong thứ hai: {line}."
            return
        seen.setdefault(line.seal, []).append(line.hash)
    for pk in sorted({*kept, *seen}):
        row = kept.get(pk)
        here, there = row.lines if row else [], seen.get(pk, [])
        if here != there:
            yield (
                f"Niêm phong số {pk}: cơ sở dữ liệu ghi {len(here)} lần, sổ thứ hai ghi "
                f"{len(there)} lần, hoặc nội dung khác nhau."
            )
        if row is not None and _unsaid(row):
            yield f"Niêm phong số {pk}: các cột của nó không khớp số lần đã ghi."


def _unsaid(row: Seal) -> bool:
    """Say whether the row tells of more or fewer events than it has lines."""
    events = 1 + bool(row.opened_at) + bool(row.closed_at) + len(row.reviews)
    return events != len(row.lines)


def _take(code: str) -> Seal | None:
    """Return the sealed row whose code was typed, locked; equally slow where none."""
    rows = Seal.objects.select_for_update()
    row: Seal | None = rows.filter(opened_at=None, replaced_at=None).last()
    typed = factors.plain(code)
    right, _ = verify_password(typed, row.code if row else NO_PASSWORD)
    return row if right else None


def _note_opening(
    request: Any, row: Seal, name: str, reason: str, at: datetime
) -> None:
    address = sessions.address_of(request)
    until = at + settings.KYCUONG_IDENTITY.emergency
    actor = Actor(user=NOBODY.user, name=f"{NAME} ({name})"[:120])
    detail = {"by": name, "reason": reason, "address": address}
    with act(actor, "accounts.seal_opened", row, at=at, detail=detail):
        row.opened_at, row.opened_by, row.reason = at, name[:120], reason
        row.address, row.until = address, until
        _write(row, Event.OPENED, at, by=name, reason=reason, address=address)
        for tell in on_opened:
            tell(Opened(row.pk, name, reason, address, until, at))


def _write(row: Seal, event: Event, at: datetime, **told: str) -> None:
    """Write one line in the second record, and its hash with the row."""
    place = settings.KYCUONG_IDENTITY.emergency_log
    said = second_record.add(place, str(event), row.pk, at, **told)
    row.lines = [*row.lines, said]
    row.save()


def is_open(session: Session | None) -> bool:
    """Say whether a session is one of the broken seal."""
    return session is not None and session.way == Way.GLASS
