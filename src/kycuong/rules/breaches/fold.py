"""Entries in, where a breach stands out; the one function that says whether it counts.

Law: Nghị định 191/2026/NĐ-CP, Điều 28 (giải trình); who proposes does not decide.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from kycuong.rules.breaches.entries import Entry, EntryKind, State, Who
from kycuong.rules.breaches.transitions import TRANSITIONS


class IllegalEntry(Exception):
    """An entry that may not follow those before it; nothing was recorded.

    `rule` is a stable key, `sentence` says in Vietnamese what to do.
    """

    def __init__(self, rule: str, sentence: str, *, law: str = "") -> None:
        """Keep the rule, its sentence and its source."""
        super().__init__(sentence)
        self.rule = rule
        self.sentence = sentence
        self.law = law


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a breach stands as of its last entry.

    `accused` is the body it was proposed about, `answers` who may reply for it (an
    heir, once it is no more), `bodies` both and everybody between them. `decision` is
    the number of the entry whose decision is in force. `counted_since` is the instant
    from which it has counted without a break; None while it does not.
    """

    state: State
    accused: int
    answers: int
    bodies: frozenset[int]
    proposed: Who
    proposed_at: datetime
    put: Who | None = None
    put_at: datetime | None = None
    reply_due_at: datetime | None = None
    reply: int | None = None
    decision: int | None = None
    decided: Who | None = None
    decided_at: datetime | None = None
    appeal_until: datetime | None = None
    appeal: int | None = None
    revised: bool = False
    counted_since: datetime | None = None
    last_seq: int = 1
    last_at: datetime | None = None

    @property
    def under_appeal(self) -> bool:
        """Say whether the body has asked for another look and nobody has answered."""
        return self.appeal is not None and not self.revised

    @property
    def open(self) -> bool:
        """Say whether somebody still has to decide."""
        return self.state not in {State.UPHELD, State.REJECTED, State.WITHDRAWN}


def fold(entries: Iterable[Entry], at: datetime) -> Standing | None:
    """Return where a breach stands at `at`; None before it was proposed.

    Raises:
        IllegalEntry: an entry may not follow those before it.
    """
    standing: Standing | None = None
    for entry in entries:
        if entry.at > at:
            break
        standing = step(standing, entry)
    return standing


def counts(entries: Iterable[Entry], at: datetime) -> bool:
    """Return whether a breach counts at `at`: a decision in force upholds it.

    Every list, count and report asks this and nothing else. Before the body has
    replied or let the time pass, and before somebody else has decided, nothing counts;
    a decision that was revised counts as it was revised. An appeal leaves the decision
    in force until it is revised, and is shown beside it.
    """
    return standing_counts(fold(entries, at))


def standing_counts(standing: Standing | None) -> bool:
    """Return the same of a breach that is folded already."""
    return standing is not None and standing.state is State.UPHELD


def step(standing: Standing | None, entry: Entry) -> Standing:
    """Return where the breach stands after one more entry.

    Raises:
        IllegalEntry: it may not follow.
    """
    if standing is None:
        return _proposed(entry)
    _require_order(standing, entry)
    _require_state(standing, entry)
    _require_who(standing, entry)
    _require_time(standing, entry)
    return replace(_changed(standing, entry), last_seq=entry.seq, last_at=entry.at)


def _proposed(entry: Entry) -> Standing:
    if entry.kind is not EntryKind.PROPOSE or entry.seq != 1 or entry.body is None:
        raise _broken(entry, "opening", "Sổ vi phạm phải bắt đầu bằng một đề nghị.")
    return Standing(
        state=State.PROPOSED,
        accused=entry.body,
        answers=entry.body,
        bodies=frozenset({entry.body}),
        proposed=entry.by,
        proposed_at=entry.at,
        last_at=entry.at,
    )


def _require_order(standing: Standing, entry: Entry) -> None:
    if entry.seq != standing.last_seq + 1:
        raise _broken(entry, "numbering", "Số thứ tự mục sổ không liền nhau.")
    if standing.last_at is not None and entry.at < standing.last_at:
        raise _broken(entry, "order", "Mục mới không được ghi trước mục gần nhất.")


def _require_state(standing: Standing, entry: Entry) -> None:
    row = TRANSITIONS[entry.kind]
    if standing.state not in row.sources:
        raise _broken(entry, "state", row.wrong_state)
    if row.needs_reason and not entry.reason.strip():
        raise _broken(entry, "reason", f"«{row.label}» phải ghi rõ lý do, nội dung.")
    if entry.kind is EntryKind.APPEAL and standing.appeal is not None:
        raise _broken(entry, "once", "Kết luận này đã được đề nghị xem lại một lần.")
    if entry.kind in {EntryKind.APPEAL, EntryKind.REVISE} and standing.revised:
        raise _broken(
            entry,
            "once",
            "Kết luận đã được xem lại một lần; kết luận lại là cuối cùng.",
        )
    if entry.kind in {EntryKind.DECIDE, EntryKind.REVISE} and entry.upheld is None:
        raise _broken(entry, "verdict", "Kết luận phải nói rõ có vi phạm hay không.")


def _require_who(standing: Standing, entry: Entry) -> None:
    """Refuse judges in their own cause; no decision is the system's."""
    if entry.kind not in {EntryKind.DECIDE, EntryKind.REVISE}:
        return
    if not entry.by.is_person:
        raise _broken(entry, "person", "Kết luận phải do người có thẩm quyền ghi.")
    if any(who and entry.by.is_same(who) for who in (standing.proposed, standing.put)):
        raise _broken(
            entry,
            "another",
            "Người đề nghị, người yêu cầu giải trình (hoặc người làm thay họ) không tự "
            "kết luận.",
        )
    if entry.by.body in standing.bodies:
        raise _broken(
            entry,
            "own_body",
            "Người của cơ quan bị nêu không kết luận về cơ quan mình.",
        )
    again = entry.kind is EntryKind.REVISE and standing.appeal is not None
    if again and standing.decided and entry.by.is_same(standing.decided):
        raise _broken(
            entry,
            "another_look",
            "Cơ quan đã đề nghị xem lại, nên người khác với người kết luận lần đầu xem "
            "lại.",
        )


def _require_time(standing: Standing, entry: Entry) -> None:
    if entry.kind is EntryKind.PUT and (
        entry.due_at is None or entry.due_at <= entry.at
    ):
        raise _broken(
            entry, "period", "Yêu cầu giải trình phải có thời hạn ở phía trước."
        )
    if entry.kind is EntryKind.LAPSE and (
        entry.due_at is None or entry.at < entry.due_at
    ):
        raise _broken(entry, "too_early", "Thời hạn giải trình chưa hết.")
    until = standing.appeal_until
    if entry.kind is EntryKind.APPEAL and until is not None and entry.at >= until:
        raise _broken(entry, "too_late", "Đã hết thời hạn đề nghị xem lại kết luận.")


def _changed(standing: Standing, entry: Entry) -> Standing:
    if entry.kind in {EntryKind.DECIDE, EntryKind.REVISE}:
        return _decided(standing, entry)
    if entry.kind in {EntryKind.SUCCEED, EntryKind.PUT}:
        answers = entry.body if entry.body is not None else standing.answers
        standing = replace(
            standing, answers=answers, bodies=standing.bodies | {answers}
        )
    target = TRANSITIONS[entry.kind].target
    standing = replace(standing, state=target) if target else standing
    if entry.kind is EntryKind.PUT:
        return replace(
            standing, put=entry.by, put_at=entry.at, reply_due_at=entry.due_at
        )
    if entry.kind is EntryKind.LAPSE:
        return replace(standing, reply_due_at=entry.due_at)
    if entry.kind is EntryKind.REPLY:
        return replace(standing, reply=entry.seq)
    if entry.kind is EntryKind.APPEAL:
        return replace(standing, appeal=entry.seq)
    return standing


def _decided(standing: Standing, entry: Entry) -> Standing:
    upheld = bool(entry.upheld)
    since = (standing.counted_since or entry.at) if upheld else None
    again = entry.kind is EntryKind.REVISE
    return replace(
        standing,
        state=State.UPHELD if upheld else State.REJECTED,
        decision=entry.seq,
        decided=entry.by,
        decided_at=entry.at,
        appeal_until=None if again else entry.due_at,
        revised=again,
        counted_since=since,
    )


def _broken(entry: Entry, rule: str, sentence: str) -> IllegalEntry:
    return IllegalEntry(rule, sentence, law=TRANSITIONS[entry.kind].law.on(entry.at))
