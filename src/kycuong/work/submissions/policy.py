"""Who may do what with a dossier: one table, read by pages and services alike."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.enums import Classification
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.rules.gate import (
    TRANSITIONS,
    WITH_SENDER,
    EntryKind,
    Standing,
    State,
    Who,
    bias,
)
from kycuong.rules.gate.transitions import OPEN, PREPARER, PREPARING, SENDER
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

VIEW: Final = "view"
SEE: Final = "see"
"""To know that it is there: also whoever is asked about it, who reads no more of it
than its head and the papers of the question."""
REGISTER: Final = "register"
PREPARE: Final = "prepare"
AMEND: Final = "amend"
CONSULT: Final = "consult"
DELEGATE: Final = "delegate"
CLASSIFY: Final = "classify"
WIDEN: Final = "widen"
READ_ALL: Final = ("leader", "system")
DECIDING: Final = ("head", "division_head", "officer")
ASKING: Final = ("head", "division_head")
NOT_THEIRS: Final = (
    "Trang này của cơ quan trình, Văn phòng và lãnh đạo Ủy ban nhân dân tỉnh."
)

COVERED: Final = refuse(
    "Hồ sơ này có dữ liệu cá nhân; chỉ người đang xử lý hồ sơ mở được.",
    who_can="Lãnh đạo, văn thư của cơ quan trình, của Văn phòng, của cơ quan được hỏi; "
    "người lập hồ sơ, người đang giữ việc của hồ sơ.",
    law="Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier as policy sees it for one person; `who` is that person.

    `asked`: their body was asked for its opinion and still may answer; `of_office`: it
    is, or was, the Office's own dossier, so that a leader decides at the gate.
    `admitted`: its class lets them read what it says.
    """

    at: datetime
    standing: Standing
    who: Who
    asked: bool = False
    of_office: bool = False
    classification: str = Classification.INTERNAL
    admitted: bool = True

    @property
    def theirs(self) -> bool:
        """Say whether it is the dossier of the body for which they act."""
        return self.who.body is not None and self.who.body == self.standing.body

    @property
    def was_sent(self) -> bool:
        """Say whether the gate has ever had it before it."""
        return self.standing.round > 0


def reads_all(actor: Actor) -> bool:
    """Say whether somebody reads every dossier that was sent: Office and leaders."""
    return actor.may("office") or any(map(actor.may, READ_ALL))


def _judge_register(actor: Actor | None, verb: str) -> Verdict:
    """Say whether somebody may open the list, prepare, or keep the delegated fields.

    A dossier is prepared for the body of the actor's post; the Committee itself has
    none, and whoever acts from no post has no body.
    """
    if actor is None or (actor.unit is None and not actor.may("system")):
        return refuse(NOT_THEIRS, who_can=f"{PREPARER}.")
    if verb == DELEGATE:
        if actor.may("leader") or (actor.may("office") and actor.may("head")):
            return ALLOWED
        return refuse(
            "Danh mục phân cấp, ủy quyền do lãnh đạo Văn phòng Ủy ban nhân dân tỉnh ghi.",
            who_can="Lãnh đạo Văn phòng hoặc lãnh đạo Ủy ban nhân dân tỉnh.",
        )
    if verb == PREPARE and actor.may("leader"):
        return refuse(
            "Lãnh đạo Ủy ban nhân dân tỉnh nhận hồ sơ trình, không lập hồ sơ trình.",
            who_can=f"{PREPARER}.",
        )
    return ALLOWED


def _judge_draft(actor: Actor, verb: str, state: State) -> Verdict:
    """Say whether somebody may begin the document that an accepted dossier asks for."""
    who = "Công chức, lãnh đạo Văn phòng Ủy ban nhân dân tỉnh."
    if not actor.may("office"):
        return refuse("Văn bản ban hành do Văn phòng soạn, hoàn thiện.", who_can=who)
    if state is not State.ACCEPTED:
        return refuse("Chỉ soạn văn bản ban hành khi hồ sơ đã được nhận.", who_can=who)
    return ALLOWED


def _judge(actor: Actor, verb: str, case: Case) -> Verdict:
    """Say whether `actor` may do `verb` now; if not, why, and who can.

    Verbs: an entry's kind, or `view`, `see`, `amend` (also papers, answers), `consult`,
    `classify`, `widen`. Of a restricted dossier others know nothing; one with personal
    data they see in lists, its words covered.
    What they may not see is not there for them; then the state speaks, then the rules
    on who may, last that nobody judges what they sent.
    """
    if (barred := _barred(verb, case)) is not None:
        return barred
    if verb == VIEW:
        return ALLOWED if _views(actor, case) else refuse("Không có hồ sơ này.")
    if verb == SEE:
        return ALLOWED if case.asked else _judge(actor, VIEW, case)
    if verb in _PARTS:
        return _part(actor, verb, case)
    if verb in (CLASSIFY, WIDEN):
        return _classes(actor, verb, case)
    kind = EntryKind(verb)
    row = TRANSITIONS[kind]
    who, law = f"{row.who}.", row.law.on(case.at)
    if case.standing.state not in row.sources:
        return refuse(row.wrong_state, who_can=who, law=law)
    if obstacle := _too_late(kind, case):
        return refuse(obstacle, who_can=who, law=law)
    if not _RIGHTS[kind](actor, case):
        return refuse(
            f"«{row.label}» không thuộc quyền của chức vụ đang đăng nhập.",
            who_can=who,
            law=law,
        )
    if kind in _JUDGING and (found := bias(case.standing, case.who)):
        return refuse(found[1], who_can=who, law=law)
    return ALLOWED


def _barred(verb: str, case: Case) -> Verdict | None:
    """Return why its class keeps from somebody what they ask; None: it does not."""
    if case.admitted:
        return None
    if case.classification == Classification.RESTRICTED:
        return refuse("Không có hồ sơ này.")
    return None if verb in (VIEW, SEE) else COVERED


def _classes(actor: Actor, verb: str, case: Case) -> Verdict:
    """Say whether somebody may give it another class.

    Its body and, once it was sent, heads and clerks of the Office narrow it; only
    heads of its body and the province's leaders let more people read.
    """
    if actor.may("leader") or actor.may("system"):
        return ALLOWED
    if verb == WIDEN:
        if case.theirs and actor.may("head"):
            return ALLOWED
        return refuse("Cho nhiều người đọc hơn do lãnh đạo cơ quan trình quyết định.")
    gate = actor.may("office") and case.was_sent
    if case.theirs or (gate and (actor.may("head") or actor.may("clerk"))):
        return ALLOWED
    return refuse("Phạm vi tiếp cận do cơ quan trình, Văn phòng đặt.")


def _views(actor: Actor, case: Case) -> bool:
    if case.theirs or any(map(actor.may, READ_ALL)):
        return True
    return actor.may("office") and case.was_sent


_JUDGING: Final = frozenset({EntryKind.ACCEPT, EntryKind.RETURN})
_PARTS: Final = {
    AMEND: (
        WITH_SENDER,
        "Chỉ sửa hồ sơ khi đang chuẩn bị hoặc đã bị trả lại; hồ sơ đang thẩm tra giữ "
        "nguyên như đã gửi.",
    ),
    CONSULT: (OPEN, "Hồ sơ đã kết thúc, không lấy thêm ý kiến."),
}


def _part(actor: Actor, verb: str, case: Case) -> Verdict:
    """Say whether somebody of the body may change what the dossier holds now.

    A question sets a clock for another body: whoever leads the body, or the division
    that prepares it, asks.
    """
    states, sentence = _PARTS[verb]
    who, law = f"{PREPARER}.", PREPARING.on(case.at)
    if case.standing.state not in states:
        return refuse(sentence, who_can=who, law=law)
    if not case.theirs:
        return refuse("Chỉ cơ quan trình sửa hồ sơ của mình.", who_can=who, law=law)
    if verb == CONSULT and not any(map(actor.may, ASKING)):
        return refuse(
            "Lấy ý kiến cơ quan khác do người lãnh đạo quyết định.",
            who_can="Lãnh đạo cơ quan trình, lãnh đạo phòng soạn hồ sơ hoặc người được "
            "giao làm thay.",
            law=law,
        )
    if obstacle := _too_late(EntryKind.RESEND, case):
        return refuse(obstacle, who_can=f"{SENDER}.", law=law)
    return ALLOWED


def _too_late(kind: EntryKind, case: Case) -> str:
    """Return that a returned dossier was not completed in time; empty where it may be."""
    until = case.standing.supplement_due_at
    running = case.standing.state is State.RETURNED and kind is EntryKind.RESEND
    if running and until is not None and case.at >= until:
        return (
            "Đã hết thời hạn hoàn thiện; hồ sơ kết thúc, hãy lập hồ sơ mới nếu vẫn cần."
        )
    return ""


def _sends(actor: Actor, case: Case) -> bool:
    return case.theirs and actor.may("head")


def _decides(actor: Actor, case: Case) -> bool:
    if case.of_office:
        return actor.may("leader")
    return actor.may("office") and any(map(actor.may, DECIDING))


def _prepares(actor: Actor, case: Case) -> bool:
    return case.theirs


def _system(actor: Actor, case: Case) -> bool:
    return actor.may("system")


def _withdraws(actor: Actor, case: Case) -> bool:
    """Say whether somebody takes it back: unsent, who prepared it; sent, the head."""
    if not case.theirs:
        return False
    mine = any(case.who.user == mover.user for mover in case.standing.movers)
    return actor.may("head") or (mine and not case.was_sent)


_RIGHTS: Final = {
    EntryKind.PREPARE: _prepares,
    EntryKind.SEND: _sends,
    EntryKind.ACCEPT: _decides,
    EntryKind.RETURN: _decides,
    EntryKind.RESEND: _sends,
    EntryKind.RECOUNT: _system,
    EntryKind.WITHDRAW: _withdraws,
    EntryKind.LAPSE: _system,
    EntryKind.SUCCEED: _system,
}


def _row(kind: EntryKind) -> Verb:
    row = TRANSITIONS[kind]
    return Verb(kind.value, row.label, row.law.on(date.max), f"{row.who}.")


_LAW: Final = PREPARING.on(date.max)
_OFFICE_HEADS: Final = "Lãnh đạo Văn phòng hoặc lãnh đạo Ủy ban nhân dân tỉnh."
BOOK = Book(
    "submissions",
    [
        Verb(
            VIEW,
            "Xem hồ sơ trình",
            _LAW,
            "Người của cơ quan trình; Văn phòng và lãnh đạo khi hồ sơ đã gửi.",
        ),
        Verb(SEE, "Xem phần được hỏi của hồ sơ", _LAW, "Cơ quan được lấy ý kiến."),
        Verb(AMEND, "Sửa hồ sơ trình", _LAW, f"{PREPARER}."),
        Verb(CONSULT, "Lấy ý kiến cơ quan khác", _LAW, "Lãnh đạo cơ quan trình."),
        Verb(
            CLASSIFY,
            "Đổi phạm vi tiếp cận của hồ sơ trình",
            _LAW,
            "Cơ quan trình; lãnh đạo, văn thư Văn phòng khi hồ sơ đã gửi.",
        ),
        Verb(
            WIDEN,
            "Mở rộng phạm vi tiếp cận của hồ sơ trình",
            _LAW,
            "Lãnh đạo cơ quan trình, lãnh đạo Ủy ban nhân dân tỉnh.",
        ),
        *(_row(kind) for kind in TRANSITIONS),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
REGISTERS = Book(
    "submissions.register",
    [
        Verb(REGISTER, "Mở danh sách hồ sơ trình", _LAW, f"{PREPARER}."),
        Verb(PREPARE, "Lập hồ sơ trình", _LAW, f"{PREPARER}."),
        Verb(DELEGATE, "Ghi danh mục phân cấp, ủy quyền", "", _OFFICE_HEADS),
    ],
    _judge_register,
)
may_register, require_register = REGISTERS.may, REGISTERS.require
OUTCOMES = Book(
    "submissions.outcome",
    [
        Verb(
            "draft",
            "Soạn văn bản ban hành từ hồ sơ đã nhận",
            _LAW,
            "Công chức, lãnh đạo Văn phòng Ủy ban nhân dân tỉnh.",
        )
    ],
    _judge_draft,
)
