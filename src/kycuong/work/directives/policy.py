"""Who reviews and who dispatches directives."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

READS = frozenset({"directives", "directive", "review"})
REVIEWS = frozenset(
    {"open", "accept", "edit", "split", "merge", "add", "drop", "no_task", "retake"}
)
DISPATCHES = frozenset({"dispatch", "succeed"})


def sees(actor: Actor | None) -> bool:
    """Say whether `actor` learns of directives at all: the Office and the leaders."""
    return actor is not None and (
        actor.may("office") or actor.may("leader") or actor.may("system")
    )


def _judge(actor: Actor | None, verb: str) -> Verdict:
    """Say whether `actor` may do `verb` with the Office's directives.

    Reviewing is for the Office's clerks, specialists and heads; dispatching for its
    specialists and heads, because it binds other bodies.

    Law: Nghị định 30/2020/NĐ-CP, Điều 23, Điều 24.
    """
    if actor is None or not sees(actor):
        return refuse(
            "Trang này của Văn phòng Ủy ban nhân dân tỉnh.",
            who_can="Công chức của Văn phòng.",
        )
    if verb in READS or actor.may("system"):
        return ALLOWED
    office = actor.may("office")
    if verb in REVIEWS:
        if office:
            return ALLOWED
        return refuse(
            "Việc soát văn bản do Văn phòng Ủy ban nhân dân tỉnh làm.",
            who_can="Văn thư, chuyên viên hoặc lãnh đạo Văn phòng.",
        )
    if verb in DISPATCHES:
        if office and (actor.may("head") or actor.may("officer")):
            return ALLOWED
        return refuse(
            "Giao việc ràng buộc cơ quan khác, nên cần chuyên viên hoặc lãnh đạo "
            "Văn phòng.",
            who_can="Chuyên viên hoặc lãnh đạo Văn phòng Ủy ban nhân dân tỉnh.",
            law="Nghị định 30/2020/NĐ-CP, Điều 23, Điều 24",
        )
    raise ValueError(verb)


_LAW = "Nghị định 30/2020/NĐ-CP, Điều 23, Điều 24"
_READERS = "Văn phòng và lãnh đạo Ủy ban nhân dân tỉnh."
_REVIEWERS = "Văn thư, chuyên viên hoặc lãnh đạo Văn phòng."
_DISPATCHERS = "Chuyên viên hoặc lãnh đạo Văn phòng Ủy ban nhân dân tỉnh."
BOOK = Book(
    "directives",
    [
        Verb("directives", "Xem các văn bản đang soát", _LAW, _READERS),
        Verb("directive", "Xem một văn bản giao việc", _LAW, _READERS),
        Verb("review", "Mở trang soát", _LAW, _READERS),
        Verb("open", "Bắt đầu soát một văn bản", _LAW, _REVIEWERS),
        Verb("accept", "Nhận dự thảo việc", _LAW, _REVIEWERS),
        Verb("edit", "Sửa dự thảo việc", _LAW, _REVIEWERS),
        Verb("split", "Tách dự thảo việc", _LAW, _REVIEWERS),
        Verb("merge", "Gộp dự thảo việc", _LAW, _REVIEWERS),
        Verb("add", "Thêm dự thảo việc", _LAW, _REVIEWERS),
        Verb("drop", "Bỏ dự thảo việc", _LAW, _REVIEWERS),
        Verb("no_task", "Ghi lý do không giao việc", _LAW, _REVIEWERS),
        Verb("retake", "Lấy lại dự thảo đã bỏ", _LAW, _REVIEWERS),
        Verb("dispatch", "Giao việc", _LAW, _DISPATCHERS),
        Verb("succeed", "Soát lại bằng bản mới", _LAW, _DISPATCHERS),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
