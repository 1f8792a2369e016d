"""Signs of avoidance in the entries of a matter (dấu hiệu né tránh, đùn đẩy).

None is a verdict: each names the entries it rests on, so that whoever reads it judges
by them, and the report by which the body answered stands beside it. What officials do
every day is no sign: handing on inside a body to whoever does the work, giving a draft
back up to whoever gave it out, waiting for a reviewer, a pause.

Law: Nghị định 191/2026/NĐ-CP, Điều 7 khoản 2, Điều 12 (không đùn đẩy, né tránh).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from kycuong.rules.duty.course import Course
from kycuong.rules.duty.entries import Entry, EntryKind
from kycuong.rules.duty.passing import bounces, forwards
from kycuong.rules.duty.refusing import extensions, lost, refusals, silences
from kycuong.rules.duty.signs import Move, Signal, SignalKind, Told
from kycuong.rules.duty.stays import courses_of

__all__ = ["Signal", "SignalKind", "Told", "signals", "signals_along"]


def signals(entries: Iterable[Entry], told: Told) -> tuple[Signal, ...]:
    """Return the signs in a matter's entries known by `told.at`, in their order."""
    known = list(entries)
    return signals_along(known, courses_of(known, told.at), told)


def signals_along(
    entries: Sequence[Entry], courses: Sequence[Course], told: Told
) -> tuple[Signal, ...]:
    """Return the same from the courses after each entry that are known already."""
    known = entries[: len(courses)]
    if not known:
        return ()
    moves = [
        Move(entry, *pair)
        for entry, pair in zip(known[1:], pairwise(courses), strict=True)
    ]
    found = [
        *bounces(moves, told),
        *forwards(moves, told),
        *refusals(moves, told),
        *silences(moves, courses[-1], told),
        *extensions(moves, told),
        *lost(moves, told),
    ]
    answered = (replace(sign, reply=_reply(sign, known, told)) for sign in found)
    return tuple(sorted(answered, key=lambda sign: (sign.entries, sign.kind)))


def _reply(sign: Signal, entries: Sequence[Entry], told: Told) -> int | None:
    """Return the first report of the same body after what the sign rests on."""
    silence = sign.kind is SignalKind.SILENCE
    since = sign.entries[0] if silence else sign.entries[-1]
    body = told.body_of(sign.party.unit)
    for entry in entries:
        said = entry.kind is EntryKind.REPORT and entry.seq > since
        if said and entry.actor and told.body_of(entry.actor.unit) == body:
            return entry.seq
    return None
