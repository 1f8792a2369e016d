"""Signs in refusals, silence and requests for time (từ chối, im lặng, xin gia hạn)."""

from collections.abc import Iterator, Sequence
from typing import Final

from kycuong.rules.duty.course import Course
from kycuong.rules.duty.entries import Entry, EntryKind, Party
from kycuong.rules.duty.fold import NOT_WORK, clock_due
from kycuong.rules.duty.grounds import EXTENDING, NO_PUSHING, TRACKING
from kycuong.rules.duty.sentences import moment
from kycuong.rules.duty.signs import Move, Signal, SignalKind, Told
from kycuong.rules.duty.states import State
from kycuong.rules.worktime.limits import limit_label, parse_limit

REFUSERS: Final = 3
"""So many bodies that refuse one work are a sign."""


def refusals(moves: Sequence[Move], told: Told) -> Iterator[Signal]:
    """Three bodies, each of which refuses the same work."""
    first: dict[int, Move] = {}
    for move in moves:
        if move.entry.kind is EntryKind.DECLINE:
            first.setdefault(told.body_of(move.before.lead.unit), move)
    if len(first) < REFUSERS:
        return
    last = list(first.values())[-1]
    who = ", ".join(told.names.of(Party(body)) for body in first)
    refuser = Party(list(first)[-1])
    yield Signal(
        SignalKind.REFUSALS,
        refuser,
        tuple(move.entry.seq for move in first.values()),
        last.entry.at,
        f"{len(first)} cơ quan lần lượt từ chối việc này: {who}.",
        NO_PUSHING.on(last.entry.at),
    )


def silences(moves: Sequence[Move], course: Course, told: Told) -> Iterator[Signal]:
    """Accepted, then nothing at all for longer than the setting of that day says."""
    for number, move in enumerate(moves):
        entry = move.entry
        if entry.kind is not EntryKind.ACCEPT or move.after.standing:
            continue
        limit = told.settings.limit("silence", entry.at)
        after = (m for m in moves[number + 1 :] if m.entry.kind not in NOT_WORK)
        ends = next(after, None)
        if ends and ends.entry.kind is EntryKind.SUBMIT and ends.after.waits:
            continue  # whoever delivers in time may work in silence
        broke = ends.entry if ends else None
        end = broke.at if broke else (course.closed_at or told.at)
        quiet_from = clock_due(entry.at, limit, told.calendar).at
        if end < quiet_from:
            continue
        who = move.after.lead
        how = f"đến {moment(end)}" if broke else "đến nay"
        said = (
            f"{told.names.of(who)} tiếp nhận lúc {moment(entry.at)}, rồi không có cập "
            f"nhật nào {how}, quá {limit_label(parse_limit(limit))}."
        )
        yield Signal(
            SignalKind.SILENCE,
            who,
            (entry.seq, broke.seq) if broke else (entry.seq,),
            quiet_from,
            said,
            TRACKING.on(entry.at),
        )


def extensions(moves: Sequence[Move], told: Told) -> Iterator[Signal]:
    """More requests for time than the setting lets pass without a report."""
    asks = [move for move in moves if move.entry.kind is EntryKind.ASK]
    if not asks:
        return
    last = asks[-1]
    most = told.settings.count("extensions", last.entry.at)
    if len(asks) <= most:
        return
    who = last.before.lead
    yield Signal(
        SignalKind.EXTENSIONS,
        who,
        tuple(move.entry.seq for move in asks),
        last.entry.at,
        f"{told.names.of(who)} xin gia hạn {len(asks)} lần, quá {most} lần.",
        EXTENDING.on(last.entry.at),
    )


def lost(moves: Sequence[Move], told: Told) -> Iterator[Signal]:
    """A refusal after which whoever gives the work gave it back to the refuser."""
    declined: Entry | None = None
    for move in moves:
        if move.entry.kind is EntryKind.DECLINE:
            declined = move.entry
        refuser = move.before.refused_by
        if (
            move.entry.kind is not EntryKind.ASSIGN
            or move.before.state is not State.DECLINED
            or not (declined and refuser and move.entry.to)
            or move.entry.to.unit != refuser.unit
        ):
            continue
        said = (
            f"{told.names.of(refuser)} từ chối lúc {moment(declined.at)}; cơ quan giao "
            f"việc giao lại cho chính cơ quan này lúc {moment(move.entry.at)}."
        )
        yield Signal(
            SignalKind.LOST_DISPUTE,
            refuser,
            (declined.seq, move.entry.seq),
            move.entry.at,
            said,
            NO_PUSHING.on(move.entry.at),
        )
