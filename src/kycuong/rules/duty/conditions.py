"""What must hold for each kind of entry, beyond its state.

`in_the_way` reads only where the matter stands, so that a page can say beforehand why
a button is closed; `wrong_words` reads the entry itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from kycuong.rules.duty.answering import unanswered
from kycuong.rules.duty.course import Course
from kycuong.rules.duty.entries import Due, Entry, EntryKind
from kycuong.rules.duty.states import Shape
from kycuong.rules.duty.transitions import TRANSITIONS
from kycuong.rules.worktime.instants import end_of_day


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A rule that stands in the way, and the sentence that says what to do."""

    rule: str
    sentence: str


class Standing(Protocol):
    """Where a matter stands: a course, or a row that keeps the same."""

    @property
    def shape(self) -> str:
        """A value of `Shape`."""
        ...

    @property
    def standing(self) -> bool:
        """Whether it is a standing duty."""
        ...

    @property
    def asked(self) -> object:
        """The request for more time that waits; empty if none."""
        ...

    @property
    def ruled(self) -> bool:
        """Whether a dispute of competence was decided."""
        ...

    @property
    def parts(self) -> object:
        """The parts that are still out; empty if none."""
        ...

    @property
    def due(self) -> Due | None:
        """The due date in force."""
        ...

    @property
    def overdue_from(self) -> datetime | None:
        """When it is or will be overdue."""
        ...


Test = Callable[[Standing, datetime], Obstacle | None]

_DECIDES: Final = frozenset({EntryKind.GRANT, EntryKind.DENY, EntryKind.COUNTER})
_OF_PERIODS: Final = frozenset({EntryKind.ATTEST, EntryKind.CHECK})


def in_the_way(kind: EntryKind, matter: Standing, at: datetime) -> Obstacle | None:
    """Return what stands in the way of an act at `at` besides the state; None: nothing."""
    if Shape(matter.shape) not in TRANSITIONS[kind].shapes:
        return _of_the_other_shape(matter)
    if matter.standing and kind is EntryKind.SUBMIT:
        return Obstacle(
            "standing",
            "Nhiệm vụ thường xuyên được xác nhận theo kỳ; hãy bấm «Xác nhận kỳ».",
        )
    if kind in _OF_PERIODS and not matter.standing:
        return Obstacle("standing", "Việc này không phải nhiệm vụ thường xuyên.")
    if kind in _DECIDES and not matter.asked:
        return Obstacle("asked", "Không có đề nghị gia hạn nào đang chờ quyết định.")
    if kind in (EntryKind.SUBMIT, EntryKind.APPROVE) and matter.parts:
        return Obstacle(
            "parts_open",
            "Còn phần việc hoặc ý kiến chưa trả lời; việc chỉ kết thúc khi mọi phần đã "
            "xong hoặc đã hủy.",
        )
    test = _TESTS.get(kind)
    return test(matter, at) if test else None


def _of_the_other_shape(matter: Standing) -> Obstacle:
    if Shape(matter.shape) is Shape.REPLY:
        return Obstacle(
            "shape", "Đây là việc chờ trả lời; hãy bấm «Trả lời» để kết thúc."
        )
    return Obstacle("shape", "Việc này kết thúc bằng báo cáo kết quả, không trả lời.")


def _late(matter: Standing, at: datetime) -> bool:
    return matter.overdue_from is not None and matter.overdue_from <= at


def _ask(matter: Standing, at: datetime) -> Obstacle | None:
    if matter.asked:
        return Obstacle(
            "one_request",
            "Đã có một đề nghị gia hạn đang chờ quyết định; mỗi lúc chỉ một đề nghị.",
        )
    if matter.due is None:
        return Obstacle("no_due", "Việc không có hạn nên không cần gia hạn.")
    if _late(matter, at) or matter.due.at <= at:
        return Obstacle(
            "ask_in_time", "Hạn đã qua; chỉ xin gia hạn được trước khi hết hạn."
        )
    return None


def _pause(matter: Standing, at: datetime) -> Obstacle | None:
    if matter.due is None:
        return Obstacle("no_due", "Việc không có hạn nên không có gì để tạm dừng.")
    if matter.asked:
        return Obstacle(
            "asked", "Hãy quyết định đề nghị gia hạn đang chờ trước khi tạm dừng."
        )
    if _late(matter, at):
        return Obstacle("late", "Việc đã quá hạn thì không tạm dừng được nữa.")
    return None


def _decline(matter: Standing, at: datetime) -> Obstacle | None:
    if matter.ruled:
        return Obstacle(
            "ruled",
            "Văn phòng đã quyết định thẩm quyền về việc này; quyết định đó phải được "
            "thực hiện. Hãy bấm «Tiếp nhận».",
        )
    return None


_TESTS: Final[dict[EntryKind, Test]] = {
    EntryKind.ASK: _ask,
    EntryKind.PAUSE: _pause,
    EntryKind.DECLINE: _decline,
}

Words = Callable[[Entry, Course], Obstacle | None]


def wrong_words(entry: Entry, course: Course) -> Obstacle | None:
    """Return what is wrong with the entry's own words and dates; None: nothing."""
    check = _WORDS.get(entry.kind)
    return check(entry, course) if check else None


def _assigned(entry: Entry, course: Course) -> Obstacle | None:
    in_force = entry.due or course.due
    if in_force and in_force.at <= entry.at:
        return Obstacle(
            "due_ahead",
            "Hạn đã qua; khi giao lại phải đặt hạn sau thời điểm giao.",
        )
    return None


def _handed_over(entry: Entry, course: Course) -> Obstacle | None:
    if entry.to == course.holder:
        return Obstacle("same_holder", "Nơi nhận đang giữ việc này rồi.")
    if entry.due and course.due and entry.due.at > course.due.at:
        return Obstacle(
            "within", "Hạn nội bộ không được sau hạn của việc; hãy chọn ngày sớm hơn."
        )
    return None


def _declined(entry: Entry, course: Course) -> Obstacle | None:
    if entry.to is None or entry.to.unit == course.lead.unit:
        return Obstacle(
            "proper_body",
            "Từ chối phải chỉ rõ cơ quan có thẩm quyền là cơ quan nào khác.",
        )
    if not entry.clause:
        return Obstacle(
            "clause",
            "Từ chối phải viện dẫn điều, khoản quy định thẩm quyền của cơ quan đó.",
        )
    return None


def _asked(entry: Entry, course: Course) -> Obstacle | None:
    if entry.due is None or (course.due and entry.due.at <= course.due.at):
        return Obstacle(
            "later", "Ngày xin gia hạn đến phải sau ngày đến hạn đang có hiệu lực."
        )
    return None


def _decided(entry: Entry, course: Course) -> Obstacle | None:
    request = course.asked
    if request and entry.actor is not None and entry.actor == request.by:
        return Obstacle(
            "decider", "Người xin gia hạn không tự quyết định đề nghị của mình."
        )
    if entry.kind is EntryKind.DENY or request is None:
        return None
    if entry.due is None or (course.due and entry.due.at <= course.due.at):
        return Obstacle("later", "Hạn mới phải sau ngày đến hạn đang có hiệu lực.")
    if entry.due.at <= entry.at:
        return Obstacle(
            "due_ahead",
            "Ngày này đã qua nên không còn là thời gian; hãy gia hạn đến một ngày sau "
            "hôm nay, hoặc không gia hạn.",
        )
    same = entry.due.at == request.wished.at
    if entry.kind is EntryKind.GRANT and not same:
        return Obstacle(
            "as_wished",
            "Hạn khác ngày được xin; hãy dùng «Gia hạn đến ngày khác» và nêu lý do.",
        )
    if entry.kind is EntryKind.COUNTER and same:
        return Obstacle("as_wished", "Đây là ngày được xin; hãy dùng «Đồng ý gia hạn».")
    return _keeps(entry, course)


def _keeps(entry: Entry, course: Course) -> Obstacle | None:
    """An entry that moves the date keeps the one before."""
    if course.due is None or entry.due is None:
        return Obstacle("no_due", "Việc không có hạn để tính lại.")
    if entry.was is None or entry.was.at != course.due.at:
        return Obstacle(
            "keeps_old_date",
            "Mục đổi hạn phải giữ ngày đến hạn đang có hiệu lực.",
        )
    return None


def _paused(entry: Entry, course: Course) -> Obstacle | None:
    if not entry.details.get("ground") or not entry.details.get("instrument"):
        return Obstacle(
            "grounds", "Tạm dừng phải nêu căn cứ và số, ngày văn bản làm căn cứ."
        )
    if entry.until is None:
        return Obstacle("cap", "Tạm dừng phải có ngày cuối cùng.")
    if entry.due and course.due and entry.due.at < course.due.at:
        return Obstacle("later", "Tạm dừng không làm hạn sớm hơn.")
    if entry.due and entry.due.at <= end_of_day(entry.until):
        return Obstacle(
            "beyond_the_pause", "Hạn khi tạm dừng phải sau ngày cuối của tạm dừng."
        )
    return _keeps(entry, course)


def _split(entry: Entry, course: Course) -> Obstacle | None:
    if entry.to is None or not entry.child or entry.child in course.parts:
        return Obstacle("receiver", "Phần việc phải có một nơi nhận.")
    ahead = course.due is not None and course.due.at > entry.at
    if entry.due and course.due and ahead and entry.due.at > course.due.at:
        return Obstacle(
            "within",
            "Hạn của phần việc không được sau hạn của cả việc; hãy chọn ngày sớm hơn.",
        )
    return None


def _joined(entry: Entry, course: Course) -> Obstacle | None:
    if entry.child in course.parts:
        return None
    return Obstacle("parts_open", "Phần việc này không còn chờ ghép.")


def _lapsed(entry: Entry, course: Course) -> Obstacle | None:
    if course.late(entry.at):
        return None
    return Obstacle("lapse", "Chưa hết thời hạn trả lời.")


def _succeeded(entry: Entry, course: Course) -> Obstacle | None:
    holder = course.holder
    parties = [course.issuer, course.lead, course.worker, holder]
    if entry.to is None or not any(map(entry.replaced, parties)):
        return Obstacle("heir", "Việc không do cơ quan này giao, chủ trì hoặc giữ.")
    if entry.replaced(entry.to):
        return Obstacle("heir", "Cơ quan kế thừa phải là cơ quan khác.")
    return None


def _of_a_period(entry: Entry, course: Course) -> Obstacle | None:
    if not entry.period:
        return Obstacle("period", "Phải ghi rõ kỳ.")
    last = course.attested
    if entry.kind is EntryKind.ATTEST and last and entry.period <= last.period:
        return Obstacle("period", f"Kỳ {last.period} đã được xác nhận rồi.")
    return None


def _submitted(entry: Entry, course: Course) -> Obstacle | None:
    sentence = unanswered(course.points, entry.details)
    return Obstacle("points", sentence) if sentence else None


_WORDS: Final[dict[EntryKind, Words]] = {
    EntryKind.ASSIGN: _assigned,
    EntryKind.HAND_OVER: _handed_over,
    EntryKind.DECLINE: _declined,
    EntryKind.SUBMIT: _submitted,
    EntryKind.ASK: _asked,
    EntryKind.GRANT: _decided,
    EntryKind.COUNTER: _decided,
    EntryKind.DENY: _decided,
    EntryKind.RECOUNT: _keeps,
    EntryKind.PAUSE: _paused,
    EntryKind.RESUME: _keeps,
    EntryKind.SPLIT: _split,
    EntryKind.JOIN: _joined,
    EntryKind.LAPSE: _lapsed,
    EntryKind.SUCCEED: _succeeded,
    EntryKind.ATTEST: _of_a_period,
    EntryKind.CHECK: _of_a_period,
}
