"""Entries in, where a breach stands out; the one function that says whether it counts.

Law: Nghị định 191/2026/NĐ-CP, Điều 28 (giải trình); who proposes does not decide.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from kycuong.rules.books import IllegalEntry, Who
from kycuong.rules.breaches.entries import Entry, EntryKind, State
from kycuong.rules.breaches.transitions import TRANSITIONS


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a breach stands as of its last entry.

    `accused` is the body it was proposed about, `answers` who may reply for it (an
    heir, once it is no more), `bodies` both and everybody between them. `decision` is
    the number of the entry whose decision is in force, `deciders` whoever decided so
    far, `spoke` whoever replied or appealed. `counted_since` is the instant from which
    it counts without a break, which may lie ahead: the later of the decision and the
    end of the reply period. None while no decision in force upholds it.
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
    spoke: tuple[Who, ...] = ()
    decision: int | None = None
    deciders: tuple[Who, ...] = ()
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
        decided = self.decision or 0
        return self.appeal is not None and self.appeal > decided

    @property
    def final(self) -> bool:
        """Say whether nobody may decide again: corrected once, or an appeal answered."""
        looked_at = self.revised or self.appeal is not None
        return looked_at and not self.under_appeal

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
    nor before the reply period has ended, even where the body replied and was decided
    about within it. A decision that was revised counts as it was revised. An appeal
    leaves the decision in force until it is revised, and is shown beside it.
    """
    return standing_counts(fold(entries, at), at)


def standing_counts(standing: Standing | None, at: datetime) -> bool:
    """Return the same of a breach that is folded already."""
    if standing is None or standing.state is not State.UPHELD:
        return False
    return standing.counted_since is not None and standing.counted_since <= at


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
    if entry.kind is EntryKind.REVISE and standing.final:
        raise _broken(
            entry,
            "once",
            "Kết luận đã được xem lại một lần; kết luận lại là cuối cùng.",
        )
    if entry.kind in {EntryKind.DECIDE, EntryKind.REVISE} and entry.upheld is None:
        raise _broken(entry, "verdict", "Kết luận phải nói rõ có vi phạm hay không.")


def _require_who(standing: Standing, entry: Entry) -> None:
    """Refuse judges in their own cause; no decision is the system's.

    To take a proposal back is an end of it too: nobody ends what concerns their own
    body, and of what the system proposed and somebody put, another judges.
    """
    if entry.kind is EntryKind.WITHDRAW:
        found = bias_in_withdrawal(standing, entry.by)
    elif entry.kind in {EntryKind.DECIDE, EntryKind.REVISE}:
        if not entry.by.is_person:
            raise _broken(entry, "person", "Kết luận phải do người có thẩm quyền ghi.")
        found = bias(standing, entry.by) or _seen_before(standing, entry)
    else:
        return
    if found:
        raise _broken(entry, *found)


def bias(standing: Standing, who: Who) -> tuple[str, str] | None:
    """Return why somebody may not judge, as rule and sentence; None where they may.

    Nobody judges what they proposed or put, what they pleaded for the body, as a person
    or in the same post, or their own body.
    """
    movers = (standing.proposed, standing.put)
    if any(one and who.is_same(one) for one in movers):
        return (
            "another",
            "Người đề nghị, người yêu cầu giải trình (hoặc người làm thay họ) không tự "
            "kết luận.",
        )
    if found := own_body(standing, who):
        return found
    if any(who.speaks_as(one) for one in standing.spoke):
        return (
            "pleaded",
            "Người đã giải trình hoặc đề nghị xem lại, ở chức vụ này hay chức vụ khác, "
            "không kết luận.",
        )
    return None


def own_body(standing: Standing, who: Who) -> tuple[str, str] | None:
    """Return why somebody is of a body that it concerns, as rule and sentence."""
    if who.body not in standing.bodies:
        return None
    return (
        "own_body",
        "Người của cơ quan bị nêu không kết luận, không rút đề nghị về cơ quan mình.",
    )


def bias_in_withdrawal(standing: Standing, who: Who) -> tuple[str, str] | None:
    """Return why somebody may not take a proposal back, as rule and sentence."""
    if standing.put is not None and not standing.proposed.is_person:
        return bias(standing, who)
    return own_body(standing, who)


def partial_again(standing: Standing, who: Who) -> str:
    """Return why whoever decided already may not decide again; empty where they may.

    A decider corrects their own mistake in the body's favour, never against it; what
    the body appealed against, another looks at.
    """
    if not any(who.is_same(one) for one in standing.deciders):
        return ""
    if standing.under_appeal:
        return (
            "Cơ quan đã đề nghị xem lại, nên người khác với người đã kết luận xem lại."
        )
    if standing.state is State.REJECTED:
        return (
            "Đã kết luận không vi phạm; chỉ người khác với người đã kết luận mới kết luận "
            "lại."
        )
    return ""


def _seen_before(standing: Standing, entry: Entry) -> tuple[str, str] | None:
    if entry.kind is not EntryKind.REVISE:
        return None
    why = partial_again(standing, entry.by)
    return ("another_look", why) if why else None


def _require_time(standing: Standing, entry: Entry) -> None:
    if entry.kind is EntryKind.PUT and (
        entry.due_at is None or entry.due_at <= entry.at
    ):
        raise _broken(
            entry, "period", "Yêu cầu giải trình phải có thời hạn ở phía trước."
        )
    if entry.kind is EntryKind.RECOUNT and entry.due_at is None:
        raise _broken(entry, "period", "Thời hạn giải trình tính lại phải có ngày.")
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
    if entry.kind in {EntryKind.LAPSE, EntryKind.RECOUNT}:
        return replace(standing, reply_due_at=entry.due_at)
    spoke = (*standing.spoke, entry.by)
    if entry.kind is EntryKind.REPLY:
        return replace(standing, reply=entry.seq, spoke=spoke)
    if entry.kind is EntryKind.APPEAL:
        return replace(standing, appeal=entry.seq, spoke=spoke)
    return standing


def _decided(standing: Standing, entry: Entry) -> Standing:
    upheld = bool(entry.upheld)
    again = entry.kind is EntryKind.REVISE
    return replace(
        standing,
        state=State.UPHELD if upheld else State.REJECTED,
        decision=entry.seq,
        deciders=(*standing.deciders, entry.by),
        decided_at=entry.at,
        appeal_until=(standing.appeal_until or entry.due_at) if upheld else None,
        revised=again,
        counted_since=_counts_from(standing, entry) if upheld else None,
    )


def _counts_from(standing: Standing, entry: Entry) -> datetime:
    """Return from when an upheld breach counts: decided, and the reply period over."""
    if standing.counted_since is not None:
        return standing.counted_since
    due = standing.reply_due_at
    return entry.at if due is None else max(entry.at, due)


def _broken(entry: Entry, rule: str, sentence: str) -> IllegalEntry:
    return IllegalEntry(rule, sentence, law=TRANSITIONS[entry.kind].law.on(entry.at))
