"""Opinions asked inside a dossier: asked, answered, silent, answered late, withdrawn.

Each question is a matter of the ledger, owed by the body that is asked to the body that
sends the dossier; its clock, its silence and its answer are the ledger's. What was
asked about is kept by its hashes: papers that change later are told apart.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.urls import reverse

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.parameters.queries import settings
from kycuong.ledger import services as ledger
from kycuong.rules import duty
from kycuong.rules.gate import Stance
from kycuong.rules.worktime import (
    WorkingHours,
    limit_label,
    local_day,
    parse_limit,
    receipt,
)
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.submissions import policy, spoken
from kycuong.work.submissions.enums import Asking
from kycuong.work.submissions.models import Consulted, Dossier
from kycuong.work.submissions.queries import asking, opinion_lines
from kycuong.work.submissions.services.changing import instant, touch
from kycuong.work.submissions.services.recording import judge, locked

if TYPE_CHECKING:
    from kycuong.ledger.models import Matter

KIND: Final = "consultation"
SETTING: Final = "consultation"
LEAST, MOST = 2, 5
"""Working days for an opinion: Nghị định 191/2026/NĐ-CP, Điều 12 khoản 2."""
MANY: Final = 200
"""Bodies asked in one act: every department and commune of a province."""


def consult(
    pk: int,
    *,
    bodies: Sequence[int],
    question: str,
    days: int | None = None,
    actor: Actor,
    at: datetime,
) -> list[int]:
    """Ask bodies for their opinion on a dossier (lấy ý kiến); return the questions' ids.

    Each has a clock of its own, 2 to 5 working days; whoever is silent agrees, and is
    named. While asked, a body reads the papers of the question. Whoever has answered,
    or was silent, is asked the same again only about papers that changed since.

    Args:
        days: working days to answer; None: the setting of the day.

    Raises:
        NotThere, Refused: it is not theirs to ask; nobody, oneself, or somebody who is
            asked already; nothing to read yet, or nothing new to ask.

    Law: Nghị định 191/2026/NĐ-CP, Điều 12 khoản 2, Điều 17.
    """
    asked = list(dict.fromkeys(bodies))
    with act(actor, "submissions.consult", Dossier(pk=pk), at=at):
        dossier = locked(pk)
        judge(dossier, policy.CONSULT, actor=actor, at=at, seen=None)
        _require(question, days, asked, at)
        _require_bodies(dossier, asked, at)
        clock = f"{days}wd" if days else settings().limit(SETTING, at)
        papers = asking.papers_of(pk)
        if not papers:
            raise Refused(
                refuse(
                    "Hồ sơ chưa có tệp nào để cơ quan được hỏi đọc; hãy thêm Tờ trình, "
                    "dự thảo rồi lấy ý kiến."
                )
            )
        _require_news(dossier, asked, question, papers)
        now = instant(dossier, at)
        touch(dossier, now)
        return [
            _ask(dossier, body, question, clock, papers, actor=actor, at=now)
            for body in asked
        ]


def ask_again(
    pk: int, *, days: int | None = None, actor: Actor, at: datetime
) -> list[int]:
    """Ask a body once more, about the papers as they are now; return the question's id.

    A question that still waits is withdrawn by it.

    Raises:
        NotThere, Refused: as `consult`.
    """
    with act(actor, "submissions.ask_again", Consulted(pk=pk), at=at):
        row = _theirs(pk, actor=actor, at=at)
        heirs = organisations.heirs_of(row.body_id, local_day(at))
        if not heirs:
            raise Refused(refuse(f"{row.body_name} không còn, không hỏi lại được."))
        if row.state == Asking.WAITING:
            _call_off(row, "Hồ sơ đã thay đổi, cơ quan trình hỏi lại.", actor, at)
        return consult(
            row.dossier_id,
            bodies=[organisations.root_of(heirs[0].id)],
            question=row.question,
            days=days,
            actor=actor,
            at=at,
        )


def withdraw_question(pk: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Take a question back while it waits (rút câu hỏi); the body owes nothing for it.

    Raises:
        NotThere, Refused: not theirs, no reason, or it has ended.
    """
    if not reason.strip():
        raise Refused(refuse("Hãy ghi lý do rút câu hỏi."))
    with act(actor, "submissions.withdraw_question", Consulted(pk=pk), at=at):
        row = _theirs(pk, actor=actor, at=at)
        if row.state != Asking.WAITING:
            raise Refused(refuse("Câu hỏi đã kết thúc, không rút được nữa."))
        _call_off(row, reason.strip(), actor, at)


def answer(
    pk: int,
    *,
    stance: str,
    text: str,
    files: Sequence[int] = (),
    actor: Actor,
    at: datetime,
) -> None:
    """Give a body's opinion (trả lời ý kiến), in time or after its silence.

    In time it answers the matter in the ledger, and `follow_questions` puts it here.
    After silence it is kept once, as late: that the body agreed by its silence stands.

    Raises:
        NotThere, Refused: not theirs to answer, or answered already.
    """
    if stance not in {each.value for each in Stance}:
        raise Refused(refuse("Hãy chọn đồng ý, có ý kiến hoặc không đồng ý."))
    text = text.strip() or ("Đồng ý." if stance == "agree" else "")
    if not text:
        raise Refused(refuse("Có ý kiến hoặc không đồng ý thì phải ghi rõ nội dung."))
    row = asking.asked_for(actor, pk, at=at)
    if row.state == Asking.WAITING and row.matter_id is not None:
        ledger.answer(
            row.matter_id, text=text, stance=stance, files=files, actor=actor, at=at
        )
        return
    with act(actor, "submissions.answer_late", Consulted(pk=pk), at=at):
        row = _locked(pk)
        verdict = asking.may_answer_late(actor, row, at)
        if not verdict:
            raise Refused(verdict)
        row.late_at, row.late_stance, row.late_text = at, stance, text
        row.late_files, row.late_name = list(files), _named(actor)
        row.save()


def settle(
    pk: int, *, text: str, seen: str | None = None, actor: Actor, at: datetime
) -> None:
    """Say what the sender makes of an opinion (tiếp thu, giải trình).

    Only while the dossier is with its sender: what was sent stays as it was sent.

    Args:
        seen: the explanation that the page showed, by its mark (`settled_mark`).

    Raises:
        NotThere, Refused: not theirs, nothing to explain yet, or a colleague wrote
            another explanation in between.

    Law: Nghị định 191/2026/NĐ-CP, Điều 18.
    """
    if not text.strip():
        raise Refused(refuse("Hãy ghi tiếp thu thế nào, hoặc vì sao không tiếp thu."))
    with act(actor, "submissions.settle", Consulted(pk=pk), at=at):
        row = _theirs(pk, actor=actor, at=at, verb=policy.AMEND)
        dossier = locked(row.dossier_id)
        now = instant(dossier, at)
        if row.state in (Asking.WAITING, Asking.WITHDRAWN):
            raise Refused(refuse("Chưa có ý kiến để tiếp thu, giải trình."))
        if row.pk not in asking.standing_of(dossier):
            raise Refused(
                refuse(
                    "Ý kiến của cơ quan này nằm ở câu hỏi khác; hãy giải trình ở đó."
                )
            )
        if seen is not None and seen != opinion_lines.settled_mark(row):
            raise Refused(
                refuse(
                    f"{row.settled_name} vừa ghi giải trình khác: «{row.settled}». Chưa "
                    f"ghi nội dung này: «{text.strip()}»; hãy gộp lại rồi ghi."
                )
            )
        row.settled, row.settled_at = text.strip(), now
        row.settled_name = _named(actor)
        row.save()
        touch(dossier, now)


def follow_questions(
    matter: "Matter", entry: duty.Entry, position: duty.Position, actor: Actor
) -> None:
    """Carry the answer, the silence, the end or a new date of a question into its row.

    Joined to `ledger.services.reactions` in config/wiring.py.
    """
    if matter.kind != KIND:
        return
    row = (
        Consulted.objects.select_for_update()
        .filter(matter_id=matter.pk, state=Asking.WAITING)
        .first()
    )
    if row is None:
        return
    if position.closed_at is None:
        if position.due is not None and position.due.at != row.due_at:
            row.due_at = position.due.at
            row.save()
        return
    row.answered_at = instant(row.dossier, entry.at)
    if entry.kind is duty.EntryKind.ANSWER:
        said = entry.details
        row.state, row.stance = Asking.ANSWERED, str(said.get("stance", "agree"))
        row.text, row.files = str(said.get("text", "")), list(said.get("files", ()))
        row.answered_name = _named(actor)
    elif entry.kind is duty.EntryKind.LAPSE:
        row.state = Asking.SILENT
    else:
        row.state, row.reason = Asking.WITHDRAWN, entry.reason
    row.save()


def _require(
    question: str, days: int | None, bodies: Sequence[int], at: datetime
) -> None:
    """Refuse what cannot be asked of anybody, naming what is wrong."""
    if not question.strip() or not bodies:
        raise Refused(refuse("Hãy ghi điều cần hỏi và ít nhất một cơ quan được hỏi."))
    if len(bodies) > MANY:
        raise Refused(refuse(f"Mỗi lần hỏi nhiều nhất {MANY} cơ quan."))
    if days is not None and not LEAST <= days <= MOST:
        raise Refused(
            refuse(
                f"Thời hạn trả lời ý kiến là {LEAST} đến {MOST} ngày làm việc.",
                law=duty.TRANSITIONS[duty.EntryKind.ANSWER].law.on(at),
            )
        )


def _require_bodies(dossier: Dossier, bodies: Sequence[int], at: datetime) -> None:
    """Refuse to ask oneself, who is no body of the day, and who is asked already."""
    if dossier.body_id in bodies:
        raise Refused(refuse("Không lấy ý kiến của chính cơ quan trình."))
    on = local_day(at)
    wrong = [
        unit.name
        for unit in (organisations.unit(body, on=on) for body in bodies)
        if not unit.exists_on(on) or organisations.root_of(unit.id) != unit.id
    ]
    if wrong:
        raise Refused(refuse(f"Không phải cơ quan đang hoạt động: {'; '.join(wrong)}."))
    waiting = Consulted.objects.filter(
        Q(body__in=bodies) | Q(matter__holder_body__in=bodies),
        dossier=dossier,
        state=Asking.WAITING,
    ).values_list("body_name", flat=True)
    if names := "; ".join(sorted(waiting)):
        raise Refused(
            refuse(f"Đang chờ trả lời của {names}; muốn hỏi lại thì bấm «Hỏi lại».")
        )


def _require_news(
    dossier: Dossier,
    bodies: Sequence[int],
    question: str,
    papers: Sequence[dict[str, Any]],
) -> None:
    """Refuse to ask a body once more what it was asked about the very same papers."""
    last = {}
    rows = Consulted.objects.filter(dossier=dossier, body__in=bodies)
    for row in rows.exclude(state=Asking.WITHDRAWN).order_by("asked_at", "pk"):
        last[row.body_id] = row
    again = sorted(
        row.body_name
        for row in last.values()
        if row.question == question.strip()
        and not opinion_lines.changed(row.papers, papers)
    )
    if again:
        raise Refused(
            refuse(
                f"Đã hỏi {'; '.join(again)} đúng điều này về đúng giấy tờ này và đã có "
                "kết quả. Chỉ hỏi lại khi giấy tờ của hồ sơ đã thay đổi, hoặc hỏi điều "
                "khác."
            )
        )


def _ask(
    dossier: Dossier,
    body: int,
    question: str,
    clock: str,
    papers: Sequence[dict[str, Any]],
    *,
    actor: Actor,
    at: datetime,
) -> int:
    limit = parse_limit(clock)
    begin = at if isinstance(limit, WorkingHours) else local_day(at)
    counted = receipt(begin, limit, calendars.calendar_for(body, at=at))
    due = ledger.due_of(counted)
    row = Consulted(
        dossier=dossier,
        body_id=body,
        body_name=organisations.unit(body, on=local_day(at)).name,
        question=question.strip(),
        papers=list(papers),
        asked_at=at,
        asked_name=_named(actor),
        due_at=due.at,
    )
    row.save(force_insert=True)
    title = spoken.true_words(dossier).title
    row.matter_id = ledger.open_matter(
        kind=KIND,
        title=f"Cho ý kiến về hồ sơ trình {dossier.number}: {title}"[:500],
        classification=dossier.classification,
        issuer=dossier.body_id,
        lead=body,
        due=due,
        receipt=ledger.kept(counted),
        limit_text=limit_label(limit),
        shape=duty.Shape.REPLY,
        source=ledger.Source(
            label=f"Hồ sơ trình {dossier.number}",
            url=reverse("submissions:opinion", args=[row.pk]),
            quote=question.strip(),
        ),
        actor=actor,
        at=at,
    )
    row.save()
    return int(row.pk)


def _theirs(
    pk: int, *, actor: Actor, at: datetime, verb: str = policy.CONSULT
) -> Consulted:
    """Return a question of a dossier that this person may change, locked.

    Raises:
        NotThere: there is none for them.
        Refused: it is seen, but not theirs to change.
    """
    found = Consulted.objects.filter(pk=pk).values_list("dossier", "matter")
    for dossier, matter in found:
        judge(locked(dossier), verb, actor=actor, at=at, seen=None)
        ledger.lock([matter] if matter is not None else [])
        return _locked(pk)
    raise NotThere


def _locked(pk: int) -> Consulted:
    row: Consulted = Consulted.objects.select_for_update().get(pk=pk)
    return row


def _call_off(row: Consulted, reason: str, actor: Actor, at: datetime) -> None:
    if row.matter_id is not None:
        ledger.call_off(row.matter_id, reason=reason, actor=actor, at=at)


def _named(actor: Actor) -> str:
    told = ", ".join(part for part in (actor.name, actor.post_title) if part)
    return told[:240]
