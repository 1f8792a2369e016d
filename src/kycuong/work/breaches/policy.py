"""Who may do what with a breach: one table, read by pages and services alike."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.rules.breaches import (
    TRANSITIONS,
    EntryKind,
    Standing,
    State,
    Who,
    bias,
    bias_in_withdrawal,
    partial_again,
)
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

VIEW: Final = "view"
REGISTER: Final = "register"
PRAISE: Final = "praise"
HEADS: Final = ("head", "leader")
NOT_THEIRS: Final = "Trang này của Văn phòng, lãnh đạo tỉnh và người đứng đầu cơ quan."
WHO_READS: Final = (
    "Công chức Văn phòng, lãnh đạo Ủy ban nhân dân tỉnh; lãnh đạo cơ quan xem phần của "
    "cơ quan mình."
)


@dataclass(frozen=True, slots=True)
class Case:
    """A breach as policy sees it for one person; `who` is that person.

    `was_put`: the body has been told of it; `may_answer`: they may answer the reply
    that the body owes; `took_part`: they wrote one of its entries, and are still of the
    body for which they wrote it, or of its heir.
    """

    at: datetime
    standing: Standing
    who: Who
    may_answer: Verdict
    took_part: bool = False

    @property
    def was_put(self) -> bool:
        """Say whether the body has been told of it."""
        return self.standing.put_at is not None


def reads_all(actor: Actor | None) -> bool:
    """Say whether somebody sees every breach: the Office, leaders, the system."""
    return actor is not None and any(map(actor.may, ("office", "leader", "system")))


def _judge_register(actor: Actor | None, verb: str) -> Verdict:
    """Say whether somebody may open the register, propose, or decide on praise."""
    if actor is None:
        return refuse(NOT_THEIRS, who_can=WHO_READS)
    if reads_all(actor) and verb in {REGISTER, "propose"}:
        return ALLOWED
    if verb == REGISTER:
        return ALLOWED if actor.may("head") else refuse(NOT_THEIRS, who_can=WHO_READS)
    if verb == PRAISE:
        return _praising(actor)
    row = TRANSITIONS[EntryKind.PROPOSE]
    return refuse(
        "Vi phạm của cơ quan do Văn phòng Ủy ban nhân dân tỉnh đề nghị ghi.",
        who_can=f"{row.who}.",
    )


def _praising(actor: Actor) -> Verdict:
    if _decides(actor):
        return ALLOWED
    return refuse(
        "Đưa vào đề nghị biểu dương hay không là quyết định của lãnh đạo.",
        who_can="Lãnh đạo Văn phòng hoặc lãnh đạo Ủy ban nhân dân tỉnh.",
    )


def _judge(actor: Actor, verb: str, case: Case) -> Verdict:
    """Say whether `actor` may do `verb` (an entry's kind, or `view`) now; if not, why.

    What they may not see is not there for them; then the state speaks, then the rules
    on who may, last that nobody judges what they proposed.
    """
    if verb == VIEW:
        return ALLOWED if _sees(actor, case) else refuse("Không có vi phạm này.")
    row = TRANSITIONS[EntryKind(verb)]
    who, law = f"{row.who}.", row.law.on(case.at)
    if case.standing.state not in row.sources:
        return refuse(row.wrong_state, who_can=who, law=law)
    if verb == EntryKind.REPLY and case.standing.state is State.ASKED:
        return case.may_answer
    if not _RIGHTS[EntryKind(verb)](actor, case):
        return refuse(
            f"«{row.label}» không thuộc quyền của chức vụ đang đăng nhập.",
            who_can=who,
            law=law,
        )
    if obstacle := _OBSTACLES.get(EntryKind(verb), _none)(case):
        return refuse(obstacle, who_can=who, law=law)
    return ALLOWED


def _sees(actor: Actor, case: Case) -> bool:
    if reads_all(actor) or case.took_part:
        return True
    if not case.was_put:
        return False
    return _heads(actor, case) or bool(case.may_answer)


def _heads(actor: Actor, case: Case) -> bool:
    mine = case.who.body is not None and case.who.body == case.standing.answers
    return mine and any(map(actor.may, HEADS))


def _office(actor: Actor, case: Case) -> bool:
    return actor.may("office") or actor.may("leader")


def _decides(actor: Actor, case: Case | None = None) -> bool:
    return actor.may("leader") or (actor.may("office") and actor.may("head"))


def _withdraws(actor: Actor, case: Case) -> bool:
    """Say whether somebody takes a proposal back; of the Office itself only leaders."""
    standing = case.standing
    proposed = standing.proposed
    if not proposed.is_person:
        return _decides(actor) if case.was_put else _office(actor, case)
    if proposed.body in standing.bodies and actor.may("leader"):
        return True
    return proposed.user == case.who.user


def _system(actor: Actor, case: Case) -> bool:
    return actor.may("system")


_RIGHTS: Final = {
    EntryKind.PROPOSE: _office,
    EntryKind.PUT: _office,
    EntryKind.REPLY: _heads,
    EntryKind.LAPSE: _system,
    EntryKind.RECOUNT: _system,
    EntryKind.DECIDE: _decides,
    EntryKind.APPEAL: _heads,
    EntryKind.REVISE: _decides,
    EntryKind.WITHDRAW: _withdraws,
    EntryKind.SUCCEED: _system,
}


def _none(case: Case) -> str:
    return ""


def _own(case: Case) -> str:
    """Return why this person does not judge: what they proposed, pleaded, or are of."""
    return _sentence(bias(case.standing, case.who))


def _taking_back(case: Case) -> str:
    return _sentence(bias_in_withdrawal(case.standing, case.who))


def _sentence(found: tuple[str, str] | None) -> str:
    return found[1] if found else ""


def _again(case: Case) -> str:
    if case.standing.final:
        return "Kết luận đã được xem lại một lần; kết luận lại là cuối cùng."
    return _own(case) or partial_again(case.standing, case.who)


def _appealing(case: Case) -> str:
    standing = case.standing
    if standing.appeal is not None:
        return "Kết luận này đã được đề nghị xem lại một lần."
    until = standing.appeal_until
    if until is not None and case.at >= until:
        return "Đã hết thời hạn đề nghị xem lại kết luận."
    return ""


_OBSTACLES: Final = {
    EntryKind.DECIDE: _own,
    EntryKind.REVISE: _again,
    EntryKind.WITHDRAW: _taking_back,
    EntryKind.APPEAL: _appealing,
}


def _row(verb: str) -> Verb:
    row = TRANSITIONS[EntryKind(verb)]
    return Verb(verb, row.label, row.law.on(date.max), f"{row.who}.")


BOOK = Book(
    "breaches",
    [
        Verb(VIEW, "Xem vi phạm", "", WHO_READS),
        *(_row(kind.value) for kind in TRANSITIONS),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
REGISTERS = Book(
    "breaches.register",
    [
        Verb(REGISTER, "Mở sổ vi phạm", "", WHO_READS),
        _row("propose"),
        Verb(
            PRAISE,
            "Đưa vào đề nghị biểu dương",
            "",
            "Lãnh đạo Văn phòng hoặc lãnh đạo Ủy ban nhân dân tỉnh.",
        ),
    ],
    _judge_register,
)
may_register, require_register = REGISTERS.may, REGISTERS.require
