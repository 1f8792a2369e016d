"""Who may do what with lists for destruction, holds and classes: one table."""

from dataclasses import dataclass
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.apart import hand_of
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.rules.books import Hand
from kycuong.rules.retention import LAW
from kycuong.shared.verdict import ALLOWED, Verdict, refuse
from kycuong.work.retention.enums import State

KEEPERS: Final = "Văn thư, chuyên viên của cơ quan giữ sổ."
OWN: Final = "Người của cơ quan giữ sổ."
COUNCIL: Final = "Ủy viên Hội đồng có tên trong danh mục."
LEADERS: Final = (
    "Lãnh đạo Ủy ban nhân dân tỉnh, không phải người lập danh mục hoặc ủy viên."
)
WATCHERS: Final = (
    "Hai người của cơ quan giữ sổ hoặc của Hội đồng, không phải người lập danh mục, "
    "người quyết định hay người thực hiện."
)


@dataclass(frozen=True, slots=True)
class Case:
    """A list as policy sees it for one person; None: no list is asked about.

    Attributes:
        keeps: the person is of the body that keeps the registers.
        member: the person sits in the council, by name.
        said: that member has given an opinion.
        opinions: how many are owed, agree, disagree.
        council: hands of all members.
    """

    keeps: bool = False
    state: State | None = None
    drafted: Hand | None = None
    decided: Hand | None = None
    supervised: tuple[Hand, ...] = ()
    member: bool = False
    said: bool = False
    opinions: tuple[int, int, int] = (0, 0, 0)
    council: tuple[Hand, ...] = ()


WHEN: Final = {
    "convene": (State.DRAFTED, "Hội đồng được lập khi danh mục đang soạn."),
    "opine": (State.EXAMINED, "Ý kiến được ghi khi Hội đồng đang xem xét danh mục."),
    "decide": (State.EXAMINED, "Danh mục được quyết định sau khi Hội đồng xem xét."),
    "supervise": (State.DECIDED, "Giám sát khi đã có quyết định và chưa tiêu hủy."),
    "carry": (State.DECIDED, "Chỉ tiêu hủy khi đã có quyết định, và chỉ một lần."),
}
BEFORE: Final = frozenset({State.DRAFTED, State.EXAMINED})


def _judge(actor: Actor, verb: str, case: Case) -> Verdict:
    """Say whether somebody may do `verb` with a list, or with what falls due.

    First the state of the list speaks, then the right, last that no two of drafting,
    examining, deciding, supervising and carrying out are one person's.
    """
    if verb == "disposal":
        return _reads(actor, case)
    if verb in WHEN and case.state is not WHEN[verb][0]:
        return refuse(WHEN[verb][1])
    if verb in {"withdraw", "strike"} and case.state not in BEFORE:
        return refuse("Danh mục đã quyết định hoặc đã kết thúc thì không sửa được nữa.")
    if not _RIGHTS.get(verb, _keeps)(actor, case):
        return refuse(_NOT_THEIRS.get(verb, "Việc này của cơ quan giữ sổ văn bản."))
    obstacle = _OBSTACLES.get(verb, _none)(actor, case)
    return refuse(obstacle) if obstacle else ALLOWED


def _reads(actor: Actor, case: Case) -> Verdict:
    if case.member or actor.may("leader") or (case.keeps and _of_records(actor)):
        return ALLOWED
    return refuse("Danh mục này của cơ quan khác.")


def _of_records(actor: Actor) -> bool:
    return any(map(actor.may, ("clerk", "officer", "head", "division_head")))


def _keeps(actor: Actor, case: Case) -> bool:
    return case.keeps and (actor.may("clerk") or actor.may("officer"))


def _holds(actor: Actor, case: Case) -> bool:
    return case.keeps and _of_records(actor)


def _watches(actor: Actor, case: Case) -> bool:
    return case.member or (case.keeps and _of_records(actor))


def _leads(actor: Actor, case: Case) -> bool:
    return actor.may("leader")


def _sits(actor: Actor, case: Case) -> bool:
    return case.member


def _strikes(actor: Actor, case: Case) -> bool:
    return case.member or _keeps(actor, case)


_RIGHTS: Final = {
    "due": _holds,
    "hold": _holds,
    "release": _holds,
    "opine": _sits,
    "strike": _strikes,
    "decide": _leads,
    "supervise": _watches,
}
_NOT_THEIRS: Final = {
    "opine": "Chỉ ủy viên Hội đồng ghi ý kiến của mình.",
    "decide": "Quyết định tiêu hủy tài liệu do lãnh đạo Ủy ban nhân dân tỉnh ký.",
    "supervise": "Giám sát tiêu hủy là người của cơ quan giữ sổ hoặc của Hội đồng.",
    "strike": "Chỉ người lập danh mục và ủy viên Hội đồng bỏ tài liệu khỏi danh mục.",
}


def _is_drafter(actor: Actor, case: Case) -> bool:
    return case.drafted is not None and hand_of(actor).is_same(case.drafted)


def _is_decider(actor: Actor, case: Case) -> bool:
    return case.decided is not None and hand_of(actor).is_same(case.decided)


def _none(actor: Actor, case: Case) -> str:
    return ""


def _opining(actor: Actor, case: Case) -> str:
    if _is_drafter(actor, case):
        return "Người lập danh mục không tự xem xét danh mục của mình."
    return "Bạn đã ghi ý kiến về danh mục này." if case.said else ""


def _deciding(actor: Actor, case: Case) -> str:
    owed, _agree, _disagree = case.opinions
    if _is_drafter(actor, case):
        return "Người lập danh mục không tự quyết định tiêu hủy."
    if case.member or any(hand_of(actor).is_same(hand) for hand in case.council):
        return "Ủy viên Hội đồng không quyết định về danh mục mình đã xem xét."
    if owed:
        return f"Còn {owed} ủy viên Hội đồng chưa ghi ý kiến."
    return ""


def _supervising(actor: Actor, case: Case) -> str:
    if _is_drafter(actor, case):
        return "Người lập danh mục không giám sát việc tiêu hủy."
    if _is_decider(actor, case):
        return "Người quyết định không giám sát việc tiêu hủy."
    if _watched(actor, case):
        return "Bạn đã nhận giám sát; người thứ hai phải là người khác."
    return "Đã đủ hai người giám sát." if len(case.supervised) >= 2 else ""


def _carrying(actor: Actor, case: Case) -> str:
    if _watched(actor, case):
        return "Người giám sát không tự thực hiện việc tiêu hủy."
    if _is_decider(actor, case):
        return "Người quyết định không tự thực hiện việc tiêu hủy."
    lacking = 2 - len(case.supervised)
    return f"Còn thiếu {lacking} người giám sát." if lacking > 0 else ""


def _watched(actor: Actor, case: Case) -> bool:
    return any(hand_of(actor).is_same(hand) for hand in case.supervised)


_OBSTACLES: Final = {
    "opine": _opining,
    "decide": _deciding,
    "supervise": _supervising,
    "carry": _carrying,
}
_ALL: Final = "Người của cơ quan giữ sổ, Hội đồng, lãnh đạo Ủy ban nhân dân tỉnh."
BOOK = Book(
    "retention",
    [
        Verb("due", "Xem tài liệu đến hạn tiêu hủy", LAW, OWN),
        Verb("classify", "Xác định nhóm, thời hạn bảo quản", LAW, KEEPERS),
        Verb("hold", "Tạm giữ tài liệu", LAW, OWN),
        Verb("release", "Bỏ tạm giữ tài liệu", LAW, OWN),
        Verb("draft", "Lập danh mục tài liệu hết giá trị", LAW, KEEPERS),
        Verb("disposal", "Xem danh mục tài liệu hết giá trị", LAW, _ALL),
        Verb("strike", "Bỏ một tài liệu khỏi danh mục", LAW, f"{KEEPERS} {COUNCIL}"),
        Verb("convene", "Lập Hội đồng xác định giá trị tài liệu", LAW, KEEPERS),
        Verb("opine", "Ghi ý kiến của ủy viên Hội đồng", LAW, COUNCIL),
        Verb("decide", "Quyết định tiêu hủy", LAW, LEADERS),
        Verb("supervise", "Giám sát tiêu hủy", LAW, WATCHERS),
        Verb("carry", "Thực hiện tiêu hủy", LAW, KEEPERS),
        Verb("withdraw", "Rút danh mục", LAW, KEEPERS),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
