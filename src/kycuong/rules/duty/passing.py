"""Signs in hand-overs: to and fro, late, after the due date (chuyển việc)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Final

from kycuong.rules.duty.course import Course
from kycuong.rules.duty.entries import Entry, EntryKind, Party
from kycuong.rules.duty.grounds import NO_PUSHING
from kycuong.rules.duty.sentences import due_words, moment
from kycuong.rules.duty.signs import Move, Signal, SignalKind, Told
from kycuong.rules.duty.stays import worked
from kycuong.rules.worktime.calendar import WorkCalendar

LAST_PART: Final = 5
"""A hand-over is late from the last fifth of the time on."""


def bounces(moves: Sequence[Move], told: Told) -> Iterator[Signal]:
    """A → B → A between bodies, or between divisions of one body."""
    yield from _returns(moves, told, lambda party: told.body_of(party.unit))
    divisions: list[Move] = []
    for move in moves:
        divisions.append(move)
        if _leaves(move, told):
            yield from _returns(divisions, told, _division(told))
            divisions = []
    yield from _returns(divisions, told, _division(told))


def _division(told: Told) -> Callable[[Party], int | None]:
    return lambda party: party.unit if party.unit != told.body_of(party.unit) else None


def _leaves(move: Move, told: Told) -> bool:
    """Return whether the matter goes to another body."""
    giver, taker = move.before.holder, move.after.holder
    return bool(
        giver and taker and told.body_of(giver.unit) != told.body_of(taker.unit)
    )


def _returns(
    moves: Sequence[Move], told: Told, place: Callable[[Party], int | None]
) -> Iterator[Signal]:
    chain: list[tuple[int, Entry | None]] = []
    for move in moves:
        if move.entry.kind is not EntryKind.HAND_OVER:
            if move.entry.kind in (EntryKind.ASSIGN, EntryKind.SUCCEED):
                chain = []
            continue
        giver, taker = move.before.holder, move.entry.to
        here = place(giver) if giver else None
        there = place(taker) if taker else None
        if not chain and here is not None:
            chain = [(here, None)]
        if there is None or (chain and chain[-1][0] == there):
            continue
        chain.append((there, move.entry))
        if len(chain) > 2 and chain[-3][0] == there and (out := chain[-2][1]):
            yield _bounced(out, move.entry, Party(there), Party(chain[-2][0]), told)


def _bounced(
    out: Entry, back: Entry, giver: Party, returner: Party, told: Told
) -> Signal:
    a, b = told.names.of(giver), told.names.of(returner)
    said = (
        f"{a} chuyển việc cho {b} lúc {moment(out.at)}; việc được chuyển trở lại {a} "
        f"lúc {moment(back.at)}."
    )
    return Signal(
        SignalKind.BOUNCE,
        returner,
        (out.seq, back.seq),
        back.at,
        said,
        NO_PUSHING.on(back.at),
    )


def forwards(moves: Sequence[Move], told: Told) -> Iterator[Signal]:
    """Hand-overs to somebody new in the last fifth of the time, or after the due date."""
    for move in moves:
        giver, entry = move.before.holder, move.entry
        if entry.kind is not EntryKind.HAND_OVER or giver is None:
            continue
        due = move.before.due
        if due is None or not _pushes(move, giver, told):
            continue
        if move.before.late(entry.at):
            kind, when = SignalKind.OVERDUE_FORWARD, "khi đã quá hạn"
        elif _in_the_last_part(move.before, entry.at, told.calendar):
            kind, when = (
                SignalKind.LATE_FORWARD,
                "khi còn chưa đến một phần năm thời gian",
            )
        else:
            continue
        said = (
            f"{told.names.of(giver)} chuyển việc cho {told.names.of(entry.to)} lúc "
            f"{moment(entry.at)}, {when} (hạn {due_words(due)})."
        )
        law = NO_PUSHING.on(entry.at)
        yield Signal(kind, giver, (entry.seq,), entry.at, said, law)


def _pushes(move: Move, giver: Party, told: Told) -> bool:
    """Return whether it goes to a body, or a division, that has not had it yet.

    Inside one division, up to the body's own head, or back to whoever gave it out,
    nothing is pushed away.
    """
    taker = move.entry.to
    if taker is None or taker.unit == giver.unit:
        return False
    held = [party.unit for party, _, _ in move.before.turns]
    body = told.body_of(taker.unit)
    if body != told.body_of(giver.unit):
        return body not in {told.body_of(unit) for unit in held}
    return taker.unit != body and taker.unit not in held


def _in_the_last_part(course: Course, at: datetime, calendar: WorkCalendar) -> bool:
    if course.due is None or course.due.at <= at:
        return False
    whole = worked(course.opened_at, course.due.at, course.pauses, calendar)
    left = worked(at, course.due.at, course.pauses, calendar)
    return left * LAST_PART < whole
