"""Procedures of a body, the plan of one on a matter, and what runs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import queries as ledger
from kycuong.rules.worktime import limit_label, parse_limit
from kycuong.shared import formats
from kycuong.shared.verdict import NotThere
from kycuong.work.procedures import plans, policy
from kycuong.work.procedures.enums import StepKind
from kycuong.work.procedures.models import Procedure, Run
from kycuong.work.procedures.plans import Step


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step as pages show it; `place` is its number in the list."""

    place: int
    stage: int
    kind: str
    title: str
    unit: str
    limit: str
    due: str = ""
    asks: bool = False


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """One procedure with its steps."""

    pk: int
    name: str
    version: int
    steps: tuple[StepLine, ...]
    written: str


@dataclass(frozen=True, slots=True)
class ProceduresPage:
    """The procedures of the person's body."""

    lines: tuple[ProcedureLine, ...]
    may_write: bool


@dataclass(frozen=True, slots=True)
class ApplyPage:
    """A procedure laid on a matter: the plan, and whether it fits."""

    matter: int
    code: str
    title: str
    due: str
    offered: tuple[ProcedureLine, ...]
    chosen: ProcedureLine | None
    late_by: str
    running: str


def procedures_page(actor: Actor) -> ProceduresPage:
    """Return the procedures of the person's body, the newest version of each."""
    lines = tuple(_line(row, read(row)) for row in _offered(actor))
    return ProceduresPage(lines, bool(policy.may(actor, "write")))


def procedure(actor: Actor, pk: int) -> Procedure:
    """Return one procedure of the person's body.

    Raises:
        NotThere: there is none, or it is another body's.
    """
    row: Procedure | None = Procedure.objects.filter(
        pk=pk, body=actor.unit, retired_at__isnull=True
    ).first()
    if row is None:
        raise NotThere
    return row


def read(row: Procedure) -> tuple[Step, ...]:
    """Return a procedure's steps in order."""
    return plans.read(row.steps)


def chosen(row: Procedure, units: Mapping[int, int]) -> tuple[Step, ...]:
    """Return the steps with the units that were chosen at use, by place."""
    return tuple(
        replace(step, unit=units.get(place, step.unit))
        for place, step in enumerate(read(row))
    )


def apply_page(actor: Actor, matter: int, pk: int | None, at: datetime) -> ApplyPage:
    """Return the page on which a procedure is laid on a matter.

    Raises:
        NotThere: the matter or the procedure is not there for this person.
        Refused: the person may not split this matter now.
    """
    case = ledger.get_for(actor, matter, "split", at=at)
    row = ledger.row_of(actor, matter, at)
    found = procedure(actor, pk) if pk else None
    line, late = None, ""
    if found is not None:
        calendar = calendars.calendar_for(case.lead, at=at)
        plan = plans.planned(read(found), at, calendar)
        line = _line(found, read(found), [formats.day(one.due.day) for one in plan])
        last = max((one.due for one in plan), key=lambda due: due.at)
        if case.due and last.at > case.due.at:
            late = formats.day(last.day)
    return ApplyPage(
        matter=matter,
        code=row.code,
        title=row.title,
        due=row.due,
        offered=tuple(_line(each, read(each)) for each in _offered(actor)),
        chosen=line,
        late_by=late,
        running=running(matter),
    )


def running(matter: int) -> str:
    """Return what runs on a matter, in words; empty where nothing does."""
    run = (
        Run.objects.filter(matter=matter, ended_at__isnull=True)
        .select_related("procedure")
        .first()
    )
    if run is None:
        return ""
    stages = max(step["stage"] for step in run.steps)
    return gettext("%(name)s, giai đoạn %(stage)s trên %(stages)s") % {
        "name": run.procedure.name,
        "stage": run.stage,
        "stages": stages,
    }


def _offered(actor: Actor) -> list[Procedure]:
    rows = Procedure.objects.filter(body=actor.unit, retired_at__isnull=True)
    return list(rows.order_by("name", "-version"))


def _line(
    row: Procedure, steps: tuple[Step, ...], dues: list[str] | None = None
) -> ProcedureLine:
    names = organisations.names(step.unit for step in steps if step.unit)
    return ProcedureLine(
        pk=row.pk,
        name=row.name,
        version=row.version,
        steps=tuple(
            StepLine(
                place=place,
                stage=step.stage,
                kind=str(StepKind(step.kind).label),
                title=step.title,
                unit=names.get(step.unit or 0, gettext("chọn khi dùng")),
                limit=limit_label(parse_limit(step.limit)),
                due=dues[place] if dues else "",
                asks=step.unit is None,
            )
            for place, step in enumerate(steps)
        ),
        written=f"{row.written_by}, {formats.day(row.written_at)}",
    )
