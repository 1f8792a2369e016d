"""Writing reorganisations: propose, edit while nobody approved, approve, withdraw."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations.models import Unit
from kycuong.kernel.organisations.reorganising import applying, checking, policy
from kycuong.kernel.organisations.reorganising.applying import apply_due
from kycuong.kernel.organisations.reorganising.enums import LineKind
from kycuong.kernel.organisations.reorganising.models import (
    Choice,
    Founding,
    Line,
    Reorganisation,
)
from kycuong.kernel.organisations.reorganising.queries import case_of, get
from kycuong.kernel.organisations.reorganising.reactions import (
    census,
    listing,
    on_succession,
)
from kycuong.kernel.permissions.apart import kept_of
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Refused, refuse

__all__ = ["apply_due", "census", "listing", "on_succession"]


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body to be set up; `code` "" takes the next free one.

    `staff` are its first posts: see `models.Founding`.
    """

    name: str
    short_name: str = ""
    kind: str = ""
    code: str = ""
    aliases: tuple[str, ...] = ()
    parent: int | None = None
    order: int | None = None
    staff: tuple[Mapping[str, Any], ...] = ()


def propose(
    *,
    number: str,
    title: str,
    issued_on: date,
    on: date,
    note: str = "",
    actor: Actor,
    at: datetime,
) -> int:
    """Enter a decision that changes bodies from day `on`; return its id (lập).

    Its lines are added while nobody has approved it. A day gone by is allowed.

    Raises:
        Refused: the actor is not of the Office.
    """
    policy.require(actor, "propose")
    with act(actor, "organisations.propose", at=at, detail={"number": number}):
        row = Reorganisation.objects.create(
            number=number.strip()[:200],
            title=title.strip()[:300],
            issued_on=issued_on,
            on=on,
            note=note.strip(),
            editors=[actor.user] if actor.user is not None else [],
            hands=[kept_of(actor)],
            proposed_by=actor.user,
            proposed_name=actor.name,
            proposed_at=at,
        )
    return int(row.pk)


def add_line(
    pk: int,
    *,
    kind: str,
    unit: int,
    heir: int | None = None,
    new: NewBody | None = None,
    main: bool | None = None,
    carry: bool = True,
    name: str = "",
    short_name: str = "",
    actor: Actor,
    at: datetime,
) -> int:
    """Say what one body becomes (thêm dòng); return the line's id.

    Args:
        heir, new: who goes on in its stead: a body that is there, or one to be set up;
            bodies that merge into one new body name it alike.
        main: of several heirs, the one that gets whatever nobody gave to another; None
            makes the first the main one.
        carry: divisions, posts and people go along.

    Raises:
        Refused: the actor may not, somebody approved it, or the words do not fit.
        NotThere: there is no such decision or body.
    """
    _require_words(kind, heir=heir, new=new, name=name)
    with act(actor, "organisations.add_line", Reorganisation(pk=pk), at=at):
        row = _open(pk, actor)
        if not Unit.objects.filter(pk=unit).exists():
            raise NotThere
        founding = None if new is None else _founding(row, new, unit)
        others = Line.objects.filter(reorganisation=row, unit=unit)
        first = not others.filter(main=True).exists()
        if main and not first:
            others.update(main=False)
        line = Line.objects.create(
            reorganisation=row,
            kind=kind,
            unit_id=unit,
            heir_id=heir,
            founding=founding,
            main=first if main is None else main or first,
            carry=carry and kind != LineKind.RENAME,
            name=name.strip(),
            short_name=short_name.strip(),
        )
        _edited(row, actor)
    return int(line.pk)


def found(pk: int, bodies: Iterable[NewBody], *, actor: Actor, at: datetime) -> None:
    """Set up new bodies that go on in nobody's stead, or that lines will name."""
    with act(actor, "organisations.found", Reorganisation(pk=pk), at=at):
        row = _open(pk, actor)
        Founding.objects.bulk_create(
            Founding(
                reorganisation=row,
                code=body.code,
                kind=body.kind,
                name=body.name,
                short_name=body.short_name,
                aliases=list(body.aliases),
                parent_id=body.parent,
                order=body.order or 0,
                staff=[dict(post) for post in body.staff],
            )
            for body in bodies
        )
        _edited(row, actor)


def drop_line(pk: int, line: int, *, actor: Actor, at: datetime) -> None:
    """Strike a line out (bỏ dòng); a new body that no line names goes with it."""
    with act(actor, "organisations.drop_line", Reorganisation(pk=pk), at=at):
        row = _open(pk, actor)
        gone = Line.objects.filter(reorganisation=row, pk=line).first()
        if gone is None:
            raise NotThere
        founding, unit = gone.founding_id, gone.unit_id
        gone.delete()
        left = Line.objects.filter(reorganisation=row, unit=unit)
        if gone.main and (heir := left.first()) is not None:
            left.filter(pk=heir.pk).update(main=True)
        if founding and not Line.objects.filter(founding=founding).exists():
            Founding.objects.filter(pk=founding).delete()
        _edited(row, actor)


def choose(
    pk: int, chosen: Mapping[int, int | None], *, actor: Actor, at: datetime
) -> None:
    """Give open work of a body that is split to another heir than the main one.

    Args:
        chosen: work → line of its heir; None or the main line takes the choice back.

    Raises:
        NotThere: a line is not one of this decision.
    """
    with act(actor, "organisations.choose", Reorganisation(pk=pk), at=at):
        row = _open(pk, actor)
        lines = {line.pk: line for line in Line.objects.filter(reorganisation=row)}
        if {line for line in chosen.values() if line is not None} - lines.keys():
            raise NotThere
        Choice.objects.filter(reorganisation=row, work__in=chosen).delete()
        Choice.objects.bulk_create(
            Choice(reorganisation=row, line=lines[line], work=work)
            for work, line in chosen.items()
            if line is not None and not lines[line].main
        )
        _edited(row, actor)


def approve(pk: int, *, seen: int, actor: Actor, at: datetime) -> None:
    """Approve a decision (duyệt); one whose day has come is applied at once.

    Args:
        seen: the version that the approver read.

    Raises:
        Refused: the approver wrote in it or has no right to; it changed meanwhile; or
            something stands against it.
    """
    with act(actor, "organisations.approve", Reorganisation(pk=pk), at=at):
        row = _locked(pk)
        policy.require(actor, "approve", case_of(row))
        if row.version != seen:
            raise Refused(refuse("Quyết định vừa được sửa. Hãy xem lại rồi duyệt."))
        told = checking.problems(checking.read(row), at)
        if told:
            raise Refused(refuse(f"Chưa duyệt được: {told[0]}"))
        Reorganisation.objects.filter(pk=pk).update(
            approved_by=actor.user, approved_name=actor.name, approved_at=at
        )
        if row.on <= local_day(at):
            applying.apply(pk, at)


def withdraw(pk: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Take a decision back before it is applied (rút); it stays readable.

    Raises:
        Refused: it was applied, or the actor may not.
    """
    with act(actor, "organisations.withdraw", Reorganisation(pk=pk), at=at):
        row = _locked(pk)
        policy.require(actor, "withdraw", case_of(row))
        Reorganisation.objects.filter(pk=pk).update(
            withdrawn_name=actor.name, withdrawn_at=at, withdrawn_reason=reason[:300]
        )


def version(pk: int) -> int:
    """Return the version that an approver reads now."""
    return get(pk).version


def _locked(pk: int) -> Reorganisation:
    row = Reorganisation.objects.select_for_update().filter(pk=pk).first()
    if row is None:
        raise NotThere
    return row


def _open(pk: int, actor: Actor) -> Reorganisation:
    row = _locked(pk)
    policy.require(actor, "edit", case_of(row))
    return row


def _edited(row: Reorganisation, actor: Actor) -> None:
    """Count the change; what could not be applied and is mended is approved anew."""
    editors = {*row.editors, *([actor.user] if actor.user is not None else [])}
    Reorganisation.objects.filter(pk=row.pk).update(
        version=row.version + 1,
        editors=sorted(editors),
        hands=[*row.hands, kept_of(actor)],
        problem="",
        approved_by=None,
        approved_name="",
        approved_at=None,
    )


def _require_words(
    kind: str, *, heir: int | None, new: NewBody | None, name: str
) -> None:
    if kind == LineKind.RENAME and not name.strip():
        raise Refused(refuse("Đổi tên thì phải ghi tên mới."))
    if heir is not None and new is not None:
        raise Refused(
            refuse("Chọn cơ quan kế thừa hoặc ghi cơ quan mới, không cả hai.")
        )
    if kind in {LineKind.MERGE, LineKind.SPLIT} and heir is None and new is None:
        raise Refused(refuse(checking.MERGING_NEEDS_HEIR))


def _founding(row: Reorganisation, new: NewBody, unit: int) -> Founding:
    """Return the body to be set up; one of that name in the decision is meant again."""
    same = Founding.objects.filter(reorganisation=row)
    same = same.filter(code=new.code) if new.code else same.filter(name=new.name)
    known: Founding | None = same.first()
    if known is not None:
        return known
    old = Unit.objects.get(pk=unit)
    made: Founding = Founding.objects.create(
        reorganisation=row,
        code=new.code or _free_code(old),
        kind=new.kind or old.kind,
        name=new.name,
        short_name=new.short_name,
        aliases=list(new.aliases),
        parent_id=new.parent or old.parent_id,
        order=old.order if new.order is None else new.order,
        staff=[dict(post) for post in new.staff],
    )
    return made


def _free_code(old: Unit) -> str:
    """Return the next free code beside a body's own."""
    stem = old.code.rpartition(".")[0] or old.code
    taken = {
        *Unit.objects.filter(code__startswith=stem).values_list("code", flat=True),
        *Founding.objects.filter(code__startswith=stem).values_list("code", flat=True),
    }
    number = 1
    while f"{stem}.{number:02}" in taken:
        number += 1
    return f"{stem}.{number:02}"
