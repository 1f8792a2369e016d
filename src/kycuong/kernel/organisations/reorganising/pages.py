"""Reorganisations as pages show them: every string ready."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import directory
from kycuong.kernel.organisations.pages import unit_url
from kycuong.kernel.organisations.reorganising import (
    applying,
    checking,
    policy,
    queries,
    reactions,
    staffing,
)
from kycuong.kernel.organisations.reorganising.checking import Plan
from kycuong.kernel.organisations.reorganising.enums import ENDING, LineKind, Stage
from kycuong.kernel.organisations.reorganising.models import (
    Choice,
    Founding,
    Line,
    Reorganisation,
)
from kycuong.shared.formats import day, moment
from kycuong.shared.verdict import NotThere, Verdict

TONES = {Stage.PROPOSED: "soon", Stage.STOPPED: "late", Stage.APPLIED: "closed"}


@dataclass(frozen=True, slots=True)
class Row:
    """One decision in the list."""

    url: str
    number: str
    title: str
    on: str
    bodies: int
    stage: str
    tone: str
    by: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """All decisions, the latest day first."""

    rows: tuple[Row, ...]
    may: Verdict


@dataclass(frozen=True, slots=True)
class Heir:
    """One heir of a line; `line` is the line's key."""

    line: int
    name: str
    url: str
    fresh: bool
    main: bool


@dataclass(frozen=True, slots=True)
class Body:
    """One body of the decision: what it becomes and what goes along."""

    unit: int
    name: str
    url: str
    kind: str
    heirs: tuple[Heir, ...]
    lines: tuple[tuple[int, str], ...]
    load: reactions.Load
    people: tuple[tuple[str, str, str], ...]
    chosen: int
    split: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One decision, previewed: what moves where, what stands against it."""

    pk: int
    number: str
    title: str
    on: str
    issued: str
    stage: str
    tone: str
    said: tuple[str, ...]
    note: str
    problems: tuple[str, ...]
    warnings: tuple[str, ...]
    bodies: tuple[Body, ...]
    founded: tuple[tuple[str, str], ...]
    total: reactions.Load
    people: int
    version: int
    previewed: bool
    editable: bool
    approving: bool
    may_edit: Verdict
    may_approve: Verdict
    may_withdraw: Verdict


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One open piece of work with the heir it goes to."""

    key: int
    code: str
    title: str
    url: str
    due: str
    line: int


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """The open work of a body that is split, with its heirs."""

    pk: int
    number: str
    name: str
    heirs: tuple[Heir, ...]
    rows: tuple[WorkRow, ...]


def list_page(actor: Actor) -> ListPage:
    """Return every decision, in two queries."""
    rows = list(Reorganisation.objects.all())
    bodies: dict[int, set[int]] = {}
    for pk, unit in Line.objects.values_list("reorganisation_id", "unit_id"):
        bodies.setdefault(pk, set()).add(unit)
    return ListPage(
        tuple(_row(row, len(bodies.get(row.pk, ()))) for row in rows),
        policy.may(actor, "propose"),
    )


def _row(row: Reorganisation, bodies: int) -> Row:
    stage = queries.stage_of(row)
    return Row(
        url=reverse("reorganising:reorganisation", args=[row.pk]),
        number=row.number,
        title=row.title,
        on=day(row.on),
        bodies=bodies,
        stage=str(stage.label),
        tone=TONES.get(stage, ""),
        by=row.approved_name or row.proposed_name,
    )


def page(pk: int, actor: Actor, at: datetime) -> Page:
    """Return one decision with what it would move now, or has moved.

    Raises:
        NotThere: there is none.
    """
    row = queries.get(pk)
    plan, stage, case = checking.read(row), queries.stage_of(row), queries.case_of(row)
    waits = stage in {Stage.PROPOSED, Stage.APPROVED, Stage.STOPPED}
    editing = stage in {Stage.PROPOSED, Stage.STOPPED}
    may_edit = policy.may(actor, "edit", case)
    bodies = _bodies(plan, at, previewed=waits)
    loads = [body.load for body in bodies]
    return Page(
        pk=pk,
        number=row.number,
        title=row.title,
        on=day(row.on),
        issued=day(row.issued_on),
        stage=str(stage.label),
        tone=TONES.get(stage, ""),
        said=tuple(_said(row)),
        note=row.note,
        problems=tuple(checking.problems(plan, at)) if waits else (),
        warnings=tuple(checking.warnings(plan, at)) if editing else (),
        bodies=bodies,
        founded=_founded(plan.foundings, row.on),
        total=_sum(loads),
        people=sum(len(body.people) for body in bodies),
        version=row.version,
        previewed=waits,
        editable=bool(may_edit),
        approving=stage == Stage.PROPOSED,
        may_edit=may_edit,
        may_approve=policy.may(actor, "approve", case),
        may_withdraw=policy.may(actor, "withdraw", case),
    )


def choice_page(pk: int, unit: int, actor: Actor, at: datetime) -> ChoicePage:
    """Return the open work of a body that is split.

    Raises:
        NotThere: the decision does not split such a body.
        Refused: the actor may not edit it.
    """
    row = queries.get(pk)
    policy.require(actor, "edit", queries.case_of(row))
    plan = checking.read(row)
    lines = plan.ending.get(unit, [])
    if len(lines) < 2:
        raise NotThere
    chosen = dict(
        Choice.objects.filter(reorganisation=row).values_list("work", "line_id")
    )
    works = reactions.works(checking.within(unit), at)
    return ChoicePage(
        pk=pk,
        number=row.number,
        name=directory.current().unit(unit).name,
        heirs=_heirs(lines, applying.names(plan), row.on),
        rows=tuple(
            WorkRow(
                key=work.key,
                code=work.code,
                title=work.title,
                url=work.url,
                due=work.due,
                line=chosen.get(work.key, lines[0].pk),
            )
            for work in works
        ),
    )


def _bodies(plan: Plan, at: datetime, *, previewed: bool) -> tuple[Body, ...]:
    registry, on, names = directory.current(), plan.row.on, applying.names(plan)
    before = on - timedelta(days=1)
    ending = plan.ending
    loads = (
        reactions.loads({unit: checking.within(unit) for unit in ending}, at)
        if previewed
        else {}
    )
    targets = staffing.targets(plan.lines, on) if previewed else {}
    counted: dict[int, int] = {}
    for (unit,) in Choice.objects.filter(reorganisation=plan.row).values_list(
        "line__unit_id"
    ):
        counted[unit] = counted.get(unit, 0) + 1
    found = []
    for unit, lines in ending.items():
        view = registry.unit(unit, before)
        main = lines[0]
        going = (
            staffing.moves(main, targets[main.pk], on)
            if main.carry and main.pk in targets
            else []
        )
        found.append(
            Body(
                unit=unit,
                name=view.name,
                url=unit_url(unit, before),
                kind=str(LineKind(main.kind).label),
                heirs=_heirs(lines, names, on),
                lines=tuple((line.pk, names.get(line.pk, "")) for line in lines),
                load=loads.get(unit, reactions.Load()),
                people=tuple(_moving(move) for move in going),
                chosen=counted.get(unit, 0),
                split=len(lines) > 1,
            )
        )
    return (*found, *_renamed(plan, before))


def _renamed(plan: Plan, before: date) -> list[Body]:
    registry = directory.current()
    return [
        Body(
            unit=line.unit_id,
            name=registry.unit(line.unit_id, before).name,
            url=unit_url(line.unit_id, plan.row.on),
            kind=str(LineKind(line.kind).label),
            heirs=(Heir(line.pk, line.name, "", fresh=False, main=True),),
            lines=((line.pk, line.name),),
            load=reactions.Load(),
            people=(),
            chosen=0,
            split=False,
        )
        for line in plan.lines
        if line.kind not in ENDING
    ]


def _moving(move: staffing.Move) -> tuple[str, str, str]:
    room = f" {move.room}" if move.room and move.room not in move.title else ""
    return (move.person, move.was, f"{move.title}{room}")


def _heirs(lines: Sequence[Line], names: dict[int, str], on: date) -> tuple[Heir, ...]:
    return tuple(
        Heir(
            line=line.pk,
            name=names[line.pk],
            url=_url(line, on),
            fresh=line.founding is not None,
            main=line.main,
        )
        for line in lines
        if line.pk in names
    )


def _url(line: Line, on: date) -> str:
    unit = line.founding.unit_id if line.founding is not None else line.heir_id
    return unit_url(unit, on) if unit is not None else ""


def _founded(foundings: Sequence[Founding], on: date) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.name, unit_url(one.unit_id, on) if one.unit_id else "")
        for one in foundings
    )


def _said(row: Reorganisation) -> list[str]:
    """Return who did what and when, the first first."""
    told = [
        gettext("%(who)s lập lúc %(when)s")
        % {"who": row.proposed_name, "when": moment(row.proposed_at)}
    ]
    if row.approved_at is not None:
        words = {"who": row.approved_name, "when": moment(row.approved_at)}
        told.append(gettext("%(who)s duyệt lúc %(when)s") % words)
    if row.applied_at is not None:
        words = {"when": moment(row.applied_at)}
        told.append(gettext("thực hiện lúc %(when)s") % words)
    if row.withdrawn_at is not None:
        words = {"who": row.withdrawn_name, "when": moment(row.withdrawn_at)}
        told.append(gettext("%(who)s rút lúc %(when)s") % words)
        told.append(row.withdrawn_reason)
    return told


def _sum(loads: Sequence[reactions.Load]) -> reactions.Load:
    return reactions.Load(
        *(
            sum(getattr(load, name) for load in loads)
            for name in ("total", "led", "held", "issued", "helped", "late")
        )
    )
