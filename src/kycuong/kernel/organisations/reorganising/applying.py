"""Doing on its day what a reorganisation decides, once and whole."""

from datetime import datetime

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import closing, directory, loading
from kycuong.kernel.organisations.models import Succession, Unit, UnitName
from kycuong.kernel.organisations.reorganising import checking, staffing
from kycuong.kernel.organisations.reorganising.checking import Plan
from kycuong.kernel.organisations.reorganising.enums import LineKind
from kycuong.kernel.organisations.reorganising.models import (
    Choice,
    Founding,
    Line,
    Reorganisation,
)
from kycuong.kernel.organisations.versions import touch
from kycuong.rules.worktime.instants import local_day


def apply_due(at: datetime) -> int:
    """Apply every approved reorganisation whose day has come; return how many.

    Whatever else has ended by that day is settled in the order of days. Calling it
    again does nothing more; one that cannot be applied keeps its reason and stops no
    other.
    """
    due = Reorganisation.objects.filter(
        approved_at__isnull=False,
        applied_at__isnull=True,
        withdrawn_at__isnull=True,
        on__lte=local_day(at),
    )
    done = 0
    for pk in list(due.order_by("on", "id").values_list("pk", flat=True)):
        done += apply(pk, at)
    closing.settle(at)
    return done


def apply(pk: int, at: datetime) -> bool:
    """Apply one approved reorganisation; say whether it was done by this call."""
    with act(SYSTEM, "organisations.reorganised", Reorganisation(pk=pk), at=at):
        row = Reorganisation.objects.select_for_update().get(pk=pk)
        if row.applied_at is not None or row.approved_at is None:
            return False
        plan = checking.read(row)
        told = checking.problems(plan, at)
        if told:
            Reorganisation.objects.filter(pk=pk).update(problem=told[0][:500])
            return False
        _found(plan)
        plan = checking.read(row)
        _rename(plan)
        _end(plan)
        Reorganisation.objects.filter(pk=pk).update(applied_at=at, problem="")
        touch()
        closing.settle(at)
    return True


def _found(plan: Plan) -> None:
    """Set up the new bodies with their first posts and people."""
    fresh = [one for one in plan.foundings if one.unit_id is None]
    if not fresh:
        return
    codes = dict(Unit.objects.values_list("pk", "code"))
    drafts = [
        draft
        for one in fresh
        for draft in _drafts(one, codes.get(one.parent_id or 0, ""), plan)
    ]
    loading.load(drafts, actor=SYSTEM, at=plan.row.proposed_at)
    ids = dict(
        Unit.objects.filter(code__in=[one.code for one in fresh]).values_list(
            "code", "pk"
        )
    )
    for one in fresh:
        one.unit_id = ids[one.code]
    Founding.objects.bulk_update(fresh, ["unit"])


def _drafts(one: Founding, parent: str, plan: Plan) -> list[loading.UnitDraft]:
    def posts(room: str) -> tuple[loading.PostDraft, ...]:
        return tuple(
            loading.PostDraft(post["title"], post["role"], post["name"], post["user"])
            for post in one.staff
            if post.get("division", "") == room
        )

    rooms = {
        post["division"]: post.get("short", "")
        for post in one.staff
        if post.get("division")
    }
    return [
        loading.UnitDraft(
            code=one.code,
            kind=one.kind,
            name=one.name,
            short_name=one.short_name or one.name,
            valid_from=plan.row.on,
            parent=parent,
            aliases=tuple(one.aliases),
            posts=posts(""),
            order=one.order,
        ),
        *(
            loading.UnitDraft(
                code=f"{one.code}.{number:02}",
                kind="division",
                name=room,
                short_name=short or room,
                valid_from=plan.row.on,
                parent=one.code,
                posts=posts(room),
                order=one.order,
            )
            for number, (room, short) in enumerate(rooms.items(), start=1)
        ),
    ]


def _rename(plan: Plan) -> None:
    for line in plan.lines:
        if line.kind != LineKind.RENAME:
            continue
        on = plan.row.on
        UnitName.objects.filter(
            unit=line.unit_id, official=True, valid_to__isnull=True
        ).update(valid_to=on)
        short = line.short_name or line.name
        UnitName.objects.create(
            unit_id=line.unit_id, name=line.name, official=True, valid_from=on
        )
        if short != line.name:
            UnitName.objects.create(
                unit_id=line.unit_id, name=short, official=False, valid_from=on
            )
        Unit.objects.filter(pk=line.unit_id).update(name=line.name, short_name=short)
    touch()


def _end(plan: Plan) -> None:
    """End bodies, main heirs first, and let people go along."""
    row = plan.row
    assert row.approved_at is not None
    filled = staffing.targets(plan.lines, row.on)
    chosen: dict[int, dict[str, int]] = {}
    for choice in Choice.objects.filter(reorganisation=row).select_related(
        "line__founding"
    ):
        heir = _heir(choice.line)
        if heir is not None:
            chosen.setdefault(choice.line.unit_id, {})[str(choice.work)] = heir
    orders = dict(Unit.objects.values_list("pk", "order"))
    for unit, lines in plan.ending.items():
        main = lines[0]
        heirs = [heir for line in lines if (heir := _heir(line)) is not None]
        places: list[list[int | None]] = []
        if main.carry and main.pk in filled:
            going = staffing.moves(main, filled[main.pk], row.on)
            order = orders.get(heirs[0], 0)
            places = staffing.carry(going, row.on, order)
            _rooms_go_on(places, row)
        closing.end(
            unit,
            on=row.on,
            heirs=heirs,
            instrument=row.number,
            recorded=row.approved_at,
            places=places,
            chosen=chosen.get(unit, {}),
            reorganisation=row,
        )


def _rooms_go_on(places: list[list[int | None]], row: Reorganisation) -> None:
    """Write in which division of the heir each division goes on."""
    Succession.objects.bulk_create(
        Succession(
            predecessor_id=before, successor_id=after, on=row.on, instrument=row.number
        )
        for before, post, after, _ in places
        if post is None and before is not None and after is not None
    )


def _heir(line: Line) -> int | None:
    if line.founding is not None:
        return line.founding.unit_id
    return line.heir_id


def names(plan: Plan) -> dict[int, str]:
    """Return what the heir of each line is called."""
    registry = directory.current()
    return {
        line.pk: line.founding.name
        if line.founding is not None
        else registry.unit(line.heir_id or 0).name
        for line in plan.lines
        if line.founding is not None or line.heir_id is not None
    }
