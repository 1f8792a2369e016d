"""Writing procedures, laying them on matters, opening stage after stage."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.urls import reverse

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import queries as ledger_read
from kycuong.ledger import services as ledger
from kycuong.rules import duty
from kycuong.rules.duty import EntryKind
from kycuong.rules.duty.sentences import due_words
from kycuong.rules.worktime import WorkingDays, limit_label, parse_limit
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.procedures import plans, policy, queries
from kycuong.work.procedures.enums import StepKind
from kycuong.work.procedures.models import Procedure, Run
from kycuong.work.procedures.plans import Step

MOVING: Final = frozenset({EntryKind.JOIN, EntryKind.RESUME})
"""Entries after which the next stage may open."""


def write(
    *,
    name: str,
    steps: Sequence[Step],
    rewrites: int | None = None,
    actor: Actor,
    at: datetime,
) -> int:
    """Write a procedure of one's own body, or its next version; return the id.

    Runs under way keep the version with which they began.

    Args:
        rewrites: the version that the page showed, where one is rewritten.

    Raises:
        Refused: not the head of the body or of a division; no step; an opinion with
            a time other than 2 to 5 working days; written anew after the page was shown.
    """
    policy.require(actor, "write")
    if not steps:
        raise Refused(refuse("Quy trình phải có ít nhất một bước."))
    for step in steps:
        _check(step)
    with act(actor, "procedures.written", at=at, detail={"name": name}):
        before = (
            Procedure.objects.select_for_update()
            .filter(body=actor.unit, name=name)
            .order_by("-version")
        )
        newest = before.first()
        if rewrites is not None:
            _require_newest(rewrites)
        Procedure.objects.filter(
            body=actor.unit, name=name, retired_at__isnull=True
        ).update(retired_at=at)
        row = Procedure.objects.create(
            body_id=actor.unit or 0,
            name=name,
            version=newest.version + 1 if newest else 1,
            steps=plans.kept(steps),
            written_at=at,
            written_by=actor.name,
        )
    return int(row.pk)


def _require_newest(pk: int) -> None:
    """Refuse to write over a version that is no longer the one in use (F23)."""
    row = Procedure.objects.get(pk=pk)
    later = Procedure.objects.filter(
        body=row.body_id, name=row.name, version__gt=row.version
    )
    if row.retired_at is not None or later.exists():
        raise Refused(
            refuse(
                "Quy trình này vừa được người khác sửa hoặc thôi dùng. Hãy mở lại bản "
                "mới nhất rồi sửa."
            )
        )


def retire(pk: int, *, actor: Actor, at: datetime) -> None:
    """Offer a procedure no more (thôi dùng); runs under way go on."""
    row = queries.procedure(actor, pk)
    policy.require(actor, "retire", body=row.body_id)
    with act(actor, "procedures.retired", row, at=at):
        row.retired_at = at
        row.save()


def apply(
    matter: int,
    *,
    procedure: int,
    units: Mapping[int, int],
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> int:
    """Lay a procedure on a matter and open its first stage; return the run's id.

    Args:
        units: by place of the step, the bodies that are chosen at use.

    Raises:
        Refused: the person may not split the matter; a unit is lacking; the plan does
            not fit before the due date; another procedure runs.
    """
    with act(actor, "procedures.applied", at=at, detail={"matter": matter}):
        ledger.lock([matter])  # of two at once the second is refused below
        case = ledger_read.get_for(actor, matter, "split", at=at)
        row = queries.procedure(actor, procedure)
        steps = queries.chosen(row, units)
        if lacking := [step.title for step in steps if step.unit is None]:
            raise Refused(refuse(f"Hãy chọn nơi nhận cho bước «{lacking[0]}»."))
        if seen is not None and seen != case.last_seq:
            raise Refused(
                refuse("Việc đã có mục mới sau khi trang này mở ra; hãy xem lại.")
            )
        _fits(steps, case.lead, case.due, at)
        if queries.running(matter):
            raise Refused(refuse("Việc này đang theo một quy trình khác."))
        run = Run.objects.create(
            matter_id=matter,
            procedure=row,
            steps=plans.kept(steps),
            started_at=at,
            started_by=actor.name,
        )
        _open(run, 1, actor=actor, at=at)
    return int(run.pk)


def stop(matter: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Open no further stage (dừng quy trình); what is out stays out.

    Raises:
        Refused: the person does not head the lead, nor hold the matter.
    """
    case = ledger_read.get_for(actor, matter, "view", at=at)
    heads = actor.unit == case.lead_body and any(map(actor.may, policy.WRITERS))
    if not heads and actor.post != case.holder_post:
        raise Refused(
            refuse(
                "Dừng quy trình là quyền của lãnh đạo cơ quan chủ trì, lãnh đạo phòng "
                "hoặc người đang giữ việc.",
                who_can=f"Lãnh đạo {case.name(case.lead_body)}.",
            )
        )
    with act(actor, "procedures.stopped", at=at, detail={"matter": matter}):
        ledger.lock([matter])
        Run.objects.filter(matter=matter, ended_at__isnull=True).update(
            ended_at=at, stopped=reason[:300]
        )


def advance(
    matter: object, entry: duty.Entry, position: duty.Position, actor: Actor
) -> None:
    """Open the next stage once every part of the one before has come back.

    Called within the act that joined a part, with the matter locked, so that two parts
    that come back at once open the next stage once. A stage that cannot be opened ends
    the run and tells the lead why: whoever answered is not held up by it. A paused
    matter waits for its clock to run again.
    """
    key = getattr(matter, "pk", None)
    closed = position.closed_at is not None
    if entry.kind not in MOVING and not closed:
        return
    run = (
        Run.objects.select_for_update()
        .filter(matter=key, ended_at__isnull=True)
        .first()
    )
    if run is None or (not closed and set(run.children) & set(position.parts)):
        return
    if not closed and position.state is not duty.State.IN_PROGRESS:
        return
    last = max(step["stage"] for step in run.steps)
    if closed or run.stage >= last:
        Run.objects.filter(pk=run.pk).update(ended_at=entry.at)
        return
    done = run.stage
    try:
        with act(SYSTEM, "procedures.advanced", run, at=entry.at):
            _open(run, done + 1, actor=SYSTEM, at=entry.at)
    except Refused as no:
        _give_up(run, done, no.verdict.reason, position.lead.unit, entry.at)


def _give_up(run: Run, stage: int, reason: str, lead: int, at: datetime) -> None:
    """End a run of which the stage after `stage` cannot be opened; tell the lead."""
    Run.objects.filter(pk=run.pk).update(ended_at=at, stopped=reason[:300])
    text = f"Quy trình «{run.procedure.name}» dừng sau giai đoạn {stage}: {reason}"
    notifications.notify(
        units=[organisations.root_of(lead)],
        text=text[:500],
        url=reverse("ledger:matter", args=[run.matter_id]),
        at=at,
        key=f"procedure-{run.pk}-stopped",
    )


def _open(run: Run, stage: int, *, actor: Actor, at: datetime) -> None:
    """Give the parts and ask the opinions of one stage."""
    run.stage, run.children = stage, []
    steps = [step for step in plans.read(run.steps) if step.stage == stage]
    case_due, lead = ledger_read.due_and_lead(run.matter_id)
    calendar = calendars.calendar_for(lead, at=at)
    bound = case_due if case_due and case_due.at > at else None
    for one in plans.planned(steps, at, calendar):
        step, unit = one.step, one.step.unit or 0
        if step.kind == StepKind.OPINION:
            days = parse_limit(step.limit)
            run.children += ledger.ask_opinions(
                run.matter_id,
                units=[unit],
                question=step.title,
                days=days.n if isinstance(days, WorkingDays) else None,
                actor=actor,
                at=at,
            )
            continue
        due = min((one.due, bound), key=lambda each: each.at) if bound else one.due
        piece = ledger.Piece(unit, step.title, due)
        run.children += ledger.give_parts(
            run.matter_id, pieces=[piece], actor=actor, at=at
        )
    run.save()


def _fits(steps: Sequence[Step], lead: int, due: duty.Due | None, at: datetime) -> None:
    """Refuse a plan that ends after the matter is due, and say by how much."""
    calendar = calendars.calendar_for(lead, at=at)
    last = max(
        (one.due for one in plans.planned(steps, at, calendar)),
        key=lambda one: one.at,
    )
    if due is not None and last.at > due.at:
        raise Refused(
            refuse(
                f"Quy trình xong sớm nhất ngày {due_words(last)}, sau hạn của việc là "
                f"{due_words(due)}. Hãy rút ngắn các bước hoặc xin gia hạn trước."
            )
        )


def _check(step: Step) -> None:
    limit = parse_limit(step.limit)
    short = isinstance(limit, WorkingDays) and 2 <= limit.n <= 5
    if step.kind == StepKind.OPINION and not short:
        raise Refused(
            refuse(
                f"Lấy ý kiến là 2 đến 5 ngày làm việc, không phải {limit_label(limit)}."
            )
        )
    if not step.title.strip():
        raise Refused(refuse("Mỗi bước phải ghi nội dung."))
