"""Entries in, where a dossier stands out; who may not decide about it.

Law: Công văn 493/UBND-KGVX, điểm 8; Nghị định 191/2026/NĐ-CP, Điều 14, Điều 15.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from kycuong.rules.books import IllegalEntry, Who
from kycuong.rules.gate.entries import ENDED, Entry, EntryKind, State
from kycuong.rules.gate.transitions import TRANSITIONS

SENDING: Final = frozenset({EntryKind.SEND, EntryKind.RESEND})
DECIDING: Final = frozenset({EntryKind.ACCEPT, EntryKind.RETURN})
_DATED: Final = SENDING | {EntryKind.RETURN, EntryKind.RECOUNT, EntryKind.LAPSE}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a dossier stands as of its last entry.

    `body` is whose it is now, `bodies` everybody whose it ever was. `round` is how
    often it was sent; `sent` the number of the last entry that sent it, `decided` that
    of the last decision at the gate. `movers` are whoever prepared and sent it: they
    never decide about it. `gate_due_at` is the first instant at which the gate is late,
    `supplement_due_at` that at which a returned dossier ends by itself.
    """

    state: State
    body: int
    bodies: frozenset[int]
    movers: tuple[Who, ...]
    prepared_at: datetime
    round: int = 0
    sent: int | None = None
    sent_at: datetime | None = None
    decided: int | None = None
    decided_at: datetime | None = None
    decider: Who | None = None
    gate_due_at: datetime | None = None
    supplement_due_at: datetime | None = None
    closed_at: datetime | None = None
    last_seq: int = 1
    last_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Say whether it may still be taken, returned, sent or withdrawn."""
        return self.state not in ENDED


def fold(entries: Iterable[Entry], at: datetime) -> Standing | None:
    """Return where a dossier stands at `at`; None before it was prepared.

    Raises:
        IllegalEntry: an entry may not follow those before it.
    """
    standing: Standing | None = None
    for entry in entries:
        if entry.at > at:
            break
        standing = step(standing, entry)
    return standing


def step(standing: Standing | None, entry: Entry) -> Standing:
    """Return where the dossier stands after one more entry.

    Raises:
        IllegalEntry: it may not follow.
    """
    if standing is None:
        return _prepared(entry)
    _require_order(standing, entry)
    _require_state(standing, entry)
    _require_who(standing, entry)
    _require_time(standing, entry)
    return replace(_changed(standing, entry), last_seq=entry.seq, last_at=entry.at)


def bias(standing: Standing, who: Who) -> tuple[str, str] | None:
    """Return why somebody may not decide at the gate, as rule and sentence.

    Nobody of the sending body or of one whose dossier it was decides, and nobody who
    prepared or sent it, as a person or in a name lent; None where they may.
    """
    if who.body is not None and who.body in standing.bodies:
        return (
            "own_body",
            "Người của cơ quan trình không thẩm tra hồ sơ của cơ quan mình.",
        )
    if any(who.is_same(mover) for mover in standing.movers):
        return (
            "own_dossier",
            "Người đã lập hoặc gửi hồ sơ (hoặc người làm thay họ) không thẩm tra hồ sơ "
            "đó.",
        )
    return None


def _prepared(entry: Entry) -> Standing:
    if entry.kind is not EntryKind.PREPARE or entry.seq != 1 or entry.body is None:
        raise _broken(entry, "opening", "Hồ sơ trình phải bắt đầu bằng việc lập hồ sơ.")
    return Standing(
        state=State.DRAFT,
        body=entry.body,
        bodies=frozenset({entry.body}),
        movers=(entry.by,),
        prepared_at=entry.at,
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
        raise _broken(entry, "reason", f"«{row.label}» phải ghi rõ lý do.")
    if entry.kind is EntryKind.SUCCEED and entry.body is None:
        raise _broken(entry, "heir", "Phải nói rõ cơ quan kế thừa.")


def _require_who(standing: Standing, entry: Entry) -> None:
    """Refuse a decision that nobody signs for, or somebody of the sending body."""
    if entry.kind in SENDING and not entry.by.is_person:
        raise _broken(entry, "person", "Hồ sơ phải do người có thẩm quyền gửi.")
    if entry.kind in DECIDING:
        if not entry.by.is_person:
            raise _broken(entry, "person", "Thẩm tra phải do người có thẩm quyền ghi.")
        if found := bias(standing, entry.by):
            raise _broken(entry, *found)


def _require_time(standing: Standing, entry: Entry) -> None:
    if entry.kind not in _DATED:
        return
    if entry.due_at is None:
        raise _broken(entry, "period", "Mục sổ này phải có thời hạn.")
    if entry.kind is EntryKind.LAPSE:
        if entry.at < entry.due_at:
            raise _broken(entry, "too_early", "Thời hạn hoàn thiện chưa hết.")
        return
    until = standing.supplement_due_at
    if entry.kind is EntryKind.RESEND and until is not None and entry.at >= until:
        raise _broken(entry, "too_late", "Đã hết thời hạn hoàn thiện hồ sơ.")
    if entry.kind is not EntryKind.RECOUNT and entry.due_at <= entry.at:
        raise _broken(entry, "period", "Thời hạn phải ở phía trước.")


def _changed(standing: Standing, entry: Entry) -> Standing:
    target = TRANSITIONS[entry.kind].target
    if target is not None:
        ended = entry.at if target in ENDED else None
        standing = replace(standing, state=target, closed_at=ended)
    if entry.kind in SENDING:
        return replace(
            standing,
            round=standing.round + 1,
            sent=entry.seq,
            sent_at=entry.at,
            movers=(*standing.movers, entry.by),
            gate_due_at=entry.due_at,
            supplement_due_at=None,
        )
    if entry.kind in DECIDING:
        standing = replace(
            standing, decided=entry.seq, decided_at=entry.at, decider=entry.by
        )
    if entry.kind is EntryKind.RECOUNT and standing.state is State.CHECKING:
        return replace(standing, gate_due_at=entry.due_at)
    if entry.kind in {EntryKind.RETURN, EntryKind.RECOUNT, EntryKind.LAPSE}:
        return replace(standing, supplement_due_at=entry.due_at)
    if entry.kind is EntryKind.SUCCEED:
        heir = entry.body if entry.body is not None else standing.body
        return replace(standing, body=heir, bodies=standing.bodies | {heir})
    return standing


def _broken(entry: Entry, rule: str, sentence: str) -> IllegalEntry:
    return IllegalEntry(rule, sentence, law=TRANSITIONS[entry.kind].law.on(entry.at))
