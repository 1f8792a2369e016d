"""What waits leaves: by the adapter, one process at a time, tried again, given up."""

import time
import uuid
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import queries as files
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.exchange import carriers
from kycuong.work.exchange.edxml import Step
from kycuong.work.exchange.enums import Recall, State, Way
from kycuong.work.exchange.models import Message, Parcel
from kycuong.work.exchange.queries.access import message_for

RESTS: Final = tuple(timedelta(minutes=n) for n in (1, 5, 15, 60, 180, 360, 720, 1440))
"""How long to wait after each failure; after the last of them it is given up."""
PATIENCE: Final = timedelta(minutes=5)
LONGEST_ROUND: Final = 40.0  # seconds: the schedule's heart must beat on
ROUND: Final = 200
WANTED_BACK: Final = "Đã đề nghị lấy lại trong lúc đang gửi; không gửi lần nữa."
_BACK: Final = Q(step=Step.TAKEN_BACK) | Q(recall=Recall.ASKED)
_ASKED_BACK: Final = Parcel.objects.filter(message=OuterRef("pk"), recall=Recall.ASKED)


def send_due(at: datetime) -> int:
    """Hand over what may go now; return how much went.

    With no adapter set nothing is tried: people take the packages by hand. A message
    keeps its name however often it is tried, so that a repeat is known as one.

    Writes: audit act `exchange.sent`.
    """
    to = settings.KYCUONG_EXCHANGE_OUT
    if not to:
        return 0
    _take_back(at)
    end, sent = time.monotonic() + LONGEST_ROUND, 0
    waiting = Message.objects.filter(state=State.QUEUED, next_try_at__lte=at)
    for row in waiting.order_by("pk")[:ROUND]:
        if time.monotonic() > end:
            break
        done = _send(row, to, at)
        sent += done is True
        if done is False:
            break  # the axis does not answer: the rest keeps its order and its tries
    return sent


def _take_back(at: datetime) -> None:
    """Let what a dead process was sending be sent again."""
    lost = Message.objects.filter(state=State.SENDING, claimed_at__lt=at - PATIENCE)
    if lost.exists():
        with act(SYSTEM, "exchange.sent", at=at, detail={"taken_back": True}):
            given = {"claim": "", "ended_at": at, "problem": WANTED_BACK}
            lost.filter(Exists(_ASKED_BACK)).update(state=State.FAILED, **given)
            lost.update(state=State.QUEUED, claim="")


def _send(row: Message, to: str, at: datetime) -> bool | None:
    """Hand one over; None where another process has it."""
    claim = uuid.uuid4().hex
    with act(SYSTEM, "exchange.sent", row, at=at, detail={"try": row.tries + 1}):
        taken = Message.objects.filter(
            pk=row.pk, state=State.QUEUED, tries=row.tries
        ).update(state=State.SENDING, claim=claim, claimed_at=at, tries=row.tries + 1)
    if not taken:
        return None
    try:
        problem = carriers.hand_over(to, row.name, content_of(row))
    except OSError as broken:
        problem = f"Không đọc được gói tin: {broken}"
    with act(SYSTEM, "exchange.sent", row, at=at, detail={"problem": problem}):
        mine = Message.objects.filter(pk=row.pk, claim=claim)
        list(mine.select_for_update(of=("self",)).values_list("pk"))
        if not problem:
            mine.update(state=State.SENT, problem="", claim="", ended_at=at)
            _gone(row, at)
        elif row.tries < len(RESTS) and not mine.filter(Exists(_ASKED_BACK)).exists():
            mine.update(
                state=State.QUEUED,
                problem=problem[:500],
                claim="",
                next_try_at=at + RESTS[row.tries],
            )
        else:
            mine.update(
                state=State.FAILED, problem=problem[:500], claim="", ended_at=at
            )
    return not problem


def content_of(row: Message) -> bytes:
    """Return a message as it leaves."""
    if row.file is None:
        return row.text.encode()
    return files.path_of(row.file).read_bytes()


def _gone(row: Message, at: datetime) -> None:
    """Note that what a package carries is on its way; inside the act."""
    Parcel.objects.filter(message=row, step=Step.QUEUED).update(
        step=Step.SENT, told_at=at
    )


def take(pk: int, *, actor: Actor, at: datetime) -> tuple[str, bytes]:
    """Return a message's name and bytes to somebody who carries it to the axis.

    Taking what waits hands it over; taking it again changes nothing.

    Raises:
        NotThere, Refused: not theirs; being sent at this moment; asked back meanwhile.

    Writes: audit act `exchange.taken`.
    """
    found = message_for(actor, pk, "take")
    if found.way != Way.OUT:
        raise Refused(refuse("Gói tin đến không có tệp để tải ở đây."))
    with act(actor, "exchange.taken", found, at=at):
        row = Message.objects.select_for_update(of=("self",)).get(pk=pk)
        if row.state == State.SENDING:
            raise Refused(refuse("Gói tin đang được gửi lên trục; hãy đợi một phút."))
        content = content_of(row)
        if row.state in (State.QUEUED, State.FAILED):
            if Parcel.objects.filter(_BACK, message=pk).exists():
                raise Refused(refuse("Văn bản đã lấy lại; gói tin này không gửi nữa."))
            row.state, row.ended_at, row.problem = State.SENT, at, ""
            row.save(update_fields=["state", "ended_at", "problem"])
            _gone(row, at)
    return f"{row.name}.edxml", content


def resend(pk: int, *, actor: Actor, at: datetime) -> None:
    """Put a message back into the outbox, under its own name (gửi lại).

    Raises:
        NotThere, Refused: not theirs; it came in, waits or is being sent; taken back.

    Writes: audit act `exchange.resent`.
    """
    found = message_for(actor, pk, "resend")
    with act(actor, "exchange.resent", found, at=at):
        back = Parcel.objects.filter(_BACK, message=pk).exists()
        done = not back and Message.objects.filter(
            pk=pk, way=Way.OUT, state__in=(State.SENT, State.FAILED)
        ).update(state=State.QUEUED, tries=0, next_try_at=at, ended_at=None, problem="")
        if not done:
            raise Refused(
                refuse("Gói tin này đang chờ, đang gửi hoặc đã lấy lại; không gửi lại.")
            )
