"""Which entry may follow; every refusal names its rule."""

from kycuong.rules.books import IllegalEntry
from kycuong.rules.duty.conditions import in_the_way, wrong_words
from kycuong.rules.duty.course import Course
from kycuong.rules.duty.entries import Entry, Party
from kycuong.rules.duty.grounds import COUNTING, ONE_LEAD
from kycuong.rules.duty.states import Goes, Shape
from kycuong.rules.duty.transitions import TRANSITIONS


def check_first(entry: Entry) -> tuple[Party, Party]:
    """Return issuer and lead of the entry that opens a matter.

    Raises:
        IllegalEntry: it is no assignment, has no issuer or no lead, or is due before
            it was given; or a reply has no due date.
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
    if entry.shape is Shape.REPLY and (entry.due is None or entry.standing):
        raise IllegalEntry(
            "reply_due", "Việc chờ trả lời phải có hạn.", law=COUNTING.on(entry.at)
        )
    return entry.actor, entry.to


def check_next(entry: Entry, course: Course) -> None:
    """Refuse an entry that may not follow.

    Raises:
        IllegalEntry: wrong number, earlier than the one before, wrong state, a reason
            or a receiver missing, a rule of its kind broken, or nothing would change.
    """
    row = TRANSITIONS[entry.kind]
    law = row.law.on(entry.at)
    if entry.seq != course.last_seq + 1:
        raise IllegalEntry(
            "sequence",
            f"Sổ đã có mục số {course.last_seq}; mục tiếp theo phải là số "
            f"{course.last_seq + 1}. Hãy tải lại trang.",
        )
    if entry.at < course.last_at:
        raise IllegalEntry(
            "order",
            "Thời điểm ghi sổ trước mục gần nhất của việc này; hãy kiểm tra đồng hồ.",
        )
    if course.state not in row.sources:
        raise IllegalEntry("state", row.wrong_state, law=law)
    if found := in_the_way(entry.kind, course, entry.at):
        raise IllegalEntry(found.rule, found.sentence, law=law)
    if row.needs_reason and not entry.reason.strip():
        raise IllegalEntry("reason", f"«{row.label}» phải ghi rõ lý do.", law=law)
    if row.goes is Goes.NAMED and not entry.to:
        raise IllegalEntry(
            "receiver",
            "Phải ghi rõ đơn vị hoặc người nhận; việc không khi nào không có người giữ.",
            law=law,
        )
    if found := wrong_words(entry, course):
        raise IllegalEntry(found.rule, found.sentence, law=law)
