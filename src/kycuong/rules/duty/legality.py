"""Which entry may follow; every refusal names its rule."""

from datetime import datetime

from kycuong.rules.duty.entries import Due, Entry, EntryKind, Party
from kycuong.rules.duty.errors import IllegalEntry
from kycuong.rules.duty.grounds import COUNTING, ISSUING, ONE_LEAD
from kycuong.rules.duty.transitions import TRANSITIONS, Goes, State


def check_first(entry: Entry) -> tuple[Party, Party]:
    """Return issuer and lead of the entry that opens a matter.

    Raises:
        IllegalEntry: it is no assignment, has no issuer or no lead, or is due before
            it was given.
    """
    if not TRANSITIONS[entry.kind].opens or entry.seq != 1:
        raise IllegalEntry(
            "opened", "Việc phải bắt đầu bằng một mục giao việc, số thứ tự 1."
        )
    if entry.actor is None or entry.to is None:
        raise IllegalEntry(
            "one_lead",
            "Phải ghi rõ cơ quan giao việc và một cơ quan chủ trì.",
            law=ONE_LEAD.on(entry.at),
        )
    if entry.due and entry.due.at <= entry.at:
        raise IllegalEntry(
            "due_ahead",
            "Hạn đã qua vào lúc giao việc; hãy chọn hạn sau thời điểm giao.",
            law=COUNTING.on(entry.at),
        )
    return entry.actor, entry.to


def check_next(
    entry: Entry,
    state: State,
    *,
    holder: Party | None,
    due: Due | None,
    seq: int,
    at: datetime,
) -> None:
    """Refuse an entry that may not follow one numbered `seq` recorded at `at`.

    Raises:
        IllegalEntry: wrong number, earlier than the one before, wrong state, a reason
            or a receiver missing, or nothing would change.
    """
    row = TRANSITIONS[entry.kind]
    if entry.seq != seq + 1:
        raise IllegalEntry(
            "sequence",
            f"Sổ đã có mục số {seq}; mục tiếp theo phải là số {seq + 1}. "
            "Hãy tải lại trang.",
        )
    if entry.at < at:
        raise IllegalEntry(
            "order",
            "Thời điểm ghi sổ trước mục gần nhất của việc này; hãy kiểm tra đồng hồ.",
        )
    if state not in row.sources:
        raise IllegalEntry("state", row.wrong_state, law=row.law.on(entry.at))
    if row.needs_reason and not entry.reason.strip():
        raise IllegalEntry(
            "reason", f"«{row.label}» phải ghi rõ lý do.", law=row.law.on(entry.at)
        )
    if row.goes is Goes.NAMED and not entry.to:
        raise IllegalEntry(
            "receiver",
            "Phải ghi rõ đơn vị hoặc người nhận; việc không khi nào không có người giữ.",
            law=row.law.on(entry.at),
        )
    _check_change(entry, holder=holder, due=due)


def _check_change(entry: Entry, *, holder: Party | None, due: Due | None) -> None:
    if entry.kind is EntryKind.HAND_OVER and entry.to == holder:
        raise IllegalEntry("same_holder", "Nơi nhận đang giữ việc này rồi.")
    in_force = entry.due or due
    if entry.kind is EntryKind.ASSIGN and in_force and in_force.at <= entry.at:
        raise IllegalEntry(
            "due_ahead",
            "Hạn đã qua; khi giao lại phải đặt hạn sau thời điểm giao.",
            law=ISSUING.on(entry.at),
        )
    if entry.kind is not EntryKind.RECOUNT:
        return
    if due is None or entry.due is None:
        raise IllegalEntry(
            "no_due", "Việc không có hạn để tính lại.", law=COUNTING.on(entry.at)
        )
    if entry.was is None or entry.was.at != due.at:
        raise IllegalEntry(
            "keeps_old_date",
            "Mục tính lại hạn phải giữ ngày đến hạn đang có hiệu lực.",
            law=COUNTING.on(entry.at),
        )
