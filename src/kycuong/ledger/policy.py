"""Who may do what with a matter: one table, read by pages and services alike."""

from datetime import date
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.apart import hand_of
from kycuong.kernel.permissions.enums import CLOSED, Classification
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.ledger import kinds
from kycuong.ledger.roles import (
    COORDINATOR,
    HOLDER_DIVISION_HEAD,
    HOLDER_HEAD,
    HOLDER_MEMBER,
    HOLDER_POST,
    ISSUER_CHECKER,
    ISSUER_HEAD,
    ISSUER_STAFF,
    LEAD_ASKER,
    LEAD_CLERK,
    LEAD_HEAD,
    LEAD_HOLDER_DIVISION_HEAD,
    LEAD_HOLDER_POST,
    LEAD_MEMBER,
    LEADER,
    OFFICE,
    PARTY,
    SYSTEM,
    Case,
    Role,
    heads_holder_division,
    is_holder_post,
)
from kycuong.rules import duty
from kycuong.rules.books import Hand
from kycuong.rules.duty.conditions import in_the_way
from kycuong.rules.duty.grounds import CONFIRMING
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

VIEW: Final = "view"
FILE: Final = "file"
CLASSIFY: Final = "classify"
WIDEN: Final = "widen"
PERSONAL: Final = "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15"

__all__ = [
    "BOOK",
    "CLASSIFY",
    "EXTENSION",
    "FILE",
    "RULES",
    "VIEW",
    "WIDEN",
    "Case",
    "Role",
    "is_admitted",
    "leads_the_office",
    "may",
    "require",
    "who_can",
]

RULES: Final[dict[str, tuple[Role, ...]]] = {
    VIEW: (PARTY, OFFICE, LEADER, SYSTEM),
    "assign": (ISSUER_STAFF, LEADER),
    "accept": (LEAD_HEAD, LEAD_CLERK),
    "decline": (LEAD_HEAD,),
    "hand_over": (HOLDER_POST, HOLDER_DIVISION_HEAD, HOLDER_HEAD, LEAD_HEAD),
    "report": (LEAD_MEMBER, HOLDER_MEMBER, COORDINATOR),
    "submit": (LEAD_HEAD, LEAD_HOLDER_DIVISION_HEAD, LEAD_HOLDER_POST),
    "approve": (ISSUER_CHECKER, LEADER),
    "rework": (ISSUER_CHECKER, LEADER),
    "cancel": (ISSUER_HEAD, LEADER),
    "recount": (SYSTEM,),
    "recall": (ISSUER_STAFF, LEADER),
    "ask": (LEAD_ASKER,),
    "grant": (ISSUER_HEAD, LEADER),
    "counter": (ISSUER_HEAD, LEADER),
    "deny": (ISSUER_HEAD, LEADER),
    "pause": (ISSUER_CHECKER, LEADER),
    "resume": (ISSUER_CHECKER, LEADER, SYSTEM),
    "split": (LEAD_HEAD, LEAD_HOLDER_DIVISION_HEAD, LEAD_HOLDER_POST),
    "join": (SYSTEM,),
    "answer": (LEAD_HEAD, LEAD_HOLDER_DIVISION_HEAD, LEAD_HOLDER_POST),
    "lapse": (SYSTEM,),
    "succeed": (SYSTEM,),
    "attest": (LEAD_HEAD, LEAD_HOLDER_DIVISION_HEAD, LEAD_HOLDER_POST),
    "check": (ISSUER_CHECKER, OFFICE, LEADER),
    "urge": (SYSTEM, OFFICE),
}
CLASSING: Final[dict[str, tuple[Role, ...]]] = {
    CLASSIFY: (ISSUER_STAFF, LEAD_HEAD, LEADER, SYSTEM),
    WIDEN: (ISSUER_HEAD, LEADER, SYSTEM),
}
CHECKING: Final = frozenset({"approve", "rework"})
ANSWERING: Final = frozenset({"grant", "counter", "deny"})
EXTENSION: Final = "extension"  # a matter that only waits for such a decision
_DECIDED: Final = (
    "Đề nghị gia hạn kết thúc bằng quyết định gia hạn trên chính việc được xin."
)
_WITHDRAWN: Final = (
    "Yêu cầu giải trình kết thúc bằng giải trình; không cần nữa thì rút đề nghị trong "
    "sổ vi phạm."
)
_ASKED_FOR_A_DOSSIER: Final = (
    "Câu hỏi lấy ý kiến kết thúc bằng trả lời; không cần nữa thì rút câu hỏi ở trang lấy "
    "ý kiến của hồ sơ trình."
)
_CONFIRMED: Final = (
    "Xác nhận quán triệt ghi trên trang văn bản được gửi; không cần nữa thì cơ quan gửi "
    "bỏ yêu cầu trên trang phát hành."
)
_CHECKED: Final = (
    "Thẩm tra hồ sơ trình kết thúc bằng nhận hoặc trả lại hồ sơ trên trang hồ sơ trình."
)
_COMPLETED: Final = (
    "Hoàn thiện hồ sơ trình kết thúc bằng «Gửi lại» hoặc «Rút hồ sơ» trên trang hồ sơ "
    "trình."
)
ELSEWHERE: Final = {
    (EXTENSION, "answer"): _DECIDED,
    (EXTENSION, "cancel"): _DECIDED,
    ("explanation", "cancel"): _WITHDRAWN,
    ("acknowledgement", "answer"): _CONFIRMED,
    ("acknowledgement", "cancel"): _CONFIRMED,
    ("consultation", "cancel"): _ASKED_FOR_A_DOSSIER,
    ("gate", "answer"): _CHECKED,
    ("gate", "cancel"): _CHECKED,
    ("supplement", "answer"): _COMPLETED,
    ("supplement", "cancel"): _COMPLETED,
}
"""Acts on replies that are done on another page: by kind and verb, where."""


def _judge(actor: Actor, verb: str, case: Case) -> Verdict:
    """Say whether `actor` may do `verb` (a transition, or `view`) now; if not, why.

    The matter's state speaks first, then the actor's part in it, then that nobody
    confirms their own result.
    """
    if verb == FILE:
        return _reading_files(actor, case)
    if verb in CLASSING:
        return _classing(actor, verb, case)
    if verb == VIEW:
        return ALLOWED if _views(actor, case) else refuse("Không có việc này.")
    roles = RULES[verb]
    row = duty.TRANSITIONS[duty.EntryKind(verb)]
    who = who_can(verb, case)
    if case.state not in row.sources:
        return refuse(row.wrong_state, who_can=who, law=row.law.on(case.on))
    if obstacle := in_the_way(row.kind, case, case.at):
        return refuse(obstacle.sentence, who_can=who, law=row.law.on(case.on))
    if elsewhere := ELSEWHERE.get((case.kind, verb)):
        return refuse(elsewhere, who_can=who, law=row.law.on(case.on))
    if not any(role.holds(actor, case) for role in roles):
        return refuse(
            f"«{row.label}» không thuộc quyền của chức vụ đang đăng nhập.",
            who_can=who,
            law=row.law.on(case.on),
        )
    if verb in CHECKING and _own(actor, case.submitted_by):
        return refuse(
            "Người đã báo cáo kết quả, hoặc người làm thay họ, không tự xác nhận kết quả "
            "của mình.",
            who_can=who,
            law=CONFIRMING.on(case.on),
        )
    if verb in ANSWERING and _own(actor, case.asked_by):
        return refuse(
            "Người đã xin gia hạn, hoặc người làm thay họ, không tự quyết định gia hạn.",
            who_can=who,
            law=CONFIRMING.on(case.on),
        )
    return ALLOWED


def _views(actor: Actor, case: Case) -> bool:
    """Say whether a matter is there for somebody."""
    seen = [role for role in RULES[VIEW] if role.holds(actor, case)]
    allowed = seen != [PARTY] or _within_confines(actor, case)
    if case.classification == Classification.RESTRICTED:
        allowed = allowed and is_admitted(actor, case)
    return bool(seen) and allowed


def _classing(actor: Actor, verb: str, case: Case) -> Verdict:
    """Say whether somebody may give it another class, in whatever state it is."""
    closed = case.classification in CLOSED
    admitted = not closed or is_admitted(actor, case)
    if admitted and any(role.holds(actor, case) for role in CLASSING[verb]):
        return ALLOWED
    named = dict.fromkeys(role.who(case) for role in CLASSING[verb])
    reason = (
        "Cho nhiều người đọc hơn do lãnh đạo cơ quan giao việc quyết định."
        if verb == WIDEN
        else "Phạm vi tiếp cận do cơ quan giao, lãnh đạo cơ quan chủ trì đặt."
    )
    return refuse(reason, who_can=f"{'; '.join(filter(None, named))}.")


def _reading_files(actor: Actor, case: Case) -> Verdict:
    """Say whether somebody who sees a matter reads its files: they cannot be masked."""
    personal = case.classification == Classification.PERSONAL_DATA
    if not personal or is_admitted(actor, case):
        return ALLOWED
    return refuse(
        "Tệp của việc này có dữ liệu cá nhân; chỉ người đang xử lý việc mở được."
    )


def _within_confines(actor: Actor, case: Case) -> bool:
    """Say whether somebody of a party sees it: a kind confined to heads, only holders."""
    if case.kind not in kinds.confined() or actor.may("head"):
        return True
    below = case.holder_unit is not None and case.holder_unit != case.holder_body
    in_division = below and case.actor_body == case.holder_body
    return is_holder_post(actor, case) or (in_division and actor.may("division_head"))


def leads_the_office(actor: Actor) -> bool:
    """Say whether somebody leads the province or its Office, or is the system."""
    heads = actor.may("office") and actor.may("head")
    return heads or actor.may("leader") or actor.may("system")


def is_admitted(actor: Actor, case: Case) -> bool:
    """Say whether somebody works on a matter of a closed class (hạn chế, cá nhân).

    The province's and the Office's leaders; of the bodies named in it their heads, the
    post that holds it with the head of its division, and of the issuer who wrote in it.
    """
    if leads_the_office(actor):
        return True
    if case.actor_body is None or case.actor_body not in case.parties:
        return False
    if actor.may("head") or is_holder_post(actor, case):
        return True
    if heads_holder_division(actor, case):
        return True
    return case.wrote and case.actor_body == case.issuer


def _own(actor: Actor, author: Hand | None) -> bool:
    """Say whether the actor would judge their own: as a person or in a name lent."""
    return author is not None and hand_of(actor).is_same(author)


def who_can(verb: str, case: Case) -> str:
    """Return who may do `verb` on this matter, as a sentence."""
    named = dict.fromkeys(role.who(case) for role in RULES[verb])
    return f"{' hoặc '.join(name for name in named if name)} làm được việc này."


def _row(verb: str) -> Verb:
    """Return the table's row of a transition, as the engine's own table says it."""
    row = duty.TRANSITIONS[duty.EntryKind(verb)]
    return Verb(verb, row.label, row.law.on(date.max), f"{row.who}.")


BOOK = Book(
    "ledger",
    [
        Verb(
            VIEW,
            "Xem việc",
            "Quy chế làm việc của Ủy ban nhân dân tỉnh",
            "Cơ quan giao, chủ trì, phối hợp hoặc giữ việc; Văn phòng, lãnh đạo Ủy ban "
            "nhân dân tỉnh.",
        ),
        Verb(
            FILE,
            "Tải tệp của việc",
            PERSONAL,
            "Người đang giữ việc, lãnh đạo các cơ quan của việc, người giao việc; lãnh "
            "đạo Văn phòng, lãnh đạo Ủy ban nhân dân tỉnh.",
        ),
        Verb(
            CLASSIFY,
            "Đổi phạm vi tiếp cận của việc",
            PERSONAL,
            "Cơ quan giao việc, lãnh đạo cơ quan chủ trì, lãnh đạo Ủy ban nhân dân tỉnh.",
        ),
        Verb(
            WIDEN,
            "Mở rộng phạm vi tiếp cận của việc",
            PERSONAL,
            "Lãnh đạo cơ quan giao việc, lãnh đạo Ủy ban nhân dân tỉnh.",
        ),
        *(_row(verb) for verb in RULES if verb != VIEW),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
