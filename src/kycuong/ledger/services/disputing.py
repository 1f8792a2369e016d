"""Refusing for want of competence, and how that is decided (tranh chấp thẩm quyền).

A refusal names the proper body and the clause. That body answers within a short clock:
it takes the work, or contests with a clause of its own. The issuer holds the matter
meanwhile, so that nobody's at no instant is possible, and decides what stays disputed.
"""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import clocks, policy, roles
from kycuong.ledger.models import Matter
from kycuong.ledger.queries import access
from kycuong.ledger.services.receivers import require_body
from kycuong.ledger.services.recording import Draft, append, locked, record
from kycuong.ledger.services.replying import answer, close_reply, open_reply
from kycuong.rules import duty
from kycuong.rules.duty import EntryKind, Party
from kycuong.shared.verdict import NotThere, Refused, refuse

KIND = "competence"


def decline(
    pk: int,
    *,
    reason: str,
    clause: str,
    proper_unit: int,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> int:
    """Refuse the duty (từ chối): whose it is, and by which clause.

    The issuer holds it from here; the body named is asked at once.

    Args:
        proper_unit: the body that ought to have it.
        clause: the article that says so.

    Law: Nghị định 191/2026/NĐ-CP, Điều 7 khoản 2, Điều 12.
    """
    require_body(proper_unit, at)
    name = organisations.names({proper_unit}).get(proper_unit, "")
    with act(actor, "ledger.decline", Matter(pk=pk), at=at):
        draft = Draft(
            EntryKind.DECLINE,
            to=Party(proper_unit),
            reason=reason,
            clock=clocks.of("rule", at),
            details={
                "clause": clause.strip(),
                "proper_unit": proper_unit,
                "proper_unit_name": name,
            },
        )
        record(pk, draft, actor=actor, at=at, seen=seen)
        matter = locked(pk)
        if proper_unit != matter.issuer_id:
            open_reply(
                matter,
                kind=KIND,
                title=f"Trả lời về thẩm quyền đối với việc: {matter.title}",
                issuer=matter.issuer_id,
                lead=proper_unit,
                clock=clocks.of("competence", at),
                actor=actor,
                at=at,
            )
    return pk


def concede(pk: int, *, actor: Actor, at: datetime, seen: int | None = None) -> int:
    """Take the work on that another body named us for (nhận đúng thẩm quyền).

    `pk` is the question about competence; the matter itself goes to the body that
    answers, which thereby has accepted it.
    """
    with act(actor, "ledger.concede", Matter(pk=pk), at=at):
        question = _question(pk)
        _require_voice(question, actor, at)
        text = "Đúng thẩm quyền; cơ quan nhận việc."
        answer(pk, text=text, agrees=True, actor=actor, at=at, seen=seen)
        matter = locked(question.parent_id or 0)
        if matter.state == duty.State.DECLINED:
            due = matter.due
            ahead = due is None or due.at > at
            if not ahead:
                return pk  # a date that has passed is the issuer's to set anew
            given = Draft(
                EntryKind.ASSIGN, to=Party(question.lead_unit_id), reason=text
            )
            append(matter, given, actor=actor, at=at)
            append(matter, Draft(EntryKind.ACCEPT), actor=actor, at=at, tell=False)
    return pk


def contest(
    pk: int,
    *,
    reason: str,
    clause: str,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> int:
    """Say that it is not ours either, by which clause (không đúng thẩm quyền).

    The issuer decides between the two by `assign`, and that binds.
    """
    if not clause.strip():
        raise Refused(
            refuse("Hãy viện dẫn điều, khoản quy định thẩm quyền của cơ quan.")
        )
    _question(pk)
    return answer(
        pk,
        text=reason,
        agrees=False,
        clause=clause.strip(),
        actor=actor,
        at=at,
        seen=seen,
    )


def settle(matter: Matter, *, actor: Actor, at: datetime) -> None:
    """Close the question once the issuer has given the matter to somebody."""
    close_reply(matter, KIND, text="Văn phòng đã quyết định.", actor=actor, at=at)


def _question(pk: int) -> Matter:
    question: Matter | None = Matter.objects.filter(pk=pk, kind=KIND).first()
    if question is None:
        raise NotThere
    return question


def _require_voice(question: Matter, actor: Actor, at: datetime) -> None:
    """Refuse who may not accept work for the body: its head and its clerk may."""
    case = access.case_of(question, actor, at=at)
    voices = (roles.LEAD_HEAD, roles.LEAD_CLERK)
    if not any(role.holds(actor, case) for role in voices):
        raise Refused(
            refuse(
                "Nhận việc cho cơ quan là quyền của lãnh đạo hoặc văn thư cơ quan.",
                who_can=policy.who_can("accept", case),
                law=duty.TRANSITIONS[EntryKind.ACCEPT].law.on(at),
            )
        )
